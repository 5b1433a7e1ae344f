package assay.chart;

/// The exponential mean, corrected for its start, as in TensorBoard: the first value counts as a full one.
final class Smoothing {

    private Smoothing() {}

    /// @param weight of what came before, 0 (no smoothing) to below 1
    static double[] of(double[] values, double weight) {
        double[] smooth = new double[values.length];
        double mean = 0;
        double share = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) {
                mean = mean * weight + values[i] * (1 - weight);
                share = share * weight + (1 - weight);
            }
            smooth[i] = share == 0 ? values[i] : mean / share;
        }
        return smooth;
    }
}
