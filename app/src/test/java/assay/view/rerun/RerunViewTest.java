package assay.view.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.chart.IntervalPicture;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Rerunning;
import assay.judge.Tolerance;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.query.RunRow;
import assay.rerun.Beside;
import assay.rerun.Execution;
import assay.rerun.recipe.Filling;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.window.Fixture;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RerunViewTest extends WindowTest {
    private final List<String> copied = new ArrayList<>();
    private final List<RunId> opened = new ArrayList<>();
    private final List<RunId> reported = new ArrayList<>();
    private final Remade remade = new Remade();
    private final ReadOnlyObjectWrapper<Load<List<RunRow>>> rows =
            new ReadOnlyObjectWrapper<>(new Load.Ready<>(Fixture.rows()));
    private Jobs jobs;
    private Rerunning rerunning;
    private RerunModel model;
    private Frame frame;

    @ParameterizedTest
    @CsvSource({"LIGHT,1440,900", "DARK,1440,900", "LIGHT,1280,800", "LIGHT,1920,1160"})
    void picturesToLookAt(ThemeChoice choice, int width, int height) {
        needsRealDisplay();
        String name = "rerun-" + choice.name().toLowerCase(Locale.ROOT) + "-" + width;
        remade.gaps.add(Remade.variable(true));
        start(new Place.Rerun(Remade.RUN), width, height, choice);
        await("the recipe", () -> shown("#start"));
        settle();
        picture(name + "-gap");
        on(() -> {
            model.nameProperty().set("j.ito");
            model.fill(Remade.variable(true), ":4096:8");
            model.tolerance().take(Remade.tolerance());
            return true;
        });
        await("the gap filled", () -> model.blockedProperty().get().isEmpty());
        picture(name + "-setup");
        on(() -> {
            model.start();
            return true;
        });
        await("the start", () -> rerunning.isRunning());
        for (int i = 1; i <= 2; i++) {
            remade.begins(i);
            remade.ends(Remade.finished(i));
        }
        remade.does("Laying code and data");
        remade.begins(3);
        remade.does("Running the command");
        remade.says(3, "torch 2.3.1+cu121  sklearn 1.4.2  device NVIDIA H200");
        remade.says(3, "UserWarning: TF32 matmul is allowed (train.py:44)");
        remade.says(3, "train 118936 rows, valid 14867 rows, 61 features");
        for (int i = 1; i < 60; i++) {
            remade.says(3, "epoch " + i + "/60  loss 0.4278  valid_loss 0.4254  valid_auc 0.7880");
        }
        await("the lines", () -> rerunning.console().size() > 60);
        picture(name + "-going");
        on(() -> {
            rerunning.stopAskedProperty().set(true);
            return true;
        });
        picture(name + "-stop");
        on(() -> {
            rerunning.stopAskedProperty().set(false);
            return true;
        });
        for (int i = 3; i <= 6; i++) {
            remade.begins(i);
            remade.ends(Remade.finished(i));
        }
        remade.over();
        await("the verdict", () -> shown("#verdict"));
        await("no job", () -> jobs.running().isEmpty());
        picture(name + "-verdict");
        on(() -> {
            model.metricProperty().set("test brier");
            return true;
        });
        picture(name + "-metric");
    }

    @Test
    void withoutARunThePlaceTeachesAndOffersTheList() {
        needsRealDisplay();
        start(new Place.Rerun(null));
        assertTrue(robot.lookup("Choose a run to make again").tryQuery().isPresent());
        picture("rerun-empty");
        click("#choose");
        await("the list", () -> shown("#pick-list"));
        type("final-s0");
        press(KeyCode.ENTER);
        await("the recipe", () -> shown("#start"));
        assertEquals(Remade.RUN, model.runProperty().get());
    }

    @Test
    void withoutAnyRunNothingCanBeChosen() {
        rows.set(new Load.Ready<>(List.of()));
        start(new Place.Rerun(null));
        assertFalse(shown("#choose"));
        assertTrue(robot.lookup("No record of a run was read in this folder.")
                .tryQuery()
                .isPresent());
        picture("rerun-empty-no-runs");
    }

    @Test
    void withoutACommandTheGapSaysWhatWouldFillItAndTakesIt() {
        needsRealDisplay();
        remade.command = false;
        remade.gaps.add(Remade.noCommand());
        start(new Place.Rerun(Remade.RUN));
        await("the reason", () -> text("#blocked").equals("A gap stops it: Command. Fill it first."));
        assertTrue(find("#start").isDisabled());
        assertTrue(find("#fill-keep").isDisabled());
        picture("rerun-no-command");
        click(robot.lookup(".link")
                .match((Button link) -> link.getText().equals("Accept what is proposed"))
                .<Button>query());
        assertEquals("accept", this.<TextField>find("#fill").getText());
        on(() -> {
            model.nameProperty().set("j.ito");
            return true;
        });
        click("#fill-keep");
        await("the statement", () -> remade.fillings.size() == 1);
        await("the start", () -> !find("#start").isDisabled());
        assertTrue(robot.lookup(".stated")
                .match((Label label) -> label.getText().startsWith("Stated by j.ito, "))
                .tryQuery()
                .isPresent());
    }

    @Test
    void aStepShowsItsValueWholeAndItsRecord() {
        needsRealDisplay();
        start(new Place.Rerun(Remade.RUN));
        await("the recipe", () -> shown("#data-files"));
        click("#data-files");
        assertEquals(3, robot.lookup(".step-row").queryAll().size() - 6, "the files by themselves");
        Node link = robot.lookup(".hyperlink")
                .match((Labeled each) -> "MLproject:6".equals(each.getText()))
                .query();
        click(link);
        await("the record", () -> robot.lookup(".excerpt").tryQuery().isPresent());
        assertEquals("MLproject", remade.opened.getLast().file());
        assertTrue(robot.lookup(".inspector .label.mono")
                .match((Label label) -> label.getText().equals("python -m src.train +exp=final"))
                .tryQuery()
                .isPresent());
        picture("rerun-step");
        assertTrue(this.<Label>find("#estimate").getHeight() < 80, "what lies below keeps its width");
        press(KeyCode.ESCAPE);
        await("the inspector closed", () -> model.stepProperty().get() == null);
    }

    @Test
    void aNarrowWindowScrollsInsteadOfSqueezing() {
        start(new Place.Rerun(Remade.RUN), 960, 700, ThemeChoice.LIGHT);
        await("the recipe", () -> shown("#start") && shown("#data-files"));
        assertTrue(this.<Label>find("#estimate").getHeight() < 80);
        picture("rerun-narrow");
    }

    @Test
    void theKeyboardWalksTheRecipe() {
        needsRealDisplay();
        start(new Place.Rerun(Remade.RUN));
        await("the recipe", () -> shown("#data-files"));
        on(() -> {
            find("#data-files").requestFocus();
            return true;
        });
        press(KeyCode.SPACE);
        assertEquals(9, robot.lookup(".step-row").queryAll().size());
        Node first = robot.lookup(".step-row").query();
        assertTrue(first.getAccessibleText().startsWith("Code, 4be71c0, matched"), first.getAccessibleText());
        on(() -> {
            first.requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        await("the step", () -> model.stepProperty().get() != null);
    }

    @Test
    void aToleranceIsTypedInSealedAndShownWithItsTimeAndDigest() {
        needsRealDisplay();
        start(new Place.Rerun(Remade.RUN));
        await(
                "the metrics",
                () -> robot.lookup(".tolerance-cell .number-field").queryAll().size() >= 5);
        TextField margin = robot.lookup(".number-field")
                .match((TextField field) -> "Margin of test auc".equals(field.getAccessibleText()))
                .query();
        click(margin);
        type("0.0025x");
        await("the reason", () -> text("#blocked").equals("The margin of test auc is not a number above 0."));
        assertTrue(find("#start").isDisabled());
        press(KeyCode.BACK_SPACE);
        await("no reason", () -> !find("#start").isDisabled());
        click("#seal");
        await("the seal", () -> shown("#seal-digest"));
        assertEquals(0.0025, remade.seals.getFirst().metric("test auc").margin().value());
        assertTrue(robot.lookup("20 Nov 2026 09:31:07 UTC, trail entry 118")
                .tryQuery()
                .isPresent());
        assertFalse(shown("#seal"));
        assertEquals("Start", this.<Button>find("#start").getText());
        picture("rerun-sealed");
        click(margin);
        type("1");
        await("the change", () -> shown("#seal"));
        assertEquals("Seal the change and start", this.<Button>find("#start").getText());
    }

    @Test
    void whatWasSealedBeforeRerunsIsFixedUntilSomebodyWantsToChangeIt() {
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", Remade.six(), 1));
        start(new Place.Rerun(Remade.RUN, true, null, null));
        await("the recipe", () -> shown("#start") && shown("#change-seal"));
        assertTrue(find("#alpha").isDisabled());
        assertFalse(find("#start").isDisabled());
        assertEquals("Start", this.<Button>find("#start").getText());
        picture("rerun-locked");
        on(() -> {
            this.<Button>find("#change-seal").fire();
            return true;
        });
        await("fields", () -> !find("#alpha").isDisabled());
        assertTrue(robot.lookup(".locked-note .label")
                .match((Label label) -> label.getText().contains("decides nothing"))
                .tryQuery()
                .isPresent());
    }

    @Test
    void stoppingAsksOnceAndSaysWhatIsLost() {
        needsRealDisplay();
        go();
        remade.begins(1);
        remade.ends(Remade.finished(1));
        remade.begins(2);
        await("the second", () -> rerunning.roundProperty().get().over() == 1);
        click("#stop");
        assertTrue(robot.lookup(".message-bar .label")
                .match((Label label) -> label.getText().contains("Rerun 2, under way for")
                        && label.getText().contains("4 reruns are not begun. 1 that has ended is judged"))
                .tryQuery()
                .isPresent());
        click("#go-on");
        assertFalse(shown("#stop-now"));
        assertTrue(rerunning.isRunning());
        click("#stop");
        click("#stop-now");
        await("the end", () -> shown("#verdict"));
        assertEquals("CONSISTENT", text("#verdict"));
        await("no job", () -> jobs.running().isEmpty());
        assertTrue(shown("#run-rest"));
        picture("rerun-stopped");
        click("#show-recipe");
        await("the recipe", () -> shown("#start"));
    }

    @Test
    void theJobsBarAsksBeforeItStops() {
        needsRealDisplay();
        go();
        remade.begins(1);
        await("the first", () -> rerunning.roundProperty().get().running() != null);
        click(robot.lookup(".bar-below .link")
                .match((Button link) -> link.getText().equals("Cancel"))
                .<Button>query());
        await("the question", () -> shown("#stop-now"));
        assertTrue(rerunning.isRunning());
        remade.over();
        await("the end", () -> !rerunning.isRunning());
    }

    @Test
    void oneThatFailedKeepsItsPlaceItsExitCodeAndItsReason() {
        List<Execution> five = new ArrayList<>(Remade.six().subList(0, 5));
        five.add(Remade.failed(6));
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", five, 1));
        start(new Place.Rerun(Remade.RUN));
        await("the verdict", () -> shown("#verdict"));
        assertEquals("INCONCLUSIVE", text("#verdict"));
        assertTrue(robot.lookup("failed, exit code 1").tryQuery().isPresent());
        assertTrue(robot.lookup("Rerun 6: The command ended with exit code 1: the GPU's memory was not enough.")
                .tryQuery()
                .isPresent());
        picture("rerun-one-failed");
    }

    @Test
    void whereAllFailedNothingIsJudged() {
        List<Execution> failed = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            failed.add(Remade.failed(number));
        }
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", failed, 1));
        start(new Place.Rerun(Remade.RUN));
        await("the verdict", () -> shown("#verdict"));
        assertEquals("NOT VERIFIED", text("#verdict"));
        assertFalse(shown("#run-more"));
        assertTrue(robot.lookup("Reruns 1–6: The command ended with exit code 1: the GPU's memory was not enough.")
                .tryQuery()
                .isPresent());
        picture("rerun-all-failed");
    }

    @Test
    void whatWasInterruptedSaysSo() {
        List<Execution> cut = new ArrayList<>(Remade.six().subList(0, 2));
        cut.add(Remade.interrupted(3));
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", cut, 1));
        start(new Place.Rerun(Remade.RUN));
        await("the verdict", () -> shown("#verdict"));
        assertEquals("CONSISTENT", text("#verdict"));
        assertTrue(robot.lookup((Label label) -> label.getText().startsWith("Assay ended in the middle after 2 of 3"))
                .tryQuery()
                .isPresent());
        picture("rerun-interrupted");
    }

    @Test
    void whatAnotherAssayMakesHasNoVerdictYet() {
        remade.kept.add(remade.unjudged("118", Remade.six().subList(0, 2)));
        start(new Place.Rerun(Remade.RUN));
        await("the verdict", () -> shown("#verdict"));
        assertEquals("No verdict", text("#verdict"));
    }

    @Test
    void betweenTwoRerunsThereIsAPause() {
        go();
        remade.begins(1);
        click("#pause");
        await("the pause", () -> rerunning.pausedProperty().get());
        await("what it means", () -> text("#doing").equals("Pause after this rerun."));
        remade.ends(Remade.finished(1));
        await("the wait", () -> text("#doing").equals("Paused: the next rerun waits."));
        picture("rerun-paused");
        click("#pause");
        assertFalse(rerunning.pausedProperty().get());
        for (int i = 2; i <= 6; i++) {
            remade.begins(i);
            remade.ends(Remade.finished(i));
        }
        remade.over();
        await("the verdict", () -> shown("#verdict"));
    }

    @Test
    void beforeTheStartItIsToldWhatTheRerunsCanTell() {
        remade.sealedBefore(Remade.tolerance());
        start(new Place.Rerun(Remade.RUN));
        await("the outlook", () -> !find("#outlook").lookupAll(".label").isEmpty());
        String said = find("#outlook").lookupAll(".label").stream()
                .map(each -> ((Label) each).getText())
                .filter(each -> each.startsWith("With 6 reruns "))
                .findFirst()
                .orElseThrow();
        assertTrue(said.contains(" would be noticed in 80 of 100."), said);
    }

    @Test
    void theProcedureItselfIsAskedAndChangesArePutBack() {
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", Remade.six(), 1));
        remade.beside = new Beside(
                Map.of(),
                List.of(new Filling("data:data/2026-10/train.csv", "data/new.csv", "j.ito")),
                List.of("data:data/2026-10/train.csv", "variable:OMP_NUM_THREADS"),
                null);
        start(new Place.Rerun(Remade.RUN), 1280, 800, ThemeChoice.DARK);
        await("what can be done", () -> shown("#controls"));
        on(() -> {
            this.<Button>find("#controls").fire();
            return true;
        });
        await("the controls", () -> shown("#control-planted_fault"));
        assertEquals("Nothing changed: The rerun made again gives other values.", text("#control-zero_change"));
        assertEquals(1, remade.probed.size());
        on(() -> {
            this.<Button>find("#bisect").fire();
            return true;
        });
        await("the ranking", () -> shown("#bisect-ranking"));
        assertEquals(List.of(List.of("data:data/2026-10/train.csv", "variable:OMP_NUM_THREADS")), remade.restored);
        assertTrue(text("#bisect-found").contains("data:data/2026-10/train.csv"), text("#bisect-found"));
        on(() -> {
            this.<ScrollPane>find("#verdicts").setVvalue(1);
            return true;
        });
        settle();
        picture("rerun-beside");
        on(() -> {
            this.<Button>find("#to-report").fire();
            return true;
        });
        assertEquals(List.of(Remade.RUN), reported);
    }

    @Test
    void numbersAloneAreJudgedAsTheCommandLineDoes() {
        start(new Place.Rerun(null));
        click("#show-numbers");
        on(() -> {
            this.<TextArea>find("#numbers-originals").setText("auc\n0.7911\n0.7920\n0.7926\n0.7934\n0.7941\n");
            this.<TextArea>find("#numbers-reruns").setText("auc\n0.7913\n0.7918\n0.7921\n0.7924\n0.7929\n0.7936\n");
            this.<TextArea>find("#numbers-tolerance").setText("metrics: {auc: {margin: 0.0025}}");
            return true;
        });
        click("#numbers-judge");
        await("the answer", () -> shown("#numbers-verdict"));
        assertEquals("EQUIVALENT", text("#numbers-verdict"));
        picture("rerun-numbers");
        on(() -> {
            this.<TextArea>find("#numbers-reruns").setText("auc\nmuch\n");
            return true;
        });
        click("#numbers-judge");
        await("the refusal", () -> shown("#numbers-refused"));
        assertEquals("Reruns, line 2: expected a number under 'auc', found 'much'", text("#numbers-refused"));
        click("#numbers-back");
        assertTrue(shown("#choose"));
    }

    @Test
    void aCardOpensLargeWithItsValuesAndEscLeadsBack() {
        needsRealDisplay();
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", Remade.six(), 1));
        start(new Place.Rerun(Remade.RUN));
        await("the verdict", () -> shown("#verdict"));
        assertEquals("INCONCLUSIVE", text("#verdict"));
        assertTrue(shown("#run-more"));
        assertEquals("Run 3 more", this.<Button>find("#run-more").getText());
        Node card = robot.lookup(".metric-card")
                .match(each -> each.getAccessibleText().startsWith("test brier: INCONCLUSIVE"))
                .query();
        on(() -> {
            card.requestFocus();
            return true;
        });
        press(KeyCode.ENTER);
        await("the values", () -> shown("#values"));
        click("#copy-values");
        assertTrue(copied.getFirst().contains("final-s3\t3\t0.1342\n"), copied.getFirst());
        assertTrue(copied.getFirst().contains("rerun 5\t4\t0.13533\n"), copied.getFirst());
        press(KeyCode.ESCAPE);
        await("the cards", () -> shown("#verdict"));
        assertNull(model.metricProperty().get());
    }

    @Test
    void thePointerOverAValueSaysWhichRunItIs() {
        needsRealDisplay();
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", Remade.six(), 1));
        start(new Place.Rerun(Remade.RUN, false, "118", "test auc"));
        await("the picture", () -> robot.lookup(".large-picture").tryQuery().isPresent());
        IntervalPane drawing = robot.lookup(".large-picture").<VBox>query().lookupAll("*").stream()
                .filter(IntervalPane.class::isInstance)
                .map(IntervalPane.class::cast)
                .findFirst()
                .orElseThrow();
        // Five originals stand before it.
        IntervalPicture.Spot third = on(() -> drawing.spots().get(7));
        robot.moveTo(on(() -> drawing.localToScreen(third.x(), third.y())));
        await("the name", () -> "rerun 3, seed 2: 0.7913".equals(drawing.said()));
    }

    @Test
    void manyMetricsComeInPortionsPrimaryFirst() {
        remade.manyMetrics(200);
        remade.kept.add(remade.result("118", Remade.six(), 1));
        start(new Place.Rerun(Remade.RUN));
        await("the cards", () -> robot.lookup(".metric-card").queryAll().size() == 60);
        on(() -> {
            this.<Button>find("#cards-more").fire();
            return true;
        });
        await("more cards", () -> robot.lookup(".metric-card").queryAll().size() == 120);
    }

    @Test
    void longNamesAreCutAndWholeInTheirTooltips() {
        remade.longNames();
        remade.kept.add(remade.result("118", Remade.six(), 1));
        start(new Place.Rerun(Remade.RUN));
        await("the cards", () -> shown("#verdict"));
        picture("rerun-long-names");
        on(() -> {
            model.showRecipe();
            return true;
        });
        await("the recipe", () -> shown("#start"));
        picture("rerun-long-names-recipe");
    }

    @Test
    void theGpuIsDrawnWhileItIsUsedAndItsAbsenceIsSaid() {
        go();
        remade.begins(1);
        await(
                "the sentence",
                () -> robot.lookup((Label label) -> label.getText().startsWith("No GPU is measured"))
                        .tryQuery()
                        .isPresent());
        assertFalse(shown("#gpu-charts"));
        remade.gpuDoes(1, 900);
        await("the charts", () -> shown("#gpu-charts"));
        assertTrue(robot.lookup("NVIDIA H200 · 412 W · 61 °C").tryQuery().isPresent());
        assertTrue(robot.lookup("94 %").tryQuery().isPresent());
        assertTrue(robot.lookup("11.8 GiB").tryQuery().isPresent());
        picture("rerun-gpu");
        remade.over();
        await("the end", () -> !rerunning.isRunning());
    }

    @Test
    void theConsoleFollowsIsSearchedAndCopied() {
        needsRealDisplay();
        go();
        remade.begins(1);
        for (int i = 0; i < 300; i++) {
            remade.says(1, "epoch " + i + " of 300");
        }
        ListView<?> list = find("#console");
        await("the lines", () -> list.getItems().size() == 300);
        await(
                "the end in sight",
                () -> robot.lookup("epoch 299 of 300").tryQuery().isPresent());
        robot.moveTo(list);
        robot.scroll(10, javafx.geometry.VerticalDirection.UP);
        await("no following", () -> !this.<CheckBox>find("#follow").isSelected());
        remade.says(1, "one more");
        await("one more", () -> list.getItems().size() == 301);
        assertFalse(robot.lookup("one more").tryQuery().isPresent(), "the reader is left where they are");
        click("#find");
        type("EPOCH 29");
        await("the hits", () -> text("#found").equals("1 of 11"));
        press(KeyCode.ENTER);
        await("the second", () -> text("#found").equals("2 of 11"));
        click("#console-copy");
        assertEquals(List.of("epoch 290 of 300\n"), copied);
        press(KeyCode.ESCAPE);
        on(() -> {
            this.<CheckBox>find("#follow").setSelected(true);
            return true;
        });
        await("the end again", () -> robot.lookup("one more").tryQuery().isPresent());
        remade.over();
        await("the end", () -> !rerunning.isRunning());
    }

    @Test
    void threeHundredThousandLinesDoNotHoldTheWindowUp() {
        go();
        remade.begins(1);
        await("the first", () -> rerunning.roundProperty().get().running() != null);
        for (int i = 0; i < 30; i++) {
            remade.saysMuch(1, 10_000);
        }
        remade.says(1, "the last one");
        long worst = 0;
        long begun = System.nanoTime();
        while (!on(() -> !rerunning.console().isEmpty()
                && rerunning.console().getLast().text().equals("the last one"))) {
            long start = System.nanoTime();
            on(() -> true);
            worst = Math.max(worst, (System.nanoTime() - start) / 1_000_000);
            assertTrue(System.nanoTime() - begun < 20_000_000_000L, "not shown after 20 s");
        }
        System.out.println("300,000 lines were shown in " + (System.nanoTime() - begun) / 1_000_000
                + " ms; the window's thread answered within " + worst + " ms");
        assertTrue(worst < 1000, "the window did not answer for " + worst + " ms");
        await("what is gone is said", () -> text("#console-about").endsWith("in the kept file only"));
        remade.over();
        await("the end", () -> !rerunning.isRunning());
    }

    @Test
    void theConsoleOfAKeptRerunIsReadFromItsFolder() {
        remade.sealedBefore(Remade.tolerance());
        remade.kept.add(remade.result("118", Remade.six(), 1));
        start(new Place.Rerun(Remade.RUN));
        await("the verdict", () -> shown("#consoles"));
        on(() -> {
            model.hear(3);
            return true;
        });
        await("the console", () -> robot.lookup("rerun 3 done").tryQuery().isPresent());
        picture("rerun-console");
        on(() -> {
            this.<Button>find("#back-verdict").fire();
            return true;
        });
        await("the verdict again", () -> shown("#verdict"));
    }

    @Test
    void whatCannotBeReadSaysWhyAndCanBeTriedAgain() {
        remade.broken = "The index could not be read: the disk is gone.";
        start(new Place.Rerun(Remade.RUN));
        await("the reason", () -> robot.lookup(remade.broken).tryQuery().isPresent());
        assertTrue(find("#start").isDisabled());
        picture("rerun-failed");
        remade.broken = "";
        on(() -> {
            robot.lookup(".recipe-failed .button").<Button>query().fire();
            return true;
        });
        await("the recipe", () -> shown("#data-files"));
    }

    /// As far as reruns being made.
    private void go() {
        remade.sealedBefore(Remade.tolerance());
        start(new Place.Rerun(Remade.RUN));
        await("the recipe", () -> shown("#start") && !find("#start").isDisabled());
        on(() -> {
            model.start();
            return true;
        });
        await("the start", () -> shown("#stop"));
    }

    private String text(String query) {
        return this.<Label>find(query).getText();
    }

    private void start(Place.Rerun place) {
        start(place, 1280, 800, ThemeChoice.LIGHT);
    }

    private void start(Place.Rerun place, double width, double height, ThemeChoice choice) {
        jobs = on(Jobs::new);
        rerunning = on(() -> new Rerunning(remade, jobs, Clock.systemUTC()));
        show(() -> view(place), width, height, choice);
    }

    private Frame view(Place.Rerun place) {
        model = new RerunModel(place, rerunning, remade, jobs, rows.getReadOnlyProperty());
        RerunView view = new RerunView(model, new Asked());
        frame = new Frame("credit-default", new Navigator(place), jobs, theme(), new QuietVerbs(), here -> view);
        frame.counts().put(Area.RUNS, 14L);
        frame.counts().put(Area.LINEAGE, 61L);
        frame.counts().put(Area.DATA, 41L);
        frame.counts().put(Area.AUDIT, 15L);
        frame.counts().put(Area.PROBLEMS, 3L);
        frame.summaryProperty().set("1,284 facts from 96 files · scanned 09:14:02 in 1.3 s");
        return frame;
    }

    private final class Asked implements RerunView.Asks {
        @Override
        public void open(RunId run) {
            opened.add(run);
        }

        @Override
        public void toRuns() {}

        @Override
        public void report(RunId run) {
            reported.add(run);
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }

        @Override
        public Tolerance tolerance(Path file) {
            return Remade.tolerance();
        }
    }
}
