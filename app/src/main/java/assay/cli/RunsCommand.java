package assay.cli;

import assay.fact.Run;
import assay.query.RunRow;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "runs",
        description = "The run table, over the runs of every tool.",
        footer = {
            "",
            "Example: assay runs . --where \"metrics.auc > 0.8 and attributes.status = 'FINISHED'\" --sort metrics.auc",
            "A minus before the key of --sort turns the order round."
        })
final class RunsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Option(names = "--where", paramLabel = "EXPR", description = "Only runs that match, in MLflow's search syntax.")
    private @Nullable String where;

    @Option(names = "--sort", paramLabel = "KEY", description = "metrics.NAME, params.NAME, or an attribute.")
    private @Nullable String sort;

    @Option(
            names = "--columns",
            paramLabel = "KEY",
            split = ",",
            description = "Columns to show after the name: metrics.NAME, params.NAME, attributes.")
    private List<String> columns = new ArrayList<>();

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    RunsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Opened opened = Opened.read(folder, options, terminal);
        List<RunRow> rows = RunTable.select(opened.project().rows(), where, sort);
        if (json) {
            ObjectNode document = Json.document("runs");
            ArrayNode runs = document.putArray("runs");
            rows.forEach(row -> runs.add(RunJson.run(row)));
            terminal.out().println(Json.text(document));
        } else {
            print(rows, columns.isEmpty() ? RunTable.usefulColumns(rows) : columns, terminal);
        }
        return Exit.DONE;
    }

    static void print(List<RunRow> rows, List<String> columns, Terminal terminal) {
        if (rows.isEmpty()) {
            terminal.out().println("No run matches.");
            return;
        }
        List<String> head = new ArrayList<>(List.of("Run", "Name", "Status", "Tool", "Started (UTC)", "Duration"));
        head.addAll(columns);
        Table table = new Table(head);
        for (RunRow row : rows) {
            Run run = row.run();
            List<String> cells = new ArrayList<>(List.of(
                    shortId(run),
                    run.name(),
                    run.status() + (run.deleted() ? " deleted" : ""),
                    String.join(" ", run.formats()),
                    Words.time(run.start()),
                    Words.duration(run.duration())));
            columns.forEach(column -> cells.add(RunTable.cell(row, column)));
            table.row(cells);
        }
        table.print(terminal.out());
    }

    /// Eight characters name a run in practice; ids that are paths stay whole.
    private static String shortId(Run run) {
        String id = run.id().id();
        return id.matches("[0-9a-f-]{12,}") ? id.substring(0, 8) : id;
    }
}
