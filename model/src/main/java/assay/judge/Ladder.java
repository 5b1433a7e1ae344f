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

    /// Outside of the wide interval is DIFFERENT; its tails are this part of the narrow one's, shared by all primary
    /// metrics.
    private static final double RARE = 5;

    private final Question question;
    private final Measured metric;
    private final Tolerance.Metric wanted;
    private final Scale scale;
    private final @Nullable Direction better;
    private final double alpha;
    private final Draft draft;

    /// What is compared, on the scale.
    private double[] originals = new double[0];

    private double[] reruns = new double[0];

    private Ladder(Question question, Measured metric) {
        this.question = question;
        this.metric = metric;
        Tolerance tolerance = question.tolerance();
        this.wanted = tolerance.metric(metric.name());
        this.scale = wanted.scale();
        this.better = wanted.direction() == null ? metric.direction() : wanted.direction();
        this.alpha = tolerance.alpha() / tolerance.looks();
        this.draft = new Draft(metric, tolerance.isPrimary(metric.name()), scale, better);
    }

    static Judgement judge(Question question, Measured metric) {
        return new Ladder(question, metric).judge();
    }

    private Judgement judge() {
        String missing = missing();
        if (missing != null) {
            draft.observed = whyNothing();
            if (metric.originals().count() > 0 && scale.holds(metric.originals().numbers())) {
                draft.margin = bound();
            }
            return draft.done(Verdict.NOT_VERIFIED, 1, null, missing, "none");
        }
        partial();
        Seeds seeds = Seeds.of(metric.originals(), metric.reruns());
        boolean sameValues = areEqual(metric.originals(), metric.reruns());
        if (!question.outputs().isEmpty() && question.outputs().stream().allMatch(Output::isEqual)) {
            if (sameValues) {
                draft.observed = Observed.IDENTICAL_BYTES;
                return draft.done(
                        Verdict.BITWISE, 2, Level.L0, "Every declared output has the same bytes.", "digests are equal");
            }
            draft.notes.add("The declared outputs have the same bytes, but the recorded values are not the same.");
        }
        if (areSpecial(metric.originals()) || areSpecial(metric.reruns())) {
            return special();
        }
        if (sameValues) {
            return same();
        }
        if (seeds.note() != null) {
            draft.notes.add(seeds.note());
        }
        draft.originals = seeds.originals();
        draft.reruns = seeds.reruns();
        double[] a = seeds.originals().numbers();
        double[] b = seeds.reruns().numbers();
        if (!scale.holds(a) || !scale.holds(b)) {
            return draft.done(
                    Verdict.INCONCLUSIVE,
                    10,
                    null,
                    "The scale named in the tolerance does not hold every value.",
                    scale == Scale.LOG ? "values above 0" : "values above 0 and below 1");
        }
        originals = scale.of(a);
        reruns = scale.of(b);
        draft.margin = bound();
        draft.difference = scale.effect(Moments.mean(reruns) - Moments.mean(originals));
        draft.observed = observed();
        if (seeds.refusal() != null) {
            return draft.done(Verdict.INCONCLUSIVE, 10, null, seeds.refusal(), "none");
        }
        return decide(seeds);
    }

    private Judgement decide(Seeds seeds) {
        if (question.deterministic()) {
            if (seeds.areShared()) {
                return deterministic(seeds);
            }
            draft.notes.add("The run claims to be deterministic, and no rerun has an original of its own seed.");
        }
        Bound margin = draft.margin != null && draft.margin.sealed() ? draft.margin : null;
        int n = originals.length;
        int k = reruns.length;
        if (question.paired() && margin != null) {
            Pairs pairs = Pairs.of(seeds.originals(), seeds.reruns());
            if (pairs.count() >= ENOUGH) {
                return pairs(pairs, margin);
            }
        }
        if (n >= ENOUGH && k >= ENOUGH && margin != null) {
            return means(margin);
        }
        if (n >= FEW) {
            return fromOriginals();
        }
        if (k >= FEW) {
            return fromReruns(margin);
        }
        return margin != null ? singly(margin) : undecided();
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
            return "No rerun was made.";
        }
        return question.finished(List.of()) == 0 ? "No rerun finished." : "The metric is missing in the reruns.";
    }

    private Observed whyNothing() {
        boolean attempted = question.attempted() > 0 && !question.cached();
        return attempted ? Observed.FAILED : Observed.NOT_ATTEMPTED;
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

    /// By seed where each run has one of its own, as sets of values otherwise.
    private static boolean areEqual(Sample originals, Sample reruns) {
        double[] a = originals.numbers();
        double[] b = reruns.numbers();
        if (Moments.allEqual(a) && Moments.allEqual(b)) {
            return a[0] == b[0];
        }
        List<Sample.Value> first = originals.finished().values();
        List<Sample.Value> second = reruns.finished().values();
        if (first.size() != second.size()) {
            return false;
        }
        return sorted(first).equals(sorted(second));
    }

    private static List<String> sorted(List<Sample.Value> values) {
        return values.stream()
                .map(each -> Objects.requireNonNullElse(each.seed(), "") + " " + Objects.requireNonNull(each.number()))
                .sorted()
                .toList();
    }

    private Judgement same() {
        draft.observed = Observed.IDENTICAL_METRICS;
        int digits = Math.min(Digits.most(metric.originals()), Digits.most(metric.reruns()));
        draft.difference = scale.effect(0);
        return draft.done(
                Verdict.BITWISE,
                3,
                Level.L0,
                "The same values, metrics only, as recorded to " + Figures.count(digits, "digit", "digits") + ".",
                "values are equal");
    }

    private static boolean areSpecial(Sample sample) {
        for (double each : sample.numbers()) {
            if (!Double.isFinite(each)) {
                return true;
            }
        }
        return false;
    }

    private Judgement special() {
        boolean both = areSpecial(metric.originals()) && areSpecial(metric.reruns());
        draft.observed = wanted.margin() == null ? Observed.NO_TOLERANCE : Observed.OUTSIDE;
        return draft.done(
                both ? Verdict.INCONCLUSIVE : Verdict.DIFFERENT,
                null,
                null,
                both
                        ? "Both sides hold values that are no finite numbers."
                        : "Only the " + (areSpecial(metric.reruns()) ? "reruns" : "originals")
                                + " hold a value that is no finite number.",
                "none");
    }

    // The margin

    private @Nullable Bound bound() {
        Margin margin = wanted.margin();
        if (margin == null) {
            return null;
        }
        Double half =
                margin.on(scale, metric.originals().numbers(), metric.pilot().numbers());
        if (half == null) {
            draft.notes.add(
                    margin.kind() == Margin.Kind.RELATIVE
                            ? "The margin is a fraction of a mean of 0: it is none."
                            : "No two values are known from which the margin could be derived.");
            return null;
        }
        return Bound.of(margin, half, scale, question.seal().counts());
    }

    /// Whether every rerun lies inside the stated tolerance: of each original where they are too few for a mean that
    /// means something, else of their mean.
    private Observed observed() {
        Bound margin = draft.margin;
        if (margin != null) {
            return liesInside(margin) ? Observed.WITHIN : Observed.OUTSIDE;
        }
        Closeness closeness = question.tolerance().closeness(metric.name());
        return closeness == null ? Observed.NO_TOLERANCE : areClose(closeness) ? Observed.WITHIN : Observed.OUTSIDE;
    }

    private boolean liesInside(Bound margin) {
        double[] centres = originals.length < FEW ? originals : new double[] {Moments.mean(originals)};
        for (double centre : centres) {
            for (double rerun : reruns) {
                if (!liesInside(centre, rerun, margin.half())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean liesInside(double original, double rerun, double half) {
        boolean gain = wanted.notWorse() && loss(rerun - original) <= 0;
        return gain || Closeness.inside(original, rerun, half);
    }

    private double loss(double difference) {
        return Objects.requireNonNull(better).loss(difference);
    }

    // Row 4

    private boolean areClose(Closeness closeness) {
        for (Sample.Value a : draft.originals.finished().values()) {
            for (Sample.Value b : draft.reruns.finished().values()) {
                if (Seeds.match(a, b)
                        && !closeness.holds(Objects.requireNonNull(a.number()), Objects.requireNonNull(b.number()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isEachInside(Bound margin) {
        for (Sample.Value a : draft.originals.finished().values()) {
            for (Sample.Value b : draft.reruns.finished().values()) {
                double original = scale.of(Objects.requireNonNull(a.number()));
                double rerun = scale.of(Objects.requireNonNull(b.number()));
                if (Seeds.match(a, b) && !Closeness.inside(original, rerun, margin.half())) {
                    return false;
                }
            }
        }
        return true;
    }

    /// An agreed atol and rtol, or an agreed margin in their place, or the defaults.
    private Judgement deterministic(Seeds seeds) {
        Closeness agreed = question.tolerance().closeness(metric.name());
        if (agreed != null && !question.seal().counts()) {
            draft.notes.add("atol and rtol were not sealed before: the defaults hold.");
            agreed = null;
        }
        Bound margin = draft.margin;
        String same = seeds.originals().finished().values().getFirst().seed() == null
                ? " No seed is recorded; it is taken to be the same."
                : "";
        if (agreed != null) {
            return close(agreed, areClose(agreed), Verdict.EQUIVALENT, "sealed", agreed.formula(), same);
        }
        if (margin != null && margin.sealed()) {
            if (!areClose(Closeness.DEFAULT)) {
                draft.notes.add("The values are further apart than " + Closeness.DEFAULT.formula()
                        + ": that the run is deterministic is not borne out.");
            }
            return close(
                    Closeness.DEFAULT,
                    isEachInside(margin),
                    margin.margin().derived() ? Verdict.CONSISTENT : Verdict.EQUIVALENT,
                    "sealed",
                    "abs(a - b) <= " + Figures.text(margin.half()),
                    same);
        }
        return close(
                Closeness.DEFAULT,
                areClose(Closeness.DEFAULT),
                Verdict.CONSISTENT,
                "default",
                Closeness.DEFAULT.formula(),
                same);
    }

    private Judgement close(Closeness used, boolean inside, Verdict best, String which, String formula, String same) {
        if (used != Closeness.DEFAULT) {
            draft.observed = inside ? Observed.WITHIN : Observed.OUTSIDE;
        }
        draft.needed = Needed.none("each rerun is held against its original by itself");
        return draft.done(
                inside ? best : Verdict.DIFFERENT,
                4,
                Level.L1,
                (inside
                                ? "Every rerun lies inside the " + which + " tolerance of its original."
                                : "A rerun lies outside the " + which
                                        + " tolerance of its original, though the run claims to be deterministic.")
                        + same,
                formula);
    }

    // Rows 5 and 6

    private Judgement pairs(Pairs pairs, Bound margin) {
        Moments differences = Moments.of(pairs.differences(scale));
        draft.bootstrap = Bootstrap.ofPairs(pairs.differences(scale), scale);
        draft.noticeable = effect(Planning.noticedInPairs(differences, alpha));
        Contrast contrast = Contrast.paired(differences);
        draft.difference = scale.effect(contrast.difference());
        return inside(contrast, margin, 5, "paired t on " + pairs.count() + " pairs");
    }

    private Judgement means(Bound margin) {
        Moments a = Moments.of(originals);
        Moments b = Moments.of(reruns);
        draft.bootstrap = Bootstrap.ofMeans(originals, reruns, scale);
        draft.noticeable = effect(Planning.noticedInMeans(a, b, alpha));
        return inside(Contrast.welch(a, b), margin, 6, "Welch's t, " + a.n() + " + " + b.n());
    }

    private @Nullable Double effect(@Nullable Double shift) {
        return shift == null ? null : scale.effect(shift);
    }

    private Judgement inside(Contrast contrast, Bound margin, int row, String test) {
        double d = contrast.difference();
        double narrow = contrast.half(alpha);
        double wide = contrast.half(alpha / 2);
        interval(Interval.Of.DIFFERENCE, 1 - 2 * alpha, d, narrow);
        interval(Interval.Of.DIFFERENCE, 1 - alpha, d, wide);
        double half = margin.half();
        String confidence = Figures.percent(1 - 2 * alpha);
        String formula = test + ": " + confidence + " interval of the " + scale.effect() + " inside "
                + margin.text(scale) + (contrast.error() == 0 ? "" : ", df " + Figures.text(contrast.df()));
        boolean outside;
        Verdict verdict;
        String sentence;
        if (wanted.notWorse()) {
            outside = loss(d) - wide > half;
            boolean fine = loss(d) + narrow <= half;
            verdict = outside ? Verdict.DIFFERENT : fine ? Verdict.CONSISTENT : Verdict.INCONCLUSIVE;
            sentence = fine
                    ? "The reruns are not worse by more than the sealed margin."
                    : outside
                            ? "The reruns are worse by more than the sealed margin."
                            : "The data cannot decide whether the reruns are worse by more than the sealed margin.";
        } else {
            outside = Math.abs(d) - wide > half;
            boolean fine = Math.abs(d) + narrow <= half;
            verdict = outside ? Verdict.DIFFERENT : fine ? Verdict.EQUIVALENT : Verdict.INCONCLUSIVE;
            sentence = fine
                    ? "The " + confidence + " interval of the " + scale.effect() + " lies inside the sealed margin."
                    : outside
                            ? "The " + Figures.percent(1 - alpha)
                                    + " interval lies wholly outside the sealed margin. The reruns are "
                                    + (d > 0 ? "higher." : "lower.")
                            : "The data cannot decide: the interval reaches over the margin's edge.";
            if (fine && Math.abs(d) > wide) {
                draft.notes.add("small real shift");
            }
        }
        draft.chance = contrast.chanceBeyond(half);
        return draft.done(verdict, row, Level.L3, sentence, formula);
    }

    private void interval(Interval.Of of, double confidence, double centre, double half) {
        draft.intervals.add(
                of == Interval.Of.DIFFERENCE
                        ? new Interval(of, confidence, scale.effect(centre - half), scale.effect(centre + half))
                        : new Interval(of, confidence, scale.back(centre - half), scale.back(centre + half)));
    }

    // Rows 7 and 8

    private Judgement fromOriginals() {
        Moments base = Moments.of(originals);
        if (base.sd() == 0) {
            return withoutSpread(7, "originals");
        }
        double difference = Moments.mean(reruns) - base.mean();
        Contrast contrast = Contrast.predicted(difference, base, reruns.length);
        draft.bootstrap = Bootstrap.ofMeans(originals, reruns, scale);
        return predicted(contrast, base, reruns.length, 7, "the mean of the reruns", "the originals'");
    }

    private Judgement fromReruns(@Nullable Bound margin) {
        Moments base = Moments.of(reruns);
        double difference = base.mean() - Moments.mean(originals);
        Contrast contrast = Contrast.predicted(difference, base, originals.length);
        if (margin != null && reruns.length >= ENOUGH && !wanted.notWorse()) {
            double narrow = contrast.half(alpha);
            if (Math.abs(difference) + narrow <= margin.half()) {
                return fewInside(contrast, margin, base);
            }
        }
        if (base.sd() == 0) {
            return withoutSpread(8, "reruns");
        }
        draft.bootstrap = Bootstrap.ofMeans(originals, reruns, scale);
        return predicted(contrast, base, originals.length, 8, "the mean of the originals", "the reruns'");
    }

    private Judgement fewInside(Contrast contrast, Bound margin, Moments base) {
        double wide = contrast.half(alpha / 2);
        interval(Interval.Of.DIFFERENCE, 1 - 2 * alpha, contrast.difference(), contrast.half(alpha));
        interval(Interval.Of.DIFFERENCE, 1 - alpha, contrast.difference(), wide);
        interval(Interval.Of.PREDICTION, 1 - alpha, base.mean(), wide);
        draft.noticeable = effect(Planning.noticedInPrediction(base, originals.length, alpha));
        draft.chance = contrast.chanceBeyond(0);
        if (Math.abs(contrast.difference()) > wide) {
            draft.notes.add("small real shift");
        }
        String confidence = Figures.percent(1 - 2 * alpha);
        return draft.done(
                Verdict.EQUIVALENT,
                8,
                Level.L3,
                "The " + confidence + " interval of the " + scale.effect() + " lies inside the sealed margin.",
                "difference ± " + t(alpha, base.n()) + " · s · " + root(originals.length, base.n()) + " inside "
                        + margin.text(scale));
    }

    /// @param more values on the other side
    private Judgement predicted(Contrast contrast, Moments base, int more, int row, String what, String whose) {
        double narrow = contrast.half(alpha / 2);
        double rare = alpha / RARE / question.primaries();
        double wide = contrast.half(rare / 2);
        interval(Interval.Of.PREDICTION, 1 - alpha, base.mean(), narrow);
        interval(Interval.Of.PREDICTION, 1 - rare, base.mean(), wide);
        interval(Interval.Of.DIFFERENCE, 1 - 2 * alpha, contrast.difference(), contrast.half(alpha));
        interval(Interval.Of.DIFFERENCE, 1 - alpha, contrast.difference(), narrow);
        draft.chance = contrast.chanceBeyond(0);
        draft.noticeable = effect(Planning.noticedInPrediction(base, more, alpha));
        double apart = Math.abs(contrast.difference());
        boolean gain = wanted.notWorse() && loss(contrast.difference()) <= 0;
        Verdict verdict =
                apart <= narrow || gain ? Verdict.CONSISTENT : apart > wide ? Verdict.DIFFERENT : Verdict.INCONCLUSIVE;
        String percent = Figures.percent(1 - alpha);
        String capital = Character.toUpperCase(what.charAt(0)) + what.substring(1);
        String sentence = switch (verdict) {
            case CONSISTENT ->
                apart <= narrow
                        ? capital + " lies where " + whose + " spread lets it be expected."
                        : capital + " lies outside, on the better side.";
            case DIFFERENT ->
                capital + " lies outside " + whose + " " + percent + " interval, and outside the "
                        + Figures.percent(1 - rare) + " one.";
            default ->
                "The data cannot decide: " + what + " lies outside " + whose + " " + percent
                        + " interval, and inside the " + Figures.percent(1 - rare) + " one.";
        };
        return draft.done(
                verdict,
                row,
                Level.L2,
                sentence,
                "mean ± " + t(alpha / 2, base.n()) + " · s · " + root(more, base.n()));
    }

    private static String t(double tail, int n) {
        return "t(" + Figures.text(1 - tail) + ", " + (n - 1) + ")";
    }

    private static String root(int more, int n) {
        return "√(1/" + more + " + 1/" + n + ")";
    }

    /// No spread says how far a new value may lie: each is held against the one value.
    private Judgement withoutSpread(int row, String side) {
        Closeness agreed = question.seal().counts() ? question.tolerance().closeness(metric.name()) : null;
        Bound margin = draft.margin != null && draft.margin.sealed() ? draft.margin : null;
        Closeness used = agreed == null ? Closeness.DEFAULT : agreed;
        boolean byMargin = agreed == null && margin != null;
        boolean inside = byMargin && margin != null ? liesInside(margin) : areAllClose(used);
        String formula = byMargin && margin != null ? "abs(a - b) <= " + Figures.text(margin.half()) : used.formula();
        if (agreed != null) {
            draft.observed = inside ? Observed.WITHIN : Observed.OUTSIDE;
        }
        double base = row == 7 ? originals[0] : reruns[0];
        double half = byMargin && margin != null ? margin.half() : Math.max(used.atol(), used.rtol() * Math.abs(base));
        interval(Interval.Of.PREDICTION, 1 - alpha, base, half);
        return draft.done(
                inside ? agreed != null ? Verdict.EQUIVALENT : Verdict.CONSISTENT : Verdict.DIFFERENT,
                row,
                Level.L2,
                "The " + side + " do not spread at all: every value of the other side lies "
                        + (inside ? "inside" : "not inside") + " the tolerance of theirs.",
                formula);
    }

    private boolean areAllClose(Closeness closeness) {
        for (Sample.Value a : draft.originals.finished().values()) {
            for (Sample.Value b : draft.reruns.finished().values()) {
                if (!closeness.holds(Objects.requireNonNull(a.number()), Objects.requireNonNull(b.number()))) {
                    return false;
                }
            }
        }
        return true;
    }

    // Rows 9 and 10

    private Judgement singly(Bound margin) {
        boolean inside = liesInside(margin);
        draft.observed = inside ? Observed.WITHIN : Observed.OUTSIDE;
        return draft.done(
                inside ? Verdict.CONSISTENT : Verdict.INCONCLUSIVE,
                9,
                Level.L1,
                inside
                        ? (reruns.length == 1 ? "One rerun" : "Each of " + reruns.length + " reruns")
                                + " lay within the stated tolerance."
                        : "A rerun lay outside the stated tolerance, and too few were made to say more.",
                "every difference inside " + margin.text(scale));
    }

    private Judgement undecided() {
        return draft.done(
                Verdict.INCONCLUSIVE,
                10,
                null,
                "Too little was measured: " + Figures.count(originals.length, "original", "originals") + ", "
                        + Figures.count(reruns.length, "rerun", "reruns")
                        + ", and no sealed margin. Three reruns, three originals or a sealed margin would decide.",
                "none");
    }
}
