package assay.judge;

/// @param confidence as a share: .9 for a 90 % interval
/// @param low in the metric's unit, or a ratio: see `of`
public record Interval(Of of, double confidence, double low, double high) {

    public enum Of {
        /// Mean of the reruns minus mean of the originals; a ratio where the scale is not linear.
        DIFFERENCE,
        /// Where the mean of the other side is expected, in the metric's unit.
        PREDICTION
    }

    public boolean holds(double value) {
        return value >= low && value <= high;
    }
}
