package assay.verify;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One recorded digest against the bytes of today.
///
/// @param computed null where nothing was computed
/// @param when the bytes were read; null where they were not
/// @param cached whether they were read in an earlier verification and the file has not changed
///     since
/// @param note a half sentence for people: the conversion, where the bytes were found, what
///     prevents an answer
/// @param sizeToday in bytes; null where there is no file
/// @param place project-relative file or folder whose bytes were compared; null where none were
public record Check(
        Recorded recorded,
        Verdict verdict,
        @Nullable Digest computed,
        @Nullable Instant when,
        boolean cached,
        @Nullable String note,
        @Nullable Long sizeToday,
        @Nullable String place) {

    /// How much the verdict is worth: that of the digest which was compared, else of the recorded
    /// one; null where no digest is recorded.
    public @Nullable Strength strength() {
        if (computed != null) {
            return computed.strength();
        }
        Digest digest = recorded.digest();
        return digest == null ? null : digest.strength();
    }

    /// Whether the bytes match only after a conversion that [#note] names.
    public boolean converted() {
        Digest digest = recorded.digest();
        return verdict == Verdict.MATCH
                && digest != null
                && computed != null
                && !computed.value().equals(digest.value());
    }
}
