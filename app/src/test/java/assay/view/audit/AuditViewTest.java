package assay.view.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Observation;
import assay.audit.Waiver;
import assay.audit.export.Exported;
import assay.jobs.Jobs;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.window.Fixture;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditViewTest extends WindowTest {
    private final List<String> saved = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final List<Place> gone = new ArrayList<>();
    private Found found = Found.likeThePicture();
    private Jobs jobs;
    private AuditModel model;

    @ParameterizedTest
    @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,1280,800", "DARK,1280,800", "LIGHT,1920,1200"})
    void picturesToLookAt(ThemeChoice choice, int width, int height) {
        needsRealDisplay();
        String name = "audit-" + choice.name().toLowerCase(Locale.ROOT) + "-" + width;
        start(width, height, choice);
        choose("D2");
        await("the record", () -> shown(".excerpt"));
        picture(name);
        choose("H5");
        await("the record", () -> shown(".excerpt"));
        picture(name + "-waived");
        choose("H6");
        click("#waive");
        picture(name + "-form");
        click("#why");
        picture(name + "-rules");
        click("#people");
        picture(name + "-asked");
        on(() -> {
            model.groupProperty().set(AuditModel.Group.RUN);
            return true;
        });
        picture(name + "-by-run");
    }

    @Test
    void picturesOfManyToLookAt() {
        needsRealDisplay();
        found = Found.many(300).rules("name: Bank's own rules\nrules: {C1: {severity: low}, H1: {on: false}}");
        start(1280, 800, ThemeChoice.LIGHT);
        click("#severity-all");
        press(KeyCode.J);
        picture("audit-many");
        on(() -> {
            model.groupProperty().set(AuditModel.Group.RULE);
            return true;
        });
        picture("audit-many-by-rule");
    }

    @Test
    void findingsStandUnderTheirLayersAndTheSameOfSeveralRunsOnce() {
        start(1280, 1000, ThemeChoice.LIGHT);
        assertEquals(
                List.of(
                        "CODE 2",
                        "C2",
                        "C8",
                        "PARAMETERS 1",
                        "P7",
                        "LIBRARIES 1",
                        "L1",
                        "ENVIRONMENT 4",
                        "H1",
                        "H4",
                        "H6",
                        "H5",
                        "DATA 3",
                        "D1",
                        "D2",
                        "D8",
                        "ENTROPY 2",
                        "E11",
                        "E5",
                        "RECORD 2",
                        "R3",
                        "R4"),
                rows());
        assertTrue(row("dropout-0.4, 2 more").isPresent(), "three runs on one line");
        assertTrue(row("all").isPresent(), "of all runs");
        assertTrue(row("No lock file with transitive packages; only requirements.txt was found.")
                .isPresent());
        assertTrue(row("waived to 31 Jan 2027").isPresent());
        assertTrue(row("waiver over 31 Oct").isPresent());
    }

    @Test
    void jAndKWalkAndEnterFoldsAGroup() {
        start();
        click("#severity-all");
        press(KeyCode.J);
        assertEquals("C2", chosen());
        press(KeyCode.J);
        press(KeyCode.J);
        assertEquals("P7", chosen());
        press(KeyCode.K);
        assertEquals("C8", chosen());
        ListView<FindingRow> list = find("#findings");
        on(() -> {
            list.getSelectionModel().clearAndSelect(0);
            list.requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        assertEquals("PARAMETERS 1", rows().get(1), "code is folded");
        press(KeyCode.RIGHT);
        assertEquals("C2", rows().get(1));
        press(KeyCode.LEFT);
        assertEquals("PARAMETERS 1", rows().get(1));
    }

    @Test
    void escapeClosesTheFindingAndItCanBeOpenedAgain() {
        start();
        choose("D2");
        assertTrue(shown("#observed"));
        click("#severity-all");
        press(KeyCode.J);
        assertEquals("D8", chosen());
        click(robot.lookup("#findings .label")
                .match((Label label) -> "D1".equals(label.getText()))
                .<Label>query());
        assertEquals("D1", chosen());
        press(KeyCode.ESCAPE);
        assertFalse(shown("#observed"));
        assertEquals("", chosen());
        click(robot.lookup("#findings .label")
                .match((Label label) -> "D1".equals(label.getText()))
                .<Label>query());
        assertTrue(shown("#observed"));
    }

    @Test
    void chipsAndWordsFilterAndWhatIsHiddenIsCounted() {
        start();
        assertEquals("All 15", toggle("#severity-all"));
        assertEquals("Critical 4", toggle("#severity-critical"));
        assertEquals("Open 14", toggle("#show-open"));
        assertEquals("Waived 1", toggle("#show-waived"));
        assertFalse(shown("#show-new"), "there is no earlier audit");
        click("#severity-critical");
        assertEquals(List.of("CODE 1", "C2", "LIBRARIES 1", "L1", "DATA 2", "D1", "D2"), rows());
        assertTrue(shown("#hidden"));
        click("#severity-all");
        click("#show-waived");
        assertEquals(List.of("ENVIRONMENT 1", "H5"), rows());
        click("#show-waived");
        assertEquals(22, rows().size());
        click("#search-findings");
        type("wide-net");
        assertTrue(rows().contains("D2") && !rows().contains("C2"), rows().toString());
    }

    @Test
    void groupsByRuleAndByRun() {
        start();
        click("#group");
        click("#group-run");
        assertTrue(rows().contains("quick-fix 7"), rows().toString());
        click("#group");
        click("#group-rule");
        assertEquals("C2 1", rows().getFirst().replaceAll("  .*\\?", ""));
        assertEquals("D8 1", rows().get(rows().indexOf("D8") - 1).replaceAll("  .*\\?", ""));
    }

    @Test
    void aFindingIsWaivedByKeyboardOnlyWithReasonNameAndADayThatIsAllowed() {
        start();
        choose("D2");
        click("#waive");
        type("Data of the supplier, accepted by the committee");
        press(KeyCode.TAB);
        type("R. Meyer");
        press(KeyCode.TAB);
        type("2026-11-21");
        assertTrue(find("#waiver-enter").isDisabled(), "today is too late");
        assertEquals("A day from 2026-11-22 to 2027-11-22.", text("#waiver-error"));
        press(KeyCode.CONTROL, KeyCode.A);
        type("31 January");
        assertEquals("Write the day as 2027-01-31.", text("#waiver-error"));
        press(KeyCode.CONTROL, KeyCode.A);
        type("2027-01-31");
        assertEquals("", text("#waiver-error"));
        assertFalse(find("#waiver-enter").isDisabled());
        click("#waiver-enter");
        await("the waiver", () -> toggle("#show-waived").equals("Waived 2"));
        Waiver entered = found.waivers.getLast();
        assertEquals("D2", entered.rule());
        assertEquals(LocalDate.of(2027, 1, 31), entered.until());
        assertEquals(64, String.valueOf(entered.finding()).length(), "this finding only");
        await("the finding is shown again", () -> text("#waiver").equals("Waived by R. Meyer until 2027-01-31"));
        assertEquals("D2", chosen());
        click("#withdraw");
        type("The supplier has changed");
        click("#waiver-enter");
        await("the end of it", () -> toggle("#show-waived").equals("Waived 1"));
    }

    @Test
    void whatIsRefusedIsSaidWhereItWasAsked() {
        start();
        choose("D2");
        click("#waive");
        type("x");
        press(KeyCode.TAB);
        type("nobody");
        press(KeyCode.TAB);
        type("2027-01-31");
        click("#waiver-enter");
        await("the reason", () -> text("#waiver-error").startsWith("A name of 1 to 2000"));
        click("#waiver-cancel");
        assertTrue(shown("#waive"));
    }

    @Test
    void whyOpensTheRulesAndWhatWasNotChecked() {
        start();
        click("#why");
        assertTrue(shown("#rules"));
        assertTrue(labels().contains("Not found. MLflow does not record: container images."));
        assertTrue(labels().contains("Not checked: model.pt could not be read whole."));
        assertTrue(labels().contains("The severities and thresholds that Assay ships."));
        press(KeyCode.J);
        assertFalse(shown("#rules"));
        assertTrue(shown("#observed"));
    }

    @Test
    void whatDepartsFromTheShippedRulesIsSaidAboveTheFindings() {
        found.rules("name: Ours\nrules: {C1: {severity: low}, H1: {on: false}}");
        start();
        assertTrue(shown("#departs"));
        assertTrue(labels().stream().anyMatch(each -> each.contains("C1 severity low, H1 is switched off")));
        click("#why");
        assertTrue(labels().contains("C1: severity is low, as shipped critical"));
        assertTrue(labels().contains("H1: switched off, not asked"));
    }

    @Test
    void peopleAreAskedAndWhatTheySayIsCounted() {
        start();
        assertEquals("3 things asked of people", this.<Button>find("#people").getText());
        click("#people");
        assertTrue(find("#state-retention").isDisabled(), "nothing is said yet");
        click("#asked-by");
        type("B. Owner");
        click("#asked-retention");
        type("Ten years");
        click("#state-retention");
        await("two are left", () -> this.<Button>find("#people").getText().equals("2 things asked of people"));
        assertEquals(List.of("retention all Ten years B. Owner"), found.stated);
        await("the count", () -> text("#asked-counts-retention").equals("Stated for 14 runs; none is left."));
    }

    @Test
    void findingsAreExportedInEveryFormAndCopied() {
        start();
        for (String form : List.of("#export-sarif", "#export-csv", "#export-junit", "#export-json")) {
            int before = saved.size();
            click("#export");
            click(form);
            await(form, () -> saved.size() > before);
        }
        assertTrue(saved.get(0).startsWith("audit.sarif {\n  \"$schema\""), saved.get(0));
        assertTrue(saved.get(1).startsWith("audit.csv severity,rule,"), saved.get(1));
        assertTrue(saved.get(2).startsWith("audit.xml <?xml"), saved.get(2));
        assertTrue(saved.get(3).startsWith("audit.json {"), saved.get(3));
        click("#export");
        click("#export-table");
        String[] table = copied.removeFirst().split("\n");
        assertEquals("| Severity | Rule | What was observed | Runs |", table[0]);
        assertEquals("| --- | --- | --- | --- |", table[1]);
        assertTrue(table[2].startsWith("| Critical | "), table[2]);
        choose("D2");
        await("what is behind it", () -> text("#behind").equals("14 runs: 13 finished, 1 failed. Best of 13 by auc."));
        click("#copy");
        assertTrue(
                copied.getFirst().startsWith("### D2 (critical): train.csv: the file read today"), copied.getFirst());
        assertTrue(copied.getFirst().contains("- Runs: wide-net\n- Evidence: `inputs/bb03071147/meta.yaml line 6`\n"));
    }

    @Test
    void heldAgainstAnEarlierAuditTheNewStandsFirstAndTheGoneIsCounted() {
        found.newSinceEarlier("E5");
        start();
        click("#baseline");
        await("the new", () -> shown("#show-new"));
        assertEquals("New 1", toggle("#show-new"));
        assertTrue(labels().stream().anyMatch(each -> each.endsWith(", 1 new since before.json, 1 gone")));
        click("#show-new");
        assertEquals(List.of("ENTROPY 1", "E5"), rows());
        assertEquals("Without before.json", this.<Button>find("#baseline").getText());
        click("#baseline");
        await("without it", () -> !shown("#show-new"));
        assertEquals(22, rows().size());
    }

    @Test
    void theStripSaysHowManyRunsStandWhereAndLeadsToWhatHoldsThemDown() {
        start();
        Node cell = robot.lookup(".strip .cell").query();
        assertTrue(
                cell.getAccessibleText().matches("Code: ([0-9]+ runs? (not found|recorded|matched)(, )?)+"),
                cell.getAccessibleText());
        Button worst = robot.lookup(".strip .holding .link").query();
        assertEquals("C8 14", worst.getText());
        click(worst);
        assertEquals(List.of("CODE 1", "C8"), rows());
        assertEquals("C8", chosen());
    }

    @Test
    void whereNothingIsFoundThePlaceSaysWhatRanAndNothingMore() {
        found = Found.nothing();
        start();
        assertTrue(labels().contains("No rule raised a finding"));
        assertTrue(labels().stream().anyMatch(each -> each.contains("This says what these rules looked at")));
    }

    @Test
    void everyControlHasAName() {
        start();
        choose("D2");
        click("#waive");
        for (String field : List.of("#waiver-reason", "#waiver-by", "#waiver-until", "#waiver-scope")) {
            assertFalse(find(field).getAccessibleText().isBlank(), field);
        }
        assertEquals("Rule, run or text", find("#search-findings").getAccessibleText());
        assertTrue(robot.lookup(".list-cell").queryAll().stream()
                .anyMatch(cell -> String.valueOf(cell.getAccessibleText())
                        .startsWith("Severity Critical, rule C2: Started with")));
    }

    @Test
    void theListStaysFastWithFortyThousandFindings() {
        found = Found.many(1000);
        start();
        int shown = rows().size();
        long before = System.nanoTime();
        on(() -> {
            model.textProperty().set("observation 3,");
            model.groupProperty().set(AuditModel.Group.RUN);
            model.groupProperty().set(AuditModel.Group.LAYER);
            model.textProperty().set("");
            return true;
        });
        long took = (System.nanoTime() - before) / 1_000_000;
        assertEquals(shown, rows().size());
        assertTrue(took < 4_000, "four rearrangements took " + took + " ms");
        assertTrue(robot.lookup("#findings .list-cell").queryAll().size() < 60, "only what is in sight is built");
    }

    private void start() {
        start(1280, 800, ThemeChoice.LIGHT);
    }

    private void start(int width, int height, ThemeChoice choice) {
        show(this::view, width, height, choice);
        await("the findings", () -> model.ready() != null);
        await("no job", () -> jobs.running().isEmpty());
    }

    private Frame view() {
        jobs = new Jobs();
        Place.Audit place = new Place.Audit(null, null);
        Navigator navigator = new Navigator(place);
        model = new AuditModel(found, jobs, null);
        AuditView view = new AuditView(place, model, new AuditView.Asks() {
            @Override
            public void go(Place other) {
                gone.add(other);
            }

            @Override
            public void save(String suggestedName, String text) {
                saved.add(suggestedName + " " + text);
            }

            @Override
            public String json(Exported audit) {
                return "{\"command\": \"audit\"}";
            }

            @Override
            public void copy(String text) {
                copied.add(text);
            }
        });
        view.askBaseline(() -> Optional.of(Path.of("before.json")));
        Frame frame = new Frame("credit-default", navigator, jobs, theme(), new QuietVerbs(), any -> view);
        frame.counts().put(Area.RUNS, (long) Fixture.rows().size());
        frame.counts().put(Area.AUDIT, 15L);
        return frame;
    }

    private void choose(String rule) {
        on(() -> {
            model.choose(rule);
            return true;
        });
        settle();
    }

    private String chosen() {
        return on(() -> {
            Observation now = model.chosenProperty().get();
            return now == null ? "" : now.finding().rule();
        });
    }

    private List<String> rows() {
        return on(() -> model.rows().stream()
                .map(row -> switch (row) {
                    case FindingRow.Head head ->
                        (head.area() != null ? head.area().name() : head.title()) + " " + head.findings();
                    case FindingRow.Line line -> line.observation().finding().rule();
                })
                .toList());
    }

    private Optional<Node> row(String text) {
        return robot.lookup("#findings .label")
                .match((Label label) -> text.equals(label.getText()))
                .tryQuery();
    }

    private List<String> labels() {
        return on(() -> robot.lookup(".label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList());
    }

    private String toggle(String query) {
        return this.<ToggleButton>find(query).getText();
    }

    private String text(String query) {
        return robot.lookup(query)
                .tryQuery()
                .map(node -> node instanceof Label label
                        ? label.getText()
                        : node instanceof TextField field ? field.getText() : "")
                .orElse("");
    }
}
