package assay.fact;

import org.jspecify.annotations.Nullable;

/// Where a fact was read.
///
/// @param file project-relative with `/`; bytes of a name that are not UTF-8 stand as `\xNN`
/// @param digest SHA-256 of the record file as it was read; null where its bytes were not read whole (databases, git)
public record Evidence(
        String file, Locator locator, @Nullable Digest digest) {

    /// `params/lr`, `dvc.lock line 14`, `mlflow.db runs[run_uuid=7c41…]`.
    public String text() {
        String where = locator.text();
        return where.isEmpty() ? file : file + " " + where;
    }
}
