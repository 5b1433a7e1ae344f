package assay.fact;

import java.util.List;

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

    /// @param what one thing in the words of a sentence that starts "… does not record": `the commit`
    public record Gap(Layer layer, String what) {}
}
