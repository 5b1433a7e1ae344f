package assay.judge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// When two values of a run that claims to be deterministic are as good as equal.
public record Closeness(double atol, double rtol, Rule rule) {

    /// How both numbers make one bound; `a` is the original, `b` the rerun.
    public enum Rule {
        /// `max(atol, rtol * abs(a))`
        LARGER,
        /// `atol + rtol * abs(a)`, as numpy and torch have it: they take `a` for what is expected.
        SUM,
        /// `max(atol, rtol * max(abs(a), abs(b)))`
        SYMMETRIC
    }

    /// Where none was sealed.
    public static final Closeness DEFAULT = new Closeness(1e-12, 1e-6);

    private static final Map<String, Closeness> KNOWN = known();

    public Closeness {
        if (!(atol >= 0) || !(rtol >= 0) || Double.isInfinite(atol) || Double.isInfinite(rtol)) {
            throw new IllegalArgumentException("atol and rtol are 0 or more, not " + atol + " and " + rtol);
        }
    }

    public Closeness(double atol, double rtol) {
        this(atol, rtol, Rule.LARGER);
    }

    /// What other tools do where nothing is said, by the tools' names. Those of torch are meant for
    /// tensors of that type.
    public static Map<String, Closeness> byName() {
        return KNOWN;
    }

    private static Map<String, Closeness> known() {
        Map<String, Closeness> known = new LinkedHashMap<>();
        known.put("pytest.approx", new Closeness(1e-12, 1e-6, Rule.LARGER));
        known.put("numpy.allclose", new Closeness(1e-8, 1e-5, Rule.SUM));
        known.put("math.isclose", new Closeness(0, 1e-9, Rule.SYMMETRIC));
        known.put("torch.float16", new Closeness(1e-5, 1e-3, Rule.SUM));
        known.put("torch.bfloat16", new Closeness(1e-5, 1.6e-2, Rule.SUM));
        known.put("torch.float32", new Closeness(1e-5, 1.3e-6, Rule.SUM));
        known.put("torch.float64", new Closeness(1e-7, 1e-7, Rule.SUM));
        return Collections.unmodifiableMap(known);
    }

    boolean holds(double original, double rerun) {
        return inside(original, rerun, bound(original, rerun));
    }

    double bound(double original, double rerun) {
        double a = Math.abs(original);
        return switch (rule) {
            case LARGER -> Math.max(atol, rtol * a);
            case SUM -> atol + rtol * a;
            case SYMMETRIC -> Math.max(atol, rtol * Math.max(a, Math.abs(rerun)));
        };
    }

    String formula() {
        String absolute = Figures.text(atol);
        String relative = Figures.text(rtol) + " * ";
        return "abs(a - b) <= "
                + switch (rule) {
                    case LARGER -> "max(" + absolute + ", " + relative + "abs(a))";
                    case SUM -> absolute + " + " + relative + "abs(a)";
                    case SYMMETRIC -> "max(" + absolute + ", " + relative + "max(abs(a), abs(b)))";
                };
    }

    /// Whether two values lie no further apart than that, as they would be by hand: 0.802 and 0.8
    /// are 0.002 apart.
    static boolean inside(double a, double b, double apart) {
        return Math.abs(a - b) <= apart + 4 * Math.ulp(Math.max(Math.abs(a), Math.abs(b)));
    }
}
