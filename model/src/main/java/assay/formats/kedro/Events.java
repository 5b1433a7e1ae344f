package assay.formats.kedro;

import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Execution;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.fact.Status;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.read.Times;
import assay.syntax.Tree;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Kedro-Viz saw of the last full run, event by event; the next run writes it anew. Datasets are loaded before
/// their node is named, and saved after it.
final class Events {
    private final Source source;
    private final Facts facts;
    private final String root;
    private final RunId run;
    private final List<Tree> loaded = new ArrayList<>();
    private @Nullable String node;

    Events(Source source, Facts facts) {
        this.source = source;
        this.facts = facts;
        this.root = Paths.folder(source.folder());
        this.run = new RunId("kedro", root, "last run that Kedro-Viz watched");
    }

    void read() throws IOException {
        Tree events = Documents.json(source, source.path(), facts);
        if (events.items().isEmpty()) {
            if (events.exists()) {
                facts.problem(new Problem.Damaged(
                        source.path(), Source.at(events), "A list of events was expected; no run is known from it."));
            }
            return;
        }
        execution(events);
        Catalog catalog = Catalog.base(root, source, facts);
        for (Tree event : events.items()) {
            switch (event.get("event").text("")) {
                case "after_dataset_loaded" -> loaded.add(event);
                case "after_node_run", "on_node_error" -> node(event, catalog);
                case "after_dataset_saved" -> artifact(Artifact.Role.OUTPUT, event, catalog);
                default -> {}
            }
        }
    }

    private void execution(Tree events) {
        Instant start = null;
        Instant end = null;
        Status status = Status.UNKNOWN;
        for (Tree event : events.items()) {
            String kind = event.get("event").text("");
            Instant time = Times.utc(event.get("timestamp"));
            if (kind.equals("before_pipeline_run")) {
                start = time;
            } else if (kind.equals("after_pipeline_run")) {
                end = time;
                status = Status.FINISHED;
            } else if (kind.equals("on_pipeline_error") || kind.equals("on_node_error")) {
                end = time;
                status = Status.FAILED;
            }
        }
        facts.add(new Execution(run, run.id(), status, start, end, null, false, null, null, source.here(events)));
    }

    private void node(Tree event, Catalog catalog) {
        node = event.get("node").text("");
        if (!node.isEmpty()) {
            facts.add(new Fact.Step(run, node, "", null, source.here(event)));
        }
        loaded.forEach(each -> artifact(Artifact.Role.INPUT, each, catalog));
        loaded.clear();
    }

    /// Parameters are datasets as well, of which the value is not told.
    private void artifact(Artifact.Role role, Tree event, Catalog catalog) {
        String dataset = event.get("dataset").text("");
        if (dataset.isEmpty() || dataset.startsWith("params:") || dataset.equals("parameters")) {
            return;
        }
        String path = catalog.of(dataset);
        Long size = event.get("size").integer();
        facts.add(new Artifact(
                run,
                role,
                FileKind.of(path),
                Secrets.clean(path),
                dataset,
                node,
                null,
                List.of(),
                size == null || size == 0 ? null : size,
                source.here(event)));
    }
}
