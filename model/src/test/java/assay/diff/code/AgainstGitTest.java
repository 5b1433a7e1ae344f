package assay.diff.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated histories, held against the real git.
class AgainstGitTest {
    private static final int FILES = 150;
    private static final List<String> WORDS = List.of(
            "import torch",
            "",
            "def train(lr, decay):",
            "    model = Net()",
            "    for batch in data:",
            "        loss.backward()",
            "    return model",
            "class Net:",
            "# Gr\u00f6\u00dfe",
            "x = 1",
            "}");

    @TempDir
    Path temp;

    static List<String> lines(Random random, int most) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            lines.add(line(random));
        }
        return lines;
    }

    private static String line(Random random) {
        String end = random.nextInt(12) == 0 ? "\r\n" : "\n";
        String more = random.nextInt(3) > 0 ? " " + random.nextInt(60) : "";
        return WORDS.get(random.nextInt(WORDS.size())) + more + end;
    }

    static List<String> edited(List<String> lines, Random random) {
        List<String> edited = new ArrayList<>(lines);
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(edited.size() + 1);
            int count = Math.min(random.nextInt(4), edited.size() - at);
            edited.subList(at, at + count).clear();
            for (int j = random.nextInt(4); j > 0; j--) {
                edited.add(at, line(random));
            }
        }
        return edited;
    }

    static byte[] text(List<String> lines, Random random, Charset charset) {
        String text = String.join("", lines);
        boolean cut = random.nextInt(5) == 0 && text.endsWith("\n");
        return (cut ? text.substring(0, text.length() - 1) : text).getBytes(charset);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void hunksLeadFromOneTextToTheOtherAndAreThoseOfGit(int seed) throws IOException {
        Random random = new Random(seed);
        Git git = Git.in(temp);
        Map<String, byte[]> old = new TreeMap<>();
        Map<String, byte[]> now = new TreeMap<>();
        for (int i = 0; i < FILES; i++) {
            List<String> lines = lines(random, 60);
            Charset charset = random.nextInt(6) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
            old.put("f" + i + ".txt", text(lines, random, charset));
            now.put("f" + i + ".txt", text(edited(lines, random), random, charset));
        }
        String one = commit(git, old);
        String two = commit(git, now);
        CodeDiff diff = Recorded.commits(one, two).diff(git);
        assertTrue(diff.files().size() > FILES / 2, "too few files differ to learn anything");
        for (FileDiff file : diff.files()) {
            assertArrayEquals(now.get(file.path()), applied(file, old.get(file.path())), file.path());
        }
        assertEquals(
                git.run("diff", "--histogram", "--no-renames", "--numstat", one, two)
                        .lines()
                        .toList(),
                diff.files().stream()
                        .map(file -> file.added() + "\t" + file.removed() + "\t" + file.path())
                        .toList());
        assertEquals(FILES - diff.files().size(), diff.same());
        assertEquals(
                git.run("diff", "--histogram", "--no-renames", "--no-indent-heuristic", "-U3", one, two)
                        .lines()
                        .filter(line -> line.startsWith("@@") || line.startsWith("+++"))
                        .collect(Collectors.joining("\n")),
                diff.files().stream().map(AgainstGitTest::headers).collect(Collectors.joining("\n")));
    }

    private static String headers(FileDiff file) {
        List<String> lines = new ArrayList<>(List.of("+++ b/" + file.path()));
        for (Hunk hunk : file.hunks()) {
            lines.add(("@@ -" + range(hunk.oldStart(), hunk.oldCount()) + " +" + range(hunk.newStart(), hunk.newCount())
                            + " @@ " + hunk.heading())
                    .strip());
        }
        return String.join("\n", lines);
    }

    private static String range(int start, int count) {
        return count == 1 ? String.valueOf(start) : start + "," + count;
    }

    private static String commit(Git git, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(git.folder().resolve(file.getKey()), file.getValue());
        }
        return git.commit("state");
    }

    /// The hunks alone, put on the old bytes.
    private static byte[] applied(FileDiff file, byte[] old) {
        boolean latin = file.notes().contains("It is not UTF-8 throughout and is shown as ISO 8859-1.");
        Charset charset = latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        List<byte[]> lines = PatchText.split(old);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int taken = 0;
        for (Hunk hunk : file.hunks()) {
            int from = hunk.oldStart() - (hunk.oldCount() > 0 ? 1 : 0);
            lines.subList(taken, from).forEach(out::writeBytes);
            for (Line line : hunk.lines()) {
                if (line.sign() != '+') {
                    assertArrayEquals(lines.get(line.oldNo() - 1), bytes(line, charset), file.path());
                }
                if (line.sign() != '-') {
                    out.writeBytes(bytes(line, charset));
                }
            }
            taken = from + hunk.oldCount();
        }
        lines.subList(taken, lines.size()).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] bytes(Line line, Charset charset) {
        String end = switch (line.end()) {
            case LF -> "\n";
            case CRLF -> "\r\n";
            case NONE -> "";
        };
        return (line.text() + end).getBytes(charset);
    }
}
