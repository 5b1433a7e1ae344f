package assay.rerun.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    /// `E` stands for the escape character, `B` for the bell, `C` for an eight-bit CSI, `R` for the mark that turns
    /// writing round.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "epoch 1 loss 0.25|epoch 1 loss 0.25",
                "E[31mredE[0m|red",
                "E[2J.E[1;1Hhome|.home",
                "E]0;another titleBdone|done",
                "E]52;c;cm0gLXJmBpasted|pasted",
                "E]8;;https://example.org/E\\linkE]8;;E\\|link",
                "EPq#0;2;0;0;0E\\sixel|sixel",
                "EP never ends|''",
                "C31mredC0m|red",
                "E(0lines|lines",
                "EcEZ78|78",
                "abc RcodR.exe|abc cod.exe",
                "E[|''",
                "E|''",
                "größe 10 µs ✓|größe 10 µs ✓"
            })
    void nothingThatATerminalObeysIsLeft(String said, String shown) {
        String raw = said.replace('E', (char) 0x1b)
                .replace('B', (char) 7)
                .replace('C', (char) 0x9b)
                .replace('R', (char) 0x202e);
        assertEquals(shown, PlainText.of(raw));
    }
}
