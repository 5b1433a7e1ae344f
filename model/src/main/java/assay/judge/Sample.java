package assay.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One metric of several runs of one recipe, a value a run in their order.
public record Sample(List<Value> values) {

    /// No run, or none that has the metric.
    public static final Sample NONE = new Sample(List.of());

    /// @param number null where the run failed or did not write the metric
    /// @param seed null where none is recorded
    /// @param written the number as it stands in the record; null where only the number is known
    public record Value(
            @Nullable Double number,
            @Nullable String seed,
            @Nullable String written) {}

    public Sample {
        values = List.copyOf(values);
    }

    public static Sample of(double... numbers) {
        return new Sample(Arrays.stream(numbers)
                .mapToObj(each -> new Value(each, null, null))
                .toList());
    }

    /// The numbers with their runs' seeds.
    ///
    /// @throws IllegalArgumentException where there are not as many of both
    public static Sample of(List<@Nullable Double> numbers, List<@Nullable String> seeds) {
        if (numbers.size() != seeds.size()) {
            throw new IllegalArgumentException(numbers.size() + " values have " + seeds.size() + " seeds");
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            values.add(new Value(numbers.get(i), seeds.get(i), null));
        }
        return new Sample(values);
    }

    /// All runs, the failed ones included.
    public int attempted() {
        return values.size();
    }

    /// Whether the run at this place, from 0, has the metric.
    boolean has(int run) {
        return run < values.size() && values.get(run).number() != null;
    }

    /// Whether the run at this place, from 0, should have the metric and has not.
    boolean failed(int run) {
        return run < values.size() && values.get(run).number() == null;
    }

    /// Of the runs that have the metric.
    public Sample finished() {
        return new Sample(values.stream().filter(each -> each.number() != null).toList());
    }

    /// The runs that have the metric.
    public int count() {
        return (int) values.stream().filter(each -> each.number() != null).count();
    }

    /// Of the runs that have the metric, in their order.
    public double[] numbers() {
        return values.stream()
                .map(Value::number)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
