package assay.cli;

import assay.fact.Run;
import assay.judge.Outlook;
import assay.judge.Tolerance;
import assay.project.Project;
import assay.trail.Seal;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "seal",
        description = {
            "Fixes how far a rerun's metrics may lie from the recorded ones, before the first rerun.",
            "What is sealed is written to the trail with its hash; a later change is a new entry, and both are told."
        },
        footer = {"", "Example: assay seal . final-s0 --tolerance tolerance.yaml"})
final class SealCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "RUN", description = RunHelp.TEXT)
    private String run = "";

    @Option(
            names = "--tolerance",
            required = true,
            paramLabel = "FILE",
            description = "Margins per metric, YAML or JSON.")
    private Path tolerance = Path.of("");

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    SealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Tolerance agreed = TolerancePath.read(tolerance);
        Opened opened = Opened.read(folder, options, terminal);
        Project project = opened.project();
        Run found = project.find(run);
        Seal seal = project.reruns().seal(found.id(), agreed, terminal.progress(options));
        int planned = agreed.reruns() == null ? agreed.seeds().size() : agreed.reruns();
        List<Outlook> outlook = planned == 0
                ? List.of()
                : project.reruns().outlook(found.id(), agreed, planned, terminal.progress(options));
        terminal.clearProgress(options);
        if (json) {
            terminal.out().println(Json.text(document(seal, outlook)));
        } else {
            terminal.out()
                    .println("Sealed for " + Table.printable(found.name()) + ": entry "
                            + seal.entry().seq() + " of the trail, "
                            + seal.entry().time() + ", SHA-256 " + seal.sha256());
            if (!seal.beforeReruns()) {
                terminal.out().println("Reruns of this run were made before: its margins decide nothing.");
            }
            outlook.stream()
                    .filter(each -> each.primary() || each.margin() != null)
                    .forEach(each -> terminal.out().println(Table.printable(each.metric() + ": " + each.sentence())));
        }
        return Exit.DONE;
    }

    private static ObjectNode document(Seal seal, List<Outlook> outlook) {
        ObjectNode document = Json.document("seal");
        document.set("seal", node(seal));
        ArrayNode nodes = document.putArray("outlook");
        outlook.forEach(each -> nodes.addObject()
                .put("metric", each.metric())
                .put("reruns", each.reruns())
                .put("noticed", each.noticed())
                .put("shown", each.shown())
                .put("inside", each.inside())
                .put("needed", each.needed().reruns())
                .put("said", each.sentence()));
        return document;
    }

    static ObjectNode node(Seal seal) {
        ObjectNode node = Json.object()
                .put("entry", seal.entry().seq())
                .put("time", seal.entry().time().toString())
                .put("by", seal.entry().actor())
                .put("sha256", seal.sha256())
                .put("beforeReruns", seal.beforeReruns());
        node.putPOJO("terms", seal.terms());
        return node;
    }
}
