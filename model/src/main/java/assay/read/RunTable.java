package assay.read;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.syntax.Csv;
import assay.syntax.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A table that somebody saved as CSV: a run a row, its columns named by the first line.
public final class RunTable {

    private RunTable() {}

    public interface Row {
        /// @param cells by column, in the order of the columns
        void read(Map<String, String> cells, Locator at);
    }

    /// Rows with more or fewer cells than columns are told and left out; so are those beyond the limit.
    ///
    /// @param limits of one row
    /// @param most rows that are read
    public static void read(Source source, Limits limits, int most, Facts facts, Row each) throws IOException {
        List<String> header = new ArrayList<>();
        int[] rows = new int[1];
        try (InputStream in = source.stream(source.path())) {
            Csv.rows(in, limits, (line, cells) -> {
                if (header.isEmpty()) {
                    header.addAll(cells);
                } else if (cells.size() != header.size()) {
                    facts.problem(new Problem.Damaged(
                            source.path(),
                            Locator.line(line),
                            header.size() + " cells were expected, " + cells.size() + " were found."));
                } else if (rows[0] < most) {
                    rows[0]++;
                    each.read(named(header, cells), Locator.line(line));
                } else if (rows[0] == most) {
                    rows[0]++;
                    facts.problem(new Problem.TooLarge(
                            source.path(),
                            Locator.line(line),
                            "At most " + most + " rows are read; this one and those after it were left out."));
                }
            });
        }
    }

    private static Map<String, String> named(List<String> header, List<String> cells) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        return named;
    }
}
