package assay.judge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a planned number of reruns can tell of a metric, worked out before the first is made: from the spread of the
/// originals, which the reruns are taken to have too.
///
/// @param originals that have the metric
/// @param reruns that are planned
/// @param noticed the smallest true shift that they would notice 80 times in 100, as differences are printed; null
///     where
///     no spread is known
/// @param shown how often they would show EQUIVALENT if there were no difference at all, as a share; null where the
///     test
///     that they lead to cannot show it
/// @param inside what share of all reruns at least lies inside the margin if all of these do, with a confidence of 1 -
///     alpha; null where there is no margin
/// @param needed how many would decide
public record Outlook(
        String metric,
        boolean primary,
        Scale scale,
        int originals,
        int reruns,
        @Nullable Bound margin,
        @Nullable Double noticed,
        @Nullable Double shown,
        @Nullable Double inside,
        Needed needed) {

    /// Of each metric that has originals, in their order.
    ///
    /// @param tolerance as it is going to be sealed
    /// @param reruns 1 or more
    public static List<Outlook> of(List<Measured> metrics, Tolerance tolerance, int reruns) {
        if (reruns < 1) {
            throw new IllegalArgumentException("reruns are 1 or more, not " + reruns);
        }
        List<Measured> unmade = metrics.stream()
                .filter(each -> each.originals().count() > 0)
                .map(each -> new Measured(each.name(), each.originals(), Sample.NONE, each.pilot(), each.direction()))
                .toList();
        Question question = Question.of(unmade).under(tolerance, new Seal.Stated());
        List<Outlook> outlooks = new ArrayList<>();
        for (Measured each : unmade) {
            outlooks.add(of(question, Ladder.judge(question, each), each, reruns));
        }
        return outlooks;
    }

    private static Outlook of(Question question, Judgement unmade, Measured metric, int reruns) {
        Tolerance tolerance = question.tolerance();
        double alpha = tolerance.alpha() / tolerance.looks();
        Scale scale = unmade.scale();
        Bound margin = unmade.margin();
        int n = metric.originals().count();
        Double noticed = null;
        Double shown = null;
        double[] spread = spread(metric, scale);
        if (spread.length > 1) {
            Moments base = Moments.of(spread);
            noticed = noticed(base, n, reruns, margin != null, alpha);
            if (margin != null
                    && !margin.margin().derived()
                    && !tolerance.metric(metric.name()).notWorse()) {
                shown = shown(base.sd(), n, reruns, margin.half(), alpha);
            }
        }
        return new Outlook(
                metric.name(),
                unmade.primary(),
                scale,
                n,
                reruns,
                margin,
                noticed == null ? null : scale.effect(noticed),
                shown,
                margin == null ? null : Math.pow(alpha, 1.0 / reruns),
                Planning.needed(question, unmade));
    }

    /// The originals on the scale; a pilot in their place where they are too few.
    private static double[] spread(Measured metric, Scale scale) {
        double[] from = metric.originals().count() > 1
                ? metric.originals().numbers()
                : metric.pilot().numbers();
        return from.length > 1 && scale.holds(from) ? scale.of(from) : new double[0];
    }

    private static @Nullable Double noticed(Moments base, int n, int k, boolean margin, double alpha) {
        if (margin && n >= Ladder.ENOUGH && k >= Ladder.ENOUGH) {
            return Planning.noticedInMeans(new Moments(n, 0, base.sd()), new Moments(k, 0, base.sd()), alpha);
        }
        if (n >= Ladder.FEW) {
            return Planning.noticedInPrediction(new Moments(n, 0, base.sd()), k, alpha);
        }
        return k >= Ladder.FEW ? Planning.noticedInPrediction(new Moments(k, 0, base.sd()), n, alpha) : null;
    }

    private static @Nullable Double shown(double sd, int n, int k, double margin, double alpha) {
        boolean welch = n >= Ladder.ENOUGH && k >= Ladder.ENOUGH;
        boolean single = n < Ladder.FEW && k >= Ladder.ENOUGH;
        if (!welch && !single) {
            return null;
        }
        if (sd == 0) {
            return 1.0;
        }
        return welch
                ? Power.inside(n, sd / Math.sqrt(n), k, sd / Math.sqrt(k), margin, 1 - alpha)
                : Power.inside(
                        k - 1, margin / (sd * Math.sqrt(1.0 / n + 1.0 / k)), Student.quantile(1 - alpha, k - 1.0));
    }

    private static String hundred(double share) {
        long rounded = Math.round(100 * share);
        return switch ((int) rounded) {
            case 0 -> "less than 1 of 100";
            case 100 -> "more than 99 of 100";
            default -> rounded + " of 100";
        };
    }

    /// A sentence; without numbers where nothing is known of the spread.
    public String sentence() {
        List<String> parts = new ArrayList<>();
        String with = "With " + Figures.count(reruns, "rerun", "reruns") + " ";
        if (noticed != null) {
            String shift = scale == Scale.LINEAR
                    ? "a true difference of " + Figures.text(noticed)
                    : "a true " + scale.effect() + " of " + Figures.text(noticed) + " or its inverse";
            parts.add(with + shift + " would be noticed in 80 of 100.");
        } else {
            parts.add(with + "no difference has a known chance to be noticed: "
                    + (originals > 1 ? "too few are planned." : "one original has no spread."));
        }
        if (margin != null && shown != null) {
            parts.add("Equivalence within " + margin.text(scale) + " would be shown in " + hundred(shown)
                    + " if there is no difference.");
        }
        if (inside != null) {
            parts.add("If all of them lie inside the margin, at least " + Math.round(100 * inside)
                    + " % of such reruns do.");
        }
        Integer enough = needed.reruns();
        if (margin != null && enough != null && shown != null && shown < Planning.POWER) {
            parts.add(Figures.count(enough, "rerun", "reruns") + " would show it in 80 of 100.");
        } else if (margin != null && enough == null && !needed.reason().isEmpty()) {
            parts.add("No number of reruns would show equivalence: " + needed.reason() + ".");
        }
        return String.join(" ", parts);
    }
}
