package assay.view.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.audit.Language;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.nav.Place;
import assay.project.ScanResult;
import assay.query.RunRow;
import assay.shell.ThemeChoice;
import assay.text.Texts;
import assay.window.Fixture;
import assay.window.WindowTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsViewTest extends WindowTest {
    private static final List<RunRow> ROWS = Fixture.rows();

    private final ObjectProperty<Load<List<Problem>>> problems = new SimpleObjectProperty<>(new Load.Waiting<>());
    private final ObjectProperty<Load<List<RunRow>>> rows = new SimpleObjectProperty<>(new Load.Ready<>(ROWS));
    private final ObjectProperty<Load<ScanResult>> scan = new SimpleObjectProperty<>(new Load.Waiting<>());
    private final List<RunId> opened = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();

    private final ProblemsView.Asks asks = new ProblemsView.Asks() {
        @Override
        public void open(RunId run) {
            opened.add(run);
        }

        @Override
        public void rescan() {
            problems.set(new Load.Waiting<>());
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }
    };

    /// One of each kind; the first lies at the record of a run.
    private static List<Problem> all() {
        String record = ROWS.getFirst().run().record();
        return List.of(
                new Problem.Damaged(record, Locator.line(4), "expected a number, found “0,93”"),
                new Problem.Truncated("wandb/run-20261030/run.wandb", Locator.line(1), "ends in the middle of a block"),
                new Problem.UnknownVersion("dvc.lock", Locator.line(1), "schema 9.0; schemas up to 2.0 are known"),
                new Problem.TooLarge("logs/metrics.jsonl", Locator.line(90_000), "1.2 GB; 256 MB are read of a record"),
                new Problem.Unreadable("secret/run.yaml", Locator.line(1), "no right to read it"),
                new Problem.Refused("data/away", Locator.line(1), "a link that leaves the project"),
                new Problem.Ambiguous("meta.yaml", Locator.line(1), "MLflow and Guild claimed it alike"),
                new Problem.ReaderFailed("x".repeat(120) + "/run.json", Locator.line(1), "the reader stopped"));
    }

    private ProblemsView open(ThemeChoice choice) {
        ProblemsView[] view = new ProblemsView[1];
        show(
                () -> {
                    view[0] = new ProblemsView(
                            new ProblemsModel(new Place.Problems(-1), problems, rows, scan), Fixture.FORMATS, asks);
                    return view[0].node();
                },
                1080,
                720,
                choice);
        return view[0];
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyKindSaysWhatItLeavesUnknownAndWhatWouldHelp(ThemeChoice choice) {
        Texts.speak(choice == ThemeChoice.DARK ? Language.DE : Language.EN);
        Texts texts = Texts.of(ProblemsView.class);
        open(choice);
        assertTrue(shown("#strokes"));
        on(() -> {
            problems.set(new Load.Ready<>(all()));
            return true;
        });
        TableView<ProblemsModel.Line> table = find("#problems");
        assertEquals(8, table.getItems().size());
        for (ProblemsModel.Line line : table.getItems()) {
            on(() -> {
                table.getSelectionModel().select(line);
                return true;
            });
            settle();
            String help = texts.text("help." + line.problem().kind());
            assertTrue(robot.lookup(help).tryQuery().isPresent(), help);
        }
        on(() -> {
            table.getSelectionModel().clearAndSelect(0);
            return true;
        });
        picture("problems-of-each-kind-" + choice.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void keysOpenCopyAndClose() {
        needsRealDisplay();
        problems.set(new Load.Ready<>(all()));
        open(ThemeChoice.LIGHT);
        TableView<ProblemsModel.Line> table = find("#problems");
        on(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
            return true;
        });
        press(KeyCode.ENTER);
        assertEquals(List.of(ROWS.getFirst().run().id()), opened);
        assertTrue(shown("#open-run"));
        press(KeyCode.ESCAPE);
        assertFalse(shown("#open-run"));
        click("#copy");
        assertTrue(copied.getFirst().contains("expected a number"));
    }

    @Test
    void whatCannotBeShownSaysWhyAndCanBeTriedAgain() {
        problems.set(new Load.Failed<>("The index cannot be read."));
        open(ThemeChoice.LIGHT);
        assertTrue(robot.lookup("The index cannot be read.").tryQuery().isPresent());
        on(() -> {
            problems.set(new Load.Ready<>(List.of()));
            return true;
        });
        assertTrue(robot.lookup(Texts.of(ProblemsView.class).text("empty.title"))
                .tryQuery()
                .isPresent());
    }
}
