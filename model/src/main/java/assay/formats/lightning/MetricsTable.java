package assay.formats.lightning;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.Points;
import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Csv;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `metrics.csv`: columns in any order, a cell left empty where nothing was logged at that step. It knows no times.
final class MetricsTable {
    private static final Limits LIMITS = new Limits(4 << 20, 1, 20_000);
    private static final int MOST_POINTS = 4_000_000;

    private final Map<String, Points> points = new LinkedHashMap<>();
    private List<String> header = List.of();
    private int step = -1;
    private int count;
    private long words;
    private long dropped;

    static void read(String path, RunFacts run, Source source, Facts facts) throws IOException {
        MetricsTable table = new MetricsTable();
        try (InputStream in = source.stream(path)) {
            Csv.rows(in, LIMITS, table::row);
        } catch (SyntaxException large) {
            facts.problem(new Problem.TooLarge(
                    path, Locator.line(Math.max(1, large.line())), String.valueOf(large.getMessage())));
        }
        RunFacts here = run.in(path);
        table.points.forEach((key, each) -> here.metric(key, each, Locator.WHOLE));
        if (table.words > 0) {
            facts.problem(new Problem.Damaged(
                    path,
                    Locator.WHOLE,
                    "Expected numbers in the cells; " + table.words + " hold something else and were left out."));
        }
        if (table.dropped > 0) {
            facts.problem(new Problem.TooLarge(
                    path,
                    Locator.WHOLE,
                    "Expected at most " + MOST_POINTS + " numbers; " + table.dropped + " more were left out."));
        }
    }

    private void row(int line, List<String> cells) {
        if (header.isEmpty()) {
            header = cells;
            step = header.indexOf("step");
            return;
        }
        Double at = step >= 0 && step < cells.size() ? number(cells.get(step)) : null;
        for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
            String name = header.get(i);
            if (cells.get(i).isBlank() || name.isBlank() || name.equals("step") || name.equals("epoch")) {
                continue;
            }
            Double number = number(cells.get(i));
            if (number == null) {
                words++;
            } else if (count == MOST_POINTS) {
                dropped++;
            } else if (!(name.equals("hp_metric") && number == -1)) {
                count++;
                points.computeIfAbsent(name, _ -> new Points()).add(at == null ? 0 : at.longValue(), 0, number);
            }
        }
    }

    private static @Nullable Double number(String cell) {
        return switch (cell) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.valueOf(cell.strip());
                } catch (NumberFormatException word) {
                    yield null;
                }
            }
        };
    }
}
