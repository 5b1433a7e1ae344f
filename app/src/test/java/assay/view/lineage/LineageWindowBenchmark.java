package assay.view.lineage;

import static assay.bench.WindowThread.on;

import assay.audit.Tower;
import assay.bench.Figures;
import assay.bench.WindowThread;
import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.lineage.Edge;
import assay.lineage.Lineage;
import assay.lineage.Node;
import assay.nav.Place;
import assay.shell.Theme;
import assay.window.Display;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// The place Lineage with 10,000 nodes and 13,000 edges in a window of 1440x900: grouped as it is at first, and with
/// nothing that can be grouped. Prints lines of a table.
public final class LineageWindowBenchmark {
    private static final int NODES = 10_000;
    private static final int EDGES = 13_000;
    private static final int FRAMES = 120;

    private final WindowThread thread = WindowThread.watch();
    private final Stage stage;

    private LineageWindowBenchmark() {
        stage = on(() -> {
            Stage made = new Stage();
            made.setX(0);
            made.setY(0);
            return made;
        });
    }

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("Lineage: " + NODES + " nodes, " + EDGES + " edges; load " + Figures.load());
        Display.faithful();
        LineageWindowBenchmark benchmark = new LineageWindowBenchmark();
        benchmark.open(Drawn.project().lineage(), on(Jobs::new));
        Thread.sleep(1_000);
        benchmark.measure("runs that are alike", alike());
        benchmark.measure("nothing alike", unlike());
        Figures.memory("lineage");
        System.exit(0);
    }

    private void measure(String what, Lineage lineage) throws InterruptedException {
        Jobs jobs = on(Jobs::new);
        thread.longest();
        thread.worked();
        long began = System.nanoTime();
        LineageView view = open(lineage, jobs);
        boolean told = false;
        while (on(() -> !(view.model().pictureProperty().get() instanceof Load.Ready<Picture>))) {
            told |= on(() -> jobs.running().stream()
                    .anyMatch(job -> job.stepProperty().get().share() > 0));
            Thread.sleep(20);
        }
        int cards = on(() -> view.model().drawn().orElseThrow().cards().size());
        Figures.row(
                what + ": until " + cards + " cards are drawn",
                (System.nanoTime() - began) / 1e6,
                "ms",
                told ? "progress was told" : "");
        Thread.sleep(500);
        Figures.stalls("laying out", thread);
        GraphCanvas graph = on(() -> (GraphCanvas) stage.getScene().lookup("#graph"));
        frames(what + ", all of it: a frame while it is dragged", graph, LineageWindowBenchmark::drag);
        on(() -> {
            graph.zoom(0.3 / graph.camera().zoom());
            return true;
        });
        frames(what + ", at 30 %: a frame while it is dragged", graph, LineageWindowBenchmark::drag);
        frames(
                what + ": a frame while it is zoomed",
                graph,
                (canvas, frame) -> canvas.zoom(frame / 20 % 2 == 0 ? 1.05 : 1 / 1.05));
        on(() -> {
            graph.zoom(1 / graph.camera().zoom());
            return true;
        });
        frames(what + ", at 100 %: a frame while it is dragged", graph, LineageWindowBenchmark::drag);
        Figures.stalls("dragging and zooming", thread);
        on(() -> {
            view.close();
            return true;
        });
    }

    private LineageView open(Lineage lineage, Jobs jobs) {
        return on(() -> {
            LineageView made = new LineageView(new Place.Lineage(null), new Invented(lineage), jobs, place -> {});
            Scene scene = new Scene(made.node(), 1240, 800);
            new Theme().dress(scene);
            stage.setScene(scene);
            stage.show();
            return made;
        });
    }

    private static void drag(GraphCanvas canvas, int frame) {
        canvas.camera().pan(frame / 30 % 2 == 0 ? 7 : -7, 3);
        canvas.refresh();
    }

    /// Times from one frame to the next.
    private static void frames(String what, GraphCanvas graph, BiConsumer<GraphCanvas, Integer> change)
            throws InterruptedException {
        List<Double> times = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        on(() -> {
            new AnimationTimer() {
                private long last;
                private int frame;

                @Override
                public void handle(long now) {
                    long at = System.nanoTime();
                    if (frame > 10) {
                        times.add((at - last) / 1e6);
                    }
                    last = at;
                    change.accept(graph, frame);
                    if (frame++ == FRAMES) {
                        stop();
                        done.countDown();
                    }
                }
            }.start();
            return true;
        });
        done.await();
        Figures.quarters(what, times, "<= 25");
    }

    /// Forty versions of the code and of the data, thousands of runs with their models.
    private static Lineage alike() {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            nodes.add(node("code:" + i, Node.Kind.CODE));
            nodes.add(node("data:" + i, Node.Kind.DATA));
        }
        for (int i = 0; nodes.size() < NODES; i++) {
            nodes.add(node("run:" + i, Node.Kind.RUN));
            edges.add(edge("code:" + i % 40, "run:" + i));
            if (nodes.size() < NODES) {
                nodes.add(node("model:" + i, Node.Kind.MODEL));
                edges.add(edge("run:" + i, "model:" + i));
            }
        }
        for (int i = 0; edges.size() < EDGES; i++) {
            edges.add(edge("data:" + i % 40, "run:" + i));
        }
        return new Lineage(nodes, edges);
    }

    /// A hundred steps of a hundred nodes; edges go one to three steps on.
    private static Lineage unlike() {
        Random random = new Random(7);
        List<Node> nodes = new ArrayList<>();
        Node.Kind[] kinds = {Node.Kind.DATA, Node.Kind.STAGE, Node.Kind.MODEL};
        for (int i = 0; i < NODES; i++) {
            nodes.add(node(String.format(Locale.ROOT, "node:%05d", i), kinds[i % kinds.length]));
        }
        Set<Edge> edges = new LinkedHashSet<>();
        while (edges.size() < EDGES) {
            int from = random.nextInt(NODES - 400);
            int to = (from / 100 + 1 + random.nextInt(3)) * 100
                    + Math.clamp(from % 100 + random.nextInt(21) - 10, 0, 99);
            edges.add(edge(nodes.get(from).id(), nodes.get(to).id()));
        }
        return new Lineage(nodes, List.copyOf(edges));
    }

    private static Node node(String id, Node.Kind kind) {
        RunId run = kind == Node.Kind.RUN ? RunId.global("bench", id.substring(4)) : null;
        return new Node(id, kind, id, "a line", List.of("tool"), List.of(), true, run, null);
    }

    private static Edge edge(String from, String to) {
        return new Edge(from, to, "used", Edge.Grade.ESTABLISHED, "", List.of());
    }

    /// Every run that is asked for is there, in one experiment.
    private record Alike() implements Records {
        @Override
        public List<Run> runs() {
            return List.of();
        }

        @Override
        public Run run(RunId id) {
            return new Run(
                    id,
                    List.of("bench"),
                    id.id(),
                    Status.FINISHED,
                    null,
                    null,
                    null,
                    false,
                    "experiment",
                    null,
                    "record");
        }

        @Override
        public List<Fact> facts(RunId id) {
            return List.of();
        }

        @Override
        public List<Fact> projectFacts() {
            return List.of();
        }

        @Override
        public List<Problem> problems() {
            return List.of();
        }
    }

    private record Invented(Lineage lineage) implements LineageSource {
        @Override
        public Records records() {
            return new Alike();
        }

        @Override
        public Tower tower(RunId run) {
            throw new IllegalStateException("Nobody asks for a tower here");
        }

        @Override
        public Excerpt excerpt(Evidence evidence) {
            throw new IllegalStateException("Nobody opens a record here");
        }

        @Override
        public Path lend(String name, byte[] content) {
            return Path.of(name);
        }

        @Override
        public void save(Path file, byte[] content) {}
    }
}
