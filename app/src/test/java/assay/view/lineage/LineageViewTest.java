package assay.view.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.nav.Place;
import assay.shell.ThemeChoice;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineageViewTest extends WindowTest {
    private static final double WIDE = 1000;
    private static final double HIGH = 760;

    private final List<Place> went = new ArrayList<>();
    private LineageView view;
    private LineageModel model;

    @Test
    void aClickOnACardShowsWhatItIsAndItsEdges() {
        open(Drawn.project(), null);
        clickCard("stage:prepare", 1);
        Label name = find("#node-name");
        assertEquals("prepare", name.getText());
        TableView<?> edges = find("#edges");
        assertEquals(4, edges.getItems().size());
        assertEquals("Edges (2 in, 2 out)", edges.getColumns().getFirst().getText());
    }

    @Test
    void aDoubleClickOnARunOpensIt() {
        open(Drawn.project(), null);
        clickCard("run:mlflow:final-s0", 2);
        assertEquals(List.of(new Place.OneRun(RunId.global("mlflow", "final-s0"))), went);
    }

    @Test
    void aStackOpensWithEnter() {
        open(Drawn.project(), null);
        clickCard("run:mlflow:seed-1", 1);
        press(KeyCode.ENTER);
        await("five runs", () -> !card("run:mlflow:seed-1").stack());
    }

    @Test
    void fSetsTheFocusAndTheChipEndsIt() {
        open(Drawn.project(), null);
        clickCard("run:mlflow:final-s0", 1);
        press(KeyCode.F);
        Button chip = find("#focus");
        assertEquals("Focus: final-s0", chip.getText());
        assertEquals(new Place.Lineage("run:mlflow:final-s0"), view.place());
        click("#focus");
        assertFalse(chip.isVisible());
        assertEquals(new Place.Lineage(null), view.place());
    }

    @Test
    void keysZoomAndZeroFitsAgain() {
        open(Drawn.project(), null);
        String fitted = this.<Label>find("#zoom").getText();
        clickCard("stage:prepare", 1);
        press(KeyCode.EQUALS);
        press(KeyCode.EQUALS);
        assertFalse(fitted.equals(this.<Label>find("#zoom").getText()));
        press(KeyCode.DIGIT0);
        assertEquals(fitted, this.<Label>find("#zoom").getText());
    }

    @Test
    void arrowsWalkAlongEdges() {
        open(Drawn.project(), null);
        clickCard("stage:prepare", 1);
        press(KeyCode.LEFT);
        press(KeyCode.RIGHT);
        assertEquals("prepare", this.<Label>find("#node-name").getText());
    }

    @Test
    void findingLightsAndGoesThere() {
        open(Drawn.project(), null);
        click("#find");
        type("quick");
        press(KeyCode.ENTER);
        assertEquals("quick-fix", this.<Label>find("#node-name").getText());
    }

    @Test
    void escapeLeavesTheChoiceThenTheFocus() {
        open(Drawn.project(), "run:mlflow:final-s0");
        clickCard("run:mlflow:final-s0", 1);
        press(KeyCode.ESCAPE);
        assertEquals("In this project", this.<Label>find("#node-name").getText());
        press(KeyCode.ESCAPE);
        assertEquals(new Place.Lineage(null), view.place());
    }

    @Test
    void evidenceOpensBesideTheGraph() {
        open(Drawn.project(), null);
        clickCard("stage:prepare", 1);
        click(robot.lookup("#edges").lookup(".hyperlink").queryAll().iterator().next());
        await("the record's lines", () -> shown(".excerpt"));
    }

    @ParameterizedTest
    @EnumSource(Export.class)
    void theGraphIsSavedInEveryForm(Export export) {
        Drawn source = Drawn.project();
        open(source, null);
        Path file = Path.of("out", "lineage." + export.extension());
        on(() -> {
            view.askTarget(asked -> Optional.of(Path.of("out", "lineage." + asked.extension())));
            return true;
        });
        click("#export");
        click("#export-" + export.name().toLowerCase(Locale.ROOT));
        await("the message", () -> shown(".message-bar"));
        String content = source.saved.get(file);
        String expected = switch (export) {
            case SVG -> "<svg";
            case PNG -> "PNG";
            case DOT -> "digraph";
            case MERMAID -> "flowchart";
            case PROV -> "prov:";
            case JSON -> "\"nodes\"";
        };
        assertTrue(content.contains(expected), content.substring(0, Math.min(200, content.length())));
    }

    @Test
    void runsThatNameNothingTeachWhichRecordWould() {
        show(() -> place(Drawn.withoutEdges(), null), WIDE, HIGH);
        await("the empty state", () -> shown(".empty-state"));
        assertTrue(robot.lookup("No run names its inputs").tryQuery().isPresent());
        click(robot.lookup(".empty-state .button").<Button>query());
        assertEquals(List.of(new Place.Runs()), went);
    }

    @Test
    void aFailureCanBeTriedAgain() {
        Drawn source = Drawn.project().failing("The index is damaged.");
        show(() -> place(source, null), WIDE, HIGH);
        await(
                "the failure",
                () -> robot.lookup("The index is damaged.").tryQuery().isPresent());
        source.heal();
        click(robot.lookup(".empty-state .button").<Button>query());
        await("the graph", () -> shown("#graph"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void itIsDrawnInBothThemesAndSizes(ThemeChoice choice) {
        needsRealDisplay();
        String theme = choice.name().toLowerCase(Locale.ROOT);
        show(() -> place(Drawn.project(), "run:mlflow:final-s0"), 1240, 824, choice);
        await("a picture", () -> shown("#graph"));
        assertTrue(picture("lineage-" + theme).toFile().isFile());
    }

    private void open(Drawn source, String focus) {
        show(() -> place(source, focus), WIDE, HIGH);
        await(
                "the graph, fitted",
                () -> shown("#graph")
                        && this.<GraphCanvas>find("#graph").camera().zoom() < 1);
    }

    private javafx.scene.layout.Region place(Drawn source, String focus) {
        view = new LineageView(new Place.Lineage(focus), source, new Jobs(), went::add);
        model = view.model();
        return view.node();
    }

    private Card card(String id) {
        return model.drawn().orElseThrow().card(id).orElseThrow();
    }

    private void clickCard(String id, int times) {
        GraphCanvas graph = find("#graph");
        Point2D middle = on(() -> {
            Card card = card(id);
            Bounds bounds = graph.localToScreen(graph.getBoundsInLocal());
            return new Point2D(
                    bounds.getMinX() + graph.camera().screenX(card.centerX()),
                    bounds.getMinY() + graph.camera().screenY(card.centerY() + 8));
        });
        robot.moveTo(middle);
        robot.clickOn(MouseButton.PRIMARY);
        if (times == 2) {
            secondClick(graph, middle);
        }
        settle();
    }

    /// Sent, not made by the robot: on a busy machine two real clicks come too far apart to be one double click.
    private static void secondClick(GraphCanvas graph, Point2D at) {
        Point2D inScene = on(() -> graph.localToScene(graph.screenToLocal(at)));
        on(() -> {
            graph.fireEvent(new MouseEvent(
                    MouseEvent.MOUSE_CLICKED,
                    inScene.getX(),
                    inScene.getY(),
                    at.getX(),
                    at.getY(),
                    MouseButton.PRIMARY,
                    2,
                    false,
                    false,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false,
                    true,
                    null));
            return true;
        });
    }
}
