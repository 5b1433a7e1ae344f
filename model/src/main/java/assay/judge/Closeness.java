package assay.judge;

/// When two values of a run that claims to be deterministic are as good as equal:
/// `abs(a - b) <= max(atol, rtol * abs(a))`, `a` being the original.
public record Closeness(double atol, double rtol) {

    /// Where none was sealed.
    public static final Closeness DEFAULT = new Closeness(1e-12, 1e-6);

    public Closeness {
        if (!(atol >= 0) || !(rtol >= 0) || Double.isInfinite(atol) || Double.isInfinite(rtol)) {
            throw new IllegalArgumentException("atol and rtol are 0 or more, not " + atol + " and " + rtol);
        }
    }

    boolean holds(double original, double rerun) {
        return inside(original, rerun, Math.max(atol, rtol * Math.abs(original)));
    }

    String formula() {
        return "abs(a - b) <= max(" + Figures.text(atol) + ", " + Figures.text(rtol) + " * abs(a))";
    }

    /// Whether two values lie no further apart than that, as they would be by hand: 0.802 and 0.8
    /// are 0.002 apart.
    static boolean inside(double a, double b, double apart) {
        return Math.abs(a - b) <= apart + 4 * Math.ulp(Math.max(Math.abs(a), Math.abs(b)));
    }
}
