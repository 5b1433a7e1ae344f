package assay.lineage;

import assay.lineage.Layout.Box;
import assay.lineage.Layout.Point;
import assay.work.Cancelled;
import assay.work.Progress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Puts the connected parts of a graph under each other and what has no edges below them.
final class Arrangement {
    private static final double PART_GAP = 40;

    private final Lineage lineage;
    private final Progress progress;
    private final Map<String, Box> boxes = new HashMap<>();
    private final Map<Edge, List<Point>> routes = new HashMap<>();
    private double bottom;

    Arrangement(Lineage lineage, Progress progress) {
        this.lineage = lineage;
        this.progress = progress;
    }

    Layout layout() {
        List<Lineage> parts = parts();
        long done = 0;
        for (Lineage part : parts) {
            if (Thread.interrupted()) {
                throw new Cancelled();
            }
            progress.step(done, lineage.nodes().size(), "laying out");
            if (!part.edges().isEmpty()) {
                place(LayeredPart.of(part));
            }
            done += part.nodes().size();
        }
        List<Node> alone = parts.stream()
                .filter(part -> part.edges().isEmpty())
                .flatMap(part -> part.nodes().stream())
                .toList();
        alone(alone);
        progress.step(lineage.nodes().size(), lineage.nodes().size(), "laying out");
        return Layout.of(lineage, boxes, routes);
    }

    private void place(LayeredPart part) {
        part.boxes().forEach((id, box) -> boxes.put(id, new Box(box.x(), box.y() + bottom)));
        part.routes()
                .forEach((edge, points) -> routes.put(
                        edge,
                        points.stream()
                                .map(point -> new Point(point.x(), point.y() + bottom))
                                .toList()));
        bottom += part.height() + PART_GAP;
    }

    private void alone(List<Node> nodes) {
        double left = 0;
        for (Predicate<Node> side : List.<Predicate<Node>>of(Arrangement::goesIn, node -> !goesIn(node))) {
            List<Node> column = nodes.stream().filter(side).toList();
            int rows = Math.max(8, (int) Math.ceil(Math.sqrt(column.size() * 4.0)));
            for (int i = 0; i < column.size(); i++) {
                int place = i / rows;
                double x = left + place * (Layout.NODE_WIDTH + Layout.COLUMN_GAP);
                double y = bottom + (i % rows) * (Layout.NODE_HEIGHT + Layout.ROW_GAP);
                boxes.put(column.get(i).id(), new Box(x, y));
            }
            int columns = (column.size() + rows - 1) / rows;
            left += columns * (Layout.NODE_WIDTH + Layout.COLUMN_GAP);
        }
    }

    private static boolean goesIn(Node node) {
        return switch (node.kind()) {
            case DATA, CODE, ENVIRONMENT, PARAMETERS -> true;
            case STAGE, RUN, MODEL, METRICS, FILE, REPORT -> false;
        };
    }

    /// Connected parts, the largest first, then by their first node.
    private List<Lineage> parts() {
        Map<String, List<Edge>> edges = new HashMap<>();
        for (Edge edge : lineage.edges()) {
            edges.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
            edges.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge);
        }
        Map<String, Integer> numbers = new HashMap<>();
        int count = 0;
        for (Node node : lineage.nodes()) {
            if (!numbers.containsKey(node.id())) {
                flood(node.id(), count++, edges, numbers);
            }
        }
        List<List<Node>> nodesOf = new ArrayList<>();
        List<Set<Edge>> edgesOf = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodesOf.add(new ArrayList<>());
            edgesOf.add(new HashSet<>());
        }
        lineage.nodes().forEach(node -> nodesOf.get(number(numbers, node.id())).add(node));
        lineage.edges()
                .forEach(edge -> edgesOf.get(number(numbers, edge.from())).add(edge));
        List<Lineage> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<Edge> of = edgesOf.get(i);
            List<Edge> ordered = of.stream()
                    .sorted(Comparator.comparing(Edge::from)
                            .thenComparing(Edge::to)
                            .thenComparing(Edge::kind))
                    .toList();
            parts.add(new Lineage(nodesOf.get(i), ordered));
        }
        parts.sort(
                Comparator.comparingInt((Lineage part) -> part.nodes().size()).reversed());
        return parts;
    }

    private static int number(Map<String, Integer> numbers, String id) {
        return numbers.getOrDefault(id, 0);
    }

    private static void flood(String start, int number, Map<String, List<Edge>> edges, Map<String, Integer> numbers) {
        Deque<String> open = new ArrayDeque<>(List.of(start));
        numbers.put(start, number);
        while (!open.isEmpty()) {
            String id = open.remove();
            for (Edge edge : edges.getOrDefault(id, List.of())) {
                for (String end : List.of(edge.from(), edge.to())) {
                    if (numbers.putIfAbsent(end, number) == null) {
                        open.add(end);
                    }
                }
            }
        }
    }
}
