package assay.judge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How many more reruns would decide with a power of .80, if there were no true difference and the
/// spread were the observed one. The originals stay as they are.
///
/// @param reruns null where no number would do
/// @param time of all of them, one after the other; null where no rerun's duration is known
/// @param gpuHours null where no duration is known or no GPU is held
/// @param reason why it is that number, or none
public record Needed(
        @Nullable Integer reruns,
        @Nullable Duration time,
        @Nullable Double gpuHours,
        String reason) {

    static Needed none(String reason) {
        return new Needed(null, null, null, reason);
    }
}
