package assay.judge;

/// The scale on which a metric's differences are judged: named in the tolerance, never chosen
/// silently.
public enum Scale {
    LINEAR("difference", "values up to 1e100") {
        @Override
        double of(double value) {
            return value;
        }

        @Override
        double back(double value) {
            return value;
        }

        @Override
        double effect(double difference) {
            return difference;
        }
    },
    /// Times, perplexities: above 0. Differences are ratios.
    LOG("ratio", "values above 0") {
        @Override
        double of(double value) {
            return Math.log(value);
        }

        @Override
        double back(double value) {
            return Math.exp(value);
        }

        @Override
        double effect(double difference) {
            return Math.exp(difference);
        }
    },
    /// Proportions strictly between 0 and 1. Differences are ratios of odds.
    LOGIT("odds ratio", "values above 0 and below 1") {
        @Override
        double of(double value) {
            return Math.log(value) - Math.log1p(-value);
        }

        @Override
        double back(double value) {
            return 1 / (1 + Math.exp(-value));
        }

        @Override
        double effect(double difference) {
            return Math.exp(difference);
        }
    };

    /// Squares of more are no longer numbers.
    private static final double LARGEST = 1e100;

    private final String effect;
    private final String domain;

    Scale(String effect, String domain) {
        this.effect = effect;
        this.domain = domain;
    }

    /// The values that have a place on it.
    String domain() {
        return domain;
    }

    /// What a difference on this scale is called.
    public String effect() {
        return effect;
    }

    /// Onto the scale; not finite where the scale does not hold the value.
    abstract double of(double value);

    /// A place on the scale in the metric's own unit.
    abstract double back(double value);

    /// A difference on the scale as it is printed.
    abstract double effect(double difference);

    double[] of(double[] values) {
        double[] here = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            here[i] = of(values[i]);
        }
        return here;
    }

    /// Whether all values have a place on it that can be computed with.
    boolean holds(double[] values) {
        for (double each : values) {
            if (!(Math.abs(of(each)) <= LARGEST)) {
                return false;
            }
        }
        return true;
    }
}
