package assay.diff.code;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A Jupyter notebook without its outputs and execution counts.
///
/// @param kernel the name of the kernel; empty where none is named
/// @param language the language's version at the last save; empty where none is named
record Notebook(List<Cell> cells, String kernel, String language) {
    static final Notebook NONE = new Notebook(List.of(), "", "");

    private static final Limits LIMITS = new Limits(Budget.FILE_BYTES, 100, 2_000_000);
    private static final int MOST_CELLS = 5_000;

    /// @param id of nbformat 4.5 and later
    record Cell(String type, @Nullable String id, String source) {
        boolean isSame(Cell other) {
            return type.equals(other.type) && source.equals(other.source);
        }
    }

    /// nbformat 3 and 4.
    ///
    /// @throws IOException where it is something else
    static Notebook of(byte[] bytes) throws IOException {
        Tree root = Json.parse(new String(bytes, StandardCharsets.UTF_8), LIMITS);
        Long format = root.get("nbformat").integer();
        if (format == null || format < 3 || format > 4) {
            throw new IOException(
                    "nbformat 3 or 4 was expected and '" + root.get("nbformat").text("nothing") + "' was found.");
        }
        List<Tree> trees = new ArrayList<>(root.get("cells").items());
        root.get("worksheets")
                .items()
                .forEach(sheet -> trees.addAll(sheet.get("cells").items()));
        if (trees.size() > MOST_CELLS) {
            throw new IOException("It has more than " + MOST_CELLS + " cells.");
        }
        Tree metadata = root.get("metadata");
        return new Notebook(
                trees.stream().map(Notebook::cell).toList(),
                metadata.at("kernelspec", "name").text(""),
                metadata.at("language_info", "version").text(""));
    }

    private static Cell cell(Tree cell) {
        // Code stands under another name before nbformat 4.
        Tree source = cell.get("source").exists() ? cell.get("source") : cell.get("input");
        String text = source.items().isEmpty()
                ? source.text("")
                : source.items().stream().map(line -> line.text("")).collect(Collectors.joining());
        return new Cell(cell.get("cell_type").text("code"), cell.get("id").text(), text);
    }
}
