package assay.trail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What was done. The word is what stands in the trail; a trail may hold words that a newer Assay
/// wrote.
public enum Kind {
    OPENED("opened"),
    SCANNED("scanned"),
    VERIFIED("digests recomputed"),
    AUDITED("audited"),
    COMPARED("compared"),
    EXPORTED("exported"),
    SEALED("tolerance sealed"),
    GAP_FILLED("gap filled"),
    STATED("stated"),
    RERUN_STARTED("rerun started"),
    RERUN_FINISHED("rerun finished"),
    JUDGED("judged"),
    WAIVED("waived"),
    DISPLAYED("displayed"),
    PREVIEWED("previewed"),
    ISSUED("report issued"),
    CHECKPOINT("checkpoint"),
    CLOSED("closed"),
    CLOCK("clock");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Null for a word that this version does not know.
    public static @Nullable Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    /// The kind of the entry that says how an action of this kind ended.
    Kind outcome() {
        return this == RERUN_STARTED ? RERUN_FINISHED : this;
    }
}
