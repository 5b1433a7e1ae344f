package assay.rerun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptConsoleTest {
    @TempDir
    Path folder;

    @Test
    void theCommandsOfAPipelineFollowEachOtherInTheirOrder() throws IOException {
        Files.writeString(folder.resolve("console-10.log"), "tenth\n");
        Files.writeString(folder.resolve("console-2.log"), "second\n");
        Files.writeString(folder.resolve("environment.log"), "not a command\n");
        assertEquals(List.of("second", "tenth"), KeptConsole.lines(folder, 10));
    }

    @Test
    void onlyTheLastLinesAreGivenAndNothingThatATerminalObeys() throws IOException {
        Files.write(
                folder.resolve("console.log"),
                "one\r\n\u001b[31mtwo\u001b[0m\rthree\n\nfo\u202eur".getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of("one", "two", "three", "four"), KeptConsole.lines(folder, 10));
        assertEquals(List.of("three", "four"), KeptConsole.lines(folder, 2));
    }

    @Test
    void bytesThatAreNoTextAreReplaced() throws IOException {
        Files.write(folder.resolve("console.log"), new byte[] {'a', (byte) 0xff, 'b', '\n'});
        assertEquals(List.of("a\ufffdb"), KeptConsole.lines(folder, 10));
    }

    @Test
    void aLinkThatTheCommandLeftIsNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("secret.txt"), "secret\n");
        Path reruns = Files.createDirectory(folder.resolve("1"));
        try {
            Files.createSymbolicLink(reruns.resolve("console.log"), elsewhere);
        } catch (IOException | UnsupportedOperationException none) {
            assumeTrue(false, "skipped: no links here");
        }
        assertEquals(List.of(), KeptConsole.lines(reruns, 10));
    }

    @Test
    void nothingWasKeptOfARerunThatNeverStarted() throws IOException {
        assertEquals(List.of(), KeptConsole.lines(folder.resolve("none"), 10));
    }
}
