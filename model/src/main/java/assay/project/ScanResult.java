package assay.project;

import assay.fact.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a scan found, counted over the whole index.
///
/// @param folder the audited one
/// @param runs after records of one run are joined, deleted ones included
/// @param problems in path order
/// @param formats by id, without those of which nothing was found
/// @param files read for the facts, now or before
/// @param read records that were new or had changed
/// @param unchanged records that were left alone
/// @param gone records that are no longer there
/// @param changes what became of the files that an earlier scan knew
/// @param notice what the user should know about the index itself; null where there is nothing to say
public record ScanResult(
        Path folder,
        int runs,
        long facts,
        List<Problem> problems,
        List<FormatCount> formats,
        long files,
        int read,
        int unchanged,
        int gone,
        RecordChanges changes,
        Duration took,
        @Nullable String notice) {

    public ScanResult {
        problems = List.copyOf(problems);
        formats = List.copyOf(formats);
    }

    /// @param files claimed by the format
    /// @param runs before records of one run are joined
    public record FormatCount(String id, int files, int runs) {}
}
