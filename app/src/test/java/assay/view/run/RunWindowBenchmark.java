package assay.view.run;

import static assay.bench.WindowThread.on;
import static assay.bench.WindowThread.untilShown;

import assay.bench.BigStore;
import assay.bench.Figures;
import assay.bench.WindowThread;
import assay.control.ChartPane;
import assay.control.PictureOut;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.nav.Place;
import assay.project.Project;
import assay.shell.Theme;
import assay.window.Display;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;

/// The page of a run with a metric of a million points and a log of a gigabyte. `RunWindowBenchmark PROJECT HOME`.
/// Prints lines of a table.
public final class RunWindowBenchmark {
    private final WindowThread thread = WindowThread.watch();
    private final Jobs jobs = on(Jobs::new);
    private Scene scene;

    private RunWindowBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("Run: a metric of 1,000,000 points, a log of 1 GB; load " + Figures.load());
        Display.faithful();
        try (Project project = Project.open(Path.of(arguments[0]), Path.of(arguments[1]), Clock.systemUTC())) {
            new RunWindowBenchmark().measure(project);
        }
        System.exit(0);
    }

    private void measure(Project project) throws InterruptedException {
        RunId run = project.records().runs().stream()
                .filter(each -> each.name().equals(BigStore.LONG_RUN))
                .findFirst()
                .orElseThrow()
                .id();
        on(() -> {
            Stage stage = new Stage();
            RunView view = new RunView(new Place.OneRun(run), project, jobs, place -> {}, new Nowhere());
            scene = new Scene(view.node(), 1240, 800);
            new Theme().dress(scene);
            stage.setScene(scene);
            stage.show();
            return true;
        });
        await(() -> scene.lookup("#metric") != null);
        await(() -> scene.lookup(".chart") != null);
        Thread.sleep(1_000);
        chart();
        log();
        Figures.memory("run");
    }

    private void chart() throws InterruptedException {
        thread.longest();
        thread.worked();
        ComboBox<?> metric = find("#metric");
        Node before = find(".chart");
        int last = on(() -> metric.getItems().size());
        int longest = on(() -> {
            for (int i = 0; i < last; i++) {
                if (metric.getItems().get(i).toString().contains("1000000 points")) {
                    return i;
                }
            }
            return last - 1;
        });
        Figures.row(
                "a metric of 1,000,000 points until it is drawn",
                untilShown(() -> metric.getSelectionModel().select(longest), () -> find(".chart") != before),
                "ms",
                "");
        List<Double> smoothed = new ArrayList<>();
        Slider slider = find(".slider");
        for (double weight : new double[] {0.2, 0.8, 0.4, 0.9, 0.1, 0.5}) {
            Node drawn = find(".chart");
            smoothed.add(untilShown(() -> slider.setValue(weight), () -> find(".chart") != drawn));
        }
        Figures.quarters("  smoothed otherwise", smoothed, "");
        List<Double> told = new ArrayList<>();
        ChartPane chart = find(".chart");
        for (int i = 1; i <= 60; i++) {
            double x = 80 + i * 9;
            told.add(untilShown(() -> move(chart, x), () -> true));
        }
        Figures.quarters("  the exact value under the pointer", told, "");
        Figures.stalls("drawing the metric", thread);
    }

    private static void move(Node node, double x) {
        node.fireEvent(new MouseEvent(
                MouseEvent.MOUSE_MOVED,
                x,
                60,
                x,
                60,
                javafx.scene.input.MouseButton.NONE,
                0,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                false,
                null));
    }

    private void log() throws InterruptedException {
        TabPane tabs = find(".tab-pane");
        long began = System.nanoTime();
        double first = untilShown(
                () -> tabs.getTabs().stream()
                        .filter(tab -> tab.getId().equals("log"))
                        .findFirst()
                        .ifPresent(tabs.getSelectionModel()::select),
                () -> text().contains("step 0000000000"));
        Figures.row("a log of 1 GB until its first lines are shown", first, "ms", "");
        await(() -> this.<Label>find("#log-about").getText().contains("12,500,000"));
        Figures.row("  until all its lines are counted", (System.nanoTime() - began) / 1e6, "ms", "");
        Node lines = find("#log-lines");
        on(() -> {
            lines.requestFocus();
            return true;
        });
        Figures.row(
                "  to its end",
                untilShown(() -> new Robot().keyType(KeyCode.END), () -> text().contains("step 0012499999")),
                "ms",
                "");
        TextField field = find("#log-find");
        Figures.row(
                "  the line before the last one found",
                untilShown(
                        () -> field.setText("step 0012499998"),
                        () -> this.<Label>find("#log-found").getText().equals("1 line")),
                "ms",
                "");
        Figures.stalls("in the log", thread);
    }

    /// What is seen of the log.
    private String text() {
        StringBuilder text = new StringBuilder();
        for (Node row : scene.getRoot().lookupAll(".log-line")) {
            if (row.isVisible()) {
                row.lookupAll(".data")
                        .forEach(node -> text.append(((Label) node).getText()).append('\n'));
            }
        }
        return text.toString();
    }

    private record Nowhere() implements PictureOut.Outside {
        @Override
        public void save(String suggestedName, Supplier<byte[]> content) {}

        @Override
        public Path lend(String name, byte[] content) {
            return Path.of(name);
        }
    }

    @SuppressWarnings("unchecked") // the caller knows what it looks for
    private <T extends Node> T find(String query) {
        return (T) java.util.Objects.requireNonNull(scene.lookup(query), query);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6_000 && !on(condition::getAsBoolean); i++) {
            Thread.sleep(20);
        }
    }
}
