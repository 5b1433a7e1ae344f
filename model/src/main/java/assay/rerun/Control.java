package assay.rerun;

import assay.judge.Judged;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A rerun that asks the procedure itself: does it see nothing where nothing was changed, and does it see a change
/// where one was made on purpose?
///
/// @param execution null where it could not be made
/// @param judged null where it did not come to its end
/// @param passed null where it says nothing
/// @param said what came of it, a sentence
public record Control(
        Kind kind,
        @Nullable Execution execution,
        @Nullable Judged judged,
        @Nullable Boolean passed,
        String said) {

    /// In the trail, of which reruns.
    public static final String OF = "controlsOf";

    public enum Kind {
        /// The rerun, made again.
        ZERO_CHANGE,
        /// A rerun with a fault that was planted.
        PLANTED_FAULT;

        /// In the trail, what came of it.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
