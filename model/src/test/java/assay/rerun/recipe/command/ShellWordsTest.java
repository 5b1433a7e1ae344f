package assay.rerun.recipe.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Held against a real shell.
class ShellWordsTest {
    private static final List<String> PIECES = List.of(
            "python",
            "train.py",
            " ",
            "  ",
            "\t",
            "'a b'",
            "\"a b\"",
            "\\ ",
            "\\\"",
            "'",
            "\"",
            "--seed=3",
            "$HOME",
            "*",
            "~",
            "a~b",
            "#x",
            "a#b",
            ";",
            "&",
            "|",
            ">",
            "`id`",
            "\\",
            "\"a\\\"b\"",
            "\"$x\"",
            "''",
            "\"\"",
            "x=1",
            "{a,b}",
            "(x)",
            "%d",
            "!",
            "=",
            "Gr\u00f6\u00dfe",
            "\"\\n\"",
            "[ab]",
            "a\\'b",
            "\n");

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whateverIsSplitIsSplitAsAShellDoes(int seed) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<List<String>> words = new ArrayList<>();
        while (lines.size() < 300) {
            StringBuilder line = new StringBuilder("p ");
            for (int i = random.nextInt(7); i >= 0; i--) {
                line.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            List<String> split = ShellWords.split(line.toString());
            if (split != null) {
                lines.add(line.toString());
                words.add(split.subList(1, split.size()));
            }
        }

        assertEquals(words, inShell(lines));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void whatIsQuotedIsOneWordForAShell(int seed) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        List<List<String>> words = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<String> some = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                some.add(PIECES.get(random.nextInt(PIECES.size())) + PIECES.get(random.nextInt(PIECES.size())));
            }
            lines.add("p " + ShellWords.join(some));
            words.add(some);
        }

        assertEquals(words, inShell(lines));
    }

    /// The words that a shell hands to a program, for each line.
    private List<List<String>> inShell(List<String> lines) throws IOException, InterruptedException {
        StringBuilder script =
                new StringBuilder("p() { for w in \"$@\"; do printf '%s\\1' \"$w\"; done; printf '\\2'; }\n");
        lines.forEach(line -> script.append(line).append('\n'));
        Path file = Files.writeString(temp.resolve("lines.sh"), script);
        Process process = new ProcessBuilder("/bin/sh", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        List<List<String>> all = new ArrayList<>();
        for (String line : output.split("\2", -1)) {
            List<String> words = new ArrayList<>(List.of(line.split("\1", -1)));
            words.removeLast();
            all.add(words);
        }
        all.removeLast();
        return all;
    }

    @Test
    void whatAShellWouldExpandOrSetIsLeftToIt() {
        for (String line : List.of(
                "python $SCRIPT",
                "a && b",
                "a | b",
                "a > b",
                "X=1 python a.py",
                "python *.py",
                "a; b",
                "echo `x`",
                "cat <<EOF",
                "a \"$x\"",
                "~/run",
                "a\nb")) {
            assertNull(ShellWords.split(line), line);
        }
    }

    @Test
    void aMarkForASecretIsPartOfItsWord() {
        assertEquals(
                List.of("a", "--token", "[secret withheld]", "--url=x://[secret withheld]@h"),
                ShellWords.split("a --token [secret withheld] --url=x://[secret withheld]@h"));
        assertTrue(ShellWords.join(List.of("[secret withheld]")).startsWith("'"));
    }
}
