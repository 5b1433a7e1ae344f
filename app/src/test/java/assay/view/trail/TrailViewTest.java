package assay.view.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.control.MarkIcon;
import assay.control.MessageBar;
import assay.jobs.Jobs;
import assay.nav.Area;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.shell.Frame;
import assay.shell.ThemeChoice;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Walk;
import assay.window.QuietVerbs;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.SimpleLongProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrailViewTest extends WindowTest {
    @TempDir
    Path temp;

    private final List<String> copied = new ArrayList<>();
    private final List<String> saved = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Node> offered = new ArrayList<>();
    private final SimpleLongProperty newest = new SimpleLongProperty();
    private Kept kept;
    private Jobs jobs;
    private TrailModel model;

    @BeforeEach
    void keep() throws IOException {
        kept = new Kept(temp);
    }

    @AfterEach
    void close() {
        on(() -> {
            model.close();
            return true;
        });
        await("no job", () -> jobs.running().isEmpty());
        kept.close();
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT,1440,900",
        "DARK,1440,900",
        "LIGHT,1280,800",
        "DARK,1280,800",
        "LIGHT,1920,1160",
        "DARK,1920,1160"
    })
    void picturesToLookAt(ThemeChoice choice, int width, int height) {
        needsRealDisplay();
        String name = "trail-" + choice.name().toLowerCase(Locale.ROOT) + "-" + width;
        kept.filled(4);
        start(kept, 0, width, height, choice);
        picture(name);
        Entry seal = kept.trail().entries(Kind.SEALED).getFirst();
        on(() -> {
            model.choose(seal.seq());
            return true;
        });
        picture(name + "-chosen");
        kept.tamper("UPDATE entry SET actor = 'nobody' WHERE seq = 41");
        on(() -> {
            model.read();
            model.walk();
            return true;
        });
        await("the walk", () -> sentence().contains("broken"));
        on(() -> {
            model.choose(41);
            return true;
        });
        picture(name + "-broken");
    }

    @Test
    void theEmptyLogTeachesWhatItIsFor() {
        start(kept, 0);
        assertTrue(shown(".empty-state"));
        assertTrue(robot.lookup("Nothing was done with this project yet")
                .tryQuery()
                .isPresent());
        picture("trail-empty");
    }

    @Test
    void theSentenceSaysInTheSameBreathWhatTheChainDoesNotShow() {
        kept.filled(3);
        start(kept, 0);
        assertTrue(sentence().startsWith("The log's 34 entries form an unbroken chain, walked "), sentence());
        assertTrue(sentence().contains("The last checkpoint stands at entry 34, "), sentence());
        assertTrue(sentence().contains(Walk.LIMIT), sentence());
        assertTrue(sentence().contains("The clock was set back once: Entry 17."), sentence());
        Label facts = find(".place-header .muted");
        assertEquals("34 entries since 16 Nov 2026 · nothing is known before entry 1", facts.getText());
    }

    @Test
    void rowsShowWhoDidWhatAndBeginningsAreMuted() {
        kept.filled(1);
        start(kept, 0);
        TableView<Entry> table = find("#entries");
        assertEquals(
                List.of(
                        "checkpoint",
                        "closed",
                        "exported",
                        "export begun",
                        "compared",
                        "comparison begun",
                        "audited",
                        "audit begun",
                        "scanned",
                        "scan begun",
                        "opened"),
                table.getItems().stream().map(Entry::did).toList());
        assertTrue(robot.lookup("l.brandt").tryQuery().isPresent());
        assertTrue(robot.lookup("96 files, 14 runs, 3 problems").tryQuery().isPresent());
        assertTrue(robot.lookup("of entries 1 to 10, project closed").tryQuery().isPresent());
    }

    @Test
    void aChosenEntryShowsItsPayloadItsHashesAndTheOtherHalfOfItsAction() {
        kept.filled(1);
        start(kept, 0);
        choose(3);
        assertEquals("Entry 3", this.<Label>find("#entry-name").getText());
        assertEquals(
                "{\n  \"files\": 96,\n  \"folder\": \"credit-default\",\n  \"intent\": 2,\n  \"problems\": 3,\n"
                        + "  \"runs\": 14,\n  \"salt\": \"S\",\n  \"step\": \"done\"\n}",
                unsalted(this.<Label>find("#payload").getText()));
        assertEquals(new Place.Trail(3), on(model::place));
        robot.clickOn("Entry 2, scan begun");
        settle();
        assertEquals("Entry 2", this.<Label>find("#entry-name").getText());
        robot.clickOn("Copy");
        settle();
        assertEquals(
                List.of("{\"folder\":\"credit-default\",\"salt\":\"S\",\"step\":\"intent\"}"),
                copied.stream().map(TrailViewTest::unsalted).toList());
        press(KeyCode.J);
        assertEquals("Entry 1", this.<Label>find("#entry-name").getText());
        press(KeyCode.ESCAPE);
        assertFalse(shown("#entry-name"));
        assertEquals(new Place.Trail(0), on(model::place));
    }

    /// The salt is drawn anew for each project.
    private static String unsalted(String payload) {
        return payload.replaceAll("[0-9a-f]{32,}", "S");
    }

    @Test
    void aBreakMarksBothRowsAndSaysWhatWasExpected() {
        kept.filled(2);
        kept.tamper("UPDATE entry SET payload = '{}' WHERE seq = 9");
        start(kept, 0);
        assertTrue(
                sentence().startsWith("The chain is broken at entry 9: its payload does not have the SHA-256"),
                sentence());
        assertTrue(sentence().contains("The 8 entries before it form an unbroken chain."), sentence());
        assertEquals(
                2,
                find("#entries").lookupAll("*").stream()
                        .filter(MarkIcon.class::isInstance)
                        .count());
        choose(9);
        assertTrue(shown(".note.bad"));
    }

    @Test
    void anOlderCopyIsShownByTheCheckpointThatThisComputerKept() throws IOException {
        kept.filled(0, 1);
        kept.keepCopy();
        kept.filled(1, 2);
        kept.bringBackCopy();
        start(kept, 0);
        assertTrue(
                sentence()
                        .startsWith("The chain is unbroken, but of the checkpoint of 22 entries that this computer"
                                + " kept: the trail ends before it."),
                sentence());
    }

    @Test
    void walkingIsAskedForAgainAndWhatGrowsIsShown() {
        kept.filled(1);
        start(kept, 0);
        kept.trail().note(Kind.OPENED, Map.of("folder", "credit-default"));
        on(() -> {
            newest.set(12);
            return true;
        });
        await(
                "the new entry",
                () -> this.<TableView<?>>find("#entries").getItems().size() == 12);
        click("#walk");
        await("the walk", () -> sentence().startsWith("The log's 12 entries"));
    }

    @Test
    void aCheckpointIsOfferedForSomebodyElseToKeep() {
        kept.filled(1);
        start(kept, 0);
        click("#checkpoint");
        await("the sentence", () -> !told.isEmpty());
        assertEquals(
                List.of("INFORMATION A checkpoint of 11 entries was written. Give a copy to somebody else to keep."),
                told);
        await("no job", () -> jobs.running().isEmpty());
        on(() -> {
            ((Button) offered.get(0)).fire();
            ((Button) offered.get(1)).fire();
            return true;
        });
        assertTrue(copied.getFirst().startsWith("assay/trail/"), copied.toString());
        assertEquals(List.of("checkpoint.txt"), saved);
        click("#export");
        assertEquals("trail.jsonl", saved.getLast());
    }

    /// What stands on the card, as a screen reader says it.
    private String sentence() {
        HBox card = find("#chain");
        return card.getAccessibleText();
    }

    private void choose(long seq) {
        on(() -> {
            model.choose(seq);
            return true;
        });
        settle();
    }

    private void start(TrailSource source, long chosen) {
        start(source, chosen, 1280, 800, ThemeChoice.LIGHT);
    }

    private void start(TrailSource source, long chosen, int width, int height, ThemeChoice choice) {
        show(
                () -> {
                    jobs = new Jobs();
                    model = new TrailModel(
                            new Place.Trail(chosen),
                            source,
                            jobs,
                            newest,
                            () -> kept.now().plusSeconds(64_000));
                    Frame frame = new Frame(
                            "credit-default",
                            new Navigator(new Place.Trail(chosen)),
                            jobs,
                            theme(),
                            new QuietVerbs(),
                            place -> new TrailView(model, asks()));
                    Map.of(
                                    Area.RUNS,
                                    14L,
                                    Area.LINEAGE,
                                    61L,
                                    Area.DATA,
                                    41L,
                                    Area.AUDIT,
                                    15L,
                                    Area.TRAIL,
                                    source.size(),
                                    Area.PROBLEMS,
                                    3L)
                            .forEach((area, count) -> frame.counts().put(area, count));
                    frame.summaryProperty().set("1,284 facts from 96 files · scanned 09:14:02 UTC in 1.3 s");
                    return frame;
                },
                width,
                height,
                choice);
        await("the walk", () -> jobs.running().isEmpty());
    }

    private TrailView.Asks asks() {
        return new TrailView.Asks() {
            @Override
            public void copy(String text) {
                copied.add(text);
            }

            @Override
            public void save(String suggestedName, String text) {
                saved.add(suggestedName);
            }

            @Override
            public void save(String suggestedName, Consumer<Path> writing) {
                saved.add(suggestedName);
            }

            @Override
            public void tell(MessageBar.Kind kind, String sentence, Node... actions) {
                told.add(kind + " " + sentence);
                offered.addAll(List.of(actions));
            }
        };
    }
}
