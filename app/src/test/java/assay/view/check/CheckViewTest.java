package assay.view.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.check.Outcome;
import assay.check.Verdict;
import assay.jobs.Jobs;
import assay.nav.Place;
import assay.shell.ThemeChoice;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckViewTest extends WindowTest {
    private final List<String> said = new ArrayList<>();
    private CheckView view;

    @TempDir
    Path folder;

    private Path report;

    @BeforeEach
    void sent() throws IOException {
        report = Files.writeString(folder.resolve("audit-report.pdf"), "%PDF-");
    }

    @Test
    void everyCheckIsARowWithItsVerdictInAGroup() {
        open(new Sent("credit-default"), report);
        await("the rows", () -> shown("#outcome"));
        List<String> rows = robot.lookup(".line-row").queryAll().stream()
                .map(row -> row.getAccessibleText().split(":", 2)[0])
                .toList();
        assertEquals(
                List.of(
                        "passed, File",
                        "passed, report.json",
                        "passed, Report id",
                        "passed, Attachments",
                        "passed, Signature 1",
                        "passed, After the last signature",
                        "not checked, Time stamp",
                        "passed, Extract of the log",
                        "not checked, Checkpoint that you hold",
                        "passed, Signed statements",
                        "passed, Values on the pages",
                        "passed, Numbers on the pages"),
                rows);
        assertEquals(
                "Nothing that was checked speaks against this file: 10 checks passed.",
                this.<Label>find("#overall").getText());
        assertTrue(shown("#limits"));
    }

    @Test
    void whatFailedStandsInTheSentence() {
        open(
                new Sent("").with(Sent.line("coverage", Verdict.FAILED, "17 bytes stand after the last signature.")),
                report);
        await("the rows", () -> shown("#outcome"));
        assertEquals(
                "1 of 12 checks failed: After the last signature.",
                this.<Label>find("#overall").getText());
    }

    @Test
    void noSentenceClaimsMoreThanTheChecksCarry() throws IOException {
        String texts = Files.readString(Path.of("../resources/app/assay/view/check/check.properties"))
                .toLowerCase(Locale.ROOT);
        for (String word : List.of(
                "proves", "proof", "certified", "tamper-proof", "guarantee", "compliant", "authentic", "genuine")) {
            assertFalse(texts.contains(word), word);
        }
    }

    @Test
    void whatIsHeldAgainstItIsAskedAtOnce() {
        Sent source = new Sent("credit-default");
        open(source, report);
        await("the rows", () -> shown("#outcome"));
        assertEquals("audit-report.pdf - [] true -", source.asked.getLast());
        view.ask(choosing(null, Path.of("checkpoint.txt")));
        click("#hold-trail");
        await("the checkpoint", () -> source.asked.getLast().equals("audit-report.pdf checkpoint.txt [] true -"));
        await("the rows", () -> shown("#outcome"));
        view.ask(choosing(null, Path.of("ann.pem")));
        click("#hold-certificate");
        await(
                "the certificate",
                () -> source.asked.getLast().equals("audit-report.pdf checkpoint.txt [ann.pem] true -"));
        await("the rows", () -> shown("#outcome"));
        click("#ask-project");
        await(
                "without the project",
                () -> source.asked.getLast().equals("audit-report.pdf checkpoint.txt [ann.pem] false -"));
    }

    @Test
    void aModelsSignatureIsCheckedToo() {
        Sent source = new Sent("");
        open(source, null);
        view.ask(choosing(folder, Path.of("model.sig")));
        click("Check a model's signature…");
        await("the rows", () -> shown("#outcome"));
        assertEquals(folder.getFileName() + " - [] false model.sig", source.asked.getLast());
        assertEquals(new Place.Check(null), view.place());
    }

    @Test
    void theAnswerIsCopiedAndSaved() {
        open(new Sent(""), report);
        await("the rows", () -> shown("#outcome"));
        click("#copy");
        assertTrue(said.getLast().startsWith("copy audit-report.pdf  SHA-256 84694706"), said.getLast());
        assertTrue(said.getLast().contains("\npassed, Signature 1: Ann Example"), said.getLast());
        click("#save");
        assertEquals("save check.json {R-f88fa55bbd73}", said.getLast());
    }

    @Test
    void aFileThatIsGoneOrNoReportIsSaidAndAnotherCanBeChosen() throws IOException {
        Files.delete(report);
        Sent source = new Sent("");
        open(source, report);
        await("the sentence", () -> shown("#choose-other"));
        assertTrue(robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().startsWith(report + " is not there any more.")));
        sent();
        source.failing("It cannot be opened as a PDF: Missing root object.");
        view.ask(choosing(report, null));
        click("#choose-other");
        await(
                "why",
                () -> robot.lookup("It cannot be opened as a PDF: Missing root object.")
                        .tryQuery()
                        .isPresent());
    }

    @Test
    void aCheckCanBeStopped() {
        open(new Sent("").slow(), report);
        await("the progress", () -> robot.lookup("Signatures").tryQuery().isPresent());
        picture("check-running-light");
        click("#cancel");
        await(
                "that it was stopped",
                () -> robot.lookup("The check was stopped").tryQuery().isPresent());
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void itIsLookedAt(ThemeChoice choice) {
        String suffix = "-" + choice.name().toLowerCase(Locale.ROOT);
        show(() -> place(new Sent("credit-default"), null), 1080, 740, choice);
        settle();
        picture("check-empty" + suffix);
        on(() -> {
            stage().getScene()
                    .setRoot(place(
                            new Sent("credit-default")
                                    .with(
                                            Sent.line(
                                                    "coverage",
                                                    Verdict.FAILED,
                                                    "17 bytes stand after what the last signature covers: nobody signed them.")),
                            report));
            return true;
        });
        await("the rows", () -> shown("#outcome"));
        picture("check-failed" + suffix);
        on(() -> {
            stage().setWidth(1720);
            stage().setHeight(1000);
            stage().getScene().setRoot(place(new Sent("credit-default"), report));
            return true;
        });
        await("the rows", () -> shown("#outcome"));
        picture("check-large" + suffix);
    }

    private void open(Sent source, @Nullable Path file) {
        show(() -> place(source, file), 1080, 740);
        settle();
    }

    private Parent place(Sent source, @Nullable Path file) {
        view = new CheckView(new Place.Check(file), source, new Jobs(), new CheckView.Asks() {
            @Override
            public void copy(String text) {
                said.add("copy " + text);
            }

            @Override
            public void save(String suggestedName, String text) {
                said.add("save " + suggestedName + " " + text);
            }

            @Override
            public String json(Path checked, Outcome outcome) {
                return "{" + outcome.report() + "}";
            }

            @Override
            public @Nullable Runnable back() {
                return null;
            }
        });
        Region node = view.node();
        return node;
    }

    private static CheckView.Chooser choosing(@Nullable Path report, @Nullable Path held) {
        return new CheckView.Chooser() {
            @Override
            public Optional<Path> report() {
                return Optional.ofNullable(report);
            }

            @Override
            public Optional<Path> folder() {
                return Optional.ofNullable(report);
            }

            @Override
            public Optional<Path> held() {
                return Optional.ofNullable(held);
            }
        };
    }
}
