package assay.lineage;

import assay.work.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Where cards and edges stand, in pixels at zoom 1 from the top left. The same graph gives the same
/// layout.
///
/// @param boxes by node id, in the order of the lineage
/// @param routes in the order of the lineage's edges
/// @param width of all cards and edges together; 0 for an empty graph
public record Layout(SequencedMap<String, Box> boxes, List<Route> routes, double width, double height) {
    public static final double NODE_WIDTH = 168;
    public static final double NODE_HEIGHT = 44;
    /// At least this much between two columns.
    public static final double COLUMN_GAP = 56;

    static final double ROW_GAP = 12;

    public Layout {
        boxes = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(boxes));
        routes = List.copyOf(routes);
    }

    public record Point(double x, double y) {}

    /// @param x of the left edge
    /// @param y of the upper edge
    public record Box(double x, double y) {
        public double right() {
            return x + NODE_WIDTH;
        }

        public double bottom() {
            return y + NODE_HEIGHT;
        }

        public double middle() {
            return y + NODE_HEIGHT / 2;
        }
    }

    /// @param points from the first node's edge to the second's; in between, level pieces where the edge
    ///     passes a
    ///     column and slopes where it crosses a gap
    public record Route(Edge edge, List<Point> points) {
        public Route {
            points = List.copyOf(points);
        }

        /// One per pair of points: level at both ends, so that pieces meet smoothly and stay inside their
        /// gap.
        public List<Curve> curves() {
            List<Curve> curves = new ArrayList<>();
            for (int i = 1; i < points.size(); i++) {
                Point from = points.get(i - 1);
                Point to = points.get(i);
                double bend = (to.x() - from.x()) / 2;
                curves.add(new Curve(from.x() + bend, from.y(), to.x() - bend, to.y(), to.x(), to.y()));
            }
            return curves;
        }
    }

    /// A cubic Bézier piece from where the one before ended.
    public record Curve(double x1, double y1, double x2, double y2, double x, double y) {}

    /// Connected parts one under the other, the largest first; under them what has no edges, what goes into runs left
    /// of the rest. May take seconds for thousands of nodes: group first.
    ///
    /// @throws assay.work.Cancelled at once when asked to stop
    public static Layout of(Lineage lineage, Progress progress) {
        if (lineage.nodes().isEmpty()) {
            return new Layout(new LinkedHashMap<>(), List.of(), 0, 0);
        }
        return DeepStack.call(() -> new Arrangement(lineage, progress).layout(), progress);
    }

    /// Where the node stands.
    ///
    /// @throws IllegalArgumentException where the graph has no such node
    public Box box(String nodeId) {
        Box box = boxes.get(nodeId);
        if (box == null) {
            throw new IllegalArgumentException("No such node in the layout: " + nodeId);
        }
        return box;
    }

    static Layout of(Lineage lineage, Map<String, Box> placed, Map<Edge, List<Point>> drawn) {
        SequencedMap<String, Box> boxes = new LinkedHashMap<>();
        lineage.nodes().forEach(node -> boxes.put(node.id(), java.util.Objects.requireNonNull(placed.get(node.id()))));
        List<Route> routes = lineage.edges().stream()
                .map(edge -> new Route(edge, java.util.Objects.requireNonNull(drawn.get(edge))))
                .toList();
        double width = 0;
        double height = 0;
        for (Box box : boxes.values()) {
            width = Math.max(width, box.right());
            height = Math.max(height, box.bottom());
        }
        for (Route route : routes) {
            for (Point point : route.points()) {
                width = Math.max(width, point.x());
                height = Math.max(height, point.y());
            }
        }
        return new Layout(boxes, routes, width, height);
    }
}
