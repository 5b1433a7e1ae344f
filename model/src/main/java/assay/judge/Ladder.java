package assay.judge;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The decision for one metric: the first row that applies.
final class Ladder {
    /// What both sides need for Welch's test, and what pairs need.
    static final int ENOUGH = 5;

    /// What one side needs to tell how the other should come out.
    static final int FEW = 3;

    private final Question question;
    private final Measured metric;
    private final Case here;
    private final Draft draft;

    private Ladder(Question question, Measured metric) {
        this.question = question;
        this.metric = metric;
        this.here = new Case(question, metric);
        this.draft = here.draft;
    }

    static Judgement judge(Question question, Measured metric) {
        return new Ladder(question, metric).judge();
    }

    private Judgement judge() {
        String missing = missing();
        if (missing != null) {
            return nothing(missing);
        }
        partial();
        boolean same = areEqual(metric.originals(), metric.reruns());
        if (!question.outputs().isEmpty() && question.outputs().stream().allMatch(Output::isEqual)) {
            if (same) {
                state();
                draft.observed = Observed.IDENTICAL_BYTES;
                return draft.done(
                        Verdict.BITWISE, 2, Level.L0, "Every declared output has the same bytes.", "digests are equal");
            }
            draft.notes.add("The declared outputs have the same bytes, but the recorded values are not the same.");
        }
        boolean specialBefore = isSpecial(metric.originals());
        boolean specialAfter = isSpecial(metric.reruns());
        if (specialBefore || specialAfter) {
            return special(specialBefore, specialAfter);
        }
        return same ? identical() : compared();
    }

    // Row 1

    private @Nullable String missing() {
        if (question.cached()) {
            return "A cache answered instead of a run.";
        }
        if (metric.originals().count() == 0) {
            return metric.originals().attempted() == 0
                    ? "The originals do not record it."
                    : "No original has a value of it.";
        }
        if (metric.reruns().count() > 0) {
            return null;
        }
        if (question.attempted() == 0) {
            CutShort cut = question.cut();
            return cut == null ? "No rerun was made." : cut.at();
        }
        return question.finished(List.of()) == 0 ? "No rerun finished." : "The metric is missing in the reruns.";
    }

    private Judgement nothing(String why) {
        boolean attempted = question.attempted() > 0 && !question.cached();
        draft.observed = attempted ? Observed.FAILED : Observed.NOT_ATTEMPTED;
        state();
        return draft.done(Verdict.NOT_VERIFIED, 1, null, why, "none");
    }

    /// The margin is told with every answer, also where it decided nothing.
    private void state() {
        double[] originals = metric.originals().numbers();
        if (originals.length > 0 && here.scale.holds(originals)) {
            draft.margin = bound();
        }
    }

    private void partial() {
        int finished = metric.reruns().count();
        if (finished < metric.reruns().attempted()) {
            draft.notes.add("on " + finished + " of " + metric.reruns().attempted());
        }
        int originals = metric.originals().count();
        if (originals < metric.originals().attempted()) {
            draft.notes.add(originals + " of " + metric.originals().attempted() + " originals have it");
        }
    }

    // Rows 2 and 3

    /// One value on both sides, or the same values, each with its seed.
    private static boolean areEqual(Sample originals, Sample reruns) {
        double[] a = originals.numbers();
        double[] b = reruns.numbers();
        if (Moments.allEqual(a) && Moments.allEqual(b)) {
            return a[0] == b[0];
        }
        return a.length == b.length && sorted(originals).equals(sorted(reruns));
    }

    private static List<String> sorted(Sample sample) {
        return sample.finished().values().stream()
                .map(each -> Objects.requireNonNullElse(each.seed(), "") + " " + Objects.requireNonNull(each.number()))
                .sorted()
                .toList();
    }

    private Judgement identical() {
        state();
        draft.observed = Observed.IDENTICAL_METRICS;
        draft.difference = here.scale.effect(0);
        int digits = Math.min(Digits.most(metric.originals()), Digits.most(metric.reruns()));
        return draft.done(
                Verdict.BITWISE,
                3,
                Level.L0,
                "The same values, metrics only, as recorded to " + Figures.count(digits, "digit", "digits") + ".",
                "values are equal");
    }

    private static boolean isSpecial(Sample sample) {
        for (double each : sample.numbers()) {
            if (!Double.isFinite(each)) {
                return true;
            }
        }
        return false;
    }

    private Judgement special(boolean before, boolean after) {
        state();
        draft.observed = here.wanted.margin() == null ? Observed.NO_TOLERANCE : Observed.OUTSIDE;
        return before && after
                ? draft.done(
                        Verdict.INCONCLUSIVE, null, null, "Both sides hold values that are no finite numbers.", "none")
                : draft.done(
                        Verdict.DIFFERENT,
                        null,
                        null,
                        "Only the " + (after ? "reruns" : "originals") + " hold a value that is no finite number.",
                        "none");
    }

    // Rows 4 to 10

    private Judgement compared() {
        Seeds seeds = Seeds.of(metric.originals(), metric.reruns());
        if (seeds.note() != null) {
            draft.notes.add(seeds.note());
        }
        if (!here.scale.holds(seeds.originals().numbers())
                || !here.scale.holds(seeds.reruns().numbers())) {
            return undecided(
                    here.scale == Scale.LINEAR
                            ? "The values are too large to be computed with."
                            : "The scale named in the tolerance does not hold every value.",
                    here.scale.domain());
        }
        here.compare(seeds);
        draft.margin = bound();
        draft.observed = observed();
        if (seeds.refusal() != null) {
            return undecided(seeds.refusal(), "none");
        }
        if (question.deterministic()) {
            if (seeds.areShared()) {
                return new SingleDifferences(here).deterministic();
            }
            draft.notes.add("The run claims to be deterministic, and no rerun has an original of its own seed.");
        }
        return byNumber(seeds);
    }

    private Judgement byNumber(Seeds seeds) {
        Bound margin = here.sealedMargin();
        int n = here.originals.length;
        int k = here.reruns.length;
        if (margin != null && arePaired(seeds)) {
            Pairs pairs = Pairs.of(seeds.originals(), seeds.reruns());
            if (pairs.count() >= ENOUGH) {
                return new MeanDifferences(here, margin).pairs(pairs);
            }
        }
        if (margin != null && n >= ENOUGH && k >= ENOUGH) {
            return new MeanDifferences(here, margin).welch();
        }
        if (n >= FEW) {
            return new PredictedMeans(here).fromOriginals();
        }
        if (k >= FEW) {
            return new PredictedMeans(here).fromReruns(margin);
        }
        return margin != null
                ? new SingleDifferences(here).fewInside(margin)
                : undecided(
                        "Too little was measured: " + Figures.count(n, "original", "originals") + ", "
                                + Figures.count(k, "rerun", "reruns")
                                + ", and no sealed margin. Three reruns, three originals or a sealed margin would"
                                + " decide.",
                        "none");
    }

    private boolean arePaired(Seeds seeds) {
        return switch (question.pairing()) {
            case GIVEN -> true;
            case NONE -> false;
            case BY_SEED -> Pairs.nameTheSameSeeds(seeds.originals(), seeds.reruns());
        };
    }

    private Judgement undecided(String why, String formula) {
        return draft.done(Verdict.INCONCLUSIVE, 10, null, why, formula);
    }

    private @Nullable Bound bound() {
        Margin margin = here.wanted.margin();
        if (margin == null) {
            return null;
        }
        double[] originals = metric.originals().numbers();
        Double half = margin.on(here.scale, originals, metric.pilot().numbers());
        if (half == null) {
            draft.notes.add(
                    margin.kind() == Margin.Kind.RELATIVE
                            ? "The margin is a fraction of a mean of 0: it is none."
                            : "No two values are known from which the margin could be derived.");
            return null;
        }
        if (!margin.derived() && here.scale != Scale.LOGIT) {
            double mean = Moments.mean(originals);
            // On a logarithmic scale a small margin is a share of the mean.
            String warning =
                    Typical.warning(metric.name(), mean, here.scale == Scale.LOG ? half * Math.abs(mean) : half);
            if (warning != null) {
                draft.notes.add(warning);
            }
        }
        return Bound.of(margin, half, here.scale, question.seal().counts());
    }

    private Observed observed() {
        if (draft.margin != null) {
            return here.liesInside(draft.margin) ? Observed.WITHIN : Observed.OUTSIDE;
        }
        Closeness closeness = question.tolerance().closeness(metric.name());
        if (closeness == null) {
            return Observed.NO_TOLERANCE;
        }
        return here.isEach(true, closeness::holds) ? Observed.WITHIN : Observed.OUTSIDE;
    }
}
