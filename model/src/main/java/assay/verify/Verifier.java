package assay.verify;

import assay.content.Content;
import assay.content.RefusedException;
import assay.fact.Digest;
import assay.fact.Records;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recomputes what was recorded. Files are only read, and only inside of the folder.
public final class Verifier {
    private static final Map<String, String> PLAIN = Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256");

    private final Content content;
    private final InstantSource clock;

    /// @param full read files again that have not changed since they were last read
    /// @param followLinks also open what a link of the folder leads to outside of it
    public record Options(boolean full, boolean followLinks) {
        public static final Options USUAL = new Options(false, false);
    }

    public Verifier(Content content, InstantSource clock) {
        this.content = content;
        this.clock = clock;
    }

    /// Every digest that a record names for a file, and every file that is named without one, in path order of the
    /// records.
    public static List<Recorded> recorded(Records records) {
        return Recordings.of(records);
    }

    /// One check for each, in the order of `recorded`.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop; `watch` has heard of what was done until then
    public List<Check> verify(List<Recorded> recorded, Options options, Watch watch, Progress progress) {
        List<Check> checks = new ArrayList<>();
        for (Recorded each : recorded) {
            progress.checkpoint();
            Check check = check(each, progress);
            checks.add(check);
            watch.checked(check);
            progress.step(checks.size(), recorded.size(), "Verifying");
        }
        return checks;
    }

    private Check check(Recorded recorded, Progress progress) {
        Digest digest = recorded.digest();
        if (digest == null) {
            return without(recorded, Verdict.NOT_RECORDED, "no digest is recorded");
        }
        String algorithm = PLAIN.get(digest.algorithm());
        if (algorithm == null) {
            return without(recorded, Verdict.UNSUPPORTED, "Assay does not compute " + digest.algorithm());
        }
        try {
            Instant when = clock.instant();
            String value = content.digest(recorded.file(), algorithm, progress);
            Verdict verdict = value.equals(digest.value()) ? Verdict.MATCH : Verdict.MISMATCH;
            Digest computed = new Digest(digest.algorithm(), value, digest.strength());
            return new Check(recorded, verdict, computed, when, false, null, content.size(recorded.file()));
        } catch (NoSuchFileException missing) {
            return without(recorded, Verdict.MISSING, "there is no such file");
        } catch (RefusedException refused) {
            return without(recorded, Verdict.REFUSED, refused.getMessage());
        } catch (IOException unreadable) {
            return without(recorded, Verdict.REFUSED, "cannot be read: " + unreadable.getMessage());
        }
    }

    private static Check without(Recorded recorded, Verdict verdict, @Nullable String note) {
        return new Check(recorded, verdict, null, null, false, note, null);
    }
}
