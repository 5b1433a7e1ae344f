package assay.judge;

import java.time.Duration;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;

/// What a number of runs can and could tell, with a power of .80 and the spread that was observed.
final class Planning {
    static final double POWER = 0.8;
    /// More reruns than that are none.
    private static final int MOST = 100_000;

    private static final int ONE_BY_ONE = 32;
    /// Fewer reruns have hardly more power than many.
    private static final double NEARLY = 0.02;

    private final Question question;
    private final Judgement judgement;
    private final double alpha;
    private final int n;
    private final int k;

    private Planning(Question question, Judgement judgement) {
        this.question = question;
        this.judgement = judgement;
        this.alpha = question.tolerance().alpha() / question.tolerance().looks();
        this.n = judgement.originals().count();
        this.k = judgement.reruns().count();
    }

    // The smallest true shift that is noticed: that the 95 % interval leaves no difference out

    static @Nullable Double noticedInPairs(Moments differences, double alpha) {
        return noticed(differences.sd() / Math.sqrt(differences.n()), differences.n() - 1, alpha);
    }

    static @Nullable Double noticedInPrediction(Moments base, int more, double alpha) {
        return noticed(base.sd() * Math.sqrt(1.0 / more + 1.0 / base.n()), base.n() - 1, alpha);
    }

    private static @Nullable Double noticed(double error, double df, double alpha) {
        if (!(error > 0)) {
            return null;
        }
        double limit = Student.quantile(1 - alpha / 2, df);
        return error * solve(shift -> Power.outside(df, shift, limit), limit);
    }

    static @Nullable Double noticedInMeans(Moments a, Moments b, double alpha) {
        double one = a.sd() / Math.sqrt(a.n());
        double other = b.sd() / Math.sqrt(b.n());
        double error = Math.hypot(one, other);
        if (!(error > 0)) {
            return null;
        }
        if (one == 0 || other == 0) {
            return noticed(error, (one == 0 ? b : a).n() - 1, alpha);
        }
        double limit = Student.quantile(1 - alpha / 2, Contrast.df(one * one, a.n(), other * other, b.n()));
        return error * solve(shift -> Power.outside(a.n(), one, b.n(), other, shift * error, 1 - alpha / 2), limit);
    }

    private static double solve(DoubleUnaryOperator power, double limit) {
        double most = limit + 1;
        while (power.applyAsDouble(most) < POWER) {
            most *= 2;
        }
        return new BrentSolver(1e-10, 1e-10).solve(200, shift -> power.applyAsDouble(shift) - POWER, 0, most);
    }

    // How many more reruns

    static Needed needed(Question question, Judgement judgement) {
        return new Planning(question, judgement).needed();
    }

    private Needed needed() {
        return switch (judgement.verdict()) {
            case BITWISE, EQUIVALENT, DIFFERENT -> of(0, "it is decided");
            case INCONCLUSIVE -> undecided();
            case CONSISTENT -> more("more reruns would not change what can be said");
            case NOT_VERIFIED -> unmade();
        };
    }

    private Needed undecided() {
        Integer row = judgement.row();
        if (row == null) {
            return Needed.none("no number of reruns makes them finite");
        }
        Bound margin = judgement.margin();
        return switch (row) {
            case 5 ->
                margin == null || question.pairing() == Question.Pairing.GIVEN
                        ? Needed.none("a pair needs an original too, and the originals stay as they are")
                        // Reruns of other seeds are no pairs, and are held against the originals as row 6 does.
                        : equivalent(margin, Math.max(Ladder.ENOUGH, k + 1));
            case 6 -> margin == null ? Needed.none("no margin") : equivalent(margin, Math.max(Ladder.ENOUGH, k + 1));
            case 7, 8 -> of(1, "at no difference the mean comes to lie inside in 19 of 20 tries");
            case 9, 10 ->
                n < Ladder.FEW && k < Ladder.FEW
                        ? of(Ladder.FEW - k, "three reruns have a spread that the originals can be held against")
                        : Needed.none("the runs cannot be compared as they are");
            default -> Needed.none("more reruns would not change what can be said");
        };
    }

    /// From CONSISTENT to EQUIVALENT, where that can be reached.
    private Needed more(String otherwise) {
        Bound margin = judgement.margin();
        Integer row = judgement.row();
        boolean reachable = margin != null
                && margin.sealed()
                && !margin.margin().derived()
                && !question.tolerance().metric(judgement.name()).notWorse()
                && question.looked() <= question.tolerance().looks()
                && (row == null || row == 1 || row >= 7);
        if (!reachable || margin == null) {
            return Needed.none(otherwise);
        }
        if (n >= Ladder.FEW && n < Ladder.ENOUGH) {
            return Needed.none("EQUIVALENT needs five originals or more, or fewer than three");
        }
        return equivalent(margin, Math.max(Ladder.ENOUGH, k + 1));
    }

    private Needed unmade() {
        if (question.cached() || n == 0 || judgement.reruns().attempted() > 0 || question.attempted() > 0) {
            return Needed.none("nothing is known that more reruns would add to");
        }
        Needed equivalent = more("");
        return equivalent.reruns() != null
                ? equivalent
                : of(n >= Ladder.FEW ? 1 : Ladder.FEW, "so many tell whether anything speaks against it");
    }

    /// @param least total number of reruns
    private Needed equivalent(Bound margin, int least) {
        IntToDoubleFunction power = n >= Ladder.ENOUGH ? welch(margin) : single(margin);
        if (power == null) {
            return Needed.none("no spread is known: at least " + Ladder.ENOUGH + " reruns are needed for EQUIVALENT");
        }
        Integer total = smallest(power, least);
        if (total == null) {
            return Needed.none("the margin is too narrow for the spread of these originals");
        }
        return of(total - k, "for a power of .80 at no difference and the observed spread");
    }

    private @Nullable IntToDoubleFunction welch(Bound margin) {
        double a = judgement.originals().sd();
        double b = k >= 2 ? judgement.reruns().sd() : a;
        if (a == 0 || b == 0) {
            // One side's spread alone makes the error.
            return all -> {
                double error = a == 0 ? b / Math.sqrt(all) : a / Math.sqrt(n);
                double df = a == 0 ? all - 1.0 : n - 1.0;
                return error == 0 ? 1 : Power.inside(df, margin.half() / error, limit(df));
            };
        }
        double one = a / Math.sqrt(n);
        boolean oneSided = question.tolerance().metric(judgement.name()).notWorse();
        return all -> oneSided
                ? Power.notWorse(n, one, all, b / Math.sqrt(all), margin.half(), 1 - alpha)
                : Power.inside(n, one, all, b / Math.sqrt(all), margin.half(), 1 - alpha);
    }

    private @Nullable IntToDoubleFunction single(Bound margin) {
        double s = k >= 2 ? judgement.reruns().sd() : pilotOrOriginals();
        return Double.isNaN(s)
                ? null
                : all -> s == 0
                        ? 1
                        : Power.inside(all - 1, margin.half() / (s * Math.sqrt(1.0 / n + 1.0 / all)), limit(all - 1));
    }

    private double pilotOrOriginals() {
        Scale scale = judgement.scale();
        return question.metrics().stream()
                .filter(each -> each.name().equals(judgement.name()))
                .map(each -> each.pilot().numbers())
                .filter(pilot -> pilot.length >= 2 && scale.holds(pilot))
                .map(pilot -> Moments.of(scale.of(pilot)).sd())
                .findFirst()
                .orElse(judgement.originals().sd());
    }

    private double limit(double df) {
        return Student.quantile(1 - alpha, df);
    }

    private static @Nullable Integer smallest(IntToDoubleFunction power, int least) {
        if (power.applyAsDouble(MOST) < POWER - NEARLY) {
            return null;
        }
        int from = least;
        for (; from < least + ONE_BY_ONE; from++) {
            if (power.applyAsDouble(from) >= POWER) {
                return from;
            }
        }
        int enough = from;
        while (power.applyAsDouble(enough) < POWER) {
            from = enough;
            enough *= 2;
            if (enough > MOST) {
                return null;
            }
        }
        while (enough - from > 1) {
            int middle = (from + enough) >>> 1;
            if (power.applyAsDouble(middle) >= POWER) {
                enough = middle;
            } else {
                from = middle;
            }
        }
        return enough;
    }

    private Needed of(int reruns, String reason) {
        if (question.durations().isEmpty()) {
            return new Needed(reruns, null, null, reason);
        }
        Duration one = question.durations().stream()
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(question.durations().size());
        Duration all = one.multipliedBy(reruns);
        return new Needed(
                reruns, all, question.gpus() == 0 ? null : all.toMillis() / 3_600_000.0 * question.gpus(), reason);
    }
}
