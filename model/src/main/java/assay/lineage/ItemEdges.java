package assay.lineage;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.RunId;
import assay.lineage.Mention.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Nodes for items, and an edge for each mention by a run. Established are those whose other end holds the digest
/// too: another tool, the activity at the other side, a file of the project, or the file as it is today.
final class ItemEdges {
    private final Graph graph;
    private final List<Item> items;

    ItemEdges(Graph graph, List<Item> items) {
        this.graph = graph;
        this.items = items;
    }

    void draw() {
        Map<String, Integer> versions = Items.versions(items);
        for (Item item : items) {
            if (isLoose(item)) {
                continue;
            }
            graph.add(item.node(versions.getOrDefault(String.valueOf(item.path()), 1)));
            item.mentions().forEach(mention -> edge(item, mention));
        }
    }

    /// A file that a manifest lists and no run names: thousands of them would hide the runs.
    private static boolean isLoose(Item item) {
        return item.mentions().stream()
                .allMatch(mention -> mention.run() == null && mention.kind() != Node.Kind.ENVIRONMENT);
    }

    private void edge(Item item, Mention mention) {
        RunId run = mention.run();
        if (run == null) {
            return;
        }
        String activity = activity(run, mention.step());
        Mention other = other(item, mention);
        Edge.Grade grade = mention.whole().isEmpty() && item.seen()
                ? Edge.Grade.INFERRED
                : tied(item, mention, other) ? Edge.Grade.ESTABLISHED : Edge.Grade.STATED;
        List<Evidence> evidence = new ArrayList<>(mention.evidence());
        if (other != null && grade == Edge.Grade.ESTABLISHED) {
            evidence.addAll(other.evidence());
        }
        String why = why(item, mention, other);
        boolean written = mention.use() == Use.WROTE;
        graph.add(new Edge(
                written ? activity : item.id(),
                written ? item.id() : activity,
                written ? "generated" : mention.use() == Use.READ ? "used" : "ran with",
                grade,
                why,
                evidence.stream().distinct().toList()));
    }

    private String activity(RunId run, @Nullable String step) {
        String stage = step == null ? "" : RunNodes.stage(run, step);
        return graph.has(stage) ? stage : RunNodes.id(run);
    }

    private static boolean tied(Item item, Mention mention, @Nullable Mention other) {
        boolean today = item.today() == Item.Today.SAME && Objects.equals(mention.path(), item.path());
        return !mention.whole().isEmpty() && (other != null || today);
    }

    /// Somebody else who holds the digest: a project file, another tool, or who stands at the item's
    /// other side.
    private static @Nullable Mention other(Item item, Mention mention) {
        return item.mentions().stream()
                .filter(each -> !each.equals(mention) && !each.whole().isEmpty() && independent(each, mention))
                .findFirst()
                .orElse(null);
    }

    private static boolean independent(Mention a, Mention b) {
        RunId first = a.run();
        RunId second = b.run();
        if (first == null || second == null) {
            return true;
        }
        boolean sameActivity = first.equals(second) && Objects.equals(a.step(), b.step());
        boolean otherSide = (a.use() == Use.WROTE) != (b.use() == Use.WROTE);
        return !first.tool().equals(second.tool()) || (otherSide && !sameActivity);
    }

    private static String why(Item item, Mention mention, @Nullable Mention other) {
        if (mention.use() == Use.RAN_WITH) {
            return "The run's record holds " + mention.name() + " (" + mention.note() + ")"
                    + (other == null ? "." : ", with the same bytes as " + place(other) + ".");
        }
        String done = mention.use() == Use.WROTE ? "written" : "read";
        if (mention.whole().isEmpty()) {
            String digest = mention.digests().isEmpty()
                    ? "without a digest"
                    : "with a digest that is not over all bytes ("
                            + mention.digests().getFirst().algorithm() + ")";
            return "The record names " + mention.name() + " as " + done + ", " + digest
                    + (item.seen() ? "; that it is this version is drawn from its path." : ".");
        }
        Digest digest = mention.whole().getFirst();
        StringBuilder why = new StringBuilder("The record holds " + digest.algorithm() + " "
                + Words.cut(digest.value(), 13) + " for what was " + done);
        if (mention.claim() != null) {
            why.append(" (").append(mention.claim()).append(')');
        }
        if (other != null) {
            why.append("; ").append(place(other)).append(" names the same bytes");
        }
        return why
                + switch (item.today()) {
                    case SAME -> "; equal today.";
                    case DIFFERENT -> "; the file read today differs.";
                    case NOT_KNOWN -> ".";
                };
    }

    private static String place(Mention mention) {
        RunId run = mention.run();
        String file = mention.evidence().isEmpty()
                ? ""
                : mention.evidence().getFirst().file();
        return run == null ? file : run.tool() + " (" + file + ")";
    }
}
