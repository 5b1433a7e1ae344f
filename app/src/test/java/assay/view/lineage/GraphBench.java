package assay.view.lineage;

import assay.control.Palette;
import assay.fact.RunId;
import assay.lineage.Edge;
import assay.lineage.Grouping;
import assay.lineage.Layout;
import assay.lineage.Lineage;
import assay.lineage.Node;
import assay.shell.Theme;
import assay.window.Display;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;

/// How long a frame of ten thousand cards and thirteen thousand lines takes on this machine, drawn in software, at
/// several zooms. Prints a table. Not a test: times say nothing on a busy machine.
public final class GraphBench {
    private static final int NODES = 10_000;
    private static final int EDGES = 13_000;
    private static final int WIDE = 1240;
    private static final int HIGH = 548;
    private static final int WARM = 10;
    private static final int FRAMES = 60;

    private GraphBench() {}

    public static void main(String[] args) throws InterruptedException {
        Display.faithful();
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                new Theme();
                measure();
            } finally {
                done.countDown();
            }
        });
        boolean ended = done.await(10, TimeUnit.MINUTES);
        System.exit(ended ? 0 : 1);
    }

    private static void measure() {
        Picture picture = picture();
        System.out.printf(
                Locale.ROOT, "%d cards, %d lines%n", NODES, picture.lines().size());
        System.out.println("zoom    cards seen  fastest ms  median ms");
        for (double zoom : new double[] {0, 0.05, 0.14, 0.2, 0.4, 0.7, 1, 2}) {
            row(picture, zoom);
        }
    }

    private static void row(Picture picture, double zoom) {
        Canvas canvas = new Canvas(WIDE, HIGH);
        WritableImage image = new WritableImage(WIDE, HIGH);
        GraphPainter painter = new GraphPainter();
        Camera camera = new Camera();
        camera.fit(picture.width(), picture.height(), WIDE, HIGH);
        if (zoom > 0) {
            camera.zoomAbout(WIDE / 2.0, HIGH / 2.0, zoom / camera.zoom());
        }
        Card middle = picture.cards().get(NODES / 2);
        GraphPainter.State state = new GraphPainter.State(
                picture.reach(middle, LineageModel.ALL, LineageModel.ALL), null, NODES / 2, card -> false);
        double[] times = new double[FRAMES];
        for (int frame = -WARM; frame < FRAMES; frame++) {
            long began = System.nanoTime();
            camera.pan(frame % 2 == 0 ? 3 : -3, 0);
            canvas.getGraphicsContext2D().clearRect(0, 0, WIDE, HIGH);
            painter.paint(
                    canvas.getGraphicsContext2D(), Palette.of(ColorScheme.LIGHT), picture, camera, state, WIDE, HIGH);
            canvas.snapshot(null, image);
            if (frame >= 0) {
                times[frame] = (System.nanoTime() - began) / 1e6;
            }
        }
        Arrays.sort(times);
        long seen = picture.cards().stream()
                .filter(card -> camera.screenX(card.right()) > 0
                        && camera.screenX(card.x()) < WIDE
                        && camera.screenY(card.bottom()) > 0
                        && camera.screenY(card.y()) < HIGH)
                .count();
        System.out.printf(Locale.ROOT, "%-7.3f %10d %11.1f %10.1f%n", camera.zoom(), seen, times[0], times[FRAMES / 2]);
    }

    /// A hundred columns of a hundred cards; lines go one to three columns on.
    private static Picture picture() {
        Random random = new Random(7);
        List<Node> nodes = new ArrayList<>();
        Map<String, Layout.Box> boxes = new LinkedHashMap<>();
        Node.Kind[] kinds = Node.Kind.values();
        for (int i = 0; i < NODES; i++) {
            Node.Kind kind = kinds[i % kinds.length];
            RunId run = kind == Node.Kind.RUN ? RunId.global("bench", "run-" + i) : null;
            String id = String.format(Locale.ROOT, "node:%05d", i);
            String tool = "tool";
            nodes.add(new Node(
                    id, kind, "name-" + i + ".csv", i + " rows", List.of(tool), List.of(), i % 9 != 0, run, null));
            boxes.put(id, new Layout.Box((i / 100) * 224.0, (i % 100) * 56.0));
        }
        List<Edge> edges = new ArrayList<>();
        List<Layout.Route> routes = new ArrayList<>();
        while (edges.size() < EDGES) {
            int from = random.nextInt(NODES - 400);
            int to = (from / 100 + 1 + random.nextInt(3)) * 100
                    + Math.clamp(from % 100 + random.nextInt(21) - 10, 0, 99);
            Edge.Grade grade = random.nextInt(4) == 0 ? Edge.Grade.STATED : Edge.Grade.ESTABLISHED;
            Edge edge = new Edge(nodes.get(from).id(), nodes.get(to).id(), "used", grade, "", List.of());
            Layout.Box start = boxes.get(edge.from());
            Layout.Box end = boxes.get(edge.to());
            edges.add(edge);
            routes.add(new Layout.Route(
                    edge,
                    List.of(new Layout.Point(start.right(), start.middle()), new Layout.Point(end.x(), end.middle()))));
        }
        Lineage lineage = new Lineage(nodes, edges);
        Layout layout = new Layout(new LinkedHashMap<>(boxes), routes, 100 * 224.0, 100 * 56.0);
        return new Picture(
                lineage,
                new Grouping(lineage, new TreeMap<>()),
                layout,
                Drawn.withoutEdges().records());
    }
}
