package assay.diff.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.content.Git;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookDiffTest {
    private static final String UNCOMPARED = "Outputs and execution counts were not compared.";

    @TempDir
    Path temp;

    /// A cell is `id:type:source`, the id empty before nbformat 4.5.
    private static String notebook(int count, String... cells) {
        return Arrays.stream(cells)
                .map(cell -> {
                    String[] parts = cell.split(":", 3);
                    String id = parts[0].isEmpty() ? "" : "\"id\":\"" + parts[0] + "\",";
                    String source =
                            parts[2].lines().map(line -> "\"" + line + "\\n\"").collect(Collectors.joining(","));
                    return "{" + id + "\"cell_type\":\"" + parts[1] + "\",\"execution_count\":" + count
                            + ",\"outputs\":[{\"text\":\"" + count + "\"}],\"source\":[" + source + "]}";
                })
                .collect(Collectors.joining(
                        ",",
                        "{\"nbformat\":4,\"nbformat_minor\":5,\"metadata\":{\"kernelspec\":{\"name\":\"python3\"}},"
                                + "\"cells\":[",
                        "]}"));
    }

    private FileDiff diff(String old, String now) throws IOException {
        Git git = Git.in(temp);
        git.write("a.ipynb", old);
        String one = git.commit("one");
        git.write("a.ipynb", now);
        return Recorded.commits(one, git.commit("two")).diff(git).files().getFirst();
    }

    private static String text(FileDiff file) {
        return file.cells().stream()
                .map(cell -> cell.type() + " " + cell.a() + ">" + cell.b() + " +" + cell.added() + " -" + cell.removed()
                        + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void cellsWithIdsArePairedByThem() throws IOException {
        FileDiff file = diff(
                notebook(1, "aa:code:import torch", "bb:code:lr = 1", "cc:markdown:# Old", "dd:code:train()"),
                notebook(9, "dd:code:train()", "aa:code:import torch", "bb:code:seed(3)\nrun()", "ee:code:eval()"));
        assertEquals("""
                code 4>1 +0 -0
                code 2>3 +2 -1
                markdown 3>null +0 -1
                code null>4 +1 -0
                """, sorted(file));
        assertEquals(List.of(UNCOMPARED), file.notes());
        assertEquals("a.ipynb, +3 \u22122", file.title());
        assertTrue(file.hunks().isEmpty());
    }

    /// Where a removed cell stands among the others is free.
    private static String sorted(FileDiff file) {
        List<String> lines = text(file).lines().toList();
        assertEquals(4, lines.size(), lines.toString());
        String removed = lines.stream()
                .filter(line -> line.contains(">null"))
                .findFirst()
                .orElseThrow();
        List<String> others = new java.util.ArrayList<>(lines);
        others.remove(removed);
        others.add(2, removed);
        return String.join("\n", others) + "\n";
    }

    @Test
    void cellsWithoutIdsArePairedByTheirSources() throws IOException {
        FileDiff file = diff(
                notebook(1, ":code:import torch", ":code:lr = 1\nepochs = 3", ":markdown:# Text", ":code:train()"),
                notebook(2, ":code:import torch", ":markdown:# New", ":code:lr = 2\nepochs = 3", ":markdown:# Text"));
        assertEquals("""
                markdown null>2 +1 -0
                code 2>3 +1 -1
                code 4>null +0 -1
                """, text(file));
        assertEquals(
                "-lr = [1] +lr = [2]  epochs = 3",
                file.cells().get(1).hunks().getFirst().lines().stream()
                        .map(line -> {
                            StringBuilder marked = new StringBuilder(line.text());
                            line.changed()
                                    .forEach(span ->
                                            marked.insert(span.to(), "]").insert(span.from(), "["));
                            return line.sign() + marked.toString();
                        })
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void outputsAloneAreNoDifferenceOfCells() throws IOException {
        FileDiff file = diff(notebook(1, "aa:code:x"), notebook(2, "aa:code:x").replace("python3", "julia"));
        assertEquals(
                List.of(
                        UNCOMPARED,
                        "Its cells are alike: what differs lies in outputs, execution counts or metadata.",
                        "Its kernel was python3 and is julia."),
                file.notes());
        assertEquals("a.ipynb, cells alike", file.title());
    }

    @Test
    void olderNotebooksKeepTheirCodeElsewhere() throws IOException {
        String old = "{\"nbformat\":3,\"metadata\":{},\"worksheets\":[{\"cells\":[{\"cell_type\":\"code\","
                + "\"input\":\"lr = 1\",\"prompt_number\":1,\"outputs\":[]}]}]}";
        FileDiff file = diff(old, old.replace("lr = 1", "lr = 2"));
        assertEquals("code 1>1 +1 -1\n", text(file));
    }

    @Test
    void whatIsNoNotebookIsComparedByLines() throws IOException {
        FileDiff file = diff("{\"nbformat\":4,\"cells\":[", "{\"nbformat\":2}");
        assertEquals(1, file.hunks().size());
        assertTrue(
                file.notes().getFirst().startsWith("It cannot be compared by cells and is compared by lines: "),
                file.notes().toString());
    }

    @Test
    void aNotebookThatWasAddedHasItsCells() throws IOException {
        Git git = Git.in(temp);
        String one = git.commit("one");
        git.write("a.ipynb", notebook(1, "aa:code:x"));
        String two = git.commit("two");
        Files.delete(temp.resolve("a.ipynb"));
        FileDiff added = Recorded.commits(one, two).diff(git).files().getFirst();
        assertEquals("code null>1 +1 -0\n", text(added));
        assertEquals(FileDiff.Kind.ADDED, added.kind());
        FileDiff removed = Recorded.commits(two, one).diff(git).files().getFirst();
        assertEquals("code 1>null +0 -1\n", text(removed));
    }

    @Test
    void damagedNotebooksNeverThrow() throws IOException {
        Random random = new Random(5);
        String whole = notebook(1, "aa:code:import torch", "bb:code:lr = 1", "cc:markdown:# Old");
        Notebook before = Notebook.of(whole.getBytes(StandardCharsets.UTF_8));
        int read = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.getBytes(StandardCharsets.UTF_8);
            damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(96));
            Notebook after;
            try {
                after = Notebook.of(damaged);
            } catch (IOException told) {
                continue;
            }
            read++;
            NotebookDiff diff = NotebookDiff.of(before, after, UnaryOperator.identity());
            assertEquals(UNCOMPARED, diff.notes().getFirst());
        }
        assertTrue(read > 200, read + " could be read");
    }
}
