package assay.judge;

/// One side as it went into a judgement.
///
/// @param used the runs that were compared, in their order
/// @param attempted all runs of this side, the failed and those of other seeds included
/// @param mean in the metric's unit, on the scale's own terms: the geometric mean where the scale
/// is logarithmic; NaN where there is no value
/// @param sd on the scale; NaN for fewer than two values
public record Side(Sample used, int attempted, double mean, double sd) {

    static Side of(Sample used, int attempted, Scale scale) {
        double[] numbers = used.numbers();
        if (numbers.length == 0) {
            return new Side(used, attempted, Double.NaN, Double.NaN);
        }
        Moments moments = Moments.of(scale.of(numbers));
        return new Side(used, attempted, scale.back(moments.mean()), moments.sd());
    }

    /// The runs that have the metric.
    public int count() {
        return used.count();
    }
}
