package assay.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagedTextTest {
    @TempDir
    Path folder;

    @Test
    void everyPageHoldsTheLinesOfItsPlace() throws IOException {
        String text = IntStream.range(0, 1_300)
                .mapToObj(number -> "line " + number + " " + "x".repeat(number % 700))
                .collect(Collectors.joining("\n"));
        try (PagedText paged = open(text)) {
            assertEquals(List.of(), paged.page(1), "not counted yet");
            paged.count(Progress.NONE);
            assertEquals(1_300, paged.lines());
            List<String> all = new ArrayList<>();
            for (int page = 0; page < 3; page++) {
                all.addAll(paged.page(page));
            }
            assertEquals(text.lines().toList(), all);
            assertEquals(PagedText.STRIDE, paged.page(0).size());
            assertEquals(List.of(), paged.page(3));
        }
    }

    @Test
    void aLastLineWithAnEndIsNoLineMore() throws IOException {
        try (PagedText paged = open("a\n\nb\n")) {
            paged.count(Progress.NONE);
            assertEquals(3, paged.lines());
            assertEquals(List.of("a", "", "b"), paged.page(0));
        }
        try (PagedText none = open("")) {
            none.count(Progress.NONE);
            assertEquals(0, none.lines());
            assertEquals(List.of(), none.page(0));
        }
    }

    @Test
    void aLineThatNeverEndsIsCutAndSaysSo() throws IOException {
        try (PagedText paged = open("x".repeat(3_000_000) + "\nshort")) {
            paged.count(Progress.NONE);
            assertEquals(2, paged.lines());
            assertTrue(paged.page(0).getFirst().endsWith("x … 2996000 bytes more"));
            assertEquals("short", paged.page(0).getLast());
        }
    }

    @Test
    void whatATerminalWouldNotShowIsNotShown() throws IOException {
        try (PagedText paged = open("\u001b[31mred\u001b[0m\r\n 10%\r 50%\r100%\ntoken=abc\n")) {
            paged.count(Progress.NONE);
            assertEquals(List.of("red", "100%", "token=withheld"), paged.page(0));
        }
    }

    @Test
    void theSearchFindsLinesInAnyCaseAndEndsAfterAsManyAsWanted() throws IOException {
        String text = IntStream.range(0, 5_000)
                .mapToObj(number -> number % 1_000 == 7 ? "An ERROR, größer" : "fine")
                .collect(Collectors.joining("\n"));
        try (PagedText paged = open(text)) {
            assertEquals(List.of(7L, 1_007L, 2_007L, 3_007L, 4_007L), found(paged, "error", 10));
            assertEquals(List.of(7L, 1_007L), found(paged, "Error", 2));
            assertEquals(List.of(7L), found(paged, "GRÖSSER".replace("SS", "ß"), 1));
            assertEquals(List.of(), found(paged, "absent", 10));
        }
    }

    @Test
    void countingCanBeStopped() throws IOException {
        try (PagedText paged = open("a\n".repeat(400_000))) {
            Progress stopping = new Progress() {
                @Override
                public void step(long done, long total, String what) {
                    if (done > 0) {
                        throw new Cancelled();
                    }
                }

                @Override
                public void checkpoint() {}
            };
            assertThrows(Cancelled.class, () -> paged.count(stopping));
            assertTrue(paged.lines() > 0 && paged.lines() < 400_000);
            paged.count(Progress.NONE);
            assertEquals(400_000, paged.lines());
        }
    }

    private static List<Long> found(PagedText paged, String words, int most) throws IOException {
        List<Long> found = new ArrayList<>();
        paged.search(words, most, found::add, Progress.NONE);
        return found;
    }

    private PagedText open(String text) throws IOException {
        Files.writeString(folder.resolve("train.log"), text, StandardCharsets.UTF_8);
        UnaryOperator<String> clean = line -> line.replaceFirst("token=.*", "token=withheld");
        return PagedText.open(Content.of(folder), "train.log", clean);
    }
}
