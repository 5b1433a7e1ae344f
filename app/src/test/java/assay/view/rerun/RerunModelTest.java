package assay.view.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Rerunning;
import assay.jobs.Rerunning.Phase;
import assay.judge.Direction;
import assay.judge.Judged;
import assay.judge.Margin;
import assay.judge.Needed;
import assay.judge.Tolerance;
import assay.judge.Verdict;
import assay.nav.Place;
import assay.project.RerunRequest;
import assay.query.RunRow;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Recipe;
import assay.view.rerun.RerunModel.Page;
import assay.window.Fixture;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.Test;

/// Without a window: this test's thread stands in for the window's.
class RerunModelTest {
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(window::add);
    private final Remade remade = new Remade();
    private final Rerunning rerunning = new Rerunning(remade, jobs, Clock.systemUTC());

    @Test
    void withoutARunNothingIsAsked() {
        RerunModel model = model(new Place.Rerun(null));
        assertEquals(Page.NOTHING, model.pageProperty().get());
        assertTrue(jobs.running().isEmpty());
        model.choose(Remade.RUN);
        assertEquals("final-s0", model.runName());
    }

    @Test
    void aRunThatWasNeverMadeAgainShowsItsRecipe() throws InterruptedException {
        RerunModel model = entered();
        assertEquals(Page.SETUP, model.pageProperty().get());
        assertTrue(model.recipeProperty().get() instanceof Load.Ready<Recipe>);
        assertEquals("", model.blockedProperty().get());
        assertEquals(
                List.of("psi_drift", "test auc", "test brier", "test recall_at_5pct", "train_seconds"),
                model.tolerance().rows().stream().map(ToleranceRow::name).toList());
        assertEquals(5, model.recordedSide("test auc").count());
        assertEquals(0.79256, model.recordedSide("test auc").mean(), 1e-12);
        assertTrue(model.tolerance().variedProperty().get());
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), model.tolerance().plan());
    }

    @Test
    void aGapThatStopsKeepsItFromBeingStartedUntilSomebodyFillsIt() throws InterruptedException {
        remade.gaps.add(Remade.variable(true));
        RerunModel model = entered();
        assertEquals(
                "A gap stops it: CUBLAS_WORKSPACE_CONFIG. Fill it first.",
                model.blockedProperty().get());
        model.start();
        assertFalse(rerunning.isRunning());
        model.nameProperty().set("j.ito");
        model.fill(Remade.variable(true), " :4096:8 ");
        until(() -> model.blockedProperty().get().isEmpty());
        assertEquals(List.of(new Filling("variable:CUBLAS_WORKSPACE_CONFIG", ":4096:8", "j.ito")), remade.fillings);
        until(() -> ground(model).said("variable:CUBLAS_WORKSPACE_CONFIG") != null);
        assertEquals(
                "j.ito", ground(model).said("variable:CUBLAS_WORKSPACE_CONFIG").by());
    }

    @Test
    void aFillingWithoutANameOrAValueIsNotKept() throws InterruptedException {
        remade.gaps.add(Remade.variable(true));
        RerunModel model = entered();
        model.nameProperty().set(" ");
        model.fill(Remade.variable(true), ":4096:8");
        model.nameProperty().set("j.ito");
        model.fill(Remade.variable(true), "  ");
        assertTrue(jobs.running().isEmpty());
        assertTrue(remade.fillings.isEmpty());
    }

    @Test
    void whatIsTypedInIsSealedBeforeTheFirstRerunStarts() throws InterruptedException {
        RerunModel model = entered();
        ToleranceRow auc = row(model, "test auc");
        auc.marginProperty().set("0.0025");
        auc.betterProperty().set(Direction.HIGHER);
        auc.primaryProperty().set(true);
        auc.sourceProperty().set("stated by j.ito");
        ToleranceRow seconds = row(model, "train_seconds");
        seconds.kindProperty().set(MarginKind.RELATIVE);
        seconds.marginProperty().set("10 %");
        row(model, "test brier").kindProperty().set(MarginKind.DERIVED);
        assertTrue(model.needsSeal());
        model.start();
        until(rerunning::isRunning);
        Tolerance sealed = remade.seals.getFirst();
        assertEquals(
                Tolerance.Metric.of(Margin.absolute(0.0025, "stated by j.ito"))
                        .better(Direction.HIGHER)
                        .asPrimary(),
                sealed.metric("test auc"));
        assertEquals(Margin.relative(0.1, null), sealed.metric("train_seconds").margin());
        assertEquals(Margin.derived(null), sealed.metric("test brier").margin());
        assertEquals(6, sealed.reruns());
        assertEquals(List.of("0", "1", "2", "3", "4", "5"), sealed.seeds());
        until(() -> remade.asked.size() == 1);
        RerunRequest request = remade.asked.getFirst();
        assertEquals(Arrays.asList("0", "1", "2", "3", "4", "5"), request.seeds());
        assertNull(request.after());
        assertEquals(Page.GOING, model.pageProperty().get());
        remade.over();
        until(() -> !rerunning.isRunning());
    }

    @Test
    void theSameIsNotSealedTwice() throws InterruptedException {
        remade.sealedBefore(Remade.tolerance());
        RerunModel model = entered();
        assertFalse(model.needsSeal());
        assertEquals("0.1", row(model, "train_seconds").marginProperty().get());
        row(model, "test auc").marginProperty().set("0.003");
        assertTrue(model.needsSeal());
        row(model, "test auc").marginProperty().set("0.00250");
        assertFalse(model.needsSeal());
        model.start();
        until(rerunning::isRunning);
        assertEquals(1, remade.seals.size());
        remade.over();
        until(() -> !rerunning.isRunning());
    }

    @Test
    void whatIsNoMarginIsToldByItsMetric() throws InterruptedException {
        RerunModel model = entered();
        ToleranceRow auc = row(model, "test auc");
        for (String wrong : List.of("0", "-1", "some", "NaN", "1 %", "1e999")) {
            auc.marginProperty().set(wrong);
            assertEquals(
                    "The margin of test auc is not a number above 0.",
                    model.blockedProperty().get(),
                    wrong);
            assertNull(model.tolerance().tolerance());
        }
        auc.marginProperty().set("± 0.0025");
        assertEquals("", model.blockedProperty().get());
        model.tolerance().alphaProperty().set("0.7");
        assertEquals("Alpha lies between 0 and 0.5.", model.blockedProperty().get());
        model.tolerance().alphaProperty().set("0.05");
        model.tolerance().seedsProperty().set("1, 2, 1");
        assertEquals("A seed is named twice.", model.blockedProperty().get());
        model.tolerance().seedsProperty().set("1; 2  3");
        assertEquals(Arrays.asList("1", "2", "3"), model.tolerance().plan());
        model.settings().timeProperty().set("soon");
        assertEquals(
                "The time limit is not a time such as 24 h or 90 min.",
                model.blockedProperty().get());
        model.settings().timeProperty().set("");
        assertEquals("", model.blockedProperty().get());
        assertTrue(model.settings().settings().limits().time().isZero());
    }

    @Test
    void whereTheSeedCannotBeGivenRerunsKeepIt() throws InterruptedException {
        remade.varies = false;
        RerunModel model = entered();
        assertFalse(model.tolerance().variedProperty().get());
        assertTrue(model.seedRefusal().contains("not known"), model.seedRefusal());
        assertEquals(Arrays.asList(null, null, null), model.tolerance().plan());
        assertEquals(List.of(), model.tolerance().tolerance().seeds());
        assertEquals(3, model.tolerance().tolerance().reruns());
    }

    @Test
    void withoutASandboxItIsSaidWhatToDo() throws InterruptedException {
        remade.noSandbox = "bubblewrap is not installed.";
        RerunModel model = entered();
        assertEquals(
                "No sandbox can be had: bubblewrap is not installed. Without one the commands can do whatever you can.",
                model.blockedProperty().get());
        model.settings().sandboxProperty().set(false);
        assertEquals("", model.blockedProperty().get());
    }

    @Test
    void aToleranceFileIsTakenOverWithWhatCannotBeTypedIn() throws InterruptedException {
        RerunModel model = entered();
        model.takeTolerance(Remade::tolerance);
        until(() -> row(model, "test auc").marginProperty().get().equals("0.0025"));
        Tolerance typed = model.tolerance().tolerance();
        assertEquals(Remade.tolerance(), typed);
        model.takeTolerance(() -> {
            throw new java.io.IOException("tolerance.yaml, line 3: 'marign' is not known");
        });
        until(() -> !model.troubleProperty().get().isEmpty());
        assertEquals(
                "tolerance.yaml, line 3: 'marign' is not known",
                model.troubleProperty().get());
    }

    @Test
    void whileItGoesOnThereIsNoVerdictAndAfterwardsThereIs() throws InterruptedException {
        RerunModel model = started();
        remade.begins(1);
        until(() -> rerunning.roundProperty().get().running() != null);
        assertNull(model.resultProperty().get());
        remade.says(1, "epoch 1");
        until(() -> rerunning.console().size() == 1);
        for (Execution each : Remade.six()) {
            remade.ends(each);
        }
        until(() -> rerunning.roundProperty().get().over() == 6);
        assertEquals(Page.GOING, model.pageProperty().get());
        assertNull(model.resultProperty().get());
        remade.over();
        until(() -> model.pageProperty().get() == Page.RESULT);
        RerunResult result = model.resultProperty().get();
        assertEquals(Verdict.INCONCLUSIVE, result.judged().verdict());
        assertEquals("test brier", result.judged().decisive());
        Needed needed = RerunModel.needed(result.judged());
        assertEquals(3, needed.reruns());
        assertEquals(new Place.Rerun(Remade.RUN, false, result.id(), null), model.place());
    }

    @Test
    void theTimeLeftIsToldByTheRerunsThatAreOver() throws InterruptedException {
        started();
        assertEquals(848, rerunning.once().toSeconds(), "as the recorded run took");
        remade.begins(1);
        remade.ends(Remade.finished(1));
        remade.begins(2);
        until(() -> rerunning.roundProperty().get().over() == 1);
        assertEquals(701, rerunning.once().toSeconds());
        long left = rerunning.left().toSeconds();
        assertTrue(left > 4 * 701 && left <= 5 * 701, left + " s");
        until(() -> jobs.running().stream()
                .anyMatch(job -> job.stepProperty().get().total() == 6
                        && !job.stepProperty().get().left().isZero()));
        remade.over();
        until(() -> !rerunning.isRunning());
    }

    @Test
    void anotherPlaceDoesNotStopIt() throws InterruptedException {
        RerunModel model = started();
        model.close();
        remade.begins(1);
        remade.says(1, "epoch 1");
        until(() -> rerunning.console().size() == 1);
        assertTrue(rerunning.isRunning());
        RerunModel again = model(new Place.Rerun(null));
        assertEquals(Remade.RUN, again.runProperty().get());
        assertEquals(Page.GOING, again.pageProperty().get());
        remade.over();
        until(() -> !rerunning.isRunning());
    }

    @Test
    void stoppingAsksOnceAndKeepsWhatWasMade() throws InterruptedException {
        RerunModel model = started();
        remade.begins(1);
        remade.ends(Remade.finished(1));
        remade.begins(2);
        until(() -> rerunning.roundProperty().get().over() == 1);
        jobs.running().stream()
                .filter(job -> job.title().startsWith("Rerun "))
                .findFirst()
                .orElseThrow()
                .askToCancel();
        assertTrue(rerunning.stopAskedProperty().get());
        assertEquals(Phase.RUNNING, rerunning.roundProperty().get().phase());
        rerunning.stop();
        assertEquals(Phase.STOPPING, rerunning.roundProperty().get().phase());
        until(() -> model.pageProperty().get() == Page.RESULT);
        RerunResult result = model.resultProperty().get();
        Judged judged = result.judged();
        assertEquals(Verdict.CONSISTENT, judged == null ? null : judged.verdict());
        assertEquals(1, RerunModel.ended(result, Execution.State.FINISHED));
        assertFalse(rerunning.stopAskedProperty().get());
    }

    @Test
    void whatCannotBeStartedSaysWhyAndStaysAtTheRecipe() throws InterruptedException {
        RerunModel model = started();
        remade.fails(new IllegalStateException("The disk is full."));
        until(() -> model.pageProperty().get() == Page.SETUP);
        assertEquals("The disk is full.", model.troubleProperty().get());
        until(() -> model.blockedProperty().get().isEmpty());
        remade.again();
        model.start();
        until(rerunning::isRunning);
        assertEquals("", model.troubleProperty().get());
        remade.over();
        until(() -> !rerunning.isRunning());
    }

    @Test
    void moreRerunsGetSeedsOfTheirOwnAndAreJudgedTogether() throws InterruptedException {
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", Remade.six(), 1));
        RerunModel model = entered();
        until(() -> model.pageProperty().get() == Page.RESULT);
        model.more(3);
        until(() -> remade.asked.size() == 1);
        assertEquals("118", remade.asked.getFirst().after());
        assertEquals(Arrays.asList("6", "7", "8"), remade.asked.getFirst().seeds());
        assertEquals(
                7, rerunning.roundProperty().get().turns().getFirst().attempt().number());
        for (int number = 7; number <= 9; number++) {
            remade.begins(number);
            remade.ends(Remade.finished(number));
        }
        remade.over();
        until(() -> model.pageProperty().get() == Page.RESULT);
        RerunResult result = model.resultProperty().get();
        assertEquals(9, result.executions().size());
        assertEquals(2, result.numbers().looked());
        assertFalse(Verdict.CONSISTENT.isWorseThan(result.judged().verdict()), "a second look that was not sealed");
    }

    @Test
    void theLatestResultIsShownAndEarlierOnesCanBe() throws InterruptedException {
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("130", Remade.six(), 1));
        List<Execution> five = new ArrayList<>(Remade.six().subList(0, 5));
        five.add(Remade.failed(6));
        remade.kept.add(remade.result("118", five, 1));
        RerunModel model = entered();
        until(() -> model.pageProperty().get() == Page.RESULT);
        assertEquals("130", model.resultProperty().get().id());
        model.showResult("118");
        assertEquals("118", model.resultProperty().get().id());
        model.metricProperty().set("test auc");
        Place.Rerun place = model.place();
        assertEquals(new Place.Rerun(Remade.RUN, false, "118", "test auc"), place);
        model.showRecipe();
        assertEquals(Page.SETUP, model.pageProperty().get());
        RerunModel back = model(place);
        until(() -> back.pageProperty().get() == Page.RESULT);
        assertEquals("118", back.resultProperty().get().id());
        assertEquals("test auc", back.metricProperty().get());
    }

    @Test
    void aRunThatIsMadeAgainKeepsOthersWaiting() throws InterruptedException {
        started();
        RerunModel other = model(new Place.Rerun(Fixture.id("e83ad541c0")));
        until(() -> other.recipeProperty().get() instanceof Load.Ready<Recipe>);
        assertEquals(
                "Reruns of final-s0 are being made. Two at a time would disturb each other.",
                other.blockedProperty().get());
        remade.over();
        until(() -> !rerunning.isRunning());
        until(() -> other.blockedProperty().get().isEmpty());
    }

    @Test
    void theConsoleOfARerunIsReadAgain() throws InterruptedException {
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", Remade.six(), 1));
        RerunModel model = entered();
        until(() -> model.pageProperty().get() == Page.RESULT);
        model.hear(2);
        until(() -> model.heardProperty().get().lines() instanceof Load.Ready<List<String>>);
        assertNotNull(model.heardProperty().get());
        assertEquals(2, model.heardProperty().get().number());
        model.hear(null);
        assertNull(model.heardProperty().get());
    }

    @Test
    void settingsAreAskedForAsTheyAreTypedIn() throws InterruptedException {
        RerunModel model = entered();
        model.settings().pythonProperty().set("/usr/bin/python3");
        model.settings().memoryProperty().set("16");
        model.settings().gpuProperty().set("none");
        model.settings().wheelsProperty().set("/data/wheels\n\n/more/wheels");
        model.start();
        until(() -> remade.asked.size() == 1);
        RerunRequest request = remade.asked.getFirst();
        assertEquals(Path.of("/usr/bin/python3"), request.settings().python());
        assertEquals(16L << 30, request.settings().limits().memory());
        assertEquals("none", request.settings().gpu());
        assertEquals(
                List.of(Path.of("/data/wheels"), Path.of("/more/wheels")),
                request.settings().wheels());
        remade.over();
        until(() -> !rerunning.isRunning());
    }

    private RerunModel model(Place.Rerun place) {
        ReadOnlyObjectWrapper<Load<List<RunRow>>> rows = new ReadOnlyObjectWrapper<>(new Load.Ready<>(Fixture.rows()));
        return new RerunModel(place, rerunning, remade, jobs, rows.getReadOnlyProperty());
    }

    private RerunModel entered() throws InterruptedException {
        RerunModel model = model(new Place.Rerun(Remade.RUN));
        until(() -> jobs.running().isEmpty() && !model.tolerance().rows().isEmpty());
        return model;
    }

    private RerunModel started() throws InterruptedException {
        RerunModel model = entered();
        model.takeTolerance(Remade::tolerance);
        until(() -> row(model, "test auc").primaryProperty().get());
        model.start();
        until(rerunning::isRunning);
        return model;
    }

    private static RerunModel.Ground ground(RerunModel model) {
        return ((Load.Ready<RerunModel.Ground>) model.groundProperty().get()).value();
    }

    private static ToleranceRow row(RerunModel model, String metric) {
        return model.tolerance().rows().stream()
                .filter(row -> row.name().equals(metric))
                .findFirst()
                .orElseThrow();
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
            assertTrue(System.nanoTime() < end, "Waited in vain");
        }
    }
}
