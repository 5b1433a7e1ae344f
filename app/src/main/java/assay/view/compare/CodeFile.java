package assay.view.compare;

import assay.diff.code.CodeDiff;
import assay.diff.code.CodeSide;
import assay.diff.code.FileDiff;
import assay.diff.code.KeptPatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file to be shown: one that differs between the runs, or one that a kept patch changes.
///
/// @param patch of one of the runs; null for a file that differs
/// @param base whether the patch is the base's
record CodeFile(FileDiff file, @Nullable KeptPatch patch, boolean base) {

    /// What differs first, what can touch a metric before what cannot; then what each run had changed since its commit.
    static List<CodeFile> of(CodeDiff diff) {
        List<CodeFile> files = new ArrayList<>();
        sorted(diff).forEach(file -> files.add(new CodeFile(file, null, false)));
        add(diff.a(), true, files);
        add(diff.b(), false, files);
        return files;
    }

    static List<FileDiff> sorted(CodeDiff diff) {
        return diff.files().stream()
                .sorted(Comparator.comparing(FileDiff::role)
                        .thenComparing(file -> file.idA() == null || file.idB() == null)
                        .thenComparing(FileDiff::path))
                .toList();
    }

    private static void add(CodeSide side, boolean base, List<CodeFile> files) {
        KeptPatch patch = side.patch();
        if (patch != null) {
            patch.files().forEach(file -> files.add(new CodeFile(file, patch, base)));
        }
    }
}
