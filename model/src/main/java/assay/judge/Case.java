package assay.judge;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One metric on its way down the ladder: what was agreed of it, what is compared, and the draft of
/// what is said.
final class Case {
    final Question question;
    final Measured metric;
    final Tolerance.Metric wanted;
    final Scale scale;
    final @Nullable Direction better;
    /// Of one look.
    final double alpha;
    final Draft draft;

    /// What is compared, on the scale; none before it is known which runs are.
    double[] originals = new double[0];

    double[] reruns = new double[0];

    Case(Question question, Measured metric) {
        this.question = question;
        this.metric = metric;
        Tolerance tolerance = question.tolerance();
        this.wanted = tolerance.metric(metric.name());
        this.scale = wanted.scale();
        this.better = wanted.direction() == null ? metric.direction() : wanted.direction();
        this.alpha = tolerance.alpha() / tolerance.looks();
        this.draft = new Draft(metric, tolerance.isPrimary(metric.name()), scale, better);
    }

    /// Narrows what is compared to these runs.
    void compare(Seeds seeds) {
        draft.originals = seeds.originals();
        draft.reruns = seeds.reruns();
        originals = scale.of(seeds.originals().numbers());
        reruns = scale.of(seeds.reruns().numbers());
        draft.difference = scale.effect(Moments.mean(reruns) - Moments.mean(originals));
    }

    /// The margin where it may decide; null where there is none, or none that was sealed before.
    @Nullable
    Bound sealedMargin() {
        Bound margin = draft.margin;
        return margin != null && margin.sealed() ? margin : null;
    }

    /// An atol and rtol that were sealed before; null where there are none.
    @Nullable
    Closeness sealedCloseness() {
        return question.seal().counts() ? question.tolerance().closeness(metric.name()) : null;
    }

    /// How much worse a difference makes it, where only a loss counts.
    double loss(double difference) {
        return Objects.requireNonNull(better).loss(difference);
    }

    boolean isGain(double difference) {
        return wanted.notWorse() && loss(difference) <= 0;
    }

    /// Whether every rerun lies inside the margin: of each original where they are too few for a
    /// mean that means something, else of their mean.
    boolean liesInside(Bound margin) {
        double[] centres = originals.length < Ladder.FEW ? originals : new double[] {Moments.mean(originals)};
        for (double centre : centres) {
            for (double rerun : reruns) {
                if (!isGain(rerun - centre) && !Closeness.inside(centre, rerun, margin.half())) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether every difference lies inside the margin.
    boolean lieInside(double[] differences, Bound margin) {
        for (double each : differences) {
            if (!isGain(each) && !Closeness.inside(0, each, margin.half())) {
                return false;
            }
        }
        return true;
    }

    interface Near {
        boolean holds(double original, double rerun);
    }

    /// Whether every rerun is near every original, or every original of its own seed.
    boolean isEach(boolean ofItsSeed, Near near) {
        for (Sample.Value a : draft.originals.finished().values()) {
            for (Sample.Value b : draft.reruns.finished().values()) {
                boolean asked = !ofItsSeed || Seeds.match(a, b);
                if (asked && !near.holds(Objects.requireNonNull(a.number()), Objects.requireNonNull(b.number()))) {
                    return false;
                }
            }
        }
        return true;
    }

    void difference(double confidence, double centre, double half) {
        draft.intervals.add(new Interval(
                Interval.Of.DIFFERENCE, confidence, scale.effect(centre - half), scale.effect(centre + half)));
    }

    void prediction(double confidence, double centre, double half) {
        draft.intervals.add(
                new Interval(Interval.Of.PREDICTION, confidence, scale.back(centre - half), scale.back(centre + half)));
    }

    @Nullable
    Double effect(@Nullable Double shift) {
        return shift == null ? null : scale.effect(shift);
    }
}
