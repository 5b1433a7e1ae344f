package assay.syntax;

import java.io.IOException;

/// The bytes do not follow the syntax, or go over a limit.
public final class SyntaxException extends IOException {
    private static final long serialVersionUID = 1;

    /// Why, coarse enough to choose the kind of problem.
    public enum Reason {
        DAMAGED,
        TRUNCATED,
        TOO_LARGE
    }

    private final Reason reason;
    private final int line;

    /// @param line from 1; 0 where not known
    /// @param message what was expected and what was found, without the file's name
    public SyntaxException(Reason reason, int line, String message) {
        super(message);
        this.reason = reason;
        this.line = line;
    }

    public Reason reason() {
        return reason;
    }

    public int line() {
        return line;
    }
}
