package assay.read;

import assay.fact.Problem;
import java.util.List;

/// What a scan met that belongs to no record.
///
/// @param files listed
/// @param skippedFolders left out, because their files are caches or installed packages
/// @param problems of the walk, in path order
public record ScanSummary(int files, int skippedFolders, List<Problem> problems) {
    public ScanSummary {
        problems = List.copyOf(problems);
    }
}
