package assay.lineage;

import assay.lineage.Layout.Box;
import assay.lineage.Layout.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Edges that end at one side of a card meet it around its middle, 4 apart, in the order of where they
/// come from.
final class FannedEnds {
    private static final double APART = 4;
    private static final double MARGIN = 6;

    private FannedEnds() {}

    private record End(Edge edge, boolean start, double towards) {}

    static Map<Edge, List<Point>> of(Map<String, Box> boxes, Map<Edge, List<Point>> routes) {
        Map<String, List<End>> sides = new HashMap<>();
        routes.forEach((edge, points) -> {
            Point first = points.getFirst();
            Point last = points.getLast();
            sides.computeIfAbsent(side(boxes, edge.from(), first), side -> new ArrayList<>())
                    .add(new End(edge, true, points.get(1).y()));
            sides.computeIfAbsent(side(boxes, edge.to(), last), side -> new ArrayList<>())
                    .add(new End(edge, false, points.get(points.size() - 2).y()));
        });
        Map<Edge, List<Point>> moved = new HashMap<>();
        routes.forEach((edge, points) -> moved.put(edge, new ArrayList<>(points)));
        sides.values().forEach(ends -> {
            ends.sort(Comparator.comparingDouble(End::towards)
                    .thenComparing(end -> end.edge().from())
                    .thenComparing(end -> end.edge().to())
                    .thenComparing(end -> end.edge().kind()));
            double apart = Math.min(APART, (Layout.NODE_HEIGHT - 2 * MARGIN) / Math.max(1, ends.size() - 1));
            for (int i = 0; i < ends.size(); i++) {
                End end = ends.get(i);
                List<Point> points = Objects.requireNonNull(moved.get(end.edge()));
                Box box = Objects.requireNonNull(
                        boxes.get(end.start() ? end.edge().from() : end.edge().to()));
                double y = box.middle() + (i - (ends.size() - 1) / 2.0) * apart;
                int at = end.start() ? 0 : points.size() - 1;
                points.set(at, new Point(points.get(at).x(), y));
            }
        });
        return moved;
    }

    private static String side(Map<String, Box> boxes, String node, Point point) {
        Box box = Objects.requireNonNull(boxes.get(node));
        return (point.x() > box.x() + Layout.NODE_WIDTH / 2 ? "right " : "left ") + node;
    }
}
