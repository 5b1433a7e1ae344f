package assay.lineage;

import assay.fact.Evidence;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A lineage with like nodes drawn as one stack each: runs of one parent or experiment with the same neighbours, and
/// files of one kind with the same neighbours. What only one run made follows that run into a stack.
///
/// @param lineage with the stacks in place of their members
/// @param members of each stack, by its id
public record Grouping(Lineage lineage, SortedMap<String, List<Node>> members) {
    /// Runs, and what belongs to one run each of a stack.
    private static final int FEWEST = 3;
    /// Files beside each other: fewer are worth a card each.
    private static final int MANY = 8;

    public Grouping {
        members = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /// Every node for itself.
    public static Grouping none(Lineage lineage) {
        return new Grouping(lineage, new TreeMap<>());
    }

    /// @param open ids of stacks, or of nodes, that are to be drawn one by one
    public static Grouping of(Lineage lineage, Records records, Set<String> open) {
        Map<String, String> stacks = new HashMap<>();
        SortedMap<String, List<Node>> members = new TreeMap<>();
        Signatures signatures = new Signatures(lineage, records);
        Map<String, List<Node>> runs =
                alike(lineage, open, node -> node.kind() == Node.Kind.RUN ? signatures.ofRun(node) : null);
        runs.values().forEach(of -> stack(of, FEWEST, open, stacks, members));
        Map<String, List<Node>> items =
                alike(lineage, open, node -> node.kind() == Node.Kind.RUN ? null : signatures.ofItem(node, stacks));
        for (List<Node> of : items.values()) {
            boolean own = signatures.ownOfStacked(of.getFirst(), stacks);
            stack(of, own ? FEWEST : MANY, open, stacks, members);
        }
        if (members.isEmpty()) {
            return new Grouping(lineage, members);
        }
        Graph graph = new Graph();
        lineage.nodes().stream().filter(node -> !stacks.containsKey(node.id())).forEach(graph::add);
        members.forEach((id, of) -> graph.add(stack(id, of, records)));
        for (Edge edge : lineage.edges()) {
            graph.add(new Edge(
                    stacks.getOrDefault(edge.from(), edge.from()),
                    stacks.getOrDefault(edge.to(), edge.to()),
                    edge.kind(),
                    edge.grade(),
                    edge.why(),
                    edge.evidence()));
        }
        return new Grouping(weakest(graph.lineage(), lineage, stacks), members);
    }

    /// Whether the node is a stack.
    public boolean isStack(Node node) {
        return members.containsKey(node.id());
    }

    private static Map<String, List<Node>> alike(
            Lineage lineage, Set<String> open, Function<Node, @Nullable String> signature) {
        Map<String, List<Node>> alike = new TreeMap<>();
        for (Node node : lineage.nodes()) {
            String key = open.contains(node.id()) ? null : signature.apply(node);
            if (key != null) {
                alike.computeIfAbsent(key, each -> new ArrayList<>()).add(node);
            }
        }
        return alike;
    }

    private static void stack(
            List<Node> of,
            int fewest,
            Set<String> open,
            Map<String, String> stacks,
            SortedMap<String, List<Node>> members) {
        String id = "stack:" + of.getFirst().id();
        if (of.size() >= fewest && !open.contains(id)) {
            members.put(id, List.copyOf(of));
            of.forEach(node -> stacks.put(node.id(), id));
        }
    }

    private static Node stack(String id, List<Node> of, Records records) {
        TreeSet<String> tools = new TreeSet<>();
        of.forEach(node -> tools.addAll(node.tools()));
        Node first = of.getFirst();
        boolean seen = of.stream().allMatch(Node::seen);
        return new Node(
                id,
                first.kind(),
                label(of, records),
                first.kind() == Node.Kind.RUN ? states(of, records) : "",
                List.copyOf(tools),
                List.of(),
                seen,
                null,
                null);
    }

    private static String label(List<Node> of, Records records) {
        Node first = of.getFirst();
        if (first.kind() != Node.Kind.RUN) {
            String kind = Words.lower(first.kind());
            return of.size() + " " + kind + (kind.endsWith("s") || first.kind() == Node.Kind.DATA ? "" : "s");
        }
        RunId id = first.run();
        Run run = id == null ? null : records.run(id);
        Run parent = run == null || run.parent() == null ? null : records.run(run.parent());
        String group = parent != null ? parent.name() : run == null ? null : run.experiment();
        return group == null || group.isEmpty() ? of.size() + " runs" : group + ", " + of.size() + " runs";
    }

    private static String states(List<Node> of, Records records) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Node node : of) {
            Run run = node.run() == null ? null : records.run(Objects.requireNonNull(node.run()));
            counts.merge(run == null ? "no record" : Words.lower(run.status()), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(java.util.stream.Collectors.joining(", "));
    }

    /// An edge of a stack says no more than the weakest of its members' edges.
    private static Lineage weakest(Lineage grouped, Lineage whole, Map<String, String> stacks) {
        Map<String, Edge> worst = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Edge edge : whole.edges()) {
            String key = key(edge, stacks);
            counts.merge(key, 1, Integer::sum);
            worst.merge(key, edge, (a, b) -> a.grade().compareTo(b.grade()) >= 0 ? a : b);
        }
        List<Edge> edges = grouped.edges().stream()
                .map(edge -> {
                    String key = key(edge, Map.of());
                    Edge least = Objects.requireNonNull(worst.get(key));
                    int count = counts.getOrDefault(key, 1);
                    LinkedHashSet<Evidence> evidence = new LinkedHashSet<>(edge.evidence());
                    return new Edge(
                            edge.from(),
                            edge.to(),
                            edge.kind(),
                            least.grade(),
                            count == 1 ? least.why() : count + " edges; the weakest: " + least.why(),
                            List.copyOf(evidence));
                })
                .toList();
        return new Lineage(grouped.nodes(), edges);
    }

    private static String key(Edge edge, Map<String, String> stacks) {
        return stacks.getOrDefault(edge.from(), edge.from()) + "\0" + stacks.getOrDefault(edge.to(), edge.to()) + "\0"
                + edge.kind();
    }
}
