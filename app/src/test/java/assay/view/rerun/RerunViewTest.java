package assay.view.rerun;

import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Rerunning;
import assay.judge.Tolerance;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.query.RunRow;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.window.Fixture;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RerunViewTest extends WindowTest {
    private final List<String> copied = new ArrayList<>();
    private final List<RunId> opened = new ArrayList<>();
    private Remade remade = new Remade();
    private Jobs jobs;
    private Rerunning rerunning;
    private RerunModel model;
    private Frame frame;

    @ParameterizedTest
    @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,1280,800", "LIGHT,1920,1160"})
    void picturesToLookAt(ThemeChoice choice, int width, int height) {
        needsRealDisplay();
        String name = "rerun-" + choice.name().toLowerCase(Locale.ROOT) + "-" + width;
        remade.gaps.add(Remade.variable(true));
        start(new Place.Rerun(Remade.RUN), width, height, choice);
        await("the recipe", () -> shown("#start"));
        settle();
        picture(name + "-gap");
        on(() -> {
            model.nameProperty().set("j.ito");
            model.fill(Remade.variable(true), ":4096:8");
            model.tolerance().take(Remade.tolerance());
            return true;
        });
        await("the gap filled", () -> model.blockedProperty().get().isEmpty());
        picture(name + "-setup");
        on(() -> {
            model.start();
            return true;
        });
        await("the start", () -> rerunning.isRunning());
        for (int i = 1; i <= 2; i++) {
            remade.begins(i);
            remade.ends(Remade.finished(i));
        }
        remade.does("Laying code and data");
        remade.begins(3);
        remade.does("Running the command");
        remade.says(3, "torch 2.3.1+cu121  sklearn 1.4.2  device NVIDIA H200");
        remade.says(3, "UserWarning: TF32 matmul is allowed (train.py:44)");
        remade.says(3, "train 118936 rows, valid 14867 rows, 61 features");
        for (int i = 1; i < 60; i++) {
            remade.says(3, "epoch " + i + "/60  loss 0.4278  valid_loss 0.4254  valid_auc 0.7880");
        }
        await("the lines", () -> rerunning.console().size() > 60);
        picture(name + "-going");
        on(() -> {
            rerunning.stopAskedProperty().set(true);
            return true;
        });
        picture(name + "-stop");
        on(() -> {
            rerunning.stopAskedProperty().set(false);
            return true;
        });
        for (int i = 3; i <= 6; i++) {
            remade.begins(i);
            remade.ends(Remade.finished(i));
        }
        remade.over();
        await("the verdict", () -> shown("#verdict"));
        await("no job", () -> jobs.running().isEmpty());
        picture(name + "-verdict");
        on(() -> {
            model.metricProperty().set("test brier");
            return true;
        });
        picture(name + "-metric");
    }

    private void start(Place.Rerun place, double width, double height, ThemeChoice choice) {
        jobs = on(Jobs::new);
        rerunning = on(() -> new Rerunning(remade, jobs, Clock.systemUTC()));
        show(() -> view(place), width, height, choice);
    }

    private Frame view(Place.Rerun place) {
        ReadOnlyObjectWrapper<Load<List<RunRow>>> rows =
                new ReadOnlyObjectWrapper<>(new Load.Ready<>(Fixture.rows()));
        model = new RerunModel(place, rerunning, remade, jobs, rows.getReadOnlyProperty());
        RerunView view = new RerunView(model, new Asked());
        frame = new Frame("credit-default", new Navigator(place), jobs, theme(), new QuietVerbs(), here -> view);
        frame.counts().put(Area.RUNS, 14L);
        frame.counts().put(Area.LINEAGE, 61L);
        frame.counts().put(Area.DATA, 41L);
        frame.counts().put(Area.AUDIT, 15L);
        frame.counts().put(Area.PROBLEMS, 3L);
        frame.summaryProperty().set("1,284 facts from 96 files · scanned 09:14:02 in 1.3 s");
        return frame;
    }

    private final class Asked implements RerunView.Asks {
        @Override
        public void open(RunId run) {
            opened.add(run);
        }

        @Override
        public void toRuns() {}

        @Override
        public void copy(String text) {
            copied.add(text);
        }

        @Override
        public Tolerance tolerance(Path file) {
            return Remade.tolerance();
        }
    }
}
