package assay.trail;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What was done. The word is what stands in the trail; a trail may hold words that a newer Assay
/// wrote.
public enum Kind {
    OPENED("opened", "opening"),
    SCANNED("scanned", "scan"),
    VERIFIED("digests recomputed", "digest check"),
    AUDITED("audited", "audit"),
    COMPARED("compared", "comparison"),
    EXPORTED("exported", "export"),
    SEALED("tolerance sealed", "seal"),
    GAP_FILLED("gap filled", "filling a gap"),
    STATED("stated", "statement"),
    RERUN_STARTED("rerun started", "rerun"),
    RERUN_FINISHED("rerun finished", "rerun"),
    JUDGED("judged", "judgement"),
    WAIVED("waived", "waiver"),
    DISPLAYED("displayed", "display"),
    PREVIEWED("previewed", "preview"),
    ISSUED("report issued", "report"),
    SIGNED("report signed", "signature"),
    TIMESTAMPED("time stamp kept", "time stamp"),
    CHECKPOINT("checkpoint", "checkpoint"),
    CLOSED("closed", "closing"),
    CLOCK("clock", "clock");

    private final String word;
    private final String noun;

    Kind(String word, String noun) {
        this.word = word;
        this.noun = noun;
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

    /// What an entry of this kind says was done.
    String did(Entry.Step step) {
        return switch (step) {
            case ALONE, DONE -> word;
            case INTENT -> this == RERUN_STARTED ? word : noun + " begun";
            case FAILED -> noun + " failed";
            case INTERRUPTED -> noun + " stopped";
        };
    }

    /// The kind of the entry that says how an action of this kind ended.
    Kind outcome() {
        return this == RERUN_STARTED ? RERUN_FINISHED : this;
    }
}
