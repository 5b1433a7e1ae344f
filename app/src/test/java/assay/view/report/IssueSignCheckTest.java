package assay.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.check.Outcome;
import assay.jobs.Jobs;
import assay.nav.Place;
import assay.project.Project;
import assay.project.Sample;
import assay.view.check.CheckSource;
import assay.view.check.CheckView;
import assay.window.WindowTest;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample project from the issue of a report to the check of what somebody made of it on the way, in real
/// windows.
class IssueSignCheckTest extends WindowTest {
    private static final long LONG_S = 120;
    private static final InstantSource NOW = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    Path temp;

    private Path sample;
    private Project project;
    private ReportView view;
    private final List<Place> went = new ArrayList<>();

    @BeforeEach
    void open() {
        sample = temp.resolve("credit-default");
        Sample.unpack(sample);
        project = Project.open(sample, temp.resolve("home"), NOW);
        project.scan(Progress.NONE);
        show(
                () -> {
                    view = new ReportView(
                            new Place.Report(null),
                            ReportSource.of(project, "1.0"),
                            IssuedSource.of(project, NOW),
                            new Jobs(),
                            went::add,
                            text -> {});
                    return view.node();
                },
                1240,
                824);
        await("the pages", LONG_S, () -> shown("#page"));
    }

    @AfterEach
    void close() {
        on(() -> {
            view.close();
            return true;
        });
        project.close();
    }

    @Test
    void aReportIsIssuedSignedFollowedAndCheckedAndOneFlippedBitIsNoticed() throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        issue(out);
        await("the report", LONG_S, () -> shown("#sign-issued"));
        Path pdf = out.resolve("audit-report.pdf");
        assertTrue(Files.isRegularFile(pdf));
        assertTrue(Files.isRegularFile(out.resolve("audit-report.zip.sha256")));

        fire("#mode-issued");
        await(
                "the history",
                LONG_S,
                () -> shown("#issued")
                        && !this.<TableView<?>>find("#issued").getItems().isEmpty());
        on(() -> {
            this.<TableView<?>>find("#issued").getSelectionModel().clearAndSelect(0);
            return true;
        });
        await("its panel", () -> shown("#issued-standing"));
        assertEquals("draft, unsigned", this.<Label>find("#issued-standing").getText());
        sign(temp.resolve("trial-key.p12"));

        fire("#sign-back");
        await(
                "it is signed",
                LONG_S,
                () -> shown("#issued-standing")
                        && this.<Label>find("#issued-standing").getText().equals("signed by Ann Example"));
        fire("#issued-check");
        assertEquals(new Place.Check(pdf), went.getLast());

        check(pdf, project);
        assertTrue(
                this.<Label>find("#overall").getText().startsWith("Nothing that was checked speaks against this file"),
                rows());
        assertTrue(rows().contains("passed, Signature 1: Ann Example, Model validation, meaning approval"), rows());
        assertTrue(rows().contains("passed, The project's trail"), rows());

        byte[] flipped = Files.readAllBytes(pdf);
        flipped[flipped.length / 3] ^= 0x10;
        Path sent = Files.write(temp.resolve("sent.pdf"), flipped);
        check(sent, null);
        await(
                "that it is not as it was",
                LONG_S,
                () -> shown("#choose-other")
                        || (shown("#overall")
                                && this.<Label>find("#overall").getText().contains("failed")));
        assertFalse(
                shown("#overall") && this.<Label>find("#overall").getText().startsWith("Nothing that was checked"),
                "a flipped bit");
    }

    @Test
    void whereNothingCanBeWrittenTheReasonIsASentenceAndTheProjectStaysAsItWas() throws IOException {
        List<Path> before = files();
        issue(sample.resolve("reports"));
        await("the refusal", LONG_S, () -> shown(".message-bar.bad"));
        assertTrue(
                robot.lookup(".message-bar")
                        .query()
                        .getAccessibleText()
                        .startsWith("Assay does not write into the folder it audits: "),
                robot.lookup(".message-bar").query().getAccessibleText());
        assertEquals(before, files());
        Path locked = Files.createDirectory(
                temp.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        if (!Files.isWritable(locked)) {
            issue(locked);
            await(
                    "the reason",
                    LONG_S,
                    () -> shown(".message-bar.bad")
                            && robot.lookup(".message-bar")
                                    .query()
                                    .getAccessibleText()
                                    .contains("locked"));
        }
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            issue(full);
            await(
                    "another reason",
                    LONG_S,
                    () -> shown(".message-bar.bad")
                            && robot.lookup(".message-bar")
                                    .query()
                                    .getAccessibleText()
                                    .contains("/dev/full"));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(sample)) {
            return all.sorted().toList();
        }
    }

    private void issue(Path into) {
        view.ask(new Answers(into));
        on(() -> {
            this.<javafx.scene.control.CheckBox>find("#form-bundle").setSelected(true);
            return true;
        });
        fire("#issue");
    }

    /// With a key that is made for it.
    private void sign(Path key) {
        view.ask(new Answers(key));
        fire("#issued-sign");
        await(
                "what is open",
                LONG_S,
                () -> robot.lookup("Open findings").tryQuery().isPresent());
        on(() -> {
            this.<TextField>find("#sign-name").setText("Ann Example");
            this.<TextField>find("#sign-role").setText("Model validation");
            this.<RadioButton>find("#meaning-approval").setSelected(true);
            this.<ToggleButton>find("#key-trial").fire();
            this.<PasswordField>find("#trial-password").setText("correct horse");
            this.<PasswordField>find("#trial-again").setText("correct horse");
            this.<ButtonBase>find("#trial-make").fire();
            return true;
        });
        await("the key", LONG_S, () -> shown("#secret"));
        on(() -> {
            this.<PasswordField>find("#secret").setText("correct horse");
            this.<ButtonBase>find("#sign").fire();
            return true;
        });
        await("the signature", LONG_S, () -> shown("#signed"));
    }

    private void check(Path file, @Nullable Project at) {
        on(() -> {
            CheckView check =
                    new CheckView(new Place.Check(file), CheckSource.of(at, NOW), new Jobs(), new CheckView.Asks() {
                        @Override
                        public void copy(String text) {}

                        @Override
                        public void save(String suggestedName, String text) {}

                        @Override
                        public String json(Path checked, Outcome outcome) {
                            return "";
                        }

                        @Override
                        public @Nullable Runnable back() {
                            return null;
                        }
                    });
            Objects.requireNonNull(stage()).getScene().setRoot(check.node());
            return true;
        });
        await("the checks", LONG_S, () -> shown("#outcome") || shown("#choose-other"));
    }

    private String rows() {
        StringBuilder rows = new StringBuilder();
        robot.lookup(".line-row")
                .queryAll()
                .forEach(row -> rows.append(row.getAccessibleText()).append('\n'));
        return rows.toString();
    }

    private void fire(String button) {
        on(() -> {
            javafx.scene.Node node = find(button);
            ((ButtonBase) node).fire();
            return true;
        });
        settle();
    }
}
