package assay.cli;

import assay.fact.Format;
import assay.project.Project;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "formats",
        description = "What can be read.",
        footer = {"", "Example: assay formats"})
final class FormatsCommand implements Callable<Integer> {

    /// Taken by every command; this one needs none of them.
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    FormatsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Format> formats = Project.formats();
        if (json) {
            terminal.out().println(Json.text(document(formats)));
        } else {
            Table table = new Table("Format", "Reads", "Versions");
            formats.forEach(each -> table.row(each.name(), each.files(), each.versions()));
            table.print(terminal.out());
        }
        return Exit.DONE;
    }

    private static ObjectNode document(List<Format> formats) {
        ObjectNode document = Json.document("formats");
        ArrayNode nodes = document.putArray("formats");
        for (Format format : formats) {
            ObjectNode node = nodes.addObject()
                    .put("id", format.id())
                    .put("name", format.name())
                    .put("files", format.files())
                    .put("versions", format.versions());
            ArrayNode gives = node.putArray("gives");
            format.gives().forEach(gives::add);
            ArrayNode gaps = node.putArray("gaps");
            format.gaps()
                    .forEach(gap ->
                            gaps.addObject().put("layer", gap.layer().name()).put("what", gap.what()));
        }
        return document;
    }
}
