package assay.content;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.syntax.GitFolder;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Sqlite;
import assay.syntax.SyntaxException;
import assay.syntax.Toml;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import assay.syntax.Zip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// Opens evidence: the lines around a place, the row of a table, or the first bytes of what is no text.
public final class Excerpts {
    private static final int LARGEST = 16 << 20;
    private static final int AROUND = 6;
    private static final int FROM_START = 40;
    private static final int LONGEST_LINE = 2000;
    private static final int HEX_BYTES = 256;
    private static final int MESSAGE = 200;

    private final Content content;
    private final Path scratch;
    private final BinaryOperator<String> clean;

    /// @param scratch where a database with a live writer may be copied to
    /// @param clean gives a text without its secrets: the first argument is the key it stands under, empty where
    ///     there is none, the second the text. It keeps the number of lines.
    public Excerpts(Content content, Path scratch, BinaryOperator<String> clean) {
        this.content = content;
        this.scratch = scratch;
        this.clean = clean;
    }

    /// @throws IOException where the file is gone, refused or too large; the message names it
    public Excerpt open(Evidence evidence) throws IOException {
        if (evidence.locator() instanceof Locator.Row row) {
            if (row.table().equals("commit") && evidence.file().endsWith("HEAD")) {
                return commit(evidence, row);
            }
            return isZip(evidence.file()) ? member(evidence, row) : row(evidence, row);
        }
        byte[] bytes = evidence.locator() instanceof Locator.Revision revision
                ? revision(evidence.file(), revision)
                : content.bytes(evidence.file(), LARGEST);
        return isText(bytes) ? text(evidence, decoded(bytes)) : hex(evidence, bytes);
    }

    /// The repository is that of the file's folder or of one above it.
    private byte[] revision(String file, Locator.Revision at) throws IOException {
        String folder = file;
        while (!folder.isEmpty()) {
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
            String path = folder.isEmpty() ? file : file.substring(folder.length() + 1);
            Optional<GitRepository> found = GitRepository.find(content, folder);
            if (found.isPresent()) {
                try (GitRepository repository = found.get()) {
                    Optional<byte[]> bytes = repository.blob(at.commit(), path, LARGEST);
                    if (bytes.isPresent()) {
                        return bytes.get();
                    }
                }
            }
        }
        throw new NoSuchFileException(file + " as commit " + at.commit() + " has it");
    }

    private Excerpt text(Evidence evidence, String text) {
        String name = evidence.file().substring(evidence.file().lastIndexOf('/') + 1);
        return text(evidence, whole(evidence.locator()) ? name : "", text, place(evidence, text));
    }

    /// @param key that the text stands under, for what is withheld
    private Excerpt text(Evidence evidence, String key, String text, int place) {
        List<String> lines = clean.apply(key, text).lines().toList();
        int from = place == 0 ? 0 : Math.max(0, place - 1 - AROUND);
        int to = Math.min(lines.size(), place == 0 ? FROM_START : place + AROUND);
        List<Excerpt.Line> shown = new ArrayList<>();
        for (int i = from; i < to; i++) {
            shown.add(new Excerpt.Line(i + 1L, "", cut(lines.get(i)), i + 1 == place));
        }
        return new Excerpt(evidence, Excerpt.Kind.TEXT, shown, note(evidence, place, lines.size(), to - from));
    }

    private static String note(Evidence evidence, int place, int lines, int shown) {
        if (lines == 0) {
            return "The file is empty.";
        }
        boolean lost = place == 0 && !whole(evidence.locator());
        if (lost || place > lines) {
            return "The place " + evidence.locator().text() + " is not in the file any more.";
        }
        return shown < lines ? shown + " of " + lines + " lines are shown." : "";
    }

    /// The pointer to the root of a document of which nobody knows a line is the whole of it.
    private static boolean whole(Locator locator) {
        return locator instanceof Locator.Whole
                || (locator instanceof Locator.Pointer pointer
                        && pointer.pointer().isEmpty()
                        && pointer.line() == 0);
    }

    /// The line that the evidence points at, from 1; 0 where it is the whole file or the place is not there any more.
    private static int place(Evidence evidence, String text) {
        return switch (evidence.locator()) {
            case Locator.Line line -> line.number();
            case Locator.Revision revision -> revision.line();
            case Locator.Pointer pointer ->
                pointer.line() > 0 || pointer.pointer().isEmpty()
                        ? pointer.line()
                        : line(evidence.file(), text, pointer);
            case Locator.Whole _, Locator.Row _ -> 0;
        };
    }

    private static int line(String file, String text, Locator.Pointer pointer) {
        try {
            String name = file.toLowerCase(Locale.ROOT);
            Tree tree = name.endsWith(".toml")
                    ? Toml.parse(text, Limits.RECORD)
                    : name.endsWith(".json") ? Json.parse(text, Limits.RECORD) : Yaml.parse(text, Limits.RECORD);
            for (String part : pointer.pointer().split("/", -1)) {
                String key = part.replace("~1", "/").replace("~0", "~");
                tree = key.isEmpty() ? tree : tree instanceof Tree.Sequence ? item(tree, key) : tree.get(key);
            }
            return tree.line();
        } catch (SyntaxException changedSince) {
            return 0;
        }
    }

    private static Tree item(Tree sequence, String index) {
        return index.matches("\\d{1,9}") ? sequence.get(Integer.parseInt(index)) : new Tree.Missing(index);
    }

    private Excerpt row(Evidence evidence, Locator.Row row) throws IOException {
        List<Excerpt.Line> lines = new ArrayList<>();
        try (Sqlite database = Sqlite.open(content.file(evidence.file()), scratch)) {
            Set<String> columns = database.columns(row.table());
            List<String> conditions = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (String each : row.key().split(",", -1)) {
                int equals = each.indexOf('=');
                String column = equals < 0 ? "" : each.substring(0, equals);
                if (!columns.contains(column)) {
                    return gone(evidence);
                }
                conditions.add("CAST(\"" + column.replace("\"", "\"\"") + "\" AS TEXT) = ?");
                values.add(each.substring(equals + 1));
            }
            String table = "\"" + row.table().replace("\"", "\"\"") + "\"";
            database.rows(
                    "SELECT * FROM " + table + " WHERE " + String.join(" AND ", conditions) + " LIMIT 1",
                    found -> {
                        String key = columns.contains("key") ? found.text("key", "") : "";
                        for (String column : columns) {
                            @Nullable String value = found.text(column);
                            String shown =
                                    value == null ? "null" : clean.apply(column.equals("value") ? key : column, value);
                            lines.add(new Excerpt.Line(lines.size() + 1L, column, cut(shown), false));
                        }
                    },
                    values.toArray());
        }
        return lines.isEmpty() ? gone(evidence) : new Excerpt(evidence, Excerpt.Kind.ROW, lines, "");
    }

    /// The message of a commit, of the repository whose `HEAD` the evidence names.
    private Excerpt commit(Evidence evidence, Locator.Row row) throws IOException {
        Path objects = content.file(evidence.file()).resolveSibling("objects");
        String id = row.key().substring(row.key().indexOf('=') + 1);
        List<Excerpt.Line> lines = new ArrayList<>();
        if (!Files.isDirectory(objects, LinkOption.NOFOLLOW_LINKS) || !ObjectId.isId(id)) {
            throw new IOException("Expected git's objects beside " + evidence.file() + ", found none.");
        }
        try (GitFolder folder = GitFolder.open(objects)) {
            for (GitFolder.Commit commit : folder.commits(id, 1)) {
                clean.apply("", commit.message())
                        .lines()
                        .limit(MESSAGE)
                        .forEach(line -> lines.add(new Excerpt.Line(lines.size() + 1L, "", cut(line), false)));
            }
        }
        return new Excerpt(
                evidence,
                Excerpt.Kind.TEXT,
                lines,
                lines.isEmpty() ? "Commit " + id + " is not in the repository any more." : "");
    }

    private boolean isZip(String file) throws IOException {
        try (InputStream in = Files.newInputStream(content.file(file))) {
            return Zip.looksLike(in.readNBytes(4));
        }
    }

    /// A file in an archive, in a folder of it or not: the "row" is a line or a value of it.
    private Excerpt member(Evidence evidence, Locator.Row row) throws IOException {
        String text;
        try (Zip zip = Zip.open(content.file(evidence.file()))) {
            String name = zip.entries().stream()
                    .map(Zip.Entry::name)
                    .filter(each -> each.equals(row.table()) || each.endsWith("/" + row.table()))
                    .findFirst()
                    .orElse(row.table());
            text = decoded(zip.bytes(name, LARGEST));
        }
        String line = row.key().startsWith("line=") ? row.key().substring("line=".length()) : "";
        int place = line.matches("\\d{1,9}")
                ? Integer.parseInt(line)
                : line(row.table(), text, new Locator.Pointer(row.key().startsWith("/") ? row.key() : "", 0));
        return text(evidence, "", text, place);
    }

    private static Excerpt gone(Evidence evidence) {
        return new Excerpt(
                evidence,
                Excerpt.Kind.ROW,
                List.of(),
                "The row " + evidence.locator().text() + " is not in the database any more.");
    }

    private static Excerpt hex(Evidence evidence, byte[] bytes) {
        List<Excerpt.Line> lines = new ArrayList<>();
        for (int at = 0; at < Math.min(bytes.length, HEX_BYTES); at += 16) {
            byte[] sixteen = Arrays.copyOfRange(bytes, at, Math.min(at + 16, bytes.length));
            StringBuilder text = new StringBuilder();
            for (byte each : sixteen) {
                text.append(String.format(Locale.ROOT, "%02x ", each));
            }
            lines.add(new Excerpt.Line(at, "", text.toString().strip(), false));
        }
        return new Excerpt(
                evidence,
                Excerpt.Kind.HEX,
                lines,
                "This is no text. " + Math.min(bytes.length, HEX_BYTES) + " of " + bytes.length + " bytes are shown.");
    }

    /// A NUL does not occur in text but in UTF-16, which says so by its mark.
    private static boolean isText(byte[] bytes) {
        if (isUtf16(bytes)) {
            return true;
        }
        for (int i = 0; i < Math.min(bytes.length, 8192); i++) {
            if (bytes[i] == 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1
                && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                        || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
    }

    private static String decoded(byte[] bytes) {
        return new String(bytes, isUtf16(bytes) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …";
    }
}
