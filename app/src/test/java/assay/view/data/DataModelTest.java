package assay.view.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Verification;
import assay.jobs.Verification.Line;
import assay.jobs.Verification.Phase;
import assay.jobs.Verification.State;
import assay.nav.Place;
import assay.table.TableDiff;
import assay.verify.Recorded;
import assay.verify.Verdict;
import assay.window.Fixture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Without a window: this test's thread stands in for the window's.
class DataModelTest {
    private static final String TRAIN = "data/2026-09/train.csv";

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(window::add);
    private final Staged staged = Staged.likeThePicture();
    private final Verification verification = new Verification(staged, jobs);

    @Test
    void countsGrowWhileFilesAreReadAndRowsStayInTheirPlaces() throws InterruptedException {
        DataModel model = model(new Place.Data());
        List<String> before = files(model);
        verification.verifyAll();
        assertEquals(State.WAITING, line(model, TRAIN).state());
        staged.answer(0, 5);
        staged.reading("raw/transactions_2026-10.parquet", 11, 20);
        staged.amount(12_900, 31_500, 5, 1620, 3);
        until(() -> verification.roundProperty().get().amount() != null
                && verification.roundProperty().get().done() == 5);
        assertEquals(4, verification.count(Verdict.MATCH));
        assertEquals(1, verification.count(Verdict.MISMATCH));
        assertEquals(1, verification.weakMatches());
        assertEquals(before, files(model));
        Line reading = line(model, "raw/transactions_2026-10.parquet");
        assertEquals(State.READING, reading.state());
        assertEquals(11, reading.done());
        staged.answer(5, 41);
        staged.finish();
        until(() -> files(model).getFirst().equals(TRAIN));
        assertEquals(Phase.DONE, verification.roundProperty().get().phase());
        assertEquals("../elsewhere/prices.csv", files(model).get(1));
        assertEquals("raw/applications", files(model).get(2));
    }

    @Test
    void whatWasAnsweredStaysAfterCancelAndWhatWasKnownBeforeReturns() throws InterruptedException {
        DataModel model = model(new Place.Data());
        all(model);
        int matches = verification.count(Verdict.MATCH);
        verification.verify(lines(model));
        assertEquals(0, verification.count(Verdict.MATCH));
        staged.answer(0, 2);
        until(() -> verification.roundProperty().get().done() == 2);
        verification.cancel();
        until(() -> verification.roundProperty().get().phase() == Phase.STOPPED);
        assertEquals(matches, verification.count(Verdict.MATCH));
        assertTrue(lines(model).stream().allMatch(line -> line.check() != null && line.state() == State.AT_REST));
    }

    @Test
    void onlyTheSelectionIsRead() throws InterruptedException {
        DataModel model = model(new Place.Data());
        verification.fullProperty().set(true);
        verification.verify(List.of(line(model, TRAIN)));
        staged.answer(0, 1);
        staged.finish();
        until(() -> verification.roundProperty().get().phase() == Phase.DONE);
        assertEquals(List.of(List.of(line(model, TRAIN).recorded())), staged.asked);
        assertTrue(staged.options.getFirst().full());
        assertEquals(1, verification.count(Verdict.MISMATCH));
        assertNull(line(model, "raw/applications").check());
    }

    @Test
    void aFailureSaysWhyAndLeavesWhatWasDone() throws InterruptedException {
        DataModel model = model(new Place.Data());
        verification.verifyAll();
        staged.answer(0, 1);
        staged.fail(new IllegalStateException("The disk is gone."));
        until(() -> verification.roundProperty().get().phase() == Phase.FAILED);
        assertEquals("The disk is gone.", verification.roundProperty().get().failure());
        assertEquals(1, verification.count(Verdict.MATCH));
        assertFalse(verification.isRunning());
        assertEquals(State.AT_REST, line(model, TRAIN).state());
    }

    @Test
    void aScanKeepsWhatIsKnownOfDigestsThatAreStillNamed() throws InterruptedException {
        DataModel model = model(new Place.Data());
        all(model);
        Line before = line(model, TRAIN);
        Load<Verification.Known> known = verification.knownProperty().get();
        verification.load();
        until(() -> verification.knownProperty().get() != known);
        assertEquals(before, line(model, TRAIN));
        assertEquals(1, verification.count(Verdict.MISMATCH));
    }

    @Test
    void wordsFindFileToolAndDigest() throws InterruptedException {
        DataModel model = model(new Place.Data());
        model.filterProperty().set("train 2026-09");
        until(() -> files(model).equals(List.of(TRAIN)));
        assertEquals(40, model.arrangedProperty().get().hidden());
        model.filterProperty().set("9be2f4");
        until(() -> files(model).equals(List.of(TRAIN)));
        model.filterProperty().set("mlflow dvc");
        until(() -> files(model).size() == 3);
        model.showAll();
        until(() -> files(model).size() == 41);
    }

    @Test
    void aDigestWhoseRecordNamesNoFileStandsUnderItsNameAndIsNoFile() throws InterruptedException {
        Recorded nameless = new Recorded(
                "",
                "model.sha256",
                Staged.sha("9be2f4", "1c04d7"),
                null,
                List.of("mlflow"),
                List.of(),
                staged.all().getFirst().evidence(),
                List.of());
        Staged one = new Staged(List.of(Staged.without(nameless, Verdict.UNSUPPORTED, "no file is named")));
        Verification other = new Verification(one, jobs);
        DataModel model = new DataModel(new Place.Data(), other, one, jobs, Fixture.FORMATS);
        other.load();
        until(() -> model.arrangedProperty().get().lines().size() == 1);
        assertEquals(
                "model.sha256",
                model.arrangedProperty().get().lines().getFirst().shown());
        Verification.Known known =
                ((Load.Ready<Verification.Known>) other.knownProperty().get()).value();
        assertEquals(1, known.digests());
        assertEquals(0, known.files());
        model.filterProperty().set("model.sha");
        until(() -> model.arrangedProperty().get().hidden() == 0);
    }

    @Test
    void aVerdictShowsOnlyItsRowsAndASecondClickAllOfThem() throws InterruptedException {
        DataModel model = model(new Place.Data());
        all(model);
        model.toggle(Verdict.MISMATCH);
        until(() -> files(model).equals(List.of(TRAIN)));
        model.toggle(Verdict.MISMATCH);
        until(() -> files(model).size() == 41);
    }

    @Test
    void theReadersOrderGoesBeforeWhatAsksForAttention() throws InterruptedException {
        DataModel model = model(new Place.Data());
        all(model);
        model.sortProperty().set(List.of("-size"));
        until(() -> files(model).getFirst().equals("raw/transactions_2026-10.parquet"));
        model.sortProperty().set(List.of("strength", "-file"));
        until(() -> files(model).getFirst().equals("raw/transactions_2026-10.parquet"));
        assertEquals("laptop/train_copy.csv", files(model).getLast());
        model.sortProperty().set(List.of());
        until(() -> files(model).getFirst().equals(TRAIN));
    }

    @Test
    void aMismatchIsComparedWithWhatWasRecordedAndAMatchIsNot() throws InterruptedException {
        DataModel model = model(new Place.Data());
        all(model);
        model.chosenProperty().set(line(model, TRAIN));
        until(() -> model.changesProperty().get() instanceof Load.Ready<TableDiff>);
        until(() -> model.excerptProperty().get() instanceof Load.Ready<?>);
        model.chosenProperty().set(line(model, "data/2026-10/train.csv"));
        assertNull(model.changesProperty().get());
    }

    @Test
    void thePlaceIsRestored() throws InterruptedException {
        Recorded train = staged.all().get(4);
        Place.Data place = new Place.Data("train", null, List.of("-size"), train);
        DataModel model = model(place);
        until(() -> model.chosenProperty().get() != null);
        assertEquals(place, model.place());
        assertEquals(TRAIN, model.chosenProperty().get().recorded().file());
    }

    @Test
    void anExportHoldsTheChecksOfTheRowsThatAreShown() throws InterruptedException {
        DataModel model = model(new Place.Data());
        all(model);
        model.filterProperty().set("2026-09/");
        until(() -> files(model).size() == 2);
        List<String> texts = new ArrayList<>();
        model.export(DataCsv::of, texts::add);
        until(() -> texts.size() == 1);
        List<String> rows = texts.getFirst().lines().toList();
        assertEquals(3, rows.size());
        assertTrue(rows.get(1).startsWith(TRAIN + ",MISMATCH,sha256,strong,9be2f4"), rows.get(1));
        assertTrue(rows.get(2).contains(",true,"), rows.get(2));
    }

    private DataModel model(Place.Data place) throws InterruptedException {
        DataModel model = new DataModel(place, verification, staged, jobs, Fixture.FORMATS);
        verification.load();
        until(() -> !model.arrangedProperty().get().lines().isEmpty());
        return model;
    }

    private void all(DataModel model) throws InterruptedException {
        verification.verifyAll();
        staged.answer(0, 41);
        staged.finish();
        until(() -> verification.roundProperty().get().phase() == Phase.DONE
                && files(model).getFirst().equals(TRAIN));
    }

    private List<Line> lines(DataModel model) {
        return verification.knownProperty().get() instanceof Load.Ready<Verification.Known>(Verification.Known known)
                ? known.lines()
                : model.arrangedProperty().get().lines();
    }

    private Line line(DataModel model, String file) {
        return lines(model).stream()
                .filter(line -> line.recorded().file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> files(DataModel model) {
        return model.arrangedProperty().get().lines().stream()
                .map(line -> line.recorded().file())
                .toList();
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
