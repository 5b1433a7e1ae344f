package assay.store;

import java.io.IOException;

/// A path that may not be used. The message is a sentence for people.
public final class RefusedPathException extends IOException {
    private static final long serialVersionUID = 1;

    public RefusedPathException(String message) {
        super(message);
    }
}
