package assay.judge;

import java.io.IOException;

/// A file that cannot be understood. The message is one line: the file, the place in it, what was
/// expected and what was found.
public final class BadInput extends IOException {
    private static final long serialVersionUID = 1;

    /// @param line from 1; 0 where it is not known
    BadInput(String file, int line, String message) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + message);
    }
}
