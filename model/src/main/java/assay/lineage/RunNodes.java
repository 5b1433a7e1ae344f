package assay.lineage;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One run, its stages, and the run that it is nested in.
final class RunNodes {
    private static final List<String> HEADLINES = List.of(
            "auc", "roc_auc", "f1", "accuracy", "acc", "map", "bleu", "r2", "rmse", "mae", "mse", "perplexity", "loss");

    private final Graph graph;
    private final Records records;
    private final Run run;

    RunNodes(Graph graph, Records records, Run run) {
        this.graph = graph;
        this.records = records;
        this.run = run;
    }

    static String id(RunId run) {
        return "run:" + run.key();
    }

    static String stage(RunId run, String name) {
        return "stage:" + run.key() + "/" + name;
    }

    void draw(List<Fact> facts) {
        graph.add(new Node(
                id(run.id()),
                Node.Kind.RUN,
                run.name(),
                detail(facts),
                List.of(run.id().tool()),
                List.of(),
                true,
                run.id(),
                run.record()));
        for (Fact fact : facts) {
            if (fact instanceof Fact.Step step) {
                stage(step);
            }
        }
        parent(facts);
    }

    private void stage(Fact.Step step) {
        String id = stage(run.id(), step.name());
        graph.add(new Node(
                id,
                Node.Kind.STAGE,
                step.name(),
                Words.cut(run.id().tool() + " · " + step.command().strip(), 60),
                List.of(run.id().tool()),
                List.of(),
                true,
                null,
                step.evidence().file()));
        String why = "The record lists " + step.name() + " as a stage of " + run.name() + ".";
        graph.add(new Edge(id(run.id()), id, "nested in", Edge.Grade.STATED, why, List.of(step.evidence())));
    }

    private void parent(List<Fact> facts) {
        RunId parent = run.parent();
        if (parent == null) {
            return;
        }
        Run known = records.run(parent);
        if (known == null) {
            graph.add(new Node(
                    id(parent),
                    Node.Kind.RUN,
                    parent.id(),
                    "no record",
                    List.of(parent.tool()),
                    List.of(),
                    false,
                    null,
                    null));
        }
        List<Evidence> evidence = facts.stream()
                .filter(fact -> fact instanceof Fact.Execution execution && parent.equals(execution.parent()))
                .map(Fact::evidence)
                .toList();
        String why = "The run's record names " + (known == null ? parent.id() : known.name()) + " as its parent"
                + (known == null ? ", of which there is no record." : ".");
        graph.add(new Edge(
                id(parent),
                id(run.id()),
                "nested in",
                Edge.Grade.STATED,
                why,
                evidence.isEmpty() ? List.of(new Evidence(run.record(), Locator.WHOLE, null)) : evidence));
    }

    private String detail(List<Fact> facts) {
        List<String> words = new ArrayList<>();
        if (run.deleted()) {
            words.add("deleted");
        }
        if (run.status() != Status.FINISHED) {
            words.add(run.status() == Status.UNKNOWN ? "end not recorded" : Words.lower(run.status()));
        }
        headline(facts).ifPresent(metric -> words.add(metric.key() + " " + Words.number(metric.last())));
        Duration duration = run.duration();
        if (duration != null) {
            words.add(Words.duration(duration));
        }
        return String.join(" · ", words);
    }

    /// The metric that people ask for first, by its plain name, then as the end of a longer one.
    private static Optional<Fact.Metric> headline(List<Fact> facts) {
        return facts.stream()
                .filter(Fact.Metric.class::isInstance)
                .map(Fact.Metric.class::cast)
                .filter(metric -> rank(metric.key()) < Integer.MAX_VALUE)
                .min(Comparator.comparingInt((Fact.Metric metric) -> rank(metric.key()))
                        .thenComparing(Fact.Metric::key));
    }

    private static int rank(String key) {
        for (int i = 0; i < HEADLINES.size(); i++) {
            String name = HEADLINES.get(i);
            if (key.equalsIgnoreCase(name)) {
                return i;
            }
            if (key.length() > name.length()
                    && key.regionMatches(true, key.length() - name.length(), name, 0, name.length())
                    && "_./- ".indexOf(key.charAt(key.length() - name.length() - 1)) >= 0) {
                return HEADLINES.size() + i;
            }
        }
        return Integer.MAX_VALUE;
    }
}
