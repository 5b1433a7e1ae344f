package assay.view.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the reader has to hold a file against.
///
/// @param trail a checkpoint that was held, or an export of the log; null for none
/// @param certificates that the reader relies on
/// @param project whether the open project is asked too
/// @param signature of a model, where the file is a model's folder; null for a report
/// @param key the public key of who signed the model, PEM; null where none is named
record Held(
        @Nullable Path trail,
        List<Path> certificates,
        boolean project,
        @Nullable Path signature,
        @Nullable Path key) {
    Held {
        certificates = List.copyOf(certificates);
    }
}
