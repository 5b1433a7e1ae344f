package assay.view.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.diff.Aspect;
import assay.diff.Change;
import assay.diff.NotCompared;
import assay.diff.RunDiff;
import assay.diff.Same;
import assay.diff.Side;
import assay.diff.code.FileDiff;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.nav.Place;
import assay.query.RunRow;
import assay.window.Fixture;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompareModelTest {
    private static final RunId THIRD = Invented.run("quick-fix").id();

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Jobs jobs = new Jobs(window::add);

    @Test
    void nothingIsComparedWhileFewerThanTwoRunsAreChosen() {
        CompareModel model = model(new Place.Compare(Invented.BASE, List.of()));
        assertNull(model.comparedProperty().get());
        model.add(Invented.OTHER);
        until(() -> model.compared().isPresent());
        assertEquals(
                "final-h200", model.compared().orElseThrow().others().getFirst().name());
        model.remove(Invented.OTHER);
        assertNull(model.comparedProperty().get());
    }

    @Test
    void theWayLeadsThroughAllAspectsInTheirOrderAndRoundAgain() {
        CompareModel model = compared(Invented.OTHER);
        until(() -> model.code().isPresent());
        List<String> stops = model.stopsProperty().get().stream()
                .map(stop -> stop.aspect() + " " + stop.key())
                .toList();
        assertEquals(
                List.of(
                        "CODE src/features.py",
                        "PARAMETERS num_workers",
                        "LIBRARIES scikit-learn",
                        "LIBRARIES threadpoolctl",
                        "ENVIRONMENT GPU",
                        "ENVIRONMENT Driver",
                        "METRICS test_auc",
                        "FILES model.pt"),
                stops);
        model.next();
        assertEquals(0, model.positionProperty().get());
        model.previous();
        assertEquals("FILES model.pt", stops.get(model.positionProperty().get()));
        assertEquals(Aspect.FILES, model.aspectProperty().get());
        model.next();
        assertEquals(0, model.positionProperty().get());
    }

    @Test
    void fromAnAspectTheWayGoesOnThere() {
        CompareModel model = compared(Invented.OTHER);
        until(() -> model.code().isPresent());
        model.look(Aspect.ENVIRONMENT);
        assertTrue(model.here().isEmpty());
        model.next();
        assertEquals("GPU", model.here().orElseThrow().key());
        model.look(Aspect.ENVIRONMENT);
        model.previous();
        assertEquals("threadpoolctl", model.here().orElseThrow().key());
    }

    @Test
    void whoComesBackStandsAtTheSameDifference() {
        CompareModel model = model(new Place.Compare(Invented.BASE, List.of(Invented.OTHER), Aspect.ENVIRONMENT, 4));
        until(() -> model.code().isPresent());
        assertEquals("GPU", model.here().orElseThrow().key());
        assertEquals(new Place.Compare(Invented.BASE, List.of(Invented.OTHER), Aspect.ENVIRONMENT, 4), model.place());
    }

    @Test
    void theBaseChangesPlacesWithTheRunThatTakesItsPart() {
        CompareModel model = compared(Invented.OTHER, THIRD);
        model.swap();
        assertEquals(
                new CompareModel.Choice(Invented.OTHER, List.of(Invented.BASE, THIRD)),
                model.choiceProperty().get());
        model.base(THIRD);
        assertEquals(
                new CompareModel.Choice(THIRD, List.of(Invented.BASE, Invented.OTHER)),
                model.choiceProperty().get());
        model.replace(1, THIRD);
        assertEquals(
                new CompareModel.Choice(Invented.OTHER, List.of(Invented.BASE, THIRD)),
                model.choiceProperty().get());
    }

    @Test
    void aRunStandsInAComparisonOnce() {
        assertEquals(
                List.of(THIRD), new CompareModel.Choice(Invented.BASE, List.of(Invented.BASE, THIRD, THIRD)).others());
    }

    @Test
    void eachRunIsHeldAgainstTheBaseAndAMissingRecordIsNoEquality() {
        Run base = Invented.run("final-s0");
        Side one = side("1");
        Side two = side("2");
        RunDiff differs = diff(
                base,
                Invented.run("final-h200"),
                List.of(new Change.Changed(Aspect.PARAMETERS, "lr", one, two, 4, "steers", null)),
                List.of(new Same(Aspect.PARAMETERS, "seed", one, one, null)),
                List.of());
        RunDiff otherwise = diff(
                base,
                Invented.run("quick-fix"),
                List.of(new Change.Added(Aspect.PARAMETERS, "warmup", two, 3, "how long")),
                List.of(new Same(Aspect.PARAMETERS, "lr", one, one, null)),
                List.of(new NotCompared(Aspect.PARAMETERS, "seed", one, null, "nothing is recorded")));

        List<Line> lines = Line.of(List.of(differs, otherwise));

        assertEquals(
                List.of("lr", "warmup", "seed"), lines.stream().map(Line::key).toList());
        Line lr = lines.get(0);
        assertEquals(List.of(Line.Kind.DIFFERS, Line.Kind.SAME), kinds(lr));
        assertEquals(4, lr.rank());
        Line warmup = lines.get(1);
        assertNull(warmup.base());
        assertEquals(List.of(Line.Kind.SAME, Line.Kind.DIFFERS), kinds(warmup));
        Line seed = lines.get(2);
        assertEquals(List.of(Line.Kind.SAME, Line.Kind.NOT_COMPARED), kinds(seed));
        assertFalse(seed.differs());
        assertTrue(seed.open());
    }

    @Test
    void theTwoNewestOfAnExperimentAreProposedTheOlderAsBase() {
        List<Proposal> proposals =
                Proposal.of(Fixture.rows().stream().map(RunRow::run).toList());
        assertEquals("final-h200", proposals.getFirst().other().name());
        assertEquals("sandbox-laptop", proposals.getFirst().base().name());
        assertEquals(List.of(), Proposal.of(List.of(Invented.run("lr-0.03"))));
    }

    @Test
    void numbersKeepTheirDigitsAndAreCutOnlyBeyondWhereTheyDiffer() {
        assertEquals("848", Figures.whole(848));
        assertEquals("NaN", Figures.whole(Double.NaN));
        assertEquals("1E-30", Figures.whole(1e-30));
        assertEquals("\u22120.0013", Figures.signed(new BigDecimal("-0.00130")));
        assertEquals("+136", Figures.signed(new BigDecimal("136")));
        assertEquals("0.7934…", Figures.upTo(0.7934210526315789, new BigDecimal("-0.0013157894736842")));
        assertEquals("0.7934", Figures.upTo(0.7934, new BigDecimal("-0.0013")));
        assertEquals("0.7934210526315789", Figures.upTo(0.7934210526315789, BigDecimal.ZERO));
    }

    @Test
    void sideBySideARemovedLineStandsBesideTheAddedOneThatFollows() {
        FileDiff file = Invented.features();
        CodeRows rows = CodeRows.of(file, true);
        assertEquals(List.of(0), rows.starts());
        assertEquals(
                new CodeRow.Heading("def build_features(frame, split, seed):"),
                rows.rows().getFirst());
        CodeRow.Pair third = (CodeRow.Pair) rows.rows().get(3);
        assertEquals(52, third.left().oldNo());
        assertEquals(52, third.right().newNo());
        CodeRow.Pair fifth = (CodeRow.Pair) rows.rows().get(5);
        assertNull(fifth.left());
        assertEquals(54, fifth.right().newNo());
        assertEquals(10, CodeRows.of(file, false).rows().size());
    }

    @Test
    void everyDifferenceIsALineOfTheExportAndAFormulaIsNone() {
        Run base = Invented.run("final-s0");
        RunDiff diff = diff(
                base,
                Invented.run("final-h200"),
                List.of(new Change.Changed(Aspect.PARAMETERS, "note", side("=1+1"), side("a, b"), 0, "a name", null)),
                List.of(new Same(Aspect.PARAMETERS, "seed", side("1"), side("1"), null)),
                List.of());
        String head = "base,run,aspect,kind,key,base value,run value,rank,reason\r\n";
        String runs = base.key() + "," + Invented.run("final-h200").key();
        assertEquals(
                head + runs + ",parameters,changed,note,'=1+1,\"a, b\",0,a name\r\n",
                CompareCsv.of(List.of(diff), false));
        assertTrue(CompareCsv.of(List.of(diff), true).endsWith(runs + ",parameters,same,seed,1,1,,\r\n"));
    }

    private static List<Line.Kind> kinds(Line line) {
        return line.others().stream().map(Line.Cell::kind).toList();
    }

    private static Side side(String text) {
        return new Side(text, List.of());
    }

    private static RunDiff diff(Run base, Run other, List<Change> changes, List<Same> same, List<NotCompared> open) {
        return new RunDiff(base, other, changes, same, open, List.of(), List.of(), null, List.of());
    }

    private CompareModel compared(RunId... others) {
        CompareModel model = model(new Place.Compare(Invented.BASE, List.of(others)));
        until(() -> model.compared().isPresent());
        return model;
    }

    private CompareModel model(Place.Compare place) {
        return new CompareModel(
                place, new Invented(), jobs, new SimpleObjectProperty<>(new Load.Ready<>(Fixture.rows())));
    }

    private void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            try {
                @Nullable Runnable next = window.poll(20, TimeUnit.SECONDS);
                if (next == null) {
                    throw new AssertionError("Waited in vain");
                }
                next.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
