package assay.cli;

import assay.fact.Join;
import assay.fact.Run;
import assay.project.Project;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "joins",
        description = "Runs of several tools that are shown as one, and why; keeps them apart where you know better.",
        footer = {"", "Example: assay joins . --apart hydra:outputs#2026-03-01/10-00-00"})
final class JoinsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Option(
            names = "--apart",
            paramLabel = "KEY",
            description = "Keeps the run of this key (column Other) out of every join. Only Assay's own files change.")
    private @Nullable String apart;

    @Option(names = "--together", paramLabel = "KEY", description = "Takes that back.")
    private @Nullable String together;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    JoinsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Project project = Opened.read(folder, options, terminal).project();
        if (apart != null) {
            decide(project, project.joins(), apart, true);
        }
        if (together != null) {
            decide(project, project.keptApart(), together, false);
        }
        List<Join> joins = project.joins();
        List<Join> kept = project.keptApart();
        if (json) {
            ObjectNode document = Json.document("joins");
            document.set("joins", nodes(joins));
            document.set("keptApart", nodes(kept));
            terminal.out().println(Json.text(document));
        } else {
            print(project, joins, kept);
        }
        return Exit.DONE;
    }

    private static void decide(Project project, List<Join> among, String key, boolean apart) {
        List<Join> meant = among.stream()
                .filter(join ->
                        join.other().key().equals(key) || join.run().key().equals(key))
                .toList();
        if (meant.isEmpty()) {
            throw new WrongUsage("No join with the run " + key + " is there; `assay joins` lists them.");
        }
        meant.forEach(join -> project.keepApart(join, apart));
    }

    private void print(Project project, List<Join> joins, List<Join> kept) {
        if (joins.isEmpty() && kept.isEmpty()) {
            terminal.out().println("No run was recorded by two tools, as far as the records say.");
            return;
        }
        Table table = new Table("Run", "Other", "Same run?", "Why");
        joins.forEach(join -> row(table, project, join, join.certain() ? "yes, joined" : "may be"));
        kept.forEach(join -> row(table, project, join, "kept apart by you"));
        table.print(terminal.out());
    }

    private static void row(Table table, Project project, Join join, String answer) {
        Run run = project.records().run(join.run());
        table.row(run == null ? join.run().key() : run.name(), join.other().key(), answer, join.why());
    }

    private static ArrayNode nodes(List<Join> joins) {
        ArrayNode nodes = Json.object().putArray("joins");
        for (Join join : joins) {
            nodes.addObject()
                    .put("run", join.run().key())
                    .put("other", join.other().key())
                    .put("certain", join.certain())
                    .put("why", join.why())
                    .set("evidence", Json.evidence(join.evidence()));
        }
        return nodes;
    }
}
