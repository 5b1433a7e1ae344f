package assay.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.jobs.Console.Tone;
import java.time.Instant;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleTest {
    private static final Instant NOW = Instant.parse("2026-11-20T09:55:02Z");

    private final Console console = new Console();

    @Test
    void linesComeInTheirOrderWhenTheyAreDelivered() {
        console.remark(NOW, 1, "Running the command");
        console.said(NOW, 1, "epoch 1");
        assertEquals(0, console.size());
        assertTrue(console.deliver());
        assertFalse(console.deliver());
        assertEquals(2, console.size());
        assertEquals(Tone.OURS, console.get(0).tone());
        assertEquals("epoch 1", console.get(1).text());
    }

    @Test
    void onlyTheLatestLinesStayInMemoryAndTheOthersAreCounted() {
        int lines = 3 * Console.MOST_LINES + 17;
        int[] balance = new int[1];
        console.addListener((ListChangeListener<Console.Line>) change -> {
            while (change.next()) {
                balance[0] += change.getAddedSize() - change.getRemovedSize();
            }
        });
        for (int i = 0; i < lines; i++) {
            console.said(NOW, 1, "line " + i);
            if (i % 1000 == 0) {
                console.deliver();
            }
        }
        console.deliver();
        assertTrue(console.size() <= Console.MOST_LINES, console.size() + " lines");
        assertEquals(lines, console.size() + console.gone());
        assertEquals("line " + (lines - 1), console.get(console.size() - 1).text());
        assertEquals("line " + console.gone(), console.get(0).text());
        assertEquals(console.size(), balance[0], "what was told of changes");
    }

    @Test
    void whatComesFasterThanItIsShownDoesNotPileUp() {
        int lines = Console.MOST_LINES + 500;
        for (int i = 0; i < lines; i++) {
            console.said(NOW, 1, "line " + i);
        }
        console.deliver();
        assertEquals(lines, console.size() + console.gone());
        assertEquals("line " + (lines - 1), console.get(console.size() - 1).text());
    }

    @Test
    void longLinesAreLetGoByTheirCharacters() {
        String line = "x".repeat(8_000);
        int lines = Console.MOST_CHARACTERS / 8_000 + 100;
        for (int i = 0; i < lines; i++) {
            console.said(NOW, 1, line);
            console.deliver();
        }
        assertTrue((long) console.size() * 8_000 <= Console.MOST_CHARACTERS);
        assertEquals(lines, console.size() + console.gone());
    }

    @Test
    void itStartsAnew() {
        console.said(NOW, 1, "before");
        console.deliver();
        console.said(NOW, 1, "not delivered");
        console.empty();
        assertFalse(console.deliver());
        assertEquals(0, console.size());
        assertEquals(0, console.gone());
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, 'RuntimeError: CUDA out of memory'",
        "ERROR, 'Traceback (most recent call last):'",
        "ERROR, 2026-11-20 ERROR the disk is full",
        "ERROR, 'torch.cuda.OutOfMemoryError: no'",
        "WARNING, 'UserWarning: TF32 matmul is allowed'",
        "WARNING, WARNING:root:deprecated",
        "PLAIN, epoch 22/40  loss 0.4214  val_error 0.21",
        "PLAIN, no errors so far"
    })
    void whatIsWrongIsToldByWhatProgramsUsuallyWrite(Tone tone, String line) {
        assertEquals(tone, Tone.of(line));
    }
}
