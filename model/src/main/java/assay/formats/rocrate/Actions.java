package assay.formats.rocrate;

import assay.fact.Fact.Execution;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.RunFacts;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Actions that ran. In a provenance crate the engine's own action names the action of the workflow as its result and
/// those of the steps through one that controlled them: the steps are children of the workflow's.
record Actions(Source source, Facts facts, Graph graph) {
    private static final List<String> RAN = List.of("CreateAction", "ActivateAction", "UpdateAction");

    void read() {
        Map<String, String> parents = parents();
        for (Tree action : graph.all()) {
            String id = Graph.id(action);
            if (!id.isEmpty() && RAN.stream().anyMatch(type -> Graph.isA(action, type))) {
                RunId run = run(id);
                String parent = parents.get(id);
                execution(action, run, parent == null || parent.equals(id) ? null : run(parent));
                new ActionFacts(source, facts, graph, new RunFacts(run, source, source.path(), facts)).read(action);
            }
        }
    }

    private RunId run(String id) {
        return new RunId("ro-crate", source.folder(), id.length() > 1 && id.startsWith("#") ? id.substring(1) : id);
    }

    private Map<String, String> parents() {
        Map<String, String> parents = new HashMap<>();
        for (Tree engine : graph.all()) {
            List<String> results = Graph.references(engine.get("result"));
            if (!Graph.isA(engine, "OrganizeAction") || results.isEmpty()) {
                continue;
            }
            for (String control : Graph.references(engine.get("object"))) {
                if (Graph.isA(graph.find(control), "ControlAction")) {
                    Graph.references(graph.find(control).get("object"))
                            .forEach(step -> parents.putIfAbsent(step, results.getFirst()));
                }
            }
        }
        return parents;
    }

    private void execution(Tree action, RunId run, @Nullable RunId parent) {
        String name = action.get("name").text("");
        facts.add(new Execution(
                run,
                name.isEmpty() ? run.id() : Secrets.clean(name),
                status(action),
                Times.zoned(action.get("startTime").text()),
                Times.zoned(action.get("endTime").text()),
                parent,
                false,
                null,
                user(action),
                source.here(action)));
    }

    /// Without a status the record does not say how it went, unless it holds an error.
    private static Status status(Tree action) {
        List<String> said = Graph.references(action.get("actionStatus"));
        String status = said.isEmpty() ? "" : said.getFirst();
        return switch (Paths.name(status)) {
            case "CompletedActionStatus" -> Status.FINISHED;
            case "FailedActionStatus" -> Status.FAILED;
            case "ActiveActionStatus" -> Status.RUNNING;
            case "PotentialActionStatus" -> Status.SCHEDULED;
            default -> action.get("error").exists() ? Status.FAILED : Status.UNKNOWN;
        };
    }

    private @Nullable String user(Tree action) {
        return Graph.references(action.get("agent")).stream()
                .map(id -> graph.find(id).get("name").text(id))
                .filter(name -> !name.contains("@"))
                .findFirst()
                .orElse(null);
    }
}
