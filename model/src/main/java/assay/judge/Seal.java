package assay.judge;

import java.time.Instant;

/// When the tolerance was fixed. Only one that was fixed before the first rerun supports
/// EQUIVALENT.
public sealed interface Seal {

    /// By whoever asks; nothing here can check it.
    record Stated() implements Seal {}

    record Before(Instant sealed) implements Seal {}

    /// @param result when the first rerun had ended
    record After(Instant sealed, Instant result) implements Seal {}

    /// Somebody changed it later; what was sealed holds, and the change is printed.
    ///
    /// @param change what was changed, in words
    record Changed(Instant sealed, String change) implements Seal {}

    /// It was never sealed.
    record Missing() implements Seal {}

    default boolean counts() {
        return !(this instanceof After || this instanceof Missing);
    }
}
