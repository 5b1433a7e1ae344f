package assay.check;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody asks, and what there is to hold the file against.
///
/// @param name of the file, for messages
/// @param file a PDF, or the zip that it came in
/// @param token the answer of a time-stamping authority that lies beside it; null where there is none
/// @param trail a checkpoint that was held, or an export of the log; null where there is none
/// @param relied certificates that the one who asks relies on
/// @param project null where it is not at hand
public record Question(
        String name,
        byte[] file,
        byte @Nullable [] token,
        byte @Nullable [] trail,
        List<X509Certificate> relied,
        @Nullable AtHand project,
        Instant at) {
    public Question {
        relied = List.copyOf(relied);
    }

    /// The same asked of another file.
    Question of(byte[] other) {
        return new Question(name, other, token, trail, relied, project, at);
    }
}
