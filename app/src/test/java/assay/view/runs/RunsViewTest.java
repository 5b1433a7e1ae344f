package assay.view.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Audit;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.project.Layout;
import assay.query.RunRow;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.window.Fixture;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.service.query.NodeQuery;

class RunsViewTest extends WindowTest {
    private final ObjectProperty<Load<List<RunRow>>> rows = new SimpleObjectProperty<>(new Load.Waiting<>());
    private final ObjectProperty<Load<Audit>> audit = new SimpleObjectProperty<>(new Load.Waiting<>());
    private final List<RunId> opened = new ArrayList<>();
    private final List<RunId> rerun = new ArrayList<>();
    private final List<String> saved = new ArrayList<>();
    private final List<RunId> compared = new ArrayList<>();
    private final ObjectProperty<List<Layout.Column>> columns = new SimpleObjectProperty<>(List.of());
    private RunsModel model;
    private Frame frame;

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void aPictureToLookAt(ThemeChoice choice) {
        needsRealDisplay();
        start(new Place.Runs(), 1440, 900, choice);
        on(() -> {
            model.filterProperty().set("params.model = 'mlp' and attributes.status != 'RUNNING'");
            return true;
        });
        await(
                "the filter's lines",
                () -> model.arrangedProperty().get().matching().size() == 13);
        RunsTable table = find("#runs");
        on(() -> {
            table.getSelectionModel().selectIndices(5, 0);
            return true;
        });
        settle();
        await("curves", () -> model.selected().size() == 2);
        picture("runs-" + choice.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void everyRunStandsInTheTableAtFirst() {
        start(new Place.Runs());
        assertEquals(14, model.arrangedProperty().get().matching().size());
        assertTrue(names().containsAll(List.of("dropout-0.4", "lr-0.03", "seeds-final", "final-s0")));
    }

    @Test
    void theSelectedRunsAreComparedWithTheFirstAsBase() {
        start(new Place.Runs("", Place.Runs.Grouping.NONE, true, List.of("-start"), List.of()));
        RunsTable table = find("#runs");
        on(() -> {
            table.getSelectionModel().clearAndSelect(1);
            table.requestFocus();
            return true;
        });
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertTrue(compared.isEmpty(), "one run alone");
        on(() -> {
            table.getSelectionModel().select(0);
            return true;
        });
        await("two", () -> model.selected().size() == 2);
        needsRealDisplay();
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals(
                List.of(
                        Fixture.rows().get(1).run().id(),
                        Fixture.rows().get(0).run().id()),
                compared);
    }

    @Test
    void typingAFilterNarrowsTheTableAndSaysWhatItHides() {
        start(new Place.Runs());
        click("#filter");
        type("params.model = 'gbdt'");
        await("one run", () -> names().equals(List.of("gbdt-baseline")));
        assertEquals("1 of 14", this.<Label>find("#filter-count").getText());
        press(KeyCode.ESCAPE);
        click("#hidden-show");
        await("all runs", () -> names().size() == 14);
        assertEquals("", this.<TextField>find("#filter").getText());
    }

    @Test
    void aFilterThatCannotBeUnderstoodSaysWhyAndLeavesTheTable() {
        start(new Place.Runs());
        click("#filter");
        type("metrics.test_auc ~ 3");
        press(KeyCode.ESCAPE);
        Label reason = find("#filter-reason");
        assertTrue(reason.isVisible());
        assertFalse(reason.getText().isBlank());
        assertEquals(14, names().size());
    }

    @Test
    void completionWritesTheRestOfAName() {
        start(new Place.Runs());
        click("#filter");
        type("params.mod");
        press(KeyCode.TAB);
        assertEquals("params.model", this.<TextField>find("#filter").getText());
    }

    @Test
    void aClickOnAHeadSortsAndASecondTurnsItRound() {
        start(new Place.Runs("", Place.Runs.Grouping.NONE, true, List.of(), List.of()));
        click(head("test_auc"));
        await("ascending", () -> names().getFirst().equals("gbdt-baseline"));
        click(head("test_auc"));
        await("descending", () -> names().getFirst().equals("final-s2"));
        assertEquals(List.of("-metrics.test_auc"), model.place().sort());
    }

    @Test
    void theColumnsOfThisProjectAreRemembered() {
        columns.set(List.of(
                new Layout.Column("name", 200),
                new Layout.Column("metrics.test_auc", 111),
                new Layout.Column("gone", 50)));
        start(new Place.Runs());
        RunsTable table = find("#runs");
        assertEquals(
                List.of("name", "metrics.test_auc"),
                on(() -> table.getColumns().stream().map(TableColumn::getId).toList()));
        assertEquals(111, on(() -> table.getColumns().get(1).getWidth()));
        on(() -> {
            table.resizeColumn(table.getColumns().get(1), 20);
            return true;
        });
        assertEquals(131, columns.get().get(1).width());
        on(() -> {
            table.getColumns()
                    .setAll(List.of(
                            table.getColumns().get(1), table.getColumns().get(0)));
            return true;
        });
        assertEquals("metrics.test_auc", columns.get().getFirst().id());
    }

    @Test
    void chosenRunsAreCopiedAsASpreadsheetTakesThem() {
        needsRealDisplay();
        columns.set(List.of(new Layout.Column("name", 200), new Layout.Column("metrics.test_auc", 111)));
        start(new Place.Runs("", Place.Runs.Grouping.NONE, true, List.of("-metrics.test_auc"), List.of()));
        RunsTable table = find("#runs");
        on(() -> {
            table.getSelectionModel().selectIndices(0, 1);
            table.requestFocus();
            return true;
        });
        press(KeyCode.CONTROL, KeyCode.C);
        await(
                "the copy",
                () -> "Name\ttest_auc\nfinal-s2\t0.7941\nfinal-s0\t0.7934\n"
                        .equals(javafx.scene.input.Clipboard.getSystemClipboard()
                                .getString()));
    }

    @Test
    void shiftClickAddsASecondKey() {
        needsRealDisplay();
        // Wide enough that the last column stands in sight.
        start(new Place.Runs("", Place.Runs.Grouping.NONE, true, List.of(), List.of()), 1900, 1000, ThemeChoice.LIGHT);
        click(head("By"));
        robot.press(KeyCode.SHIFT);
        click(head("Name"));
        robot.release(KeyCode.SHIFT);
        await("two keys", () -> model.place().sort().equals(List.of("user", "name")));
        assertEquals("final-h200", names().getFirst());
    }

    @Test
    void groupingByExperimentIsChosenFromTheMenu() {
        start(new Place.Runs());
        click("#grouping");
        click("#group-experiment");
        await("the experiment's line", () -> names().getFirst().equals("credit"));
        assertEquals(15, names().size());
    }

    @Test
    void theChevronHidesTheMembersOfAGroup() {
        start(new Place.Runs());
        RunsTable table = find("#runs");
        on(() -> {
            table.getSelectionModel().clearAndSelect(names().indexOf("seeds-final"));
            table.requestFocus();
            return true;
        });
        press(KeyCode.LEFT);
        await("members gone", () -> !names().contains("final-s0"));
        press(KeyCode.RIGHT);
        await("members back", () -> names().contains("final-s0"));
    }

    @Test
    void uncheckingDeletedHidesThemAndCountsThem() {
        start(new Place.Runs());
        click("#deleted");
        await("deleted gone", () -> !names().contains("dropout-0.4"));
        click("#hidden-deleted-show");
        await("deleted back", () -> names().contains("dropout-0.4"));
    }

    @Test
    void oneSelectedRunStandsInTheInspectorAndEscClosesIt() {
        start(new Place.Runs());
        click(cell("quick-fix"));
        assertEquals("quick-fix", this.<Label>find("#inspector-title").getText());
        assertTrue(shown("#open-run"));
        click("#rerun");
        assertEquals(List.of(Fixture.id("aa14026001")), rerun);
        press(KeyCode.ESCAPE);
        assertFalse(shown("#open-run"));
    }

    @Test
    void twoSelectedRunsAreComparedInPlaceAndCanBeSwapped() {
        needsRealDisplay();
        start(new Place.Runs());
        click(cell("final-s0"));
        robot.press(KeyCode.CONTROL);
        click(cell("final-h200"));
        robot.release(KeyCode.CONTROL);
        await("the comparison", () -> shown("#swap"));
        assertEquals("final-s0", model.selected().getFirst().run().name());
        assertTrue(robot.lookup("−0.0013").tryQuery().isPresent(), "the difference of test_auc");
        assertTrue(robot.lookup((Label label) -> label.getText().contains("One run cannot tell the two apart"))
                .tryQuery()
                .isPresent());
        click("#swap");
        await("the other base", () -> model.selected().getFirst().run().name().equals("final-h200"));
    }

    @Test
    void enterAndADoubleClickOpenTheRun() {
        start(new Place.Runs());
        click(cell("wide-net"));
        press(KeyCode.ENTER);
        robot.doubleClickOn(cell("quick-fix"));
        settle();
        assertEquals(List.of(Fixture.id("bb03071147"), Fixture.id("aa14026001")), opened);
    }

    @Test
    void typingLettersInTheTableFindsARunByName() {
        start(new Place.Runs());
        click(cell("final-h200"));
        type("wid");
        assertEquals("wide-net", model.selected().getFirst().run().name());
    }

    @Test
    void aColumnIsChosenByName() {
        start(new Place.Runs());
        click("#columns");
        click("#columns-find");
        type("lr");
        Node box = robot.lookup("#columns-list .check-box").query();
        click(box);
        await("the column", () -> heads().contains("lr"));
    }

    @Test
    void exportHoldsWhatTheTableShows() {
        start(new Place.Runs("params.model = 'gbdt'", Place.Runs.Grouping.NONE, true, List.of(), List.of()));
        click("#export");
        assertEquals(1, saved.size());
        assertEquals(2, saved.getFirst().lines().count());
    }

    @Test
    void thePlaceIsRestoredWithFilterSortAndSelection() {
        start(new Place.Runs(
                "params.model = 'mlp'",
                Place.Runs.Grouping.NONE,
                true,
                List.of("-metrics.test_auc"),
                List.of(Fixture.id("aa14026001"), Fixture.id("e83ad541c0"))));
        await("the selection", () -> model.selected().size() == 2);
        assertEquals("quick-fix", model.selected().getFirst().run().name());
        assertEquals("final-s2", names().getFirst());
        assertEquals("params.model = 'mlp'", this.<TextField>find("#filter").getText());
    }

    @Test
    void aHundredThousandRunsAreShownFilteredAndScrolled() {
        start(new Place.Runs());
        on(() -> {
            rows.set(new Load.Ready<>(Fixture.many(100_000)));
            return true;
        });
        await("the lines", () -> names().size() == 100_000);
        RunsTable table = find("#runs");
        on(() -> {
            table.scrollTo(99_990);
            return true;
        });
        settle();
        click("#filter");
        type("metrics.test_auc > 0.8");
        await("the filter", () -> {
            int matching = model.arrangedProperty().get().matching().size();
            return matching > 0 && matching < 50_000;
        });
    }

    @Test
    void withoutRunsThePlaceTeaches() {
        start(new Place.Runs());
        on(() -> {
            rows.set(new Load.Ready<>(List.of()));
            return true;
        });
        settle();
        assertTrue(robot.lookup("No run was found in this folder").tryQuery().isPresent());
        picture("runs-empty");
    }

    @Test
    void aFailureIsSaidWithAWayOut() {
        start(new Place.Runs());
        on(() -> {
            rows.set(new Load.Failed<>("The index could not be read: the disk is gone."));
            return true;
        });
        settle();
        assertTrue(robot.lookup("The index could not be read: the disk is gone.")
                .tryQuery()
                .isPresent());
        assertTrue(robot.lookup("Try again").tryQuery().isPresent());
        picture("runs-failed");
    }

    private List<String> names() {
        return model.arrangedProperty().get().lines().stream()
                .map(line -> line instanceof Line.Group group
                        ? group.name()
                        : line.run().name())
                .toList();
    }

    private List<String> heads() {
        RunsTable table = find("#runs");
        return table.getColumns().stream().map(TableColumn::getText).toList();
    }

    private Node head(String text) {
        return label(".column-header .label", text);
    }

    private Node cell(String name) {
        // As a user does with a row that is out of sight.
        await("the run " + name, () -> names().contains(name));
        on(() -> {
            this.<RunsTable>find("#runs").scrollTo(names().indexOf(name));
            return true;
        });
        settle();
        return label(".table-cell .label", name);
    }

    /// Rows come a moment after the table: what is looked for is waited for, until it has its place.
    private Node label(String where, String text) {
        NodeQuery query =
                robot.lookup(where).match((Label label) -> text.equals(label.getText()) && label.getWidth() > 0);
        await(text, () -> query.tryQuery().isPresent());
        return query.query();
    }

    private void start(Place.Runs place) {
        start(place, 1000, 800, ThemeChoice.LIGHT);
    }

    private void start(Place.Runs place, double width, double height, ThemeChoice choice) {
        Jobs jobs = on(Jobs::new);
        show(
                () -> {
                    model = new RunsModel(place, jobs, rows, audit, Fixture.source());
                    RunsView view = new RunsView(model, jobs, Fixture.FORMATS, new Recorded());
                    Navigator navigator = new Navigator(place);
                    frame = new Frame("credit-default", navigator, jobs, theme(), new QuietVerbs(), here -> view);
                    frame.counts().put(Area.RUNS, 14L);
                    frame.counts().put(Area.LINEAGE, 61L);
                    frame.counts().put(Area.AUDIT, 15L);
                    frame.counts().put(Area.PROBLEMS, 3L);
                    frame.summaryProperty().set("1,284 facts from 96 files · scanned 09:14:02 in 1.3 s");
                    return frame;
                },
                width,
                height,
                choice);
        on(() -> {
            rows.set(new Load.Ready<>(Fixture.rows()));
            audit.set(new Load.Ready<>(Fixture.audit(Fixture.rows())));
            return true;
        });
        await("the first lines", () -> !model.arrangedProperty().get().lines().isEmpty());
    }

    private final class Recorded implements RunsView.Asks {
        @Override
        public void open(RunId run) {
            opened.add(run);
        }

        @Override
        public void compare(List<RunId> runs) {
            compared.addAll(runs);
        }

        @Override
        public void rerun(RunId run) {
            rerun.add(run);
        }

        @Override
        public void openFolder() {}

        @Override
        public void rescan() {}

        @Override
        public ObjectProperty<List<Layout.Column>> columns() {
            return columns;
        }

        @Override
        public void save(String suggestedName, java.util.function.Supplier<String> text) {
            saved.add(text.get());
        }
    }
}
