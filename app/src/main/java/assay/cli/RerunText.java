package assay.cli;

import assay.judge.Bisect;
import assay.judge.Judged;
import assay.rerun.Bisection;
import assay.rerun.Control;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reruns and their judgement for people.
final class RerunText {
    private final Terminal terminal;

    RerunText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(RerunResult result) {
        print(result, List.of(), null);
    }

    void print(RerunResult result, List<Control> controls, @Nullable Bisection bisection) {
        String environment = result.environment();
        if (environment != null) {
            line("Environment: " + environment);
        }
        Table table = new Table("Rerun", "Seed", "State", "Took", "Why");
        for (Execution each : result.executions()) {
            String seed = each.attempt().seed();
            String why = each.why();
            table.row(
                    Integer.toString(each.attempt().number()),
                    seed == null ? "as recorded" : seed,
                    Json.word(each.state()),
                    Words.duration(each.took()),
                    why == null ? "" : why);
        }
        table.print(terminal.out());
        result.executions().stream()
                .flatMap(each -> java.util.stream.Stream.concat(each.notes().stream(), each.outcome().notes().stream()))
                .distinct()
                .forEach(this::line);
        terminal.out().println();
        Judged judged = result.judged();
        if (judged != null) {
            new JudgeText(terminal).print(judged);
        }
        if (result.stopped()) {
            line("Not all were made to their end. 'assay rerun … --add-to " + result.id() + "' goes on.");
        }
        for (Control each : controls) {
            String name = each.kind() == Control.Kind.ZERO_CHANGE ? "Control without a change" : "Control with a fault";
            line(name + ": " + each.said());
        }
        if (bisection != null) {
            print(bisection);
        }
        line("Kept in " + result.folder());
    }

    private void print(Bisection bisection) {
        terminal.out().println();
        line("What was changed, put back, and what " + bisection.metric() + " does then:");
        Table table = new Table("Put back", "Of the shift undone", "In sd", "Then");
        for (Bisect.Trial each : bisection.finding().trials()) {
            table.row(
                    String.join(" and ", each.restored()),
                    Double.isNaN(each.undone()) ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * each.undone()),
                    Double.isNaN(each.spreads()) ? "-" : String.format(Locale.ROOT, "%.1f", each.spreads()),
                    each.back().word());
        }
        table.print(terminal.out());
        line(bisection.finding().sentence());
    }

    private void line(String text) {
        terminal.out().println(Table.printable(text));
    }
}
