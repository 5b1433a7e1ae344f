package assay.view.lineage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.lineage.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LineageModelTest {
    private static final String FINAL = "run:mlflow:final-s0";

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(window::add);

    @Test
    void likeRunsAndWhatTheyMadeAreDrawnAsStacks() {
        LineageModel model = drawn(Drawn.project(), null);
        Picture picture = model.drawn().orElseThrow();
        List<String> stacks = picture.cards().stream()
                .filter(Card::stack)
                .map(card -> card.node().label() + " " + card.members())
                .toList();
        assertEquals(List.of("5 models 5", "seeds, 5 runs 5"), stacks);
        assertEquals(
                "seeds, 5 runs",
                picture.card("run:mlflow:seed-3").orElseThrow().node().label());
    }

    @Test
    void openingAStackDrawsItsMembersAndChoosesTheFirst() {
        LineageModel model = drawn(Drawn.project(), null);
        Card stack = model.drawn().orElseThrow().card("run:mlflow:seed-3").orElseThrow();
        model.open(stack);
        until(() -> !model.drawn()
                .orElseThrow()
                .card("run:mlflow:seed-3")
                .orElseThrow()
                .stack());
        assertEquals("run:mlflow:seed-1", model.selectedProperty().get());
        model.stackAll();
        until(() -> model.drawn()
                .orElseThrow()
                .card("run:mlflow:seed-3")
                .orElseThrow()
                .stack());
    }

    @Test
    void theOldPictureStaysUntilTheNewOneIsReady() {
        LineageModel model = drawn(Drawn.project(), null);
        Picture before = model.drawn().orElseThrow();
        model.draw();
        assertSame(before, model.drawn().orElseThrow());
        until(() -> model.drawn().orElseThrow() != before);
    }

    @Test
    void theFocusLightsTheWayUpAndDownAndNothingBesideIt() {
        LineageModel model = drawn(Drawn.project(), FINAL);
        Picture picture = model.drawn().orElseThrow();
        Lit lit = model.litProperty().get();
        assertTrue(lit.card(picture.card("data:bureau.csv").orElseThrow().number()));
        assertTrue(lit.card(picture.card("decisions:cd").orElseThrow().number()));
        assertFalse(lit.card(picture.card("run:mlflow:quick-fix").orElseThrow().number()));
        model.upProperty().set(1);
        Lit near = model.litProperty().get();
        assertFalse(near.card(picture.card("data:bureau.csv").orElseThrow().number()));
        assertTrue(near.card(picture.card("data:train.csv").orElseThrow().number()));
        model.focusProperty().set(null);
        assertNull(model.litProperty().get());
    }

    @Test
    void aFocusInsideOfAStackIsTakenOutOfIt() {
        LineageModel model = drawn(Drawn.project(), "run:mlflow:seed-3");
        assertFalse(model.focused().orElseThrow().stack());
        assertEquals(
                "seeds, 4 runs",
                model.drawn()
                        .orElseThrow()
                        .card("run:mlflow:seed-1")
                        .orElseThrow()
                        .node()
                        .label());
    }

    @Test
    void theArrowsFollowEdgesAndColumns() {
        LineageModel model = drawn(Drawn.project(), null);
        model.select("data:applications");
        model.walk(Direction.RIGHT);
        assertEquals("stage:prepare", model.selectedProperty().get());
        model.walk(Direction.LEFT);
        String left = model.selectedProperty().get();
        assertTrue(List.of("data:applications", "data:bureau.csv").contains(left), left);
        model.walk(left.equals("data:applications") ? Direction.DOWN : Direction.UP);
        assertFalse(left.equals(model.selectedProperty().get()));
    }

    @Test
    void theFirstArrowChoosesACard() {
        LineageModel model = drawn(Drawn.project(), null);
        model.walk(Direction.DOWN);
        assertNotNull(model.selectedProperty().get());
    }

    @Test
    void findingGoesFromHitToHitAndIntoStacks() {
        LineageModel model = drawn(Drawn.project(), null);
        model.wantedProperty().set("SEED-2");
        assertEquals(
                List.of("model:seed2", "run:mlflow:seed-2"),
                model.hitsProperty().get().stream().map(Node::id).toList());
        model.step(1);
        until(() -> "model:seed2".equals(model.selectedProperty().get()));
        assertFalse(model.selected().orElseThrow().stack());
        model.wantedProperty().set("no such thing");
        model.step(1);
        assertEquals("model:seed2", model.selectedProperty().get());
    }

    @Test
    void theChosenCardsEdgesComeWithWhatLedToItFirst() {
        LineageModel model = drawn(Drawn.project(), null);
        assertEquals(model.drawn().orElseThrow().lines().size(), model.edges().size());
        model.select("stage:prepare");
        assertEquals(
                List.of("stage:prepare", "stage:prepare"),
                model.edges().stream().limit(2).map(edge -> edge.to()).toList());
        assertEquals(4, model.edges().size());
    }

    @Test
    void aChosenRunShowsItsTower() {
        LineageModel model = drawn(Drawn.project(), null);
        model.select(FINAL);
        until(() -> model.towerProperty().get() != null);
        model.select("data:train.csv");
        assertNull(model.towerProperty().get());
    }

    @Test
    void whatCannotBeDrawnSaysWhyAndCanBeTriedAgain() {
        Drawn source = Drawn.project().failing("The index is damaged.");
        LineageModel model = new LineageModel(source, jobs, null);
        model.draw();
        until(() -> model.pictureProperty().get() instanceof Load.Failed);
        assertEquals(
                "The index is damaged.",
                ((Load.Failed<Picture>) model.pictureProperty().get()).message());
        source.heal();
        model.draw();
        until(() -> model.drawn().isPresent());
    }

    @Test
    void evidenceIsOpened() {
        LineageModel model = drawn(Drawn.project(), null);
        model.open(new Evidence("dvc.lock", Locator.line(14), null));
        assertInstanceOf(Load.Waiting.class, model.excerptProperty().get());
        until(() -> model.excerptProperty().get() instanceof Load.Ready);
    }

    @Test
    void whatIsSavedGoesThroughTheProject() {
        Drawn source = Drawn.project();
        LineageModel model = drawn(source, null);
        List<Outcome<Path>> ends = new ArrayList<>();
        model.save(Path.of("out.dot"), () -> "digraph".getBytes(StandardCharsets.UTF_8), ends::add);
        until(() -> !ends.isEmpty());
        assertEquals("digraph", source.saved.get(Path.of("out.dot")));
    }

    private LineageModel drawn(Drawn source, String focus) {
        LineageModel model = new LineageModel(source, jobs, focus);
        model.draw();
        until(() -> model.drawn().isPresent());
        return model;
    }

    /// Runs what jobs hand over until it is so.
    private void until(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                Runnable next = window.poll(20, TimeUnit.SECONDS);
                assertNotNull(next, "waited in vain");
                next.run();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
