package assay.view.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Rerunning;
import assay.judge.Tolerance;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.project.NoisyProject;
import assay.project.Project;
import assay.query.RunRow;
import assay.rerun.RerunSettings;
import assay.rerun.recipe.Filling;
import assay.rerun.run.Confinement;
import assay.rerun.run.Limits;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.trail.Kind;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One run of a real project, made again in the window with real processes: sealed, judged, its procedure asked, and
/// what was changed on purpose put back.
class RerunForRealTest extends WindowTest {
    private static final RunId RUN = RunId.global("assay", "run-plain");

    @TempDir
    Path temp;

    private Project project;
    private RerunModel model;

    @AfterEach
    void closeProject() {
        if (project != null) {
            project.close();
        }
    }

    /// Data were changed since, and the old ones lie beside under another name.
    private void open() throws IOException {
        NoisyProject noisy = NoisyProject.in(temp.resolve("project"));
        noisy.record("plain", Map.of("deterministic", "true"), "--seed", "3");
        Path data = noisy.folder().resolve("data/train.csv");
        noisy.git().write("data/old.csv", Files.readString(data));
        noisy.git().write("data/train.csv", "value\n1.0\n2.0\n4.5\n9.0\n");
        project = Project.open(noisy.folder(), temp.resolve("home"), InstantSource.system());
        project.scan(Progress.NONE);
        project.reruns().fill(RUN, new Filling("data:data/train.csv", "data/old.csv", "a"));
        List<RunRow> rows = project.rows();
        Jobs jobs = on(Jobs::new);
        Rerunning rerunning = on(() -> new Rerunning(Rerunning.Source.of(project.reruns()), jobs, Clock.systemUTC()));
        Place.Rerun place = new Place.Rerun(RUN);
        show(
                () -> {
                    model = new RerunModel(
                            place,
                            rerunning,
                            RerunSource.of(project),
                            jobs,
                            new ReadOnlyObjectWrapper<Load<List<RunRow>>>(new Load.Ready<>(rows))
                                    .getReadOnlyProperty());
                    RerunView view = new RerunView(model, new Silent());
                    return new Frame("noisy", new Navigator(place), jobs, theme(), new QuietVerbs(), here -> view);
                },
                1280,
                800,
                ThemeChoice.LIGHT);
    }

    private static RerunSettings settings() {
        Path python = Arrays.stream(System.getenv("PATH").split(":"))
                .filter(folder -> !folder.endsWith("shims"))
                .map(folder -> Path.of(folder, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
        return new RerunSettings(
                new Limits(Duration.ofMinutes(1), 0, 1L << 30, 200, 1 << 20),
                Confinement.Sandbox.unavailable().isEmpty(),
                RerunSettings.Network.OFF,
                "none",
                python,
                List.of(),
                false,
                false,
                false,
                Map.of());
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void fromTheSealToWhatMatters() throws IOException {
        open();
        await("the recipe", () -> shown("#start"));
        on(() -> {
            model.settings().take(settings());
            model.settings().insteadProperty().set("data:data/train.csv=data/train.csv\nvariable:OMP_NUM_THREADS=1");
            ToleranceRow row = model.tolerance().rows().stream()
                    .filter(each -> each.name().equals("score"))
                    .findFirst()
                    .orElseThrow();
            row.marginProperty().set("0.5");
            row.primaryProperty().set(true);
            model.tolerance().rerunsProperty().set("1");
            model.tolerance().variedProperty().set(false);
            return true;
        });
        await("nothing in the way", () -> model.blockedProperty().get().isEmpty());
        press("#start");
        await("the verdict", () -> shown("#verdict"));
        assertEquals("DIFFERENT", text("#verdict"));

        await("what can be put back", () -> shown("#bisect"));
        await("the last job", () -> !model.rerunning().isRunning());
        press("#controls");
        await("the controls", () -> shown("#control-zero_change"));
        assertTrue(text("#control-zero_change").contains("gives the same values"), text("#control-zero_change"));

        await("the last job", () -> !model.rerunning().isRunning() && shown("#bisect"));
        press("#bisect");
        await("the ranking", () -> shown("#bisect-ranking"));
        assertTrue(text("#bisect-found").contains("data:data/train.csv"), text("#bisect-found"));
        picture("rerun-for-real");

        List<String> kinds = project.trail().entries(0, 100).stream()
                .map(entry -> entry.kind())
                .toList();
        int sealed = kinds.indexOf(Kind.SEALED.word());
        assertTrue(sealed >= 0 && sealed < kinds.indexOf(Kind.RERUN_STARTED.word()), kinds::toString);
    }

    private void press(String button) {
        on(() -> {
            this.<Button>find(button).fire();
            return true;
        });
    }

    private String text(String query) {
        return this.<Label>find(query).getText();
    }

    private static final class Silent implements RerunView.Asks {
        @Override
        public void open(RunId run) {}

        @Override
        public void toRuns() {}

        @Override
        public void report(RunId run) {}

        @Override
        public void copy(String text) {}

        @Override
        public Tolerance tolerance(Path file) {
            return Tolerance.NONE;
        }
    }
}
