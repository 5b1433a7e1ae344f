package assay.lineage;

import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Texts that are equal for nodes which may be drawn as one stack; null for nodes that stand alone.
final class Signatures {
    private final Records records;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, List<Edge>> in = new HashMap<>();
    private final Map<String, List<Edge>> out = new HashMap<>();

    Signatures(Lineage lineage, Records records) {
        this.records = records;
        lineage.nodes().forEach(node -> nodes.put(node.id(), node));
        for (Edge edge : lineage.edges()) {
            in.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge);
            out.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
        }
    }

    /// Equal for runs of one parent or experiment with the same neighbours, where an item that only this run touches
    /// counts by its kind.
    @Nullable
    String ofRun(Node node) {
        RunId id = node.run();
        Run run = id == null ? null : records.run(id);
        if (run == null) {
            return null;
        }
        TreeSet<String> words = new TreeSet<>();
        words.add(run.id().tool() + "|" + run.id().scope() + "|" + run.parent() + "|" + run.experiment());
        for (Edge edge : in.getOrDefault(node.id(), List.of())) {
            words.add("in " + edge.kind() + " " + neighbour(edge.from(), node.id()));
        }
        for (Edge edge : out.getOrDefault(node.id(), List.of())) {
            words.add("out " + edge.kind() + " " + neighbour(edge.to(), node.id()));
        }
        return String.join("\n", words);
    }

    /// Equal for items of one kind between the same neighbours, and for items of one kind of which each belongs to
    /// one run of a stack.
    @Nullable
    String ofItem(Node node, Map<String, String> stacks) {
        List<Edge> before = in.getOrDefault(node.id(), List.of());
        List<Edge> after = out.getOrDefault(node.id(), List.of());
        if (before.isEmpty() && after.isEmpty()) {
            return null;
        }
        TreeSet<String> words = new TreeSet<>();
        before.forEach(edge -> words.add("in " + edge.kind() + " " + stacks.getOrDefault(edge.from(), edge.from())));
        after.forEach(edge -> words.add("out " + edge.kind() + " " + stacks.getOrDefault(edge.to(), edge.to())));
        return (ownOfStacked(node, stacks) ? "own " : "") + node.kind() + "\n" + String.join("\n", words);
    }

    /// Whether one run alone touches the item, and is in a stack.
    boolean ownOfStacked(Node node, Map<String, String> stacks) {
        List<Edge> before = in.getOrDefault(node.id(), List.of());
        List<Edge> after = out.getOrDefault(node.id(), List.of());
        String run = !before.isEmpty()
                ? before.getFirst().from()
                : after.isEmpty() ? "" : after.getFirst().to();
        return stacks.containsKey(run) && touchedOnlyBy(node.id(), run);
    }

    private String neighbour(String id, String of) {
        Node node = nodes.get(id);
        return node != null && node.kind() != Node.Kind.RUN && touchedOnlyBy(id, of) ? "own " + node.kind() : id;
    }

    /// Whether nothing but the one node touches it.
    private boolean touchedOnlyBy(String id, String only) {
        return in.getOrDefault(id, List.of()).stream()
                        .allMatch(edge -> edge.from().equals(only))
                && out.getOrDefault(id, List.of()).stream()
                        .allMatch(edge -> edge.to().equals(only));
    }
}
