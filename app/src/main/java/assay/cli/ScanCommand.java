package assay.cli;

import assay.fact.Problem;
import assay.project.Project;
import assay.project.ScanResult;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "scan",
        description = "Reads every record of a folder into the index.",
        footer = {"", "Example: assay scan ~/projects/credit-default"})
final class ScanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    ScanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Project project = Project.open(folder, options.home, options.index, terminal.clock());
        ScanResult result = project.asked().scan(terminal.progress(options));
        terminal.clearProgress(options);
        if (json) {
            terminal.out().println(Json.text(document(result)));
        } else {
            print(result, terminal);
        }
        return Exit.DONE;
    }

    static void print(ScanResult result, Terminal terminal) {
        terminal.out()
                .println(Words.count(result.runs(), "run", "runs") + ", " + Words.count(result.facts(), "fact", "facts")
                        + ", " + Words.count(result.problems().size(), "problem", "problems"));
        if (!result.formats().isEmpty()) {
            Table table = new Table("Format", "Records", "Runs");
            result.formats()
                    .forEach(each -> table.row(each.id(), Long.toString(each.files()), Long.toString(each.runs())));
            table.print(terminal.out());
        }
        for (Problem problem : result.problems()) {
            String where = problem.locator().text();
            terminal.out()
                    .println(Table.printable(problem.kind() + "  " + problem.file()
                            + (where.isEmpty() ? "" : " " + where) + ": " + problem.message()));
        }
    }

    private static ObjectNode document(ScanResult result) {
        ObjectNode document = Json.document("scan")
                .put("folder", result.folder().toString())
                .put("runs", result.runs())
                .put("facts", result.facts());
        ArrayNode problems = document.putArray("problems");
        for (Problem problem : result.problems()) {
            problems.addObject()
                    .put("kind", problem.kind())
                    .put("file", problem.file())
                    .put("locator", problem.locator().text())
                    .put("message", problem.message());
        }
        ArrayNode formats = document.putArray("formats");
        result.formats()
                .forEach(each -> formats.addObject()
                        .put("id", each.id())
                        .put("files", each.files())
                        .put("runs", each.runs()));
        return document.put("seconds", result.took().toMillis() / 1000.0);
    }
}
