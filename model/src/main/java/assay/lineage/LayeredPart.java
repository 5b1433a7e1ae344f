package assay.lineage;

import assay.lineage.Layout.Box;
import assay.lineage.Layout.Point;
import assay.work.Cancelled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// One connected part, laid out by ELK's layered algorithm.
record LayeredPart(Map<String, Box> boxes, Map<Edge, List<Point>> routes, double height) {
    /// Above this many edges crossings are reduced with less effort: seconds instead of tens of them.
    private static final int MANY = 1000;

    static {
        // Teaches ELK to copy its own options' defaults; without it the first layout fails.
        LayoutMetaDataService.getInstance();
    }

    static LayeredPart of(Lineage part) {
        ElkNode root = ElkGraphUtil.createGraph();
        settings(root, part.edges().size());
        Map<String, ElkNode> nodes = new HashMap<>();
        for (Node node : part.nodes()) {
            ElkNode drawn = ElkGraphUtil.createNode(root);
            drawn.setDimensions(Layout.NODE_WIDTH, Layout.NODE_HEIGHT);
            nodes.put(node.id(), drawn);
        }
        Map<Edge, ElkEdge> edges = new LinkedHashMap<>();
        for (Edge edge : part.edges()) {
            edges.put(edge, ElkGraphUtil.createSimpleEdge(nodes.get(edge.from()), nodes.get(edge.to())));
        }
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor() {
            @Override
            public boolean isCanceled() {
                return Thread.currentThread().isInterrupted();
            }
        });
        if (Thread.interrupted()) {
            throw new Cancelled();
        }
        return read(root, part, nodes, edges);
    }

    private static void settings(ElkNode root, int edges) {
        root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
        root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.NETWORK_SIMPLEX);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        root.setProperty(LayeredOptions.THOROUGHNESS, edges > MANY ? 1 : 7);
        root.setProperty(LayeredOptions.UNNECESSARY_BENDPOINTS, edges <= MANY);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, Layout.ROW_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, Layout.ROW_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 4.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, Layout.COLUMN_GAP);
    }

    private static LayeredPart read(ElkNode root, Lineage part, Map<String, ElkNode> nodes, Map<Edge, ElkEdge> edges) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        for (ElkNode node : root.getChildren()) {
            left = Math.min(left, node.getX());
            top = Math.min(top, node.getY());
        }
        for (ElkEdge edge : edges.values()) {
            for (Point point : points(edge, 0, 0)) {
                top = Math.min(top, point.y());
            }
        }
        Map<String, Box> boxes = new HashMap<>();
        double bottom = 0;
        for (Node node : part.nodes()) {
            ElkNode drawn = Objects.requireNonNull(nodes.get(node.id()));
            Box box = new Box(drawn.getX() - left, drawn.getY() - top);
            boxes.put(node.id(), box);
            bottom = Math.max(bottom, box.bottom());
        }
        Map<Edge, List<Point>> routes = new HashMap<>();
        for (Map.Entry<Edge, ElkEdge> each : edges.entrySet()) {
            List<Point> points = points(each.getValue(), left, top);
            routes.put(each.getKey(), points);
            for (Point point : points) {
                bottom = Math.max(bottom, point.y());
            }
        }
        return new LayeredPart(boxes, FannedEnds.of(boxes, routes), bottom);
    }

    private static List<Point> points(ElkEdge edge, double left, double top) {
        ElkEdgeSection section = edge.getSections().getFirst();
        List<Point> points = new ArrayList<>();
        points.add(new Point(section.getStartX() - left, section.getStartY() - top));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX() - left, bend.getY() - top)));
        points.add(new Point(section.getEndX() - left, section.getEndY() - top));
        return points;
    }
}
