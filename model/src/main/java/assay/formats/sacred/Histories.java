package assay.formats.sacred;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import assay.syntax.Tree.Scalar;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Metric histories: `metrics.json`, and what older programs put into `info.json` themselves.
final class Histories {
    private final RunFacts here;
    private final Facts facts;

    Histories(RunFacts here, Facts facts) {
        this.here = here;
        this.facts = facts;
    }

    void metrics(Tree metrics) {
        metrics.entries().forEach(this::metric);
    }

    /// Three lists of equal length.
    void metric(String name, Tree metric) {
        List<Tree> values = metric.get("values").items();
        List<Tree> steps = metric.get("steps").items();
        List<Tree> times = metric.get("timestamps").items();
        Points points = new Points();
        int whole = Math.min(values.size(), Math.min(steps.size(), times.size()));
        int left = values.size() - whole;
        for (int i = 0; i < whole; i++) {
            Double value = number(values.get(i));
            Instant time = Times.utc(time(times.get(i)));
            if (value == null) {
                left++;
            } else {
                Long step = steps.get(i).integer();
                points.add(step == null ? i : step, time == null ? 0 : time.toEpochMilli(), value);
            }
        }
        here.metric(name, points, Source.at(metric));
        if (left > 0) {
            facts.problem(new Problem.Damaged(
                    here.at(Locator.WHOLE).file(),
                    Source.at(metric),
                    "Of the metric " + name + " a number, a step and a time were expected for each point; " + left
                            + " of " + values.size() + " points lack one of them and were left out."));
        }
    }

    /// Numbers, and lists of numbers. A list `x_T` beside `x` holds its steps.
    void info(Tree info) {
        info("", info);
    }

    private void info(String prefix, Tree info) {
        info.entries().forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Tree.Mapping && number(value) == null) {
                info(name + ".", value);
            } else if (!(key.endsWith("_T")
                    && info.get(key.substring(0, key.length() - 2)).exists())) {
                here.metric(name, points(value, info.get(key + "_T").items()), Source.at(value));
            }
        });
    }

    private static Points points(Tree value, List<Tree> steps) {
        Points points = new Points();
        Double single = number(value);
        if (single != null) {
            points.add(0, 0, single);
        }
        List<Tree> items = value.items();
        boolean numbers = items.stream().allMatch(item -> number(item) != null);
        for (int i = 0; numbers && i < items.size(); i++) {
            Long step = i < steps.size() ? steps.get(i).integer() : null;
            Double number = number(items.get(i));
            points.add(step == null ? i : step, 0, number == null ? Double.NaN : number);
        }
        return points;
    }

    /// A number, also in the wrapper that jsonpickle puts around one of NumPy. Words and truth values are none.
    static @Nullable Double number(Tree tree) {
        if (tree instanceof Scalar scalar) {
            return scalar.type() == Scalar.Type.NUMBER ? scalar.number() : null;
        }
        boolean numpy = tree.get("py/object").text("").startsWith("numpy.")
                || tree.get("dtype").exists();
        return numpy ? tree.get("value").number() : null;
    }

    private static @Nullable String time(Tree tree) {
        return tree.text(tree.get("$date").text(""));
    }
}
