package assay.judge;

/// Rows 4 and 9, and what rows 7 and 8 come to where nothing spreads: each rerun is held against an
/// original by itself.
final class SingleDifferences {
    private final Case metric;

    SingleDifferences(Case metric) {
        this.metric = metric;
    }

    /// Row 4. An agreed atol and rtol, or an agreed margin in their place, or the defaults.
    Judgement deterministic() {
        Closeness stated = metric.question.tolerance().closeness(metric.metric.name());
        Closeness agreed = metric.sealedCloseness();
        if (stated != null && agreed == null) {
            metric.draft.notes.add("atol and rtol were not sealed before: the defaults hold.");
        }
        if (agreed != null) {
            boolean inside = metric.isEach(true, agreed::holds);
            metric.draft.observed = inside ? Observed.WITHIN : Observed.OUTSIDE;
            return deterministic(inside, Verdict.EQUIVALENT, "sealed", agreed.formula());
        }
        boolean close = metric.isEach(true, Closeness.DEFAULT::holds);
        Bound margin = metric.sealedMargin();
        if (margin == null) {
            return deterministic(close, Verdict.CONSISTENT, "default", Closeness.DEFAULT.formula());
        }
        if (!close) {
            metric.draft.notes.add("The values are further apart than " + Closeness.DEFAULT.formula()
                    + ": that the run is deterministic is not borne out.");
        }
        boolean inside = metric.isEach(true, (a, b) -> {
            double one = metric.scale.of(a);
            double other = metric.scale.of(b);
            return metric.isGain(other - one) || Closeness.inside(one, other, margin.half());
        });
        return deterministic(
                inside,
                margin.margin().derived() ? Verdict.CONSISTENT : Verdict.EQUIVALENT,
                "sealed",
                "abs(a - b) <= " + Figures.text(margin.half()));
    }

    private Judgement deterministic(boolean inside, Verdict best, String which, String formula) {
        if (metric.draft.originals.finished().values().getFirst().seed() == null) {
            metric.draft.notes.add("No seed is recorded; it is taken to be the same.");
        }
        return metric.draft.done(
                inside ? atMost(best) : Verdict.DIFFERENT,
                4,
                Level.L1,
                inside
                        ? "Every rerun lies inside the " + which + " tolerance of its original."
                        : "A rerun lies outside the " + which
                                + " tolerance of its original, though the run claims to be deterministic.",
                formula);
    }

    /// That something is not worse can only fail to be refuted.
    private Verdict atMost(Verdict best) {
        return metric.wanted.notWorse() ? best.atMost(Verdict.CONSISTENT) : best;
    }

    /// Rows 7 and 8 where no spread says how far a new value may lie.
    Judgement withoutSpread(int row, String side) {
        Closeness agreed = metric.sealedCloseness();
        Bound margin = metric.sealedMargin();
        Closeness used = agreed == null ? Closeness.DEFAULT : agreed;
        double base = row == 7 ? metric.originals[0] : metric.reruns[0];
        double half = used.bound(base, base);
        boolean inside = metric.isEach(false, used::holds);
        String formula = used.formula();
        if (agreed != null) {
            metric.draft.observed = inside ? Observed.WITHIN : Observed.OUTSIDE;
        } else if (margin != null) {
            half = margin.half();
            inside = metric.liesInside(margin);
            formula = "abs(a - b) <= " + Figures.text(half);
        }
        metric.prediction(1 - metric.alpha, base, half);
        return metric.draft.done(
                inside ? atMost(agreed == null ? Verdict.CONSISTENT : Verdict.EQUIVALENT) : Verdict.DIFFERENT,
                row,
                Level.L2,
                "The " + side + " do not spread at all: every value of the other side lies "
                        + (inside ? "inside" : "not inside") + " the tolerance of theirs.",
                formula);
    }

    /// Row 9.
    Judgement fewInside(Bound margin) {
        boolean inside = metric.liesInside(margin);
        int k = metric.reruns.length;
        return metric.draft.done(
                inside ? Verdict.CONSISTENT : Verdict.INCONCLUSIVE,
                9,
                Level.L1,
                inside
                        ? (k == 1 ? "One rerun" : "Each of " + k + " reruns") + " lay within the stated tolerance."
                        : "A rerun lay outside the stated tolerance, and too few were made to say more.",
                "every difference inside " + margin.text(metric.scale));
    }
}
