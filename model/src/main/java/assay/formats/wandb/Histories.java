package assay.formats.wandb;

import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Series;
import assay.read.Facts;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Tree;
import assay.syntax.Tree.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metrics' histories, row by row, and their summary, which is the tool's own idea of the last value: the best
/// one where the program asked for that.
final class Histories {
    private static final int MOST_POINTS = 4_000_000;
    private static final int MOST_KEYS = 20_000;
    private static final int LONGEST = 500;

    private final Map<String, Points> points = new LinkedHashMap<>();
    private int count;
    private long dropped;

    /// One row: values by their keys, with `_step` and `_timestamp` (seconds) among them.
    void row(Map<String, Tree> row, @Nullable Long at) {
        Long own = row.getOrDefault("_step", new Tree.Missing("")).integer();
        Double seconds = row.getOrDefault("_timestamp", new Tree.Missing("")).number();
        long step = own != null ? own : at != null ? at : 0;
        long time = seconds == null ? 0 : Math.round(seconds * 1000);
        row.forEach((key, value) -> {
            if (!key.startsWith("_") && !isMedia(key, row)) {
                value(key, value, step, time);
            }
        });
    }

    /// Newer clients log each value of a picture by itself.
    private static boolean isMedia(String key, Map<String, Tree> row) {
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            if (row.containsKey(key.substring(0, dot) + "._type")) {
                return true;
            }
        }
        return false;
    }

    /// Pictures, tables and histograms are mappings with a `_type`.
    private void value(String key, Tree value, long step, long time) {
        Double number = number(value);
        if (number != null) {
            add(key, step, time, number);
        } else if (!value.get("_type").exists()) {
            value.entries().forEach((name, inner) -> value(key + "." + name, inner, step, time));
        }
    }

    private void add(String key, long step, long time, double number) {
        if (count == MOST_POINTS || (points.size() == MOST_KEYS && !points.containsKey(key))) {
            dropped++;
            return;
        }
        count++;
        points.computeIfAbsent(key, _ -> new Points()).add(step, time, number);
    }

    /// @param summary last values by their keys
    /// @param last where they stand
    void tell(RunFacts history, Tree summary, RunFacts last, Facts facts) {
        Map<String, Tree> leaves = new LinkedHashMap<>();
        summary.entries().forEach((key, value) -> {
            if (!key.startsWith("_") && !isMedia(key, summary.entries())) {
                flat(key, value, leaves);
            }
        });
        points.forEach((key, each) -> {
            Tree own = leaves.remove(key);
            Double value = own == null ? null : number(own);
            facts.add(new Fact.Metric(
                    history.run(), key, value == null ? each.last() : value, each.series(), history.at(Locator.WHOLE)));
        });
        leaves.forEach((key, value) -> {
            Double number = number(value);
            Locator place = value.line() == 0 ? Locator.WHOLE : Source.at(value);
            if (number != null) {
                facts.add(new Fact.Metric(last.run(), key, number, Series.point(0, 0, number), last.at(place)));
            } else if (value instanceof Scalar scalar && scalar.type() != Scalar.Type.NULL) {
                String text = scalar.written();
                last.tag("summary: " + key, text.substring(0, Math.min(text.length(), LONGEST)), place);
            }
        });
        if (dropped > 0) {
            facts.problem(new Problem.TooLarge(
                    history.at(Locator.WHOLE).file(),
                    Locator.WHOLE,
                    "Expected at most 4 million points and 20 thousand metrics in a run; " + dropped
                            + " points more were left out."));
        }
    }

    private static void flat(String key, Tree value, Map<String, Tree> leaves) {
        if (value instanceof Scalar) {
            leaves.put(key, value);
        } else if (!value.get("_type").exists()) {
            value.entries().forEach((name, inner) -> flat(key + "." + name, inner, leaves));
        }
    }

    /// JSON has no word for what is not finite; the client writes it as text.
    private static @Nullable Double number(Tree value) {
        if (!(value instanceof Scalar scalar)) {
            return null;
        }
        boolean word = scalar.type() == Scalar.Type.STRING
                && (scalar.written().equals("NaN")
                        || scalar.written().equals("Infinity")
                        || scalar.written().equals("-Infinity"));
        return scalar.type() == Scalar.Type.NUMBER || word ? scalar.number() : null;
    }
}
