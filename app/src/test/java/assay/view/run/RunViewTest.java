package assay.view.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.control.PictureOut;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.nav.Place;
import assay.project.Project;
import assay.rerun.Remade;
import assay.rerun.RerunResult;
import assay.window.WindowTest;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that two tools recorded: what the window says of it, and how a person takes the join back.
class RunViewTest extends WindowTest {
    private static final String JOB = "outputs/2026-03-01/10-00-00";
    private static final RunId MLFLOW = RunId.global("mlflow", "0123456789abcdef0123456789abcdef");

    private static final PictureOut.Outside OUTSIDE = new PictureOut.Outside() {
        @Override
        public void save(String suggestedName, Supplier<byte[]> content) {}

        @Override
        public Path lend(String name, byte[] content) {
            return Path.of(name);
        }
    };

    @TempDir
    Path temp;

    private final List<Place> went = new ArrayList<>();
    private Project project;

    @BeforeEach
    void scan() throws IOException {
        write(JOB + "/.hydra/config.yaml", "lr: 0.1\nseed: 3\n");
        write(JOB + "/.hydra/overrides.yaml", "- seed=3\n");
        write(JOB + "/.hydra/hydra.yaml", "hydra:\n  job:\n    name: train\n  output_subdir: .hydra\n");
        write(JOB + "/mlruns/0/meta.yaml", "experiment_id: '0'\nlifecycle_stage: active\nname: Default\n");
        write(JOB + "/mlruns/0/" + MLFLOW.id() + "/meta.yaml", """
                artifact_uri: ''
                end_time: 1772359800000
                experiment_id: '0'
                lifecycle_stage: active
                run_id: %s
                run_name: brave-owl-1
                start_time: 1772359200000
                status: 3
                user_id: x
                """.formatted(MLFLOW.id()));
        write(JOB + "/mlruns/0/" + MLFLOW.id() + "/metrics/auc", "1772359300000 0.8131 0\n");
        AtomicLong minutes = new AtomicLong();
        Instant day = Instant.parse("2026-03-02T00:00:00Z");
        project = Project.open(
                temp.toRealPath().resolve("project"),
                temp.resolve("home"),
                () -> day.plusSeconds(60 * minutes.getAndIncrement()));
        project.scan(Progress.NONE);
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve("project").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> words() {
        return robot.lookup("#records .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    private static Button button(List<Button> among, String text) {
        return among.stream()
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private List<Button> buttons() {
        return List.copyOf(robot.lookup("#records .button").queryAllAs(Button.class));
    }

    @Test
    void theRecordsOfARunAreListedWithTheReasonAndCanBeKeptApart() {
        show(
                () -> new RunView(
                                new Place.OneRun(MLFLOW, assay.fact.Layer.CODE, "records", null),
                                project,
                                new Jobs(),
                                place -> {},
                                OUTSIDE)
                        .node(),
                1280,
                800);
        await("the records", () -> robot.lookup("#records").tryQuery().isPresent());
        assertTrue(words().contains(MLFLOW.key()), words()::toString);
        assertTrue(
                words().stream().anyMatch(text -> text.contains("lies in the folder of hydra run")), words()::toString);
        picture("run-records");
        on(() -> {
            button(buttons(), "Keep apart").fire();
            return true;
        });
        await(
                "the runs apart",
                () -> buttons().stream().anyMatch(each -> each.getText().equals("Join again")));
        assertEquals(2, project.records().runs().size());
        TabPane tabs = robot.lookup(".one-run .tab-pane").queryAs(TabPane.class);
        assertEquals("records", tabs.getSelectionModel().getSelectedItem().getId(), "the place is kept");
        on(() -> {
            button(buttons(), "Join again").fire();
            return true;
        });
        await(
                "one run",
                () -> buttons().stream().anyMatch(each -> each.getText().equals("Keep apart")));
        assertEquals(1, project.records().runs().size());
    }

    private Remade reruns() {
        return new Remade(project, temp.resolve("home"), MLFLOW);
    }

    /// The sentence below the tower.
    private String line(String picture) {
        AtomicReference<Region> shown = new AtomicReference<>();
        show(
                () -> {
                    shown.set(new RunView(new Place.OneRun(MLFLOW), project, new Jobs(), went::add, OUTSIDE).node());
                    return shown.get();
                },
                1280,
                800);
        await("the line", () -> shown.get().lookup("#verdict-line") != null);
        picture(picture);
        return ((Label) shown.get().lookup("#verdict-line")).getText();
    }

    @Test
    void belowTheTowerStandsThatNobodyMadeItAgain() {
        assertEquals("Not rerun. Whether this run can be made again is not known.", line("run-not-rerun"));
    }

    @Test
    void theVerdictBelowTheTowerLeadsToTheReruns() {
        reruns().same().same().keep();

        String line = line("run-bitwise");
        assertTrue(line.startsWith("Made again: BITWISE in 2 of 2 reruns, "), line);
        on(() -> {
            robot.lookup("#rerun-line").queryAs(Button.class).fire();
            return true;
        });
        assertEquals(List.of(new Place.Rerun(MLFLOW)), went);
    }

    @Test
    void whatWasStoppedIsJudgedByThoseThatCameToTheirEnd() {
        reruns().seeded("1", Map.of("auc", 0.5))
                .failed("The command ended with exit code 7.")
                .keep();
        reruns().same().stopped().keep();

        String line = line("run-stopped");

        assertTrue(line.startsWith("Made again: CONSISTENT, "), line);
        assertTrue(line.contains("1 of 2 reruns finished"), line);
    }

    @Test
    void rerunsOfWhichNothingIsLeftAreNotCalledNone() throws IOException {
        RerunResult kept = reruns().same().keep();
        Files.delete(kept.folder().resolve("rerun.json"));

        String line = line("run-lost");
        assertTrue(line.startsWith("Reruns were begun, says the trail,"), line);
    }
}
