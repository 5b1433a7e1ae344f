package assay.judge;

import assay.syntax.Csv;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Results as CSV: a header of metrics' names, a row a run, an empty cell where a run has no value.
/// A column named `seed` holds the runs' seeds.
final class ResultsTable {
    private static final String SEED = "seed";

    /// How a cell says that there is no value.
    private static final List<String> NONE = List.of("", "null", "na", "none");

    private final String file;
    private final List<String> head = new ArrayList<>();
    private final List<List<@Nullable String>> columns = new ArrayList<>();

    private ResultsTable(String file) {
        this.file = file;
    }

    /// @throws BadInput where a row is not like the header, or a cell holds no number
    static Map<String, Sample> parse(String text, String file) throws BadInput {
        ResultsTable table = new ResultsTable(file);
        List<Line> lines = new ArrayList<>();
        try {
            Csv.rows(
                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                    Limits.RECORD,
                    (number, cells) -> lines.add(new Line(number, cells)));
        } catch (SyntaxException e) {
            throw new BadInput(file, e.line(), String.valueOf(e.getMessage()));
        } catch (IOException impossible) {
            throw new BadInput(file, 0, String.valueOf(impossible.getMessage()));
        }
        if (lines.isEmpty()) {
            throw new BadInput(file, 0, "expected CSV with a header, or a JSON object; found nothing");
        }
        table.head(lines.getFirst());
        for (Line each : lines.subList(1, lines.size())) {
            table.row(each);
        }
        return table.samples();
    }

    private record Line(int number, List<String> cells) {}

    private void head(Line line) throws BadInput {
        for (String each : line.cells) {
            String name = each.strip();
            if (name.isEmpty() || head.contains(name)) {
                throw new BadInput(
                        file,
                        line.number,
                        "expected a header of metrics' names, found "
                                + (name.isEmpty() ? "an empty name" : "'" + name + "' twice"));
            }
            head.add(name);
            columns.add(new ArrayList<>());
        }
        if (head.stream().allMatch(each -> number(each) != null)) {
            throw new BadInput(file, line.number, "expected a header of metrics' names, found numbers");
        }
    }

    private void row(Line line) throws BadInput {
        if (line.cells.size() != head.size()) {
            throw new BadInput(
                    file,
                    line.number,
                    "expected " + Figures.count(head.size(), "cell", "cells") + " as in the header, found "
                            + line.cells.size());
        }
        for (int i = 0; i < head.size(); i++) {
            String cell = line.cells.get(i).strip();
            boolean none = NONE.contains(cell.toLowerCase(Locale.ROOT));
            if (!none && !isSeed(i) && number(cell) == null) {
                throw new BadInput(
                        file, line.number, "expected a number under '" + head.get(i) + "', found '" + cell + "'");
            }
            columns.get(i).add(none ? null : cell);
        }
    }

    private boolean isSeed(int column) {
        return head.get(column).equalsIgnoreCase(SEED);
    }

    private static @Nullable Double number(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        return new Tree.Scalar(Tree.Scalar.Type.STRING, cell, 0, "").number();
    }

    private Map<String, Sample> samples() {
        List<@Nullable String> seeds = List.of();
        for (int i = 0; i < head.size(); i++) {
            seeds = isSeed(i) ? columns.get(i) : seeds;
        }
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (int i = 0; i < head.size(); i++) {
            if (isSeed(i)) {
                continue;
            }
            List<Sample.Value> values = new ArrayList<>();
            for (String cell : columns.get(i)) {
                String seed = seeds.isEmpty() ? null : seeds.get(values.size());
                values.add(new Sample.Value(number(cell), seed, cell));
            }
            samples.put(head.get(i), new Sample(values));
        }
        return samples;
    }
}
