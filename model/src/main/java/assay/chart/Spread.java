package assay.chart;

import java.util.List;

/// A metric over runs that differ in their seed.
///
/// @param values finite
/// @param chosen index of the value that stands out; -1 for none
public record Spread(String metric, List<Double> values, int chosen) {

    public Spread {
        values = List.copyOf(values);
        if (values.isEmpty() || values.stream().anyMatch(each -> !Double.isFinite(each))) {
            throw new IllegalArgumentException("A spread needs finite values: " + values);
        }
        if (chosen < -1 || chosen >= values.size()) {
            throw new IllegalArgumentException("No value " + chosen + " of " + values.size());
        }
    }

    public double mean() {
        return values.stream().mapToDouble(each -> each).average().orElseThrow();
    }

    public double least() {
        return values.stream().mapToDouble(each -> each).min().orElseThrow();
    }

    public double most() {
        return values.stream().mapToDouble(each -> each).max().orElseThrow();
    }
}
