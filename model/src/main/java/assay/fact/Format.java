package assay.fact;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What can be said about a format before any file of it is seen; the formats table is made of these.
///
/// @param id stable, lower case: `mlflow`, `mlflow-sqlite`, `dvc`
/// @param name as the tool's makers write it
/// @param files what lies on disk, in words a user searches for
/// @param versions which versions were read in tests
/// @param gives what a record of it can tell
/// @param gaps what the tool never records, layer by layer; named when such a fact is not found
public record Format(String id, String name, String files, String versions, List<String> gives, List<Gap> gaps) {
    /// Of a layer that the tool says nothing of at all.
    public static final String EVERYTHING = "everything";

    public Format {
        gives = List.copyOf(gives);
        gaps = List.copyOf(gaps);
    }

    /// @param silent layers that the tool says nothing of at all
    /// @param gaps of the other layers
    /// @throws IllegalArgumentException where a layer is silent and has a gap as well
    public Format(
            String id,
            String name,
            String files,
            String versions,
            List<String> gives,
            Set<Layer> silent,
            List<Gap> gaps) {
        this(id, name, files, versions, gives, all(silent, gaps));
    }

    private static List<Gap> all(Set<Layer> silent, List<Gap> gaps) {
        gaps.stream().filter(gap -> silent.contains(gap.layer())).findFirst().ifPresent(gap -> {
            throw new IllegalArgumentException(gap.layer() + " is silent and has a gap as well: " + gap.what());
        });
        return Stream.concat(silent.stream().map(layer -> new Gap(layer, EVERYTHING)), gaps.stream())
                .sorted(Comparator.comparing(Gap::layer))
                .toList();
    }

    /// @param what one thing in the words of a sentence that starts "… does not record": `the commit`
    public record Gap(Layer layer, String what) {}
}
