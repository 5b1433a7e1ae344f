package assay.python;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Python;
import assay.syntax.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The code cells of a Jupyter notebook (nbformat 3 and 4, https://nbformat.readthedocs.io) as
/// one text, in the order of the file. What is for IPython and not for Python is taken out, so
/// that lines stay where they are
/// (https://ipython.readthedocs.io/en/stable/interactive/reference.html).
///
/// @param lines of the text: the line of the file that each stands on
record Notebook(String text, int[] lines, List<Taken> magics) {
    private static final Limits LIMITS = new Limits(Python.USUAL.bytes(), 100, 2_000_000);
    /// Magics of a cell whose rest is Python still.
    private static final Set<String> PYTHON = Set.of("time", "timeit", "capture", "prun", "python", "python3", "");
    private static final Set<String> SHELL = Set.of("bash", "sh", "script", "!", "system", "sx");
    private static final Pattern CELL = Pattern.compile("\\s*%%(!|\\w*).*");
    private static final Pattern LINE =
            Pattern.compile("(\\s*)([%!?].*|[\\w.*\\[\\]'\"]+\\?\\??\\s*|(?:pip|pip3|conda|mamba|uv)\\s+\\w+.*)");
    private static final Pattern VALUE = Pattern.compile("(\\s*[\\w., \\[\\]'\"]+?\\s*=\\s*)([%!].*)");

    /// @param position in the text
    record Taken(String text, int position) {}

    static Notebook read(byte[] bytes) throws IOException {
        Tree root = Json.parse(new String(bytes, StandardCharsets.UTF_8), LIMITS);
        Long format = root.get("nbformat").integer();
        if (format == null || format < 3 || format > 4) {
            throw new IOException("Expected a notebook of nbformat 3 or 4, found '"
                    + root.get("nbformat").text("none") + "'.");
        }
        Tree metadata = root.get("metadata");
        String language = metadata.at("language_info", "name")
                .text(metadata.at("kernelspec", "language").text("python"))
                .toLowerCase(Locale.ROOT);
        if (!language.contains("python")) {
            throw new IOException("Expected a notebook in Python, found one in '" + language + "'.");
        }
        Joined joined = new Joined();
        root.get("cells").items().forEach(joined::cell);
        root.get("worksheets")
                .items()
                .forEach(sheet -> sheet.get("cells").items().forEach(joined::cell));
        return joined.notebook();
    }

    private record Row(String text, int line) {}

    /// Cells one after the other.
    private static final class Joined {
        private final StringBuilder text = new StringBuilder();
        private final List<Integer> lines = new ArrayList<>();
        private final List<Taken> taken = new ArrayList<>();
        private boolean shell;
        private boolean foreign;
        private boolean goesOn;
        /// What is taken out may go on in the next line: a shell's after a backslash, Python's
        /// in brackets too.
        private Open magic = new Open();

        Notebook notebook() {
            return new Notebook(
                    text.toString(), lines.stream().mapToInt(each -> each).toArray(), taken);
        }

        void cell(Tree cell) {
            if (!cell.get("cell_type").text("").equals("code")) {
                return;
            }
            shell = false;
            foreign = false;
            goesOn = false;
            Open open = new Open();
            boolean first = true;
            for (Row row : rows(cell.get("source").exists() ? cell.get("source") : cell.get("input"))) {
                first = row(row, first, open) && first;
            }
        }

        private static List<Row> rows(Tree source) {
            List<Tree> parts = source.items().isEmpty() ? List.of(source) : source.items();
            List<Row> rows = new ArrayList<>();
            StringBuilder begun = new StringBuilder();
            int line = 0;
            for (Tree part : parts) {
                for (String piece : part.text("").split("(?<=\n)", -1)) {
                    line = begun.isEmpty() ? part.line() : line;
                    begun.append(piece);
                    if (piece.endsWith("\n")) {
                        rows.add(new Row(begun.substring(0, begun.length() - 1), line));
                        begun.setLength(0);
                    }
                }
            }
            if (!begun.isEmpty()) {
                rows.add(new Row(begun.toString(), line));
            }
            return rows;
        }

        /// Whether nothing but blank lines came so far.
        private boolean row(Row row, boolean first, Open open) {
            String line = row.text.replace("\r", "");
            Matcher cell = CELL.matcher(line);
            if (first && cell.matches()) {
                shell = SHELL.contains(cell.group(1));
                foreign = !PYTHON.contains(cell.group(1));
                take(line.strip(), 0);
                add("", row.line);
                return false;
            }
            if (foreign) {
                if (shell && !line.isBlank()) {
                    take("!" + line.strip(), 0);
                }
                add("", row.line);
                return false;
            }
            if (goesOn) {
                magic.after(line);
                goesOn = magic.isOpen();
                add("", row.line);
                return false;
            }
            Matcher whole = LINE.matcher(line);
            Matcher value = VALUE.matcher(line);
            if (!open.isOpen() && whole.matches()) {
                take(whole.group(2).strip(), whole.start(2));
                begin(whole.group(2));
                add(whole.group(1) + "pass", row.line);
            } else if (!open.isOpen() && value.matches()) {
                take(value.group(2).strip(), value.start(2));
                begin(value.group(2));
                add(value.group(1) + "None", row.line);
            } else {
                open.after(line);
                add(line, row.line);
            }
            return first && line.isBlank();
        }

        private void begin(String text) {
            magic = new Open();
            magic.after(text.startsWith("!") && !text.endsWith("\\") ? "" : text);
            goesOn = magic.isOpen();
        }

        private void take(String what, int column) {
            taken.add(new Taken(what, text.length() + column));
        }

        private void add(String line, int number) {
            text.append(line).append('\n');
            lines.add(number);
        }
    }

    /// Whether a bracket, a string of several lines or a line is still open at the end of a line.
    private static final class Open {
        private int brackets;
        private String quotes = "";
        private boolean goesOn;

        boolean isOpen() {
            return brackets > 0 || !quotes.isEmpty() || goesOn;
        }

        void after(String line) {
            goesOn = false;
            for (int i = 0; i < line.length(); i++) {
                char sign = line.charAt(i);
                if (sign == '\\') {
                    goesOn = i == line.length() - 1;
                    i++;
                } else if (!quotes.isEmpty()) {
                    if (line.startsWith(quotes, i)) {
                        i += quotes.length() - 1;
                        quotes = "";
                    }
                } else if (sign == '#') {
                    break;
                } else if (sign == '"' || sign == '\'') {
                    String three = String.valueOf(sign).repeat(3);
                    quotes = line.startsWith(three, i) ? three : String.valueOf(sign);
                    i += quotes.length() - 1;
                } else if ("([{".indexOf(sign) >= 0) {
                    brackets++;
                } else if (")]}".indexOf(sign) >= 0) {
                    brackets = Math.max(0, brackets - 1);
                }
            }
            // A string of one line ends with it.
            if (quotes.length() == 1 && !goesOn) {
                quotes = "";
            }
        }
    }
}
