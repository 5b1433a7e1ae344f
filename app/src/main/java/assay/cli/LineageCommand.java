package assay.cli;

import assay.lineage.Dot;
import assay.lineage.Edge;
import assay.lineage.Grouping;
import assay.lineage.Layout;
import assay.lineage.Lineage;
import assay.lineage.LineageJson;
import assay.lineage.Mermaid;
import assay.lineage.Node;
import assay.lineage.Prov;
import assay.lineage.Svg;
import assay.project.Project;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "lineage",
        description = "The graph from data to model, whole or up- and downstream of one run.",
        footer = {"", "Example: assay lineage . final-s0 --format svg > lineage.svg"})
final class LineageCommand implements Callable<Integer> {

    enum Form {
        text,
        json,
        dot,
        mermaid,
        svg,
        prov
    }

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunHelp.TEXT)
    private @Nullable String run;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form format = Form.text;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    private final Terminal terminal;

    LineageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Opened opened = Opened.read(folder, options, terminal);
        Lineage lineage = run == null
                ? opened.project().lineage()
                : opened.project().lineage(opened.project().find(run).id());
        switch (json ? Form.json : format) {
            case text -> print(lineage, terminal);
            case json -> terminal.out().println(LineageJson.of(lineage));
            case dot -> terminal.out().print(Dot.of(lineage));
            case mermaid -> terminal.out().print(Mermaid.of(lineage));
            case svg -> terminal.out().print(drawn(lineage, opened.project()));
            case prov ->
                terminal.out().println(Prov.of(lineage, opened.project().records()));
        }
        return Exit.DONE;
    }

    /// As in the window: sibling runs with the same neighbours stand as one stack.
    private String drawn(Lineage lineage, Project project) {
        Grouping grouped = Grouping.of(lineage, project.records(), Set.of());
        Layout layout = Layout.of(grouped.lineage(), terminal.progress(options));
        terminal.clearProgress(options);
        return Svg.of(grouped, layout);
    }

    static void print(Lineage lineage, Terminal terminal) {
        Map<String, Node> nodes = lineage.nodes().stream().collect(Collectors.toMap(Node::id, Function.identity()));
        long established = lineage.edges().stream()
                .filter(edge -> edge.grade() == Edge.Grade.ESTABLISHED)
                .count();
        terminal.out()
                .println(Words.count(lineage.nodes().size(), "node", "nodes") + ", "
                        + Words.count(lineage.edges().size(), "edge", "edges") + ", " + established
                        + " established by content");
        if (lineage.edges().isEmpty()) {
            return;
        }
        Table table = new Table("From", "Relation", "To", "Grade", "Why it is drawn");
        for (Edge edge : lineage.edges()) {
            table.row(
                    label(nodes, edge.from()),
                    edge.kind(),
                    label(nodes, edge.to()),
                    Json.word(edge.grade()),
                    edge.why());
        }
        table.print(terminal.out());
    }

    private static String label(Map<String, Node> nodes, String id) {
        Node node = nodes.get(id);
        return node == null ? id : node.label();
    }
}
