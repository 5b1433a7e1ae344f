package assay.diff.code;

import assay.fact.Evidence;
import java.util.List;

/// Uncommitted changes that a tool kept when the run started, shown as a commit of their own.
///
/// @param path project-relative
/// @param applied whether all of it fits the commit; only then is the run's code the commit with the patch
/// @param files what it changes; as it is written where it was not applied
/// @param evidence the record that names it
/// @param notes sentences: what does not fit, what it does not hold
public record KeptPatch(String path, boolean applied, List<FileDiff> files, Evidence evidence, List<String> notes) {
    public KeptPatch {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
