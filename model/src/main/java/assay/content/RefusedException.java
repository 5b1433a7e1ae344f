package assay.content;

import java.io.IOException;

/// Not opened on purpose: it leaves the folder, is no regular file, or is larger than was allowed. The message names
/// the path and the reason.
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }
}
