package assay;

import assay.fact.RunId;
import assay.nav.Area;
import assay.project.Project;
import assay.project.Sample;
import assay.project.Signatures;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.pack.Packs;
import assay.shell.LanguageChoice;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.sign.SigningKey;
import assay.text.Texts;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.view.rerun.RerunView;
import assay.window.WindowTest;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Walks through every place of the sample project, in either language.
abstract class SampleWalk extends WindowTest {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /// Its name stands in the pictures.
    private static final Path REPORTS = Path.of(System.getProperty("java.io.tmpdir"), "reports of november");

    @TempDir
    Path home;

    private final String account = System.getProperty("user.name");
    private Window window;

    @AfterEach
    void tidy() throws IOException {
        if (Files.isDirectory(REPORTS)) {
            try (Stream<Path> all = Files.walk(REPORTS)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /// The trail says whose account this is.
    @BeforeEach
    void somebodyElse() {
        System.setProperty("user.name", "j.ito");
    }

    @AfterEach
    void oneself() {
        System.setProperty("user.name", account);
    }

    /// Called wherever the walk stands still and nothing is under way.
    abstract void at(String place);

    final Window window() {
        return window;
    }

    /// @param again whether a run is made again, which takes its time
    final void walk(LanguageChoice language, boolean again) {
        Path sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
        issueAndSign(sample);
        window = on(() -> {
            Stage stage = new Stage();
            stage.setWidth(WIDTH);
            stage.setHeight(HEIGHT);
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), null, stage, new Places("0.1.0"));
            shown.theme().choiceProperty().set(ThemeChoice.LIGHT);
            shown.theme().languageProperty().set(language);
            return shown;
        });
        await("the welcome", () -> shown("#open"));
        stand("welcome");
        on(() -> {
            window.open(sample);
            return true;
        });
        await(
                "the runs",
                () -> shown("#runs")
                        && !this.<TableView<?>>find("#runs").getItems().isEmpty());
        stand("runs");
        select("#runs", 5);
        press(KeyCode.ENTER);
        await("the run", () -> robot.lookup(".large-tower").tryQuery().isPresent());
        stand("run");
        go(Area.LINEAGE);
        await("the lineage", () -> shown(".lineage"));
        stand("lineage");
        go(Area.COMPARE);
        await("the proposal", () -> shown("#proposal"));
        stand("compare-choose");
        choose("#base", "seeds-final-0");
        choose("#add", "scoring-1.0.0");
        await("the comparison", () -> shown("#factors"));
        quiet();
        press(KeyCode.ALT, KeyCode.DOWN);
        stand("compare");
        choose("#add", "positive-weight");
        choose("#add", "explore-lr-0.3");
        await("three columns", () -> shown("#more"));
        stand("compare-several");
        go(Area.DATA);
        await("the digests", () -> shown("#digests-table"));
        click("#verify-all");
        await("the verification", () -> shown("#verify-all") && shown("#count-match"));
        quiet();
        select("#digests-table", 0);
        stand("data");
        go(Area.AUDIT);
        await("the findings", () -> shown("#findings"));
        quiet();
        press(KeyCode.J);
        stand("audit");
        go(Area.RERUN);
        await("the place", () -> shown("#choose"));
        stand("rerun-choose");
        makeAgain(again);
        go(Area.REPORT);
        await("the report", () -> shown("#issue") && shown("#page"));
        stand("report");
        issued();
        go(Area.CHECK);
        await("the place Check", () -> shown("#choose-first"));
        stand("check-choose");
        go(Area.TRAIL);
        await("the trail", () -> shown("#entries"));
        quiet();
        TableView<Entry> entries = find("#entries");
        on(() -> {
            Entry verified = entries.getItems().stream()
                    .filter(entry -> entry.known() == Kind.VERIFIED)
                    .findFirst()
                    .orElseThrow();
            entries.getSelectionModel().select(verified);
            return true;
        });
        stand("trail");
        go(Area.PROBLEMS);
        await("the problems", () -> shown("#copy"));
        stand("problems");
    }

    /// Two reports, the later one signed, as somebody did yesterday.
    private void issueAndSign(Path sample) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T11:05:00Z"));
        try (Project project = Project.open(sample, home.resolve("home"), clock)) {
            project.scan(Progress.NONE);
            RunId run = project.find("model:credit-default/3").id();
            Path reports = REPORTS;
            project.report(
                    new ReportRequest(run, new ReportFiles(reports.resolve("draft.pdf"), null, null), Set.of()),
                    "0.1.0",
                    Progress.NONE);
            Path pdf = reports.resolve("audit-report.pdf");
            project.report(
                    new ReportRequest(
                            run,
                            new ReportFiles(pdf, reports.resolve("audit-report.html"), null),
                            Set.of(),
                            Additions.of(List.of(Packs.named("eu-ai-act")))),
                    "0.1.0",
                    Progress.NONE);
            char[] password = "correct horse".toCharArray();
            Path key = home.resolve("ann.p12");
            Signatures signatures = new Signatures(null, project, clock);
            signatures.trialKey(key, "Ann Example", password);
            signatures.sign(
                    pdf,
                    pdf,
                    SigningKey.ofFile(key, Files.readAllBytes(key), password, null),
                    new Signing("Ann Example", "Model validation", Meaning.REVIEW, "", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void issued() {
        fire("#mode-issued");
        await(
                "the history",
                () -> shown("#issued")
                        && this.<TableView<?>>find("#issued").getItems().size() == 2);
        select("#issued", 0);
        await("its panel", () -> shown("#issued-sign"));
        stand("report-issued");
        fire("#issued-sign");
        await("what is open", () -> shown("#sign-name"));
        on(() -> {
            this.<TextField>find("#sign-name").setText("B. Boss");
            this.<TextField>find("#sign-role").setText("Model owner");
            this.<RadioButton>find("#meaning-approval").setSelected(true);
            return true;
        });
        stand("report-sign");
        press(KeyCode.ESCAPE);
        await("the history", () -> shown("#issued-check"));
        fire("#issued-check");
        await("the checks", 60, () -> shown("#outcome"));
        stand("check");
    }

    private void fire(String button) {
        on(() -> {
            Node node = find(button);
            ((ButtonBase) node).fire();
            return true;
        });
        settle();
    }

    /// With the Python that is here; without one there is no verdict.
    private void makeAgain(boolean toTheVerdict) {
        Texts texts = Texts.of(RerunView.class);
        choose("#run", "seeds-final-0");
        await(
                "the recipe",
                () -> shown("#start")
                        && robot.lookup(".step-row").queryAll().size() > 3
                        && window.jobs().running().isEmpty());
        Path python = python();
        on(() -> {
            this.<TextField>find("#python").setText(String.valueOf(python));
            margin(texts, "auc", "0.01", "credit risk, so that no applicant's rank changes");
            margin(texts, "accuracy", "0.005", "credit risk");
            margin(texts, "brier", "0.002", "credit risk");
            return true;
        });
        stand("rerun");
        if (!toTheVerdict) {
            return;
        }
        if (python == null) {
            System.out.println("No python3 is here: no picture of a verdict was taken.");
            return;
        }
        on(() -> {
            this.<Button>find("#start").fire();
            return true;
        });
        String second = texts.text("turn.said", 2, texts.text("turn.seed", "1"), "");
        await(
                "the second rerun",
                120,
                () -> shown("#console")
                        && robot.lookup(".turn")
                                .match((Node turn) -> turn.getAccessibleText().startsWith(second)
                                        && !turn.getAccessibleText().endsWith(texts.text("turn.waiting")))
                                .tryQuery()
                                .isPresent());
        at("rerun-going");
        await("the verdict", 120, () -> shown("#verdict"));
        stand("rerun-verdict");
    }

    private void margin(Texts texts, String metric, String value, String source) {
        field(texts.text("margin.of", metric)).setText(value);
        field(texts.text("source.of", metric)).setText(source);
        robot.lookup(".check-box")
                .match((CheckBox box) -> texts.text("primary.of", metric).equals(box.getAccessibleText()))
                .<CheckBox>query()
                .setSelected(true);
    }

    private TextField field(String words) {
        return robot.lookup(".tolerance-cell .text-field")
                .match((TextField field) -> words.equals(field.getAccessibleText()))
                .query();
    }

    private static Path python() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .filter(each -> !each.endsWith("shims"))
                .map(each -> Path.of(each, "python3"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private void stand(String place) {
        quiet();
        at(place);
    }

    private void quiet() {
        await("no job", 60, () -> window.jobs().running().isEmpty());
        settle();
    }

    private void select(String table, int row) {
        TableView<?> found = find(table);
        on(() -> {
            found.getSelectionModel().clearAndSelect(row);
            found.requestFocus();
            return true;
        });
        quiet();
    }

    private void go(Area area) {
        press(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + area.number()));
    }

    /// Chooses a run from the list behind a button.
    private void choose(String button, String run) {
        on(() -> {
            this.<Button>find(button).fire();
            return true;
        });
        await("the list of runs", () -> shown("#pick-list"));
        type(run);
        press(KeyCode.ENTER);
    }
}
