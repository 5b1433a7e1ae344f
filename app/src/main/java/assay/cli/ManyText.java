package assay.cli;

import assay.diff.Aspect;
import assay.diff.ManyRuns;
import assay.diff.Matrix;
import assay.diff.MetricDelta;
import assay.diff.RunDiff;
import assay.diff.SeedGroup;
import assay.diff.SeedSpread;
import assay.fact.Run;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One base against many runs for a terminal: factors by runs, then metrics by runs, then seed groups.
record ManyText(ManyRuns many, Set<Aspect> aspects) {
    /// Digits of a mean that a person compares.
    private static final MathContext DIGITS = new MathContext(6);

    void print(Terminal terminal) {
        terminal.out()
                .println("Base " + terminal.bold(Table.printable(many.base().name())) + "  "
                        + many.base().key());
        factors(terminal);
        if (aspects.contains(Aspect.METRICS)) {
            metrics(terminal);
            many.groups().forEach(group -> group(group, terminal));
        }
    }

    private void factors(Terminal terminal) {
        title("What differs, and may explain a difference: possibilities, not causes", terminal);
        List<Matrix.Row> rows = many.matrix().rows().stream()
                .filter(row -> aspects.contains(row.aspect()))
                .toList();
        if (rows.isEmpty()) {
            terminal.out().println("Nothing that is recorded differs and can touch a metric.");
            return;
        }
        Table table = new Table(head("Rank", "What"));
        for (Matrix.Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(
                    "■".repeat(row.rank()) + "□".repeat(4 - row.rank()),
                    row.key(),
                    row.base() == null ? "-" : row.base()));
            row.cells().forEach(cell -> cells.add(text(cell)));
            table.row(cells);
        }
        table.print(terminal.out());
    }

    private static String text(Matrix.Cell cell) {
        String text = cell.text();
        return switch (cell.kind()) {
            case AS_BASE -> "·";
            case DIFFERS -> text == null ? "" : text;
            case MISSING -> "not there";
            case NOT_COMPARED -> "not compared";
        };
    }

    private void metrics(Terminal terminal) {
        Set<String> keys = new TreeSet<>();
        for (RunDiff diff : many.diffs()) {
            diff.metrics().stream()
                    .filter(MetricDelta::differs)
                    .map(MetricDelta::key)
                    .forEach(keys::add);
        }
        if (keys.isEmpty()) {
            return;
        }
        title("Metrics as recorded in the base, and the difference", terminal);
        Table table = new Table(head("Metric"));
        for (String key : keys) {
            List<MetricDelta> deltas = many.diffs().stream()
                    .map(diff -> diff.metrics().stream()
                            .filter(each -> each.key().equals(key))
                            .findFirst()
                            .orElse(null))
                    .toList();
            List<String> cells = new ArrayList<>(List.of(key, base(deltas)));
            deltas.forEach(each -> cells.add(each == null ? "not recorded" : delta(each)));
            table.row(cells);
        }
        table.print(terminal.out());
    }

    private static String base(List<@Nullable MetricDelta> deltas) {
        return deltas.stream()
                .filter(each -> each != null && each.a() != null)
                .findFirst()
                .map(each -> String.valueOf(each.a()))
                .orElse("not recorded");
    }

    private static String delta(MetricDelta each) {
        BigDecimal delta = each.delta();
        if (delta == null) {
            return each.b() == null ? "not recorded" : String.valueOf(each.b());
        }
        return Words.signed(delta);
    }

    private void group(SeedGroup group, Terminal terminal) {
        String names = group.runs().stream().map(Run::name).collect(Collectors.joining(", "));
        title("Equal but for the seed: " + Table.printable(names), terminal);
        Table table = new Table("Metric", "n", "Mean", "sd", "95 % interval of the mean");
        for (SeedSpread each : group.spreads()) {
            table.row(
                    each.metric(),
                    Integer.toString(each.n()),
                    rounded(each.mean()),
                    rounded(each.sd()),
                    each.n() < 2 ? "-" : rounded(each.low()) + " to " + rounded(each.high()));
        }
        table.print(terminal.out());
    }

    private static String rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private List<String> head(String... first) {
        List<String> head = new ArrayList<>(List.of(first));
        head.add(many.base().name());
        many.matrix().runs().forEach(run -> head.add(run.name()));
        return head;
    }

    private static void title(String text, Terminal terminal) {
        terminal.out().println();
        terminal.out().println(terminal.bold(text));
    }
}
