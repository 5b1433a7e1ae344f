package assay.view.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Language;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.nav.Place;
import assay.report.Paper;
import assay.report.pack.Pack;
import assay.report.people.About;
import assay.report.people.Statement;
import assay.shell.ThemeChoice;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.controlsfx.control.CheckComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportViewTest extends WindowTest {
    private final List<Place> went = new ArrayList<>();
    private final List<String> revealed = new ArrayList<>();
    private ReportView view;

    @Test
    void theRegisteredModelIsChosenAndItsPagesAreShown() {
        Issued source = open(null);
        assertEquals("preview 7c41e0final-s0 []", source.asked.getFirst());
        assertEquals(new Place.Report(RunId.global("mlflow", "7c41e0final-s0")), view.place());
        assertEquals("Page 1 of 5", this.<Label>find("#page-at").getText());
        ListView<Pages.Section> sections = find("#sections");
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                sections.getItems().stream().map(Pages.Section::page).toList());
    }

    @Test
    void clausePacksAreChosenAndOwnOnesAdded(@TempDir Path folder) throws IOException {
        Issued source = open(null);
        CheckComboBox<Pack> packs = find("#packs");
        on(() -> {
            packs.getCheckModel().check(2);
            packs.getCheckModel().check(0);
            return packs;
        });
        await(
                "pages with both, in the order of the list",
                () -> source.asked.getLast().equals("preview 7c41e0final-s0 [] [eu-ai-act, us-bank-sr-11-7]"));
        Path own = Files.writeString(folder.resolve("own.yaml"), "id: own");
        view.ask(new Answers(own));
        click("#add-pack");
        assertTrue(
                robot.lookup(".label").queryAllAs(Label.class).stream()
                        .anyMatch(label -> label.getText().startsWith("own.yaml line 1: expected")),
                "what is wrong with the file");
    }

    @Test
    void aStatementIsEnteredUnderItsAuthorsName() {
        Issued source = open(null);
        click("#statement-write-limits");
        click("#statement-text");
        type("Private loans only.");
        picture("report-statement");
        assertTrue(this.<Button>find("#statement-keep").isDisabled(), "nobody has a name yet");
        click("#statement-by");
        type("J. Ito");
        click("#statement-role");
        type("model owner");
        click("#statement-keep");
        await(
                "the statement",
                () -> !source.statements(RunId.global("mlflow", "x")).isEmpty());
        Statement said = source.statements(RunId.global("mlflow", "x")).getFirst();
        assertEquals(About.LIMITS, said.about());
        assertEquals("Private loans only.", said.text());
        assertEquals("J. Ito", said.by());
        await("a box instead of the wish", () -> !shown("#statement-write-limits"));
        assertTrue(shown("#statement-write-choice"));
        fire("#withdraw-1");
        on(() -> {
            this.<javafx.scene.control.TextField>find("#withdraw-reason").setText("Business loans too.");
            return true;
        });
        assertTrue(this.<Button>find("#withdraw").isDisabled(), "by nobody");
        on(() -> {
            this.<javafx.scene.control.TextField>find("#withdraw-by").setText("J. Ito");
            return true;
        });
        fire("#withdraw");
        await("the wish again", () -> shown("#statement-write-limits"));
        assertTrue(source.asked.contains("withdraw 1 Business loans too. J. Ito"));
    }

    @Test
    void theRunOfThePlaceIsChosen() {
        open(RunId.global("mlflow", "7c41e0seed-1"));
        assertEquals(new Place.Report(RunId.global("mlflow", "7c41e0seed-1")), view.place());
    }

    @Test
    void pagesTurnByButtonKeyAndSection() {
        open(null);
        click("#page-after");
        assertEquals("Page 2 of 5", this.<Label>find("#page-at").getText());
        ListView<Pages.Section> sections = find("#sections");
        assertEquals(1, sections.getSelectionModel().getSelectedIndex());
        press(KeyCode.PAGE_DOWN);
        assertEquals("Page 3 of 5", this.<Label>find("#page-at").getText());
        click("Findings");
        assertEquals("Page 5 of 5", this.<Label>find("#page-at").getText());
        assertTrue(this.<Button>find("#page-after").isDisabled());
    }

    @Test
    void aPageIsDrawnForTheZoomShown() {
        open(null);
        ImageView page = find("#page");
        await("a page", () -> page.getImage() != null);
        await("as many pixels as shown", () -> Math.abs(page.getImage().getWidth() - page.getFitWidth()) < 2);
        double before = page.getFitWidth();
        click(page);
        press(KeyCode.EQUALS);
        await(
                "a larger page",
                () -> page.getImage().getWidth() > before + 2
                        && Math.abs(page.getImage().getWidth() - page.getFitWidth()) < 2);
    }

    @Test
    void whatIsLeftInSightIsAskedForAndShown() {
        Issued source = open(null);
        on(() -> {
            this.<CheckBox>find("#reveal-people").fire();
            return true;
        });
        await("a new preview", () -> source.asked.contains("preview 7c41e0final-s0 [PEOPLE]"));
    }

    @Test
    void theLanguageIsChosenForThePagesAndForWhatIsIssued() {
        Issued source = open(null);
        ComboBox<Language> languages = find("#language");
        assertEquals("English", languages.getConverter().toString(languages.getValue()));
        on(() -> {
            languages.setValue(Language.DE);
            return true;
        });
        await("German pages", () -> source.asked.contains("preview 7c41e0final-s0 [] de"));
        answer(Path.of("reports"));
        click("#issue");
        await(
                "a German report",
                () -> source.asked.contains("issue 7c41e0final-s0 audit-report [PDF, HTML, JSON] [] de"));
    }

    @Test
    void theChosenFormsAreIssuedAndNamed() {
        Issued source = open(null);
        Path folder = Path.of("reports", "october");
        answer(folder);
        toggle(Form.HTML);
        click("#issue");
        await("the message", () -> shown(".message-bar"));
        assertTrue(source.asked.contains("issue 7c41e0final-s0 audit-report [PDF, JSON] []"), source.asked.toString());
        String sentence = robot.lookup(".message-bar").query().getAccessibleText();
        assertEquals("Written: audit-report.pdf, audit-report.json in " + folder, sentence);
        click("Copy the path");
        assertEquals(List.of(folder.toString()), revealed);
    }

    @Test
    void withoutAFormNothingCanBeIssued() {
        open(null);
        for (Form form : List.of(Form.PDF, Form.HTML, Form.JSON)) {
            toggle(form);
        }
        assertTrue(this.<Button>find("#issue").isDisabled());
        toggle(Form.BOM);
        assertFalse(this.<Button>find("#issue").isDisabled());
    }

    @Test
    void aRefusedFolderIsSaidAndAnotherCanBeChosen() {
        Issued source = open(null);
        source.failing("Assay does not write into the folder it audits.");
        answer(Path.of("inside"));
        click("#issue");
        await("the refusal", () -> shown(".message-bar.bad"));
        source.heal();
        click("Choose another folder");
        await("the files", () -> shown(".message-bar.information"));
    }

    @Test
    void aFailedPreviewCanBeTriedAgain() {
        Issued source = new Issued("final-s0").failing("The index is damaged.");
        show(() -> place(source, null), 1000, 760);
        await(
                "the failure",
                () -> robot.lookup("The index is damaged.").tryQuery().isPresent());
        source.heal();
        click("Try again");
        await("the pages", () -> shown("#page"));
    }

    @Test
    void withoutRunsThereIsNothingToReportOn() {
        show(() -> place(new Issued(), null), 1000, 760);
        await(
                "the empty state",
                () -> robot.lookup("There is nothing to report on yet")
                        .tryQuery()
                        .isPresent());
        click("Back to Runs");
        assertEquals(List.of(new Place.Runs()), went);
    }

    @Test
    void anotherRunIsChosenFromTheList() {
        Issued source = open(null);
        ComboBox<Choice> runs = find("#runs");
        on(() -> {
            runs.setValue(runs.getItems().get(2));
            return true;
        });
        await("its preview", () -> source.asked.contains("preview 7c41e0seed-1 []"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void itIsDrawnInBothThemes(ThemeChoice choice) {
        needsRealDisplay();
        show(() -> place(new Issued("final-s0", "seed-1", "seed-2"), null), 1240, 824, choice);
        await("a page", () -> shown("#page") && this.<ImageView>find("#page").getImage() != null);
        assertTrue(picture("report-" + choice.name().toLowerCase(Locale.ROOT))
                .toFile()
                .isFile());
    }

    @Test
    void baselineDecisionAndPaperAreAskedFor(@TempDir Path folder) throws IOException {
        Issued source = open(null);
        Path decision = Files.writeString(folder.resolve("decision.json"), "{\"decision\": \"A-17\"}");
        answer(decision);
        fire("#decision");
        await("the decision", () -> source.asked.getLast().endsWith("decision A-17"));
        on(() -> {
            this.<ComboBox<Paper>>find("#paper").setValue(Paper.LETTER);
            return true;
        });
        await("the paper", () -> source.asked.getLast().contains("LETTER"));
        fire("#baseline");
        await("the list", () -> shown("#pick-list"));
        type("seed-1");
        press(KeyCode.ENTER);
        await("the baseline", () -> source.asked.getLast().contains("against 7c41e0seed-1 decision A-17"));
    }

    @Test
    void aModelsFileLeadsToItsRunOrSaysThatNoRecordDoes() {
        Issued source = open(null);
        answer(Path.of("other.bin"));
        fire("#model-file");
        await("the refusal", () -> shown(".message-bar.bad"));
        answer(Path.of("model.bin"));
        fire("#model-file");
        await("its run", () -> source.asked.contains("preview 7c41e0seed-2 []"));
    }

    @Test
    void aFileOfStatementsIsRefusedByLineAndField(@TempDir Path folder) throws IOException {
        open(null);
        answer(Files.writeString(
                folder.resolve("people.yaml"),
                "statements:\n  - {about: limits, text: Private loans., role: owner}\n"));
        fire("#statement-file");
        await("what is wrong", () -> shown("#statements-wrong"));
        assertEquals(
                "people.yaml line 2: expected by, found none",
                this.<Label>find("#statements-wrong").getText());
    }

    @Test
    void whatIsThereAlreadyIsReplacedOnlyWhereThatIsMeant(@TempDir Path folder) throws IOException {
        Issued source = open(null);
        Files.writeString(folder.resolve("audit-report.pdf"), "signed by somebody");
        answer(folder);
        click("#issue");
        await("the question", () -> shown(".message-bar.warning"));
        assertTrue(source.asked.stream().noneMatch(each -> each.startsWith("issue")), source.asked.toString());
        click("Replace them");
        await("it is issued", () -> source.asked.getLast().endsWith(" replacing"));
    }

    @Test
    void anIssueCanBeStopped(@TempDir Path folder) {
        open(null).slow();
        answer(folder);
        click("#issue");
        await("how far it is", () -> robot.lookup("Writing html").tryQuery().isPresent());
        assertTrue(this.<Button>find("#issue").isDisabled());
        fire("#issuing-cancel");
        await("that it was stopped", () -> shown(".message-bar.warning"));
    }

    private void toggle(Form form) {
        on(() -> {
            this.<CheckBox>find("#form-" + form.name().toLowerCase(Locale.ROOT)).fire();
            return true;
        });
        settle();
    }

    private void fire(String button) {
        on(() -> {
            this.<Button>find(button).fire();
            return true;
        });
        settle();
    }

    private void answer(Path folder) {
        on(() -> {
            view.ask(new Answers(folder));
            return true;
        });
    }

    private Issued open(RunId run) {
        Issued source = new Issued("final-s0", "seed-1", "seed-2");
        show(() -> place(source, run), 1000, 760);
        await("the pages", () -> shown("#page"));
        return source;
    }

    private Region place(ReportSource source, RunId run) {
        view = new ReportView(new Place.Report(run), source, Past.empty(), new Jobs(), went::add, revealed::add);
        return view.node();
    }
}
