package assay.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs of one seed and runs of several seeds spread for different reasons, so that they are never
/// pooled, neither on one side nor across the two.
///
/// @param refusal why the two sides cannot be compared; null where they can
/// @param note what was left aside; null where nothing was
record Seeds(
        Sample originals,
        Sample reruns,
        @Nullable String refusal,
        @Nullable String note) {

    private enum Kind {
        UNKNOWN,
        ONE,
        SAME,
        VARIED,
        MIXED
    }

    /// Of all runs, the failed ones included.
    static Seeds of(Sample originals, Sample reruns) {
        Kind a = kind(originals);
        Kind b = kind(reruns);
        if (a == Kind.MIXED || b == Kind.MIXED) {
            return refused(
                    originals,
                    reruns,
                    "The " + (a == Kind.MIXED ? "originals" : "reruns")
                            + " hold repeats of one seed beside runs of other seeds: they are judged apart.");
        }
        if (a == Kind.UNKNOWN || b == Kind.UNKNOWN) {
            return new Seeds(originals, reruns, null, null);
        }
        if (b == Kind.SAME && a != Kind.SAME) {
            return narrowed(originals, reruns, originals, reruns, true);
        }
        if (a == Kind.SAME) {
            return narrowed(reruns, originals, originals, reruns, false);
        }
        return new Seeds(originals, reruns, null, null);
    }

    /// One side repeats one seed: of the other only runs of that seed are like it.
    private static Seeds narrowed(
            Sample wide, Sample repeated, Sample originals, Sample reruns, boolean narrowsOriginals) {
        String seed =
                Objects.requireNonNull(repeated.finished().values().getFirst().seed());
        Sample alike = new Sample(
                wide.values().stream().filter(each -> seed.equals(each.seed())).toList());
        String other = narrowsOriginals ? "originals" : "reruns";
        if (alike.count() == 0) {
            return refused(
                    originals,
                    reruns,
                    "The " + (narrowsOriginals ? "reruns" : "originals") + " repeat seed " + seed
                            + ", which none of the " + other + " has: they spread for different reasons.");
        }
        String note = alike.attempted() == wide.attempted()
                ? null
                : "Of the " + other + " only those of seed " + seed
                        + " are compared: repeats of one seed and several seeds are not pooled.";
        return narrowsOriginals ? new Seeds(alike, reruns, null, note) : new Seeds(originals, alike, null, note);
    }

    private static Seeds refused(Sample originals, Sample reruns, String why) {
        return new Seeds(originals, reruns, why, null);
    }

    private static Kind kind(Sample sample) {
        List<@Nullable String> seeds = new ArrayList<>();
        sample.finished().values().forEach(each -> seeds.add(each.seed()));
        if (seeds.stream().anyMatch(Objects::isNull)) {
            return Kind.UNKNOWN;
        }
        Set<@Nullable String> distinct = new HashSet<>(seeds);
        if (seeds.size() <= 1) {
            return Kind.ONE;
        }
        if (distinct.size() == 1) {
            return Kind.SAME;
        }
        return distinct.size() == seeds.size() ? Kind.VARIED : Kind.MIXED;
    }

    /// Whether each rerun has an original of its own seed, so that the two should be the same.
    /// Where a side does not say its seeds, its values tell: a deterministic run gives the same
    /// value every time.
    boolean areShared() {
        if (kind(originals) == Kind.UNKNOWN || kind(reruns) == Kind.UNKNOWN) {
            return agreeAmongThemselves(originals);
        }
        Set<@Nullable String> known = new HashSet<>();
        originals.finished().values().forEach(each -> known.add(each.seed()));
        return reruns.finished().values().stream().allMatch(each -> known.contains(each.seed()));
    }

    private static boolean agreeAmongThemselves(Sample sample) {
        double[] values = sample.numbers();
        for (double each : values) {
            if (!Closeness.DEFAULT.holds(values[0], each)) {
                return false;
            }
        }
        return true;
    }

    /// Whether two runs are of one seed, or one of them does not say.
    static boolean match(Sample.Value original, Sample.Value rerun) {
        return original.seed() == null
                || rerun.seed() == null
                || original.seed().equals(rerun.seed());
    }
}
