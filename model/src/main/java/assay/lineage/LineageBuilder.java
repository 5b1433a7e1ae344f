package assay.lineage;

import assay.fact.Fact;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Draws what the records say, over all tools of a project: data, code, environment and parameters to runs, runs to
/// models and what came after. Nothing is drawn that no record or lookup supports, and each edge says on what it
/// rests.
public final class LineageBuilder {
    private final Records records;
    private final Lookup lookup;
    private final Graph graph = new Graph();
    private final List<Mention> mentions = new ArrayList<>();
    private final List<Fact.Model> models = new ArrayList<>();
    private final Set<RunId> withEnvironment = new HashSet<>();

    private LineageBuilder(Records records, Lookup lookup) {
        this.records = records;
        this.lookup = lookup;
    }

    /// What to draw beyond the records.
    ///
    /// @param decisions a dashed node after every registered model version and every model that nothing
    ///     follows: which decisions were made with it is not known
    public record Options(boolean decisions) {
        public static final Options RECORDS_ONLY = new Options(false);
    }

    public static Lineage build(Records records, Lookup lookup) {
        return build(records, lookup, Options.RECORDS_ONLY);
    }

    public static Lineage build(Records records, Lookup lookup, Options options) {
        LineageBuilder builder = new LineageBuilder(records, lookup);
        records.runs().forEach(builder::run);
        records.projectFacts().forEach(builder::project);
        List<Item> items = Items.of(builder.mentions, lookup);
        new ItemEdges(builder.graph, items).draw();
        builder.inferredLocks(items);
        RegisteredModels registered = new RegisteredModels(builder.graph, items);
        builder.models.forEach(registered::add);
        Lineage lineage = builder.graph.lineage();
        return options.decisions ? Decisions.after(lineage) : lineage;
    }

    private void run(Run run) {
        List<Fact> facts = records.facts(run.id());
        RunNodes nodes = new RunNodes(graph, records, run);
        nodes.draw(facts);
        CodeNodes code = new CodeNodes(graph, lookup, run);
        DeviceNodes devices = new DeviceNodes(graph, run);
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Commit commit -> code.add(commit);
                case Fact.Model model -> models.add(model);
                case Fact.Device device -> devices.add(device);
                case Fact.Dependency dependency -> devices.add(dependency);
                default -> {}
            }
        }
        List<Mention> of = Mentions.of(run.id(), facts);
        mentions.addAll(of);
        if (of.stream().anyMatch(mention -> mention.kind() == Node.Kind.ENVIRONMENT)) {
            withEnvironment.add(run.id());
        }
    }

    private void project(Fact fact) {
        switch (fact) {
            case Fact.Model model -> models.add(model);
            case Fact.Artifact artifact -> mentions.add(Mentions.of(artifact));
            case Fact.DependencyFile file ->
                mentions.add(Mentions.file(
                        null,
                        Mention.Use.LIES_THERE,
                        Node.Kind.ENVIRONMENT,
                        file.entries(),
                        file.kind().equals("dockerfile") ? "images" : "packages",
                        file.evidence()));
            default -> {}
        }
    }

    /// A lock at the project's root is what a run probably used when it names nothing else.
    private void inferredLocks(List<Item> items) {
        Set<String> locks = new HashSet<>();
        for (Fact fact : records.projectFacts()) {
            if (fact instanceof Fact.DependencyFile file
                    && file.lock()
                    && !file.evidence().file().contains("/")) {
                locks.add(file.evidence().file());
            }
        }
        for (Item item : items) {
            String path = item.path();
            if (path == null || !locks.contains(path)) {
                continue;
            }
            for (Run run : records.runs()) {
                if (!withEnvironment.contains(run.id())) {
                    graph.add(new Edge(
                            item.id(),
                            RunNodes.id(run.id()),
                            "ran with",
                            Edge.Grade.INFERRED,
                            path + " lies at the project's root and no record of the run names an environment; that"
                                    + " the run used it was not observed.",
                            item.mentions().getFirst().evidence()));
                }
            }
        }
    }
}
