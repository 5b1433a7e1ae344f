package assay.lineage;

import assay.fact.Fact;
import assay.fact.RunId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Versions in a model registry, each after the model or the run that it was registered from.
final class RegisteredModels {
    private final Graph graph;
    private final List<Item> items;

    RegisteredModels(Graph graph, List<Item> items) {
        this.graph = graph;
        this.items = items;
    }

    void add(Fact.Model model) {
        String id = "model:registered:" + model.name() + "/" + model.version();
        RunId run = model.run();
        String aliases = model.aliases().isEmpty() ? "" : " · alias " + String.join(", ", model.aliases());
        String stage = model.stage() == null
                        || model.stage().isEmpty()
                        || model.stage().equals("None")
                ? ""
                : " · " + model.stage();
        graph.add(new Node(
                id,
                Node.Kind.MODEL,
                model.name() + " v" + model.version(),
                "registry" + aliases + stage,
                run == null ? List.of() : List.of(run.tool()),
                List.of(),
                true,
                null,
                model.evidence().file()));
        Item source = source(model.source());
        Item only = run == null || source != null ? null : onlyModel(run);
        if (source != null) {
            String why = "The registry names " + source.path() + " as the source of this version.";
            edge(source.id(), id, Edge.Grade.STATED, why, model);
        } else if (only != null) {
            String why = "The registry names the run; that this is the model meant is drawn from its being the run's"
                    + " only one.";
            edge(only.id(), id, Edge.Grade.INFERRED, why, model);
        } else if (run != null && graph.has(RunNodes.id(run))) {
            edge(RunNodes.id(run), id, Edge.Grade.STATED, "The registry names the run of this version.", model);
        }
    }

    private void edge(String from, String to, Edge.Grade grade, String why, Fact.Model model) {
        graph.add(new Edge(from, to, "registered as", grade, why, List.of(model.evidence())));
    }

    private @Nullable Item source(@Nullable String source) {
        if (source == null) {
            return null;
        }
        return items.stream()
                .filter(item -> item.mentions().stream()
                        .anyMatch(mention -> mention.use() == Mention.Use.WROTE
                                && mention.kind() == Node.Kind.MODEL
                                && source.equals(mention.path())))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Item onlyModel(RunId run) {
        List<Item> made = items.stream()
                .filter(item -> item.mentions().stream()
                        .anyMatch(mention -> Objects.equals(mention.run(), run)
                                && mention.use() == Mention.Use.WROTE
                                && mention.kind() == Node.Kind.MODEL))
                .toList();
        return made.size() == 1 ? made.getFirst() : null;
    }
}
