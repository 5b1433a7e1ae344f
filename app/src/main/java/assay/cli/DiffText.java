package assay.cli;

import assay.diff.Aspect;
import assay.diff.Chain;
import assay.diff.Change;
import assay.diff.Factor;
import assay.diff.MetricDelta;
import assay.diff.NotCompared;
import assay.diff.RunDiff;
import assay.diff.Same;
import assay.diff.Side;
import assay.fact.Evidence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A comparison of two runs for a terminal: what may explain it, the metrics, then one aspect after the other.
///
/// @param all whether the identical is listed too
record DiffText(RunDiff diff, Set<Aspect> aspects, boolean all) {
    /// Metrics that stand beside one another in a terminal.
    private static final int WIDE = 4;

    void print(Terminal terminal) {
        terminal.out()
                .println("a  " + terminal.bold(Table.printable(diff.a().name())) + "  "
                        + diff.a().key() + "  (base)");
        terminal.out()
                .println("b  " + terminal.bold(Table.printable(diff.b().name())) + "  "
                        + diff.b().key());
        factors(terminal);
        if (aspects.contains(Aspect.METRICS)) {
            metrics(terminal);
        }
        for (Aspect aspect : Aspect.values()) {
            if (aspects.contains(aspect) && aspect != Aspect.METRICS) {
                aspect(aspect, terminal);
            }
        }
        chain(terminal);
        if (!diff.notes().isEmpty()) {
            title("Notes", terminal);
            diff.notes().forEach(note -> terminal.out().println(Table.printable(note)));
        }
    }

    private void factors(Terminal terminal) {
        title("What may explain the difference: possibilities, not causes", terminal);
        List<Factor> factors = diff.factors().stream()
                .filter(each -> aspects.contains(each.aspect()))
                .toList();
        if (factors.isEmpty()) {
            terminal.out().println("Nothing that is recorded differs and can touch a metric.");
            return;
        }
        Table table = new Table("Rank", "What differs", "Evidence", "Why it may");
        for (Factor each : factors) {
            table.row(
                    "■".repeat(each.rank()) + "□".repeat(4 - each.rank()),
                    each.title(),
                    each.evidence().stream().limit(2).map(Evidence::text).collect(Collectors.joining(", ")),
                    each.reason());
        }
        table.print(terminal.out());
    }

    private void metrics(Terminal terminal) {
        List<MetricDelta> shown =
                diff.metrics().stream().filter(each -> all || each.differs()).toList();
        title(
                "Metrics"
                        + differing(
                                diff.changes(Aspect.METRICS).size(),
                                diff.metrics().size()),
                terminal);
        if (shown.isEmpty()) {
            return;
        }
        Table table =
                new Table("Metric", "Better", "a", "b", "Difference", "In sd of seeds", "First step that differs");
        for (MetricDelta each : shown) {
            Double sd = each.inSd();
            Long step = each.firstDivergingStep();
            table.row(
                    each.key(),
                    each.better() == null ? "unknown" : Json.word(each.better()),
                    number(each.a()),
                    number(each.b()),
                    difference(each.delta()),
                    sd == null ? "-" : String.format(Locale.ROOT, "%.1f (n = %d)", sd, each.seeds()),
                    step == null ? "-" : step.toString());
        }
        table.print(terminal.out());
    }

    private void chain(Terminal terminal) {
        Chain chain = diff.chain();
        if (chain == null) {
            return;
        }
        title("Runs between the two that differ in one factor at a time", terminal);
        List<String> keys = diff.metrics().stream()
                .filter(MetricDelta::differs)
                .map(MetricDelta::key)
                .limit(WIDE)
                .toList();
        List<String> head = new ArrayList<>(List.of("From", "To", "What differs"));
        head.addAll(keys);
        Table table = new Table(head);
        for (Chain.Step step : chain.steps()) {
            List<String> cells =
                    new ArrayList<>(List.of(step.from().name(), step.to().name(), step.title()));
            keys.forEach(key -> cells.add(step.metrics().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .map(each -> difference(each.delta()))
                    .orElse("-")));
            table.row(cells);
        }
        table.print(terminal.out());
    }

    private static String difference(@Nullable BigDecimal delta) {
        return delta == null ? "-" : Words.signed(delta);
    }

    private static String number(@Nullable Double value) {
        return value == null ? "not recorded" : value.toString();
    }

    private void aspect(Aspect aspect, Terminal terminal) {
        List<Change> changes = diff.changes(aspect);
        List<Same> same = diff.same(aspect);
        List<NotCompared> open = diff.notCompared(aspect);
        int known = changes.size() + same.size();
        if (known + open.size() == 0) {
            return;
        }
        String left = open.isEmpty() ? "" : ", " + open.size() + " not compared";
        String word = Json.word(aspect);
        title(
                word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1)
                        + differing(changes.size(), known)
                        + left,
                terminal);
        Table table = new Table("Name", "a", "b", "Rank", "");
        for (Change each : changes) {
            String jump = each instanceof Change.Changed changed && changed.jump() != null
                    ? changed.jump().text()
                    : "";
            table.row(each.key(), side(each.a()), side(each.b()), Integer.toString(each.rank()), jump);
        }
        for (NotCompared each : open) {
            table.row(each.key(), side(each.a()), side(each.b()), "", "not compared: " + each.reason());
        }
        if (all) {
            for (Same each : same) {
                String note = each.note();
                table.row(each.key(), side(each.a()), side(each.b()), "", note == null ? "same" : "same; " + note);
            }
        }
        if (table.size() > 0) {
            table.print(terminal.out());
        }
    }

    private static String side(@Nullable Side side) {
        return side == null ? "-" : side.text();
    }

    private static String differing(int changes, int of) {
        return changes == 0 ? "  no difference in " + of : "  " + changes + " of " + of + " differ";
    }

    private static void title(String text, Terminal terminal) {
        terminal.out().println();
        terminal.out().println(terminal.bold(text));
    }
}
