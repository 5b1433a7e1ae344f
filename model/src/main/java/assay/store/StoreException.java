package assay.store;

import java.io.IOException;
import java.io.UncheckedIOException;

/// What Assay keeps for itself, or was asked to write, could not be read or written. The message is one line for
/// people: what failed, and what to do next. Window and command line know it as an `UncheckedIOException`.
public final class StoreException extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message, new IOException(message));
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause instanceof IOException io ? io : new IOException(cause));
    }
}
