package assay.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.lineage.Layout.Box;
import assay.lineage.Layout.Curve;
import assay.lineage.Layout.Point;
import assay.work.Cancelled;
import assay.work.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

    @Test
    void anEmptyGraphTakesNoRoom() {
        Layout layout = Layout.of(Graphs.of(List.of(), List.of()), Progress.NONE);
        assertEquals(0, layout.width());
        assertEquals(0, layout.height());
        assertEquals(List.of(), layout.routes());
    }

    @Test
    void edgesGoFromLeftToRightAndColumnsKeepTheirDistance() {
        Lineage lineage = Graphs.random(60, 90, 1);
        Layout layout = Layout.of(lineage, Progress.NONE);
        for (Edge edge : lineage.edges()) {
            double gap = layout.box(edge.to()).x() - layout.box(edge.from()).right();
            assertTrue(gap >= Layout.COLUMN_GAP - 1e-6, edge + " " + gap);
        }
    }

    @Test
    void noTwoCardsOverlapAndNoneStandsOutside() {
        Layout layout = Layout.of(Graphs.random(120, 130, 2), Progress.NONE);
        List<Box> boxes = new ArrayList<>(layout.boxes().values());
        for (int i = 0; i < boxes.size(); i++) {
            Box a = boxes.get(i);
            assertTrue(a.x() >= 0 && a.y() >= 0 && a.right() <= layout.width() && a.bottom() <= layout.height());
            for (Box b : boxes.subList(i + 1, boxes.size())) {
                boolean apart = a.right() <= b.x() || b.right() <= a.x() || a.bottom() <= b.y() || b.bottom() <= a.y();
                assertTrue(apart, a + " and " + b);
            }
        }
    }

    @Test
    void noEdgeRunsThroughACard() {
        Lineage lineage = Graphs.random(40, 60, 3);
        Layout layout = Layout.of(lineage, Progress.NONE);
        for (Layout.Route route : layout.routes()) {
            for (Point point : along(route)) {
                layout.boxes().forEach((id, box) -> {
                    boolean end = id.equals(route.edge().from())
                            || id.equals(route.edge().to());
                    boolean inside = point.x() > box.x() + 1
                            && point.x() < box.right() - 1
                            && point.y() > box.y() + 1
                            && point.y() < box.bottom() - 1;
                    assertTrue(end || !inside, route.edge() + " through " + id + " at " + point);
                });
            }
        }
    }

    @Test
    void anEdgeStartsAtTheRightOfOneCardAndEndsAtTheLeftOfTheOther() {
        Layout layout = Layout.of(Graphs.chain(3), Progress.NONE);
        for (Layout.Route route : layout.routes()) {
            Box from = layout.box(route.edge().from());
            Box to = layout.box(route.edge().to());
            assertEquals(new Point(from.right(), from.middle()), route.points().getFirst());
            assertEquals(new Point(to.x(), to.middle()), route.points().getLast());
        }
    }

    @Test
    void edgesIntoOneCardFanOutFourApart() {
        List<Node> nodes = new ArrayList<>(List.of(Graphs.node("run", Node.Kind.RUN)));
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            nodes.add(Graphs.node("d" + i, Node.Kind.DATA));
            edges.add(Graphs.edge("d" + i, "run"));
        }
        Layout layout = Layout.of(Graphs.of(nodes, edges), Progress.NONE);
        List<Double> ends = layout.routes().stream()
                .map(route -> route.points().getLast().y())
                .sorted()
                .toList();
        for (int i = 1; i < ends.size(); i++) {
            assertEquals(4, ends.get(i) - ends.get(i - 1), 1e-6);
        }
    }

    @Test
    void whatGoesIntoRunsStandsLeftOfRunsEvenWithoutEdges() {
        List<Node> nodes = List.of(
                Graphs.node("a run", Node.Kind.RUN),
                Graphs.node("z data", Node.Kind.DATA),
                Graphs.node("z lock", Node.Kind.ENVIRONMENT));
        Layout layout = Layout.of(Graphs.of(nodes, List.of()), Progress.NONE);
        assertTrue(layout.box("z data").right() <= layout.box("a run").x());
        assertTrue(layout.box("z lock").right() <= layout.box("a run").x());
    }

    @Test
    void aRingIsDrawnAllTheSame() {
        List<Node> nodes = List.of(Graphs.node("a", Node.Kind.DATA), Graphs.node("b", Node.Kind.RUN));
        Layout layout =
                Layout.of(Graphs.of(nodes, List.of(Graphs.edge("a", "b"), Graphs.edge("b", "a"))), Progress.NONE);
        assertEquals(2, layout.routes().size());
    }

    @Test
    void theSameGraphGivesTheSameLayout() {
        assertEquals(
                Layout.of(Graphs.random(80, 120, 4), Progress.NONE),
                Layout.of(Graphs.random(80, 120, 4), Progress.NONE));
    }

    @Test
    void aLongChainNeedsNoLongerStackThanThereIs() {
        Layout layout = Layout.of(Graphs.chain(3000), Progress.NONE);
        assertEquals(3000, layout.boxes().size());
    }

    @Test
    void aStopIsHeardWhileElkWorks() {
        Progress stop = new Progress() {
            @Override
            public void step(long done, long total, String what) {}

            @Override
            public void checkpoint() {
                throw new Cancelled();
            }
        };
        assertThrows(Cancelled.class, () -> Layout.of(Graphs.random(3000, 6000, 5), stop));
    }

    private static List<Point> along(Layout.Route route) {
        List<Point> points = new ArrayList<>();
        Point from = route.points().getFirst();
        for (Curve curve : route.curves()) {
            for (double t = 0; t <= 1; t += 0.05) {
                double u = 1 - t;
                points.add(new Point(
                        u * u * u * from.x()
                                + 3 * u * u * t * curve.x1()
                                + 3 * u * t * t * curve.x2()
                                + t * t * t * curve.x(),
                        u * u * u * from.y()
                                + 3 * u * u * t * curve.y1()
                                + 3 * u * t * t * curve.y2()
                                + t * t * t * curve.y()));
            }
            from = new Point(curve.x(), curve.y());
        }
        return points;
    }
}
