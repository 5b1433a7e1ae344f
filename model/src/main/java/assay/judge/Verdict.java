package assay.judge;

import java.util.Collection;

/// What may be inferred, from worst to best: the worst of several is the one that stands first
/// here.
public enum Verdict {
    /// Shown to lie outside.
    DIFFERENT,
    /// Not rerun, the rerun failed, the metric is missing, or a cache answered instead of a run.
    NOT_VERIFIED,
    /// The data cannot decide.
    INCONCLUSIVE,
    /// Nothing speaks against it, and too little was measured for more.
    CONSISTENT,
    /// Shown to lie inside a margin that was sealed before.
    EQUIVALENT,
    /// The bytes of the outputs, or the recorded values, are equal.
    BITWISE;

    /// As people read it.
    public String word() {
        return name().replace('_', ' ');
    }

    public boolean isWorseThan(Verdict other) {
        return compareTo(other) < 0;
    }

    /// This one, or the cap where this one claims more.
    public Verdict atMost(Verdict cap) {
        return cap.isWorseThan(this) ? cap : this;
    }

    /// @throws IllegalArgumentException where there is none
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream()
                .min(Verdict::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("Of no verdicts none is the worst"));
    }
}
