package assay.judge;

import org.jspecify.annotations.Nullable;

/// Rows 7 and 8: does the mean of the one side lie where the other side's spread lets it be
/// expected?
final class PredictedMeans {
    /// Outside of the wide interval is DIFFERENT; its tails are this part of the narrow one's,
    /// shared by all primary metrics.
    private static final double RARE = 5;

    private final Case metric;

    PredictedMeans(Case metric) {
        this.metric = metric;
    }

    /// Row 7.
    Judgement fromOriginals() {
        Moments base = Moments.of(metric.originals);
        if (base.sd() == 0) {
            return new SingleDifferences(metric).withoutSpread(7, "originals");
        }
        int k = metric.reruns.length;
        Contrast contrast = Contrast.predicted(Moments.mean(metric.reruns) - base.mean(), base, k);
        return predicted(contrast, base, k, 7, "mean of the reruns", "the originals'");
    }

    /// Row 8: the roles are swapped, and with enough reruns and a sealed margin more can be said.
    Judgement fromReruns(@Nullable Bound margin) {
        Moments base = Moments.of(metric.reruns);
        int n = metric.originals.length;
        Contrast contrast = Contrast.predicted(base.mean() - Moments.mean(metric.originals), base, n);
        boolean mayDecide = margin != null && base.n() >= Ladder.ENOUGH && !metric.wanted.notWorse();
        if (mayDecide
                && margin != null
                && Math.abs(contrast.difference()) + contrast.half(metric.alpha) <= margin.half()) {
            return equivalent(contrast, margin, base);
        }
        return base.sd() == 0
                ? new SingleDifferences(metric).withoutSpread(8, "reruns")
                : predicted(contrast, base, n, 8, "mean of the originals", "the reruns'");
    }

    private Judgement equivalent(Contrast contrast, Bound margin, Moments base) {
        int n = metric.originals.length;
        double alpha = metric.alpha;
        double wide = contrast.half(alpha / 2);
        metric.difference(1 - 2 * alpha, contrast.difference(), contrast.half(alpha));
        metric.difference(1 - alpha, contrast.difference(), wide);
        metric.prediction(1 - alpha, base.mean(), wide);
        metric.draft.noticeable = metric.effect(Planning.noticedInPrediction(base, n, alpha));
        metric.draft.chance = contrast.chanceBeyond(0);
        metric.draft.bootstrap = Bootstrap.ofMeans(metric.originals, metric.reruns, metric.scale);
        if (Math.abs(contrast.difference()) > wide) {
            metric.draft.notes.add("small real shift");
        }
        return metric.draft.done(
                Verdict.EQUIVALENT,
                8,
                Level.L3,
                "The " + Figures.percent(1 - 2 * alpha) + " interval of the " + metric.scale.effect()
                        + " lies inside the sealed margin.",
                metric.scale.effect() + " ± " + half(alpha, n, base.n()) + " inside " + margin.text(metric.scale));
    }

    /// @param more values on the side that is held against the base
    private Judgement predicted(Contrast contrast, Moments base, int more, int row, String what, String whose) {
        double alpha = metric.alpha;
        double rare = alpha / RARE / metric.question.primaries();
        double narrow = contrast.half(alpha / 2);
        double wide = contrast.half(rare / 2);
        metric.prediction(1 - alpha, base.mean(), narrow);
        metric.prediction(1 - rare, base.mean(), wide);
        metric.difference(1 - 2 * alpha, contrast.difference(), contrast.half(alpha));
        metric.difference(1 - alpha, contrast.difference(), narrow);
        metric.draft.chance = contrast.chanceBeyond(0);
        metric.draft.noticeable = metric.effect(Planning.noticedInPrediction(base, more, alpha));
        metric.draft.bootstrap = Bootstrap.ofMeans(metric.originals, metric.reruns, metric.scale);
        double apart = Math.abs(contrast.difference());
        String formula = "mean ± " + half(alpha / 2, more, base.n());
        String usual = Figures.percent(1 - alpha);
        String unusual = Figures.percent(1 - rare);
        if (apart <= narrow) {
            return metric.draft.done(
                    Verdict.CONSISTENT,
                    row,
                    Level.L2,
                    "The " + what + " lies where " + whose + " spread lets it be expected.",
                    formula);
        }
        if (metric.isGain(contrast.difference())) {
            return metric.draft.done(
                    Verdict.CONSISTENT, row, Level.L2, "The " + what + " lies outside, on the better side.", formula);
        }
        return apart > wide
                ? metric.draft.done(
                        Verdict.DIFFERENT,
                        row,
                        Level.L2,
                        "The " + what + " lies outside " + whose + " " + usual + " interval, and outside the " + unusual
                                + " one.",
                        formula)
                : metric.draft.done(
                        Verdict.INCONCLUSIVE,
                        row,
                        Level.L2,
                        "The data cannot decide: the " + what + " lies outside " + whose + " " + usual
                                + " interval, and inside the " + unusual + " one.",
                        formula);
    }

    private static String half(double tail, int more, int n) {
        return "t(" + Figures.text(1 - tail) + ", " + (n - 1) + ") · s · √(1/" + more + " + 1/" + n + ")";
    }
}
