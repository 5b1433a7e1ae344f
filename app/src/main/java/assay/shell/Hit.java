package assay.shell;

import org.jspecify.annotations.Nullable;

/// Something that the search field leads to.
///
/// @param id stable, so that what was chosen lately is known again: `command.rescan`, `run.mlflow:7c41`
/// @param kind the group that it is shown in: `Runs`
/// @param detail muted, at the right
/// @param why it cannot be chosen now; null where it can
public record Hit(
        String id,
        String kind,
        String title,
        String detail,
        @Nullable String why,
        Runnable action) {

    public Hit(String id, String kind, String title, String detail, Runnable action) {
        this(id, kind, title, detail, null, action);
    }

    Hit of(String otherKind) {
        return new Hit(id, otherKind, title, detail, why, action);
    }
}
