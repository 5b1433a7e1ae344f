package assay.view.data;

import assay.control.TableCopy;
import assay.fact.Digest;
import assay.text.Csv;
import assay.verify.Check;
import assay.verify.Recorded;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks as CSV, one a line, everything whole.
final class DataCsv {
    private DataCsv() {}

    static String of(List<Check> checks) {
        StringBuilder text = new StringBuilder();
        Csv.line(
                text,
                List.of(
                        "file",
                        "verdict",
                        "algorithm",
                        "strength",
                        "recorded",
                        "computed",
                        "recorded_size",
                        "size",
                        "read",
                        "cached",
                        "note",
                        "tools",
                        "runs",
                        "record",
                        "locator"));
        checks.forEach(check -> Csv.line(text, cells(check)));
        return text.toString();
    }

    /// The same in fewer columns, as a table of Markdown.
    static String markdown(List<Check> checks) {
        return TableCopy.text(
                checks,
                List.of(
                        column("file", 0),
                        column("verdict", 1),
                        column("algorithm", 2),
                        column("strength", 3),
                        column("recorded", 4),
                        column("computed", 5),
                        column("note", 10)),
                TableCopy.Form.MARKDOWN);
    }

    private static TableCopy.Column<Check> column(String name, int cell) {
        return new TableCopy.Column<>(name, check -> cells(check).get(cell));
    }

    private static List<String> cells(Check check) {
        Recorded recorded = check.recorded();
        Digest digest = recorded.digest();
        Digest computed = check.computed();
        return List.of(
                recorded.file(),
                check.verdict().name(),
                digest == null ? "" : digest.algorithm(),
                check.strength() == null ? "" : check.strength().name().toLowerCase(Locale.ROOT),
                digest == null ? "" : digest.value(),
                computed == null ? "" : computed.value(),
                text(recorded.size()),
                text(check.sizeToday()),
                text(check.when()),
                Boolean.toString(check.cached()),
                text(check.note()),
                String.join(" ", recorded.tools()),
                recorded.runs().stream().map(run -> run.key()).collect(Collectors.joining(" ")),
                recorded.evidence().file(),
                recorded.evidence().locator().text());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
