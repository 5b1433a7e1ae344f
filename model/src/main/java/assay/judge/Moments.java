package assay.judge;

/// @param sd with n - 1 below; exactly 0 where all values are equal, NaN for one value
record Moments(int n, double mean, double sd) {

    static Moments of(double[] values) {
        double mean = mean(values);
        if (values.length < 2) {
            return new Moments(values.length, mean, Double.NaN);
        }
        if (allEqual(values)) {
            return new Moments(values.length, values[0], 0);
        }
        double squares = 0;
        double rest = 0;
        for (double each : values) {
            squares += (each - mean) * (each - mean);
            rest += each - mean;
        }
        // The second term takes out what the mean's own rounding brought in.
        double variance = (squares - rest * rest / values.length) / (values.length - 1);
        return new Moments(values.length, mean, Math.sqrt(variance));
    }

    static double mean(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double each : values) {
            double with = each - lost;
            double next = sum + with;
            lost = next - sum - with;
            sum = next;
        }
        return sum / values.length;
    }

    static boolean allEqual(double[] values) {
        for (double each : values) {
            if (each != values[0]) {
                return false;
            }
        }
        return true;
    }

    double variance() {
        return sd * sd;
    }
}
