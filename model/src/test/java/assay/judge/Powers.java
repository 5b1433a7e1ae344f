package assay.judge;

/// Lets tests elsewhere ask for the power that planning rests on.
public final class Powers {
    private Powers() {}

    public static double inside(double df, double half, double p) {
        return Power.inside(df, half, Student.quantile(p, df));
    }

    public static double inside(int n, double a, int k, double b, double margin, double p) {
        return Power.inside(n, a, k, b, margin, p);
    }
}
