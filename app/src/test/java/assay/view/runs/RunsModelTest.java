package assay.view.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Audit;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.nav.Place;
import assay.query.Proposal;
import assay.query.RunRow;
import assay.window.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/// Without a window: this test's thread stands in for the window's.
class RunsModelTest {
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final ObjectProperty<Load<List<RunRow>>> rows =
            new SimpleObjectProperty<>(new Load.Ready<>(Fixture.rows()));
    private final ObjectProperty<Load<Audit>> audit = new SimpleObjectProperty<>(new Load.Waiting<>());

    @Test
    void theLastGoodArrangementStaysWhileTheFilterCannotBeUnderstood() throws InterruptedException {
        RunsModel model = model(new Place.Runs());
        model.filterProperty().set("metrics.test_auc > 0.79");
        until(() -> matching(model) == 6);
        model.filterProperty().set("metrics.test_auc > ");
        assertNotNull(model.errorProperty().get());
        assertEquals(6, matching(model));
        model.filterProperty().set("metrics.test_auc > 0.794");
        assertNull(model.errorProperty().get());
        until(() -> matching(model) == 1);
    }

    @Test
    void onlyTheLatestArrangementArrives() throws InterruptedException {
        RunsModel model = model(new Place.Runs());
        for (int i = 0; i < 20; i++) {
            model.filterProperty().set("metrics.test_auc > 0.7" + i);
        }
        model.filterProperty().set("params.lr = '0.01'");
        until(() -> matching(model) == 1);
    }

    @Test
    void runsThatArriveLaterAreFilteredLikeTheFirst() throws InterruptedException {
        RunsModel model =
                model(new Place.Runs("params.lr = '0.03'", Place.Runs.Grouping.NONE, true, List.of(), List.of()));
        rows.set(new Load.Ready<>(Fixture.many(1000)));
        until(() -> model.arrangedProperty().get().hidden().size() == 1000);
        assertEquals(0, matching(model));
    }

    @Test
    void thePlaceHoldsWhatTheReaderChanged() throws InterruptedException {
        RunsModel model = model(new Place.Runs());
        model.filterProperty().set("params.lr = '0.01'");
        model.deletedProperty().set(false);
        model.groupingProperty().set(Place.Runs.Grouping.EXPERIMENT);
        model.sortProperty().set(List.of("-metrics.test_auc", "name"));
        model.select(Fixture.rows().subList(3, 5));
        assertEquals(
                new Place.Runs(
                        "params.lr = '0.01'",
                        Place.Runs.Grouping.EXPERIMENT,
                        false,
                        List.of("-metrics.test_auc", "name"),
                        Fixture.rows().subList(3, 5).stream()
                                .map(row -> row.run().id())
                                .toList()),
                model.place());
    }

    @Test
    void whatWasChosenFirstStaysTheBase() throws InterruptedException {
        RunsModel model = model(new Place.Runs());
        List<RunRow> rows = Fixture.rows();
        model.select(List.of(rows.get(5)));
        model.select(List.of(rows.get(0), rows.get(5)));
        assertEquals(List.of(rows.get(5), rows.get(0)), List.copyOf(model.selected()));
    }

    @Test
    void seedsAreTheFinishedSiblingsThatDifferInNothingElse() throws InterruptedException {
        RunsModel model = model(new Place.Runs());
        RunRow seed = Fixture.rows().stream()
                .filter(row -> row.run().name().equals("final-s0"))
                .findFirst()
                .orElseThrow();
        assertEquals(5, model.seedsOf(seed).size());
        assertEquals(List.of(), model.seedsOf(Fixture.rows().getFirst()));
    }

    @Test
    void aDifferenceIsHeldAgainstTheSpreadOfTheBasesSeeds() throws InterruptedException {
        RunsModel model = model(new Place.Runs());
        List<RunRow> rows = Fixture.rows();
        RunRow base = rows.get(3);
        Comparison compared = Comparison.of(base, rows.get(0), List.of(), List.of(), model.seedsOf(base), "test_auc");
        Comparison.Against against = compared.seeds().orElseThrow();
        assertEquals(0.0013, against.difference(), 1e-9);
        assertEquals(1.03, against.times(), 0.05);
        assertEquals(List.of(), compared.changed());
        assertTrue(Comparison.of(base, rows.get(4), List.of(), List.of(), model.seedsOf(base), "test_auc")
                .seeds()
                .isEmpty());
    }

    @Test
    void completionKnowsTheKeysOfTheRuns() throws InterruptedException {
        RunsModel model = model(new Place.Runs());
        model.filterProperty().set("params.l");
        List<Proposal> proposed = new ArrayList<>();
        model.propose(8, proposed::addAll);
        assertTrue(proposed.stream().map(Proposal::text).toList().contains("params.lr"));
    }

    @Test
    void ofAVeryLargeProjectTheRulesAreAskedAboutTheRunsThatAreLookedAt() throws InterruptedException {
        rows.set(new Load.Ready<>(Fixture.many(6_000)));
        RunsModel model = model(new Place.Runs());
        RunId run = Fixture.many(1).getFirst().run().id();
        assertNull(model.tower(run), "it is only asked for");
        until(() -> model.tower(run) != null);
    }

    @Test
    void theSeedAndTheMostCommonMetricAreShownAtFirst() {
        List<Column> columns = Columns.of(Fixture.rows(), java.util.Map.of("test_auc", 3, "valid_auc", 3))
                .first();
        assertTrue(columns.contains(new Column.Param("seed")));
        assertTrue(columns.contains(new Column.Metric("test_auc")));
        assertTrue(columns.contains(new Column.Curve("test_auc")));
    }

    @Test
    void noCourseIsShownWhereNoMetricHasOne() {
        List<Column> columns = Columns.of(Fixture.rows(), java.util.Map.of()).first();
        assertTrue(columns.stream().noneMatch(Column.Curve.class::isInstance));
    }

    private RunsModel model(Place.Runs place) throws InterruptedException {
        RunsModel model = new RunsModel(place, new Jobs(window::add), rows, audit, Fixture.source());
        until(() -> model.arrangedProperty().get() != Arranged.NOTHING);
        return model;
    }

    private static int matching(RunsModel model) {
        return model.arrangedProperty().get().matching().size();
    }

    private void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Runnable next = window.poll(20, TimeUnit.SECONDS);
            assertNotNull(next, "nothing happened any more");
            next.run();
        }
    }
}
