package assay.view.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.chart.Curve;
import assay.diff.ManyRuns;
import assay.fact.RunId;
import assay.fact.Series;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.query.RunRow;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.window.Fixture;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareViewTest extends WindowTest {
    private static final Place.Compare TWO = new Place.Compare(Invented.BASE, List.of(Invented.OTHER));

    private final List<String> saved = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final SimpleObjectProperty<Load<List<RunRow>>> rows =
            new SimpleObjectProperty<>(new Load.Ready<>(Fixture.rows()));
    private CompareModel model;

    @ParameterizedTest
    @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,1280,800", "LIGHT,1920,1190"})
    void aPictureToLookAt(ThemeChoice choice, double width, double height) {
        needsRealDisplay();
        start(TWO, new Invented(), width, height, choice);
        on(() -> {
            model.next();
            if (width > 1600) {
                this.<javafx.scene.control.ToggleButton>find("#side-by-side").fire();
            }
            return true;
        });
        picture("compare-" + choice.name().toLowerCase(java.util.Locale.ROOT) + "-" + (int) width);
    }

    @Test
    void aPictureOfFourRunsToLookAt() {
        needsRealDisplay();
        start(
                new Place.Compare(
                        Invented.BASE,
                        List.of(
                                Invented.OTHER,
                                Invented.run("quick-fix").id(),
                                Invented.run("wide-net").id())),
                new Invented(),
                1440,
                900,
                ThemeChoice.LIGHT);
        picture("compare-four");
    }

    @Test
    void whatMayExplainItStandsFirstWithItsReasonAndItsRecord() {
        start(TWO);
        ListView<?> factors = find("#factor-list");
        assertEquals(6, factors.getItems().size());
        assertTrue(texts("#factors").contains("scikit-learn 1.4.2 → 1.5.1"), texts("#factors")::toString);
        assertTrue(texts("#factors").contains("src/features.py imports QuantileTransformer"));
        assertTrue(texts(".aspects").stream().anyMatch(text -> text.contains("A possibility, not a cause.")));
        on(() -> {
            factors.getSelectionModel().select(1);
            factors.requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        await("the record", () -> texts(".inspector").contains("scikit-learn==1.5.1"));
        press(KeyCode.ESCAPE);
        await("no record", () -> !shown(".inspector"));
    }

    @Test
    void theKeyLeadsFromDifferenceToDifferenceAndTheListFollows() {
        start(TWO);
        assertEquals("8 differences", this.<Label>find("#place").getText());
        press(KeyCode.F7);
        assertEquals("1 of 8", this.<Label>find("#place").getText());
        press(KeyCode.F7);
        press(KeyCode.F7);
        assertEquals("3 of 8", this.<Label>find("#place").getText());
        assertEquals(3, this.<ListView<?>>find("#aspects").getSelectionModel().getSelectedIndex());
        click("#previous");
        assertEquals("2 of 8", this.<Label>find("#place").getText());
    }

    @Test
    void metricsShowTheirDifferenceWholeAndInTheSpreadOfTheSeeds() {
        start(TWO);
        List<String> said = texts("#metrics");
        assertTrue(said.contains("\u22120.0013"), said::toString);
        assertTrue(said.contains("1.0 sd"), said::toString);
        assertTrue(said.contains("\u2212136"), said::toString);
        assertFalse(said.contains("valid_auc"), "what is the same is left out");
        assertTrue(texts("#part-metrics").contains("sd over the seeds of final-s0, n = 5"));
    }

    @Test
    void aParameterSaysWhetherTheRecordedCommandSetsIt() {
        start(TWO);
        List<String> said = texts("#part-parameters");
        assertTrue(said.contains("set") && said.contains("not set"), said::toString);
    }

    @Test
    void differencesAreCopiedAsTables() {
        start(TWO);
        on(() -> {
            MenuButton export = find("#export");
            export.getItems().stream()
                    .filter(each -> "copy-markdown".equals(each.getId()))
                    .forEach(MenuItem::fire);
            export.getItems().stream()
                    .filter(each -> "copy-csv".equals(each.getId()))
                    .forEach(MenuItem::fire);
            return true;
        });
        assertTrue(
                copied.get(0).startsWith("| aspect | key | final-s0 | final-h200 |\n|---|---|---|---|\n| code | "),
                copied.get(0));
        assertTrue(copied.get(0).contains("| parameters | num_workers | 4 | 8 |\n"), copied.get(0));
        assertTrue(copied.get(1).startsWith("base,run,aspect,kind,key,"), copied.get(1));
    }

    @Test
    void fromTheFifthOnACurveIsLitByItsName() {
        start(
                new Place.Compare(
                        Invented.BASE,
                        List.of("final-s1", "final-s2", "final-s3", "final-s4", "final-h200").stream()
                                .map(name -> Invented.run(name).id())
                                .toList()),
                new Invented(),
                1440,
                900,
                ThemeChoice.DARK);
        await("the names", () -> shown("#curve-names"));
        assertEquals(2, ((Pane) find("#curve-names")).getChildren().size());
        on(() -> {
            ((Pane) find("#curve-names")).getChildren().getFirst().requestFocus();
            return true;
        });
        picture("compare-six");
    }

    @Test
    void theCurveUnderThePointerIsTheNearestAtItsStep() {
        List<Curve> curves = List.of(
                new Curve("low", new Series(new long[] {0, 10}, new long[2], new double[] {0, 1})),
                new Curve("high", new Series(new long[] {5, 10}, new long[2], new double[] {4, 5})));
        assertEquals(0, CurvePane.nearest(curves, 3, 9));
        assertEquals(1, CurvePane.nearest(curves, 7, 3));
        assertEquals(0, CurvePane.nearest(curves, 10, 2));
        assertEquals(-1, CurvePane.nearest(List.of(), 3, 9));
    }

    @Test
    void dataThatAreTheSameAreSaidToBe() {
        start(TWO);
        List<String> said = texts("#part-data");
        assertTrue(said.contains("no difference in 2"), said::toString);
        assertTrue(said.contains("same"), said::toString);
        assertTrue(said.contains("train.csv"), said::toString);
    }

    @Test
    void everythingIsShownWhenAskedFor() {
        start(TWO);
        assertFalse(texts("#part-parameters").contains("lr"));
        on(() -> {
            this.<CheckBox>find("#only").fire();
            return true;
        });
        settle();
        assertTrue(texts("#part-parameters").contains("lr"));
        assertTrue(texts("#metrics").contains("valid_auc"));
    }

    @Test
    void twoHundredThousandLinesOfCodeAreFewNodes() {
        start(TWO, new Invented(200_000), 1440, 900, ThemeChoice.LIGHT);
        long began = System.nanoTime();
        on(() -> {
            model.next();
            model.next();
            return true;
        });
        settle();
        long took = (System.nanoTime() - began) / 1_000_000;
        System.out.println("200,000 lines shown in " + took + " ms");
        ListView<?> code = find("#code");
        assertEquals(200_001, code.getItems().size());
        int cells = robot.lookup("#code .list-cell").queryAllAs(ListCell.class).size();
        assertTrue(cells < 120, cells + " cells");
        on(() -> {
            code.scrollTo(150_000);
            return true;
        });
        settle();
        assertTrue(texts("#code").contains("150001"), "the line is in sight");
        assertTrue(took < 5_000, took + " ms");
    }

    @Test
    void aChosenRunTakesItsPlaceWithoutTheMouse() {
        start(new Place.Compare(null, List.of()));
        await("the proposal", () -> shown("#proposal"));
        assertEquals(
                "Compare final-h200 with sandbox-laptop",
                this.<Button>find("#proposal").getText());
        on(() -> {
            this.<Button>find("#proposal").requestFocus();
            return true;
        });
        press(KeyCode.SPACE);
        await("the comparison", () -> model.compared().isPresent());
        needsRealDisplay();
        on(() -> {
            this.<Button>find("#base").fire();
            return true;
        });
        await("the list", () -> shown("#pick-list"));
        type("wide");
        press(KeyCode.ENTER);
        await(
                "the other base",
                () -> model.compared()
                        .filter(now -> now.base().name().equals("wide-net"))
                        .isPresent());
        picture("compare-picked");
    }

    @Test
    void severalRunsGetAColumnEachAndTheExportHasThemAll() {
        start(new Place.Compare(
                Invented.BASE, List.of(Invented.OTHER, Invented.run("quick-fix").id())));
        List<String> said = texts("#factors");
        assertTrue(said.containsAll(List.of("final-s0 (base)", "final-h200", "quick-fix")), said::toString);
        on(() -> {
            this.<javafx.scene.control.MenuButton>find("#export")
                    .getItems()
                    .getFirst()
                    .fire();
            return true;
        });
        String csv = saved.getFirst();
        assertEquals(1 + 2 * Invented.changes().size(), csv.lines().count());
    }

    private List<String> texts(String where) {
        return robot.lookup(where + " .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .filter(text -> text != null && !text.isEmpty())
                .toList();
    }

    private void start(Place.Compare place) {
        start(place, new Invented(), 1440, 900, ThemeChoice.LIGHT);
    }

    private void start(Place.Compare place, CompareSource source, double width, double height, ThemeChoice choice) {
        Jobs jobs = on(Jobs::new);
        show(
                () -> {
                    model = new CompareModel(place, source, jobs, rows);
                    CompareView view = new CompareView(model, new Recorded());
                    Frame frame = new Frame(
                            "credit-default", new Navigator(place), jobs, theme(), new QuietVerbs(), here -> view);
                    frame.counts().put(Area.RUNS, 14L);
                    frame.summaryProperty().set("1,284 facts from 96 files · scanned 09:14:02 in 1.3 s");
                    return frame;
                },
                width,
                height,
                choice);
        if (place.base() != null) {
            await(
                    "the comparison",
                    () -> model.compared().isPresent() && model.code().isPresent());
        }
    }

    private final class Recorded implements CompareView.Asks {
        @Override
        public void open(RunId run) {}

        @Override
        public void toRuns() {}

        @Override
        public void copy(String text) {
            copied.add(text);
        }

        @Override
        public void save(String suggestedName, String text) {
            saved.add(text);
        }

        @Override
        public String json(ManyRuns many, boolean all) {
            return "{}";
        }
    }
}
