package assay.table;

import assay.content.Content;
import assay.fact.Digest;
import assay.syntax.SyntaxException;
import assay.table.TableDiff.Columns;
import assay.table.TableDiff.Compared;
import assay.table.TableDiff.Matched;
import assay.table.TableDiff.NotCompared;
import assay.table.TableDiff.Rows;
import assay.table.TableDiff.Version;
import assay.work.Progress;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares two versions of one table: columns by name, then by their cells; rows by a key or by all that they hold.
///
/// Reads each version three to five times and keeps about 50 bytes for each row of the old one, no cells. Two rows are
/// taken for one where 64-bit hashes (XXH3) are equal.
public final class TableDiffer {
    /// Rows of one version; beyond, only columns and counts are compared.
    public static final int MOST_ROWS = 50_000_000;

    private static final Set<String> KEYS = Set.of("id", "key", "index", "uuid");

    /// One of the two versions.
    ///
    /// @param where how these bytes were found, in words
    public record Side(String where, Bytes bytes) {}

    private final List<String> declared;
    private final long memory;
    private final Progress progress;

    /// @param declared the primary key that a schema names; empty where none does
    /// @param memory for the rows in bytes
    public TableDiffer(List<String> declared, long memory, Progress progress) {
        this.declared = List.copyOf(declared);
        this.memory = memory;
        this.progress = progress;
    }

    /// With a third of the memory that this JVM may have.
    public TableDiffer(List<String> declared, Progress progress) {
        this(declared, Runtime.getRuntime().maxMemory() / 3, progress);
    }

    /// The version of a file that records name, against the one that lies there.
    ///
    /// @param digests that records name for the old version
    /// @param leads other digests that records name for the path
    /// @param commits that the runs were made on
    public static TableDiff sinceRecorded(
            Content content,
            String path,
            List<Digest> digests,
            List<Digest> leads,
            List<String> commits,
            Progress progress) {
        if (!Tables.canRead(path)) {
            return new NotCompared(path + " is no table that can be read: " + Tables.READABLE + ".", null);
        }
        Bytes now;
        try {
            now = Bytes.of(content, path);
        } catch (IOException notThere) {
            return new NotCompared(path + " is not there or may not be opened.", path);
        }
        return switch (new OldVersion(content, progress).find(path, digests, leads, commits)) {
            case OldVersion.Result.Absent absent ->
                new NotCompared(
                        Stream.concat(
                                        Stream.of("The old version of " + path + " was not found."),
                                        absent.looked().stream())
                                .collect(Collectors.joining(" ")),
                        absent.supply());
            case OldVersion.Result.Found found -> {
                TableDiffer differ = new TableDiffer(DeclaredKey.of(content, path), progress);
                try {
                    yield differ.diff(new Side(found.where(), found.bytes()), new Side("as it lies there", now));
                } catch (IOException unreadable) {
                    yield new NotCompared(path + " cannot be read: " + unreadable.getMessage(), null);
                }
            }
        };
    }

    /// Never throws for what is in the files: damage is told as [NotCompared].
    ///
    /// @throws IOException where a file cannot be read at all
    public TableDiff diff(Side before, Side after) throws IOException {
        Side reading = before;
        try {
            Table old = Tables.open(before.bytes, progress);
            Profile was = Profile.of(old, progress);
            reading = after;
            Table now = Tables.open(after.bytes, progress);
            Profile is = Profile.of(now, progress);
            return compared(new Half(before, old, was), new Half(after, now, is));
        } catch (SyntaxException damaged) {
            return new NotCompared(
                    reading.bytes.name() + " (" + reading.where + ") cannot be read as a table"
                            + (damaged.line() > 0 ? ", line " + damaged.line() : "") + ": " + damaged.getMessage(),
                    null);
        }
    }

    private record Half(Side side, Table table, Profile profile) {
        Version version() throws IOException {
            return new Version(
                    side.where,
                    side.bytes.size(),
                    profile.rows(),
                    table.columns().size(),
                    table.form());
        }
    }

    private TableDiff compared(Half old, Half now) throws IOException {
        ColumnMatch match = ColumnMatch.of(old.table, old.profile, now.table, now.profile);
        List<String> notes = new ArrayList<>();
        old.profile.notes().forEach(note -> notes.add("Old version: " + note));
        now.profile.notes().forEach(note -> notes.add("Version at hand: " + note));
        Rows rows = rows(old, now, match, notes);
        List<String> written = new ArrayList<>(old.table.form().changes(now.table.form()));
        Columns columns = match.columns();
        if (written.isEmpty()
                && columns.isSame()
                && rows != null
                && rows.isSame()
                && !sameBytes(old.side.bytes, now.side.bytes)) {
            written.add(
                    old.table instanceof TextTable
                            ? "quotes, empty lines or the end of the last line"
                            : "how the file is laid out");
        }
        return new Compared(old.version(), now.version(), columns, rows, written, notes);
    }

    private @Nullable Rows rows(Half old, Half now, ColumnMatch match, List<String> notes) throws IOException {
        if (match.pairs().isEmpty()) {
            notes.add("The two versions have no column in common, so rows were not compared.");
            return null;
        }
        long most = Math.max(old.profile.rows(), now.profile.rows());
        if (most > MOST_ROWS || RowMatch.bytes(most) > memory) {
            notes.add("Rows were not compared: " + most + " rows would take " + (RowMatch.bytes(most) >> 20)
                    + " MiB, and at most " + MOST_ROWS + " rows and " + (memory >> 20) + " MiB are used.");
            return null;
        }
        RowMatch rows = new RowMatch(old.table, (int) old.profile.rows(), now.table, match, progress);
        if (!declared.isEmpty()) {
            List<ColumnMatch.Pair> key = declared.stream()
                    .flatMap(name ->
                            match.pairs().stream().filter(pair -> pair.after().equals(name)))
                    .toList();
            Rows found = key.size() == declared.size() ? rows.by(Matched.DECLARED_KEY, key) : null;
            if (found != null) {
                return found;
            }
            notes.add("The declared primary key " + String.join(", ", declared)
                    + " is not in both versions or not unique, so rows were not matched by it.");
        }
        for (ColumnMatch.Pair pair : match.pairs()) {
            if (KEYS.contains(pair.after().strip().toLowerCase(Locale.ROOT))) {
                Rows found = rows.by(Matched.KEY, List.of(pair));
                if (found != null) {
                    return found;
                }
            }
        }
        return rows.whole();
    }

    private boolean sameBytes(Bytes one, Bytes other) throws IOException {
        if (one.size() != other.size()) {
            return false;
        }
        try (InputStream a = new BufferedInputStream(one.open(), 1 << 16);
                InputStream b = new BufferedInputStream(other.open(), 1 << 16)) {
            byte[] left = new byte[1 << 16];
            byte[] right = new byte[1 << 16];
            for (int n = a.readNBytes(left, 0, left.length); n > 0; n = a.readNBytes(left, 0, left.length)) {
                int m = b.readNBytes(right, 0, right.length);
                if (!java.util.Arrays.equals(left, 0, n, right, 0, m)) {
                    return false;
                }
                progress.checkpoint();
            }
            return true;
        }
    }
}
