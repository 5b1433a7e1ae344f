package assay.formats;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Value;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Facts and problems as one line each, for people to read and for tests to compare. What is absent is left out.
public final class FactText {

    private FactText() {}

    /// `Param run=wandb:a1b2 key=lr value=0.1 @ files/config.yaml /lr/value`.
    public static String of(Fact fact) {
        return parts(fact) + " @ " + fact.evidence().text();
    }

    /// Without the place that it was read in.
    public static String parts(Fact fact) {
        StringBuilder text = new StringBuilder(fact.getClass().getSimpleName());
        for (RecordComponent part : fact.getClass().getRecordComponents()) {
            Object value = value(fact, part);
            String shown = value == null || value instanceof Evidence ? "" : shown(value);
            if (!shown.isEmpty() && !shown.equals("false")) {
                text.append(' ').append(part.getName()).append('=').append(shown);
            }
        }
        return text.toString();
    }

    /// `Damaged wandb/run-1/files/config.yaml line 3: Expected …`.
    public static String of(Problem problem) {
        String place = problem.locator().text();
        return problem.kind() + " " + problem.file() + (place.isEmpty() ? "" : " " + place) + ": " + problem.message();
    }

    private static @Nullable Object value(Fact fact, RecordComponent part) {
        try {
            return part.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String shown(Object value) {
        return switch (value) {
            case RunId run -> run.key();
            case Value typed -> typed.recorded();
            case Digest digest -> digest.algorithm() + ":" + digest.value() + " (" + digest.strength() + ")";
            case Series series -> shown(series);
            case List<?> list ->
                list.isEmpty()
                        ? ""
                        : list.stream()
                                .map(each -> each == null ? "null" : shown(each))
                                .collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.isEmpty()
                        ? ""
                        : map.entrySet().stream()
                                .map(each -> each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining(", ", "{", "}"));
            default -> String.valueOf(value);
        };
    }

    /// The number of points, the first and the last of them.
    private static String shown(Series series) {
        int last = series.size() - 1;
        return series.size() + " points"
                + (last < 0 ? "" : " " + point(series, 0) + (last == 0 ? "" : " … " + point(series, last)));
    }

    private static String point(Series series, int i) {
        return "(" + series.steps()[i] + ", " + series.times()[i] + ", " + series.values()[i] + ")";
    }
}
