package assay.view.compare;

import assay.diff.Change;
import assay.diff.NotCompared;
import assay.diff.RunDiff;
import assay.diff.Same;
import assay.diff.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Differences as CSV (RFC 4180): one line each, values as recorded.
final class CompareCsv {
    private final StringBuilder text = new StringBuilder();

    private CompareCsv() {}

    /// @param all whether what is the same is written too
    static String of(List<RunDiff> diffs, boolean all) {
        CompareCsv csv = new CompareCsv();
        csv.line("base", "run", "aspect", "kind", "key", "base value", "run value", "rank", "reason");
        for (RunDiff diff : diffs) {
            String base = diff.a().key();
            String run = diff.b().key();
            for (Change each : diff.changes()) {
                csv.line(
                        base,
                        run,
                        word(each.aspect()),
                        kind(each),
                        each.key(),
                        value(each.a()),
                        value(each.b()),
                        Integer.toString(each.rank()),
                        each.reason());
            }
            for (NotCompared each : diff.notCompared()) {
                csv.line(
                        base,
                        run,
                        word(each.aspect()),
                        "not compared",
                        each.key(),
                        value(each.a()),
                        value(each.b()),
                        "",
                        each.reason());
            }
            for (Same each : all ? diff.same() : List.<Same>of()) {
                String note = each.note();
                csv.line(
                        base,
                        run,
                        word(each.aspect()),
                        "same",
                        each.key(),
                        value(each.a()),
                        value(each.b()),
                        "",
                        note == null ? "" : note);
            }
        }
        return csv.text.toString();
    }

    /// Differences as one table of Markdown: a line each, a column for each run.
    static String markdown(Compared now) {
        StringBuilder text =
                new StringBuilder("| aspect | key | ").append(cell(now.base().name()));
        now.others().forEach(run -> text.append(" | ").append(cell(run.name())));
        text.append(" |\n|---|---|---");
        now.others().forEach(run -> text.append("|---"));
        text.append("|\n");
        now.lines().stream().filter(Line::differs).forEach(line -> {
            Side base = line.base();
            text.append("| ")
                    .append(word(line.aspect()))
                    .append(" | ")
                    .append(cell(line.key()))
                    .append(" | ");
            text.append(base == null ? "" : cell(base.text()));
            line.others()
                    .forEach(each -> text.append(" | ")
                            .append(each.side() == null ? "" : cell(each.side().text())));
            text.append(" |\n");
        });
        return text.toString();
    }

    /// On one line, with nothing that Markdown takes for the end of a cell or for HTML.
    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("\\s*\\R\\s*", " ");
    }

    private static String kind(Change change) {
        return switch (change) {
            case Change.Added added -> "added";
            case Change.Removed removed -> "removed";
            case Change.Changed changed -> "changed";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String value(@Nullable Side side) {
        return side == null ? "" : side.text();
    }

    private void line(String... cells) {
        text.append(Arrays.stream(cells).map(CompareCsv::quoted).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /// A cell that a spreadsheet would run as a formula is kept from it by a quote before it.
    private static String quoted(String cell) {
        String safe = !cell.isEmpty() && "=+@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
