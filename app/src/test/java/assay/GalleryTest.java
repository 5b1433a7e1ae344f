package assay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.nav.Area;
import assay.project.Project;
import assay.project.Sample;
import assay.project.Signatures;
import assay.report.Additions;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.report.pack.Packs;
import assay.shell.ThemeChoice;
import assay.shell.Window;
import assay.sign.Meaning;
import assay.sign.Signing;
import assay.sign.SigningKey;
import assay.trail.Entry;
import assay.trail.Kind;
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
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Walks through every place of the sample project and takes the pictures of the README and the
/// user guide: `./mvnw -pl app -am test -Dtest=GalleryTest -Dsurefire.failIfNoSpecifiedTests=false
/// -Dassay.pictures=../docs/pictures`.
class GalleryTest extends WindowTest {
    @TempDir
    Path home;

    private final String account = System.getProperty("user.name");

    /// Its name stands in the pictures.
    private static final Path REPORTS = Path.of(System.getProperty("java.io.tmpdir"), "reports of november");

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

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyPlaceShowsTheSample(ThemeChoice choice) {
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        Path sample = home.resolve(Sample.NAME);
        Sample.unpack(sample);
        issueAndSign(sample);
        Window window = on(() -> {
            Stage stage = new Stage();
            stage.setWidth(1440);
            stage.setHeight(900);
            adopt(stage);
            Window shown = Window.show(home.resolve("home"), sample, stage, new Places("0.1.0"));
            shown.theme().choiceProperty().set(choice);
            return shown;
        });
        await(
                "the runs",
                () -> shown("#runs")
                        && !this.<TableView<?>>find("#runs").getItems().isEmpty());
        await("the scan", () -> this.<Label>find("#summary").getText().contains("facts"));
        settle();
        assertTrue(Files.exists(picture("runs" + suffix)));
        TableView<?> table = find("#runs");
        on(() -> {
            table.getSelectionModel().clearAndSelect(5);
            table.requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        await("the run", () -> robot.lookup(".large-tower").tryQuery().isPresent());
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("run" + suffix);
        go(Area.LINEAGE);
        await("the lineage", () -> shown(".lineage"));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("lineage" + suffix);
        go(Area.COMPARE);
        await("the proposal", () -> shown("#proposal"));
        settle();
        choose("#base", "seeds-final-0");
        choose("#add", "scoring-1.0.0");
        await("the comparison", () -> shown("#factors"));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        press(KeyCode.ALT, KeyCode.DOWN);
        picture("compare" + suffix);
        choose("#add", "positive-weight");
        choose("#add", "explore-lr-0.3");
        await("three columns", () -> shown("#more"));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("compare-several" + suffix);
        go(Area.DATA);
        await("the digests", () -> shown("#digests-table"));
        click("#verify-all");
        await("the verification", () -> shown("#verify-all") && shown("#count-match"));
        await("no job", () -> window.jobs().running().isEmpty());
        TableView<?> digests = find("#digests-table");
        on(() -> {
            digests.getSelectionModel().clearAndSelect(0);
            digests.requestFocus();
            return true;
        });
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("data" + suffix);
        go(Area.AUDIT);
        await("the findings", () -> shown("#findings"));
        await("no job", () -> window.jobs().running().isEmpty());
        press(KeyCode.J);
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("audit" + suffix);
        makeAgain(window, suffix);
        go(Area.REPORT);
        await("the report", () -> shown("#issue") && shown("#page"));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("report" + suffix);
        issued(suffix);
        go(Area.TRAIL);
        await("the trail", () -> shown("#entries"));
        await("no job", () -> window.jobs().running().isEmpty());
        TableView<Entry> entries = find("#entries");
        on(() -> {
            Entry verified = entries.getItems().stream()
                    .filter(entry -> entry.known() == Kind.VERIFIED)
                    .findFirst()
                    .orElseThrow();
            entries.getSelectionModel().select(verified);
            return true;
        });
        picture("trail" + suffix);
        go(Area.PROBLEMS);
        await("the problems", () -> shown("#copy"));
        picture("problems" + suffix);
    }

    /// Two reports, the later one signed, as somebody did yesterday.
    private void issueAndSign(Path sample) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T11:05:00Z"));
        try (Project project = Project.open(sample, home.resolve("home"), clock)) {
            project.scan(Progress.NONE);
            RunId run = project.find("model:credit-default@champion").id();
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

    private void issued(String suffix) {
        fire("#mode-issued");
        await("the history", () -> shown("#issued")
                && this.<TableView<?>>find("#issued").getItems().size() == 2);
        on(() -> {
            this.<TableView<?>>find("#issued").getSelectionModel().clearAndSelect(0);
            return true;
        });
        await("its panel", () -> shown("#issued-sign"));
        picture("report-issued" + suffix);
        fire("#issued-sign");
        await("what is open", () -> robot.lookup("Open findings").tryQuery().isPresent());
        on(() -> {
            this.<TextField>find("#sign-name").setText("B. Boss");
            this.<TextField>find("#sign-role").setText("Model owner");
            this.<RadioButton>find("#meaning-approval").setSelected(true);
            return true;
        });
        picture("report-sign" + suffix);
        press(KeyCode.ESCAPE);
        await("the history", () -> shown("#issued-check"));
        fire("#issued-check");
        await("the checks", 60, () -> shown("#outcome"));
        picture("check" + suffix);
    }

    private void fire(String button) {
        on(() -> {
            Node node = find(button);
            ((ButtonBase) node).fire();
            return true;
        });
        settle();
    }

    /// With the Python that is here; without one the pictures of verdicts stay as they are.
    private void makeAgain(Window window, String suffix) {
        Path python = python();
        if (python == null) {
            System.out.println("No python3 is here: no picture of a verdict was taken.");
            return;
        }
        go(Area.RERUN);
        await("the place", () -> shown("#choose"));
        choose("#run", "seeds-final-0");
        await(
                "the recipe",
                () -> shown("#start")
                        && robot.lookup(".step-row").queryAll().size() > 3
                        && window.jobs().running().isEmpty());
        on(() -> {
            this.<TextField>find("#python").setText(python.toString());
            margin("auc", "0.01", "credit risk, so that no applicant's rank changes");
            margin("accuracy", "0.005", "credit risk");
            margin("brier", "0.002", "credit risk");
            return true;
        });
        settle();
        picture("rerun" + suffix);
        on(() -> {
            this.<Button>find("#start").fire();
            return true;
        });
        await(
                "the second rerun",
                120,
                () -> shown("#console")
                        && robot.lookup(".turn")
                                .match((Node turn) -> turn.getAccessibleText().startsWith("Rerun 2, seed 1: ")
                                        && !turn.getAccessibleText().endsWith("waiting"))
                                .tryQuery()
                                .isPresent());
        picture("rerun-going" + suffix);
        await("the verdict", 120, () -> shown("#verdict"));
        await("no job", () -> window.jobs().running().isEmpty());
        settle();
        picture("rerun-verdict" + suffix);
    }

    private void margin(String metric, String value, String source) {
        field("Margin of " + metric).setText(value);
        field("Who stated the margin of " + metric + ", and why").setText(source);
        robot.lookup(".check-box")
                .match((CheckBox box) -> (metric + " is primary").equals(box.getAccessibleText()))
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
