package assay.judge;

/// Rows 5 and 6: does an interval of the difference of means lie inside the margin?
final class MeanDifferences {
    private final Case metric;
    private final Bound margin;

    MeanDifferences(Case metric, Bound margin) {
        this.metric = metric;
        this.margin = margin;
    }

    /// Row 5.
    Judgement pairs(Pairs pairs) {
        double[] apart = pairs.differences(metric.scale);
        Moments differences = Moments.of(apart);
        metric.draft.bootstrap = Bootstrap.ofPairs(apart, metric.scale);
        metric.draft.noticeable = metric.effect(Planning.noticedInPairs(differences, metric.alpha));
        metric.draft.difference = metric.scale.effect(differences.mean());
        metric.draft.observed = metric.lieInside(apart, margin) ? Observed.WITHIN : Observed.OUTSIDE;
        alone(pairs.alone(metric.draft.originals), "original", "originals");
        alone(pairs.alone(metric.draft.reruns), "rerun", "reruns");
        return inside(Contrast.paired(differences), 5, "paired t on " + pairs.count() + " pairs");
    }

    private void alone(int without, String one, String many) {
        if (without > 0) {
            metric.draft.notes.add(Figures.count(without, one + " has", many + " have")
                    + " no partner, and could not be compared in pairs.");
        }
    }

    /// Row 6.
    Judgement welch() {
        Moments a = Moments.of(metric.originals);
        Moments b = Moments.of(metric.reruns);
        metric.draft.bootstrap = Bootstrap.ofMeans(metric.originals, metric.reruns, metric.scale);
        metric.draft.noticeable = metric.effect(Planning.noticedInMeans(a, b, metric.alpha));
        return inside(Contrast.welch(a, b), 6, "Welch's t, " + a.n() + " + " + b.n());
    }

    private Judgement inside(Contrast contrast, int row, String test) {
        double narrow = contrast.half(metric.alpha);
        double wide = contrast.half(metric.alpha / 2);
        metric.difference(1 - 2 * metric.alpha, contrast.difference(), narrow);
        metric.difference(1 - metric.alpha, contrast.difference(), wide);
        metric.draft.chance = contrast.chanceBeyond(margin.half());
        String formula = test + ": " + percent(1 - 2 * metric.alpha) + " interval of the " + metric.scale.effect()
                + " inside " + margin.text(metric.scale)
                + (contrast.error() == 0 ? "" : ", df " + Figures.text(contrast.df()));
        return metric.wanted.notWorse()
                ? notWorse(contrast, narrow, wide, row, formula)
                : equivalent(contrast, narrow, wide, row, formula);
    }

    private Judgement equivalent(Contrast contrast, double narrow, double wide, int row, String formula) {
        double apart = Math.abs(contrast.difference());
        if (apart - wide > margin.half()) {
            return metric.draft.done(
                    Verdict.DIFFERENT,
                    row,
                    Level.L3,
                    "The " + percent(1 - metric.alpha)
                            + " interval lies wholly outside the sealed margin. The reruns are "
                            + (contrast.difference() > 0 ? "higher." : "lower."),
                    formula);
        }
        if (apart + narrow > margin.half()) {
            return metric.draft.done(
                    Verdict.INCONCLUSIVE,
                    row,
                    Level.L3,
                    "The data cannot decide: the interval reaches over the margin's edge.",
                    formula);
        }
        if (apart > wide) {
            metric.draft.notes.add("small real shift");
        }
        return metric.draft.done(
                Verdict.EQUIVALENT,
                row,
                Level.L3,
                "The " + percent(1 - 2 * metric.alpha) + " interval of the " + metric.scale.effect()
                        + " lies inside the sealed margin.",
                formula);
    }

    /// A test that can only fail to find a loss: CONSISTENT at most.
    private Judgement notWorse(Contrast contrast, double narrow, double wide, int row, String formula) {
        double loss = metric.loss(contrast.difference());
        boolean fine = loss + narrow <= margin.half();
        boolean worse = loss - wide > margin.half();
        return metric.draft.done(
                fine ? Verdict.CONSISTENT : worse ? Verdict.DIFFERENT : Verdict.INCONCLUSIVE,
                row,
                Level.L3,
                fine
                        ? "The reruns are not worse by more than the sealed margin."
                        : worse
                                ? "The reruns are worse by more than the sealed margin."
                                : "The data cannot decide whether the reruns are worse by more than the sealed margin.",
                formula);
    }

    private static String percent(double share) {
        return Figures.percent(share);
    }
}
