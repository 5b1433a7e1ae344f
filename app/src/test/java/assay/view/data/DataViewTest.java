package assay.view.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Verification;
import assay.jobs.Verification.Line;
import assay.jobs.Verification.Phase;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.verify.Verdict;
import assay.window.Fixture;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataViewTest extends WindowTest {
    private static final String TRAIN = "data/2026-09/train.csv";

    private final List<String> saved = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final List<RunId> opened = new ArrayList<>();
    private Staged staged = Staged.likeThePicture();
    private Jobs jobs;
    private Verification verification;
    private DataModel model;
    private Frame frame;

    @ParameterizedTest
    @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,1280,800", "LIGHT,1920,1160"})
    void picturesToLookAt(ThemeChoice choice, int width, int height) {
        needsRealDisplay();
        String name = "data-" + choice.name().toLowerCase(Locale.ROOT) + "-" + width;
        start(new Place.Data(), width, height, choice);
        picture(name + "-before");
        click("#verify-all");
        staged.answer(0, 7);
        staged.answer(9, 14);
        staged.reading("raw/transactions_2026-10.parquet", 11_400_000_000L, 18_400_000_000L);
        for (int i = 0; i < 40; i++) {
            staged.amount(12_900_000_000L, 31_500_000_000L, 12, i < 4 ? i * 4e8 : 1.62e9 + i % 5 * 2e7, 3);
            pause();
        }
        await(
                "the row that is read",
                () -> line("raw/transactions_2026-10.parquet").done() > 0);
        picture(name + "-running");
        staged.answer(7, 9);
        staged.answer(14, 41);
        staged.amount(31_500_000_000L, 31_500_000_000L, 41, 1.6e9, 3);
        staged.finish();
        await("the end", () -> phase() == Phase.DONE && files().getFirst().equals(TRAIN));
        choose(TRAIN);
        await("the record", () -> robot.lookup(".excerpt").tryQuery().isPresent());
        picture(name + "-done");
    }

    @Test
    void verifyAllShowsAmountRateCountsAndTheFileThatIsRead() {
        start(new Place.Data());
        assertEquals("40 recorded digests of 40 files · 1 file without one", facts());
        click("#verify-all");
        staged.answer(0, 5);
        staged.reading("raw/transactions_2026-10.parquet", 5_000_000_000L, 18_400_000_000L);
        staged.amount(12_900_000_000L, 31_500_000_000L, 5, 1_620_000_000, 2);
        await("the amount", () -> text("#amount").equals("12.9 of 31.5 GB"));
        await("the counts", () -> count(Verdict.MISMATCH).equals("1 mismatch"));
        assertEquals("4 match, 1 weak", count(Verdict.MATCH));
        assertEquals("5 of 41 digests · 2 unchanged files not read again", text("#digests"));
        assertTrue(robot.lookup("27 %").tryQuery().isPresent(), "the share of the file");
        assertTrue(robot.lookup("5.0 of 18.4 GB").tryQuery().isPresent(), "the amount of the file");
        assertTrue(robot.lookup("waiting").tryQuery().isPresent());
        assertTrue(shown("#cancel"));
        assertFalse(shown("#verify-all"));
        click("#cancel");
        await("stopped", () -> text("#amount").equals("Stopped at 12.9 of 31.5 GB"));
        assertEquals("4 match, 1 weak", count(Verdict.MATCH));
        assertTrue(shown("#verify-all"));
    }

    @Test
    void theJobGoesOnWhileAnotherPlaceIsOpenAndItsRowsAreThereOnReturn() {
        start(new Place.Data());
        click("#verify-all");
        staged.answer(0, 1);
        await("the first", () -> verification.count(Verdict.MATCH) == 1);
        Place left = on(() -> {
            Place place = model.place();
            model.close();
            return place;
        });
        staged.answer(1, 41);
        staged.finish();
        await("the end", () -> phase() == Phase.DONE);
        on(() -> {
            stage().hide();
            return true;
        });
        show(() -> view((Place.Data) left), 1280, 800, ThemeChoice.LIGHT);
        await("mismatches first", () -> !files().isEmpty() && files().getFirst().equals(TRAIN));
        assertEquals("1 mismatch", count(Verdict.MISMATCH));
    }

    @Test
    void onlyTheSelectedRowsAreRead() {
        start(new Place.Data());
        assertTrue(find("#verify-some").isDisabled());
        choose(TRAIN);
        DataTable table = find("#digests-table");
        on(() -> {
            table.getSelectionModel().select(files().indexOf(TRAIN) + 1);
            return true;
        });
        await(
                "Verify 2 selected",
                () -> this.<Button>find("#verify-some").getText().equals("Verify 2 selected"));
        click("#full");
        click("#verify-some");
        staged.answer(0, 2);
        staged.finish();
        await("the end", () -> phase() == Phase.DONE);
        assertEquals(2, staged.asked.getFirst().size());
        assertTrue(staged.options.getFirst().full());
    }

    @Test
    void aMismatchStandsInTheInspectorWithBothDigestsWhole() {
        start(new Place.Data());
        all();
        choose(TRAIN);
        await("the record", () -> robot.lookup(".excerpt").tryQuery().isPresent());
        for (String whole : List.of(
                staged.all().get(4).digest().value(),
                Staged.sha("c81d20", "997a3e").value())) {
            assertTrue(robot.lookup(whole.substring(0, 32) + "\n" + whole.substring(32))
                    .tryQuery()
                    .isPresent());
        }
        assertTrue(robot.lookup("40,900,000 bytes").tryQuery().isPresent());
        assertTrue(robot.lookup("40,900,031 bytes").tryQuery().isPresent());
        await(
                "what changed",
                () -> robot.lookup("The old version of " + TRAIN + " was not found.")
                        .tryQuery()
                        .isPresent());
        on(() -> {
            robot.lookup(".link")
                    .match((Button link) -> link.getText().equals("final-s0"))
                    .<Button>query()
                    .fire();
            return true;
        });
        assertEquals(List.of(RunId.global("mlflow", "7c41e09b2f0")), opened);
        press(KeyCode.ESCAPE);
        await("the inspector closed", () -> !shown("#verify-one"));
        table();
        press(KeyCode.ENTER);
        await("the inspector again", () -> shown("#verify-one"));
    }

    @Test
    void aClickOnACountShowsOnlyItsRowsAndSaysWhatIsHidden() {
        start(new Place.Data());
        all();
        click("#count-mismatch");
        await("one row", () -> files().equals(List.of(TRAIN)));
        assertTrue(
                robot.lookup("40 digests are hidden by the filter").tryQuery().isPresent());
        click("#hidden-show");
        await("all rows", () -> files().size() == 41);
        assertFalse(this.<ToggleButton>find("#count-mismatch").isSelected());
    }

    @Test
    void theKeyboardSelectsCopiesAndSorts() {
        needsRealDisplay();
        start(new Place.Data());
        choose(TRAIN);
        table();
        press(KeyCode.CONTROL, KeyCode.C);
        await(
                "the copy",
                () -> copied.equals(List.of(staged.all().get(4).digest().value() + "  " + TRAIN)));
        press(KeyCode.SPACE);
        await("nothing selected", () -> find("#verify-some").isDisabled());
        press(KeyCode.CONTROL, KeyCode.A);
        await(
                "Verify 41 selected",
                () -> this.<Button>find("#verify-some").getText().equals("Verify 41 selected"));
        press(KeyCode.CONTROL, KeyCode.F);
        type("macro");
        await("one row", () -> files().equals(List.of("data/2026-10/macro.csv")));
        press(KeyCode.ESCAPE);
        await("all rows", () -> files().size() == 41);
        Node head = robot.lookup(".column-header .label")
                .match((Label label) -> "Size".equals(label.getText()))
                .query();
        click(head);
        await("the smallest first", () -> files().getFirst().equals("laptop/train_copy.csv"));
    }

    @Test
    void theButtonThatComesWithThePointerCopiesTheWholeDigest() {
        needsRealDisplay();
        start(new Place.Data());
        Node cell = robot.lookup("#digests-table .table-cell")
                .match((javafx.scene.control.Labeled each) -> "3f0a71…55d91e".equals(each.getText()))
                .query();
        robot.moveTo(cell);
        settle();
        Node button = robot.from(cell).lookup(".copy").query();
        assertTrue(button.isVisible());
        click(button);
        assertEquals(List.of(staged.all().getFirst().digest().value()), copied);
    }

    @Test
    void exportsHoldEveryCheckWhole() {
        start(new Place.Data());
        all();
        click("#export");
        click("#export-json");
        await("the document", () -> saved.size() == 1);
        assertTrue(
                saved.getFirst().contains("\"command\" : \"verify\""),
                saved.getFirst().substring(0, 80));
        click("#export");
        click("#export-csv");
        await("the table", () -> saved.size() == 2);
        assertEquals(42, saved.get(1).lines().count());
    }

    @Test
    void withoutAnyDigestThePlaceTeaches() {
        staged = new Staged(List.of());
        start(new Place.Data());
        await(
                "the sentence",
                () -> robot.lookup("No record names a file with its digest")
                        .tryQuery()
                        .isPresent());
        assertFalse(shown("#verify-all"));
        picture("data-empty");
    }

    @Test
    void whileRecordsAreReadAndWhenTheyCannotBeThePlaceSaysSo() {
        jobs = on(Jobs::new);
        Verification.Source broken = new Verification.Source() {
            @Override
            public List<assay.verify.Recorded> recorded() {
                throw new IllegalStateException("The index could not be read: the disk is gone.");
            }

            @Override
            public List<assay.verify.Check> verify(
                    List<assay.verify.Recorded> recorded,
                    assay.verify.Verifier.Options options,
                    assay.verify.Watch watch,
                    assay.work.Progress progress) {
                return List.of();
            }
        };
        verification = on(() -> new Verification(broken, jobs));
        show(() -> view(new Place.Data()), 1280, 800, ThemeChoice.LIGHT);
        assertTrue(robot.lookup("Reading which digests the records name…")
                .tryQuery()
                .isPresent());
        picture("data-loading");
        on(() -> {
            verification.load();
            return true;
        });
        await(
                "the reason",
                () -> robot.lookup("The index could not be read: the disk is gone.")
                        .tryQuery()
                        .isPresent());
        picture("data-failed");
    }

    @Test
    void twoHundredThousandDigestsStayFluent() {
        staged = Staged.many(200_000);
        start(new Place.Data());
        await("the rows", () -> files().size() == 200_000);
        click("#verify-all");
        long worst = 0;
        for (int i = 0; i < 20; i++) {
            staged.answer(i * 10_000, (i + 1) * 10_000);
            staged.amount(i * 1_000_000L, 20_000_000, i * 10_000, 1e8, 0);
            worst = Math.max(worst, answerTime());
        }
        staged.finish();
        await("the end", () -> phase() == Phase.DONE && files().getFirst().equals("data/part-0/999.bin"));
        assertEquals("200 missing", count(Verdict.MISSING));
        DataTable table = find("#digests-table");
        long scrolled = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            int to = i * 4000;
            on(() -> {
                table.scrollTo(to);
                table.layout();
                return true;
            });
        }
        scrolled = (System.nanoTime() - scrolled) / 50_000_000;
        long all = System.nanoTime();
        on(() -> {
            table.getSelectionModel().selectAll();
            return true;
        });
        all = (System.nanoTime() - all) / 1_000_000;
        System.out.println("200,000 digests: the window's thread answered within " + worst
                + " ms while they were verified, a jump took " + scrolled + " ms, selecting all " + all + " ms");
        assertEquals(
                "Verify 200,000 selected", this.<Button>find("#verify-some").getText());
        assertTrue(worst < 1000, "the window did not answer for " + worst + " ms");
    }

    /// How long the window's thread lets somebody wait, at its worst over some moments.
    private static long answerTime() {
        long worst = 0;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            on(() -> true);
            worst = Math.max(worst, (System.nanoTime() - start) / 1_000_000);
            pause();
        }
        return worst;
    }

    private static void pause() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void all() {
        click("#verify-all");
        staged.answer(0, 41);
        staged.finish();
        await("the end", () -> phase() == Phase.DONE && files().getFirst().equals(TRAIN));
    }

    private void table() {
        on(() -> {
            find("#digests-table").requestFocus();
            return true;
        });
    }

    private void choose(String file) {
        DataTable table = find("#digests-table");
        on(() -> {
            int at = files().indexOf(file);
            table.getSelectionModel().clearAndSelect(at);
            table.requestFocus();
            return true;
        });
        settle();
    }

    private Phase phase() {
        return verification.roundProperty().get().phase();
    }

    private String facts() {
        return robot.lookup(".place-header .label")
                .match((Label label) -> label.getText().contains("recorded digest"))
                .<Label>query()
                .getText();
    }

    private String text(String query) {
        return this.<Label>find(query).getText();
    }

    private String count(Verdict verdict) {
        return find("#count-" + verdict.name().toLowerCase(Locale.ROOT)).getAccessibleText();
    }

    private Line line(String file) {
        return model.arrangedProperty().get().lines().stream()
                .filter(line -> line.recorded().file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private List<String> files() {
        return model.arrangedProperty().get().lines().stream()
                .map(line -> line.recorded().file())
                .toList();
    }

    private void start(Place.Data place) {
        start(place, 1280, 800, ThemeChoice.LIGHT);
    }

    private void start(Place.Data place, double width, double height, ThemeChoice choice) {
        jobs = on(Jobs::new);
        verification = on(() -> {
            Verification made = new Verification(staged, jobs);
            made.load();
            return made;
        });
        show(() -> view(place), width, height, choice);
        await("the rows", () -> files().size() == staged.all().size());
    }

    private Frame view(Place.Data place) {
        model = new DataModel(place, verification, staged, jobs, Fixture.FORMATS);
        DataView view = new DataView(model, Fixture.FORMATS, run -> "final-s0", new Asked());
        frame = new Frame("credit-default", new Navigator(place), jobs, theme(), new QuietVerbs(), here -> view);
        frame.counts().put(Area.RUNS, 14L);
        frame.counts().put(Area.LINEAGE, 61L);
        frame.counts().put(Area.DATA, 41L);
        frame.counts().put(Area.AUDIT, 15L);
        frame.counts().put(Area.PROBLEMS, 3L);
        frame.summaryProperty().set("1,284 facts from 96 files · scanned 09:14:02 in 1.3 s");
        return frame;
    }

    private final class Asked implements DataView.Asks {
        @Override
        public void open(RunId run) {
            opened.add(run);
        }

        @Override
        public void rescan() {}

        @Override
        public void copy(String text) {
            copied.add(text);
        }

        @Override
        public void save(String suggestedName, String text) {
            saved.add(text);
        }
    }
}
