package assay.verify;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A digest that records name, or a file that they name without one. Records that say the same of
/// the same file are one.
///
/// @param file as it is looked for, project-relative; where it lies elsewhere or nowhere, as
///     recorded
/// @param name what people call it
/// @param digest null where no record has one
/// @param size in bytes, as recorded
/// @param tools ids of the tools or formats whose records say so, in order
/// @param runs those that read or wrote it; none where the records speak of no run
/// @param evidence the first record that says so, in path order
/// @param also the other ones
public record Recorded(
        String file,
        String name,
        @Nullable Digest digest,
        @Nullable Long size,
        List<String> tools,
        List<RunId> runs,
        Evidence evidence,
        List<Evidence> also) {
    public Recorded {
        tools = List.copyOf(tools);
        runs = List.copyOf(runs);
        also = List.copyOf(also);
    }
}
