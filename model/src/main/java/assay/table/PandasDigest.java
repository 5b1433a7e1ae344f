package assay.table;

import assay.content.Content;
import assay.syntax.SyntaxException;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The digest of eight hex digits that `mlflow.data.from_pandas` makes of a table, recomputed from the file: MD5 over
/// pandas' hashes of the first 10,000 rows of the text and number columns, the number of all rows and the names of all
/// columns (mlflow: data/digest_utils.py, `compute_pandas_digest`).
///
/// Arrays in numpy's files have the digest that `mlflow.data.from_numpy` makes, see [NumpyDigest].
///
/// How pandas read the file is not recorded, so several readings are tried. To check a recorded digest:
/// `PandasDigest.of(content, path, progress)`, then [#matching]: a reading that matches is a match of strength
/// `TRUNCATED` (or `SAMPLE`, where the file has more rows or columns than are hashed). No match says nothing: the file
/// may be another, or it was read otherwise; [#unmatched] says so in words.
///
/// @param readings in the order in which they are likely; empty where the digest cannot be recomputed
/// @param reason why it cannot, names the file; null where there are readings
public record PandasDigest(List<Reading> readings, @Nullable String reason) {

    /// @param digest eight lower-case hex digits
    /// @param how in words: `read by pandas.read_csv as it does by default`
    /// @param whole whether every row and column went into it
    public record Reading(String digest, String how, boolean whole) {}

    public PandasDigest {
        readings = List.copyOf(readings);
    }

    static PandasDigest none(String reason) {
        return new PandasDigest(List.of(), reason);
    }

    /// Reads the file twice at most. Never throws for what is in it.
    public static PandasDigest of(Content content, String path, Progress progress) {
        if (NumpyDigest.canRead(path)) {
            return NumpyDigest.of(content, path, progress);
        }
        try {
            return of(Bytes.of(content, path), path, progress);
        } catch (IOException unreadable) {
            return none(path + " cannot be read: " + unreadable.getMessage());
        }
    }

    static PandasDigest of(Bytes bytes, String path, Progress progress) throws IOException {
        try {
            if (!Tables.canRead(bytes.name())) {
                return none(path + " is no table that can be read: " + Tables.READABLE + ".");
            }
            if (Tables.isParquet(bytes.name())) {
                return PandasParquet.digest(ParquetTable.open(bytes), path, progress);
            }
            return text(TextTable.withHeader(bytes, progress), path, progress);
        } catch (SyntaxException damaged) {
            return none(path + " cannot be read as a table: " + damaged.getMessage());
        }
    }

    /// The reading that gives the recorded digest; null where none does.
    public @Nullable Reading matching(String recorded) {
        String wanted = recorded.strip().toLowerCase(Locale.ROOT);
        return readings.stream()
                .filter(each -> each.digest.equals(wanted))
                .findFirst()
                .orElse(null);
    }

    /// What is said where no reading matches.
    public String unmatched() {
        return reason != null
                ? reason
                : "None of " + readings.size() + " readings of the file gives the recorded digest: either it is another"
                        + " file, or it was read with arguments, or changed after reading, in ways that no record tells.";
    }

    private static PandasDigest text(TextTable table, String path, Progress progress) throws IOException {
        int width = table.columns().size();
        PandasColumn[] columns = new PandasColumn[width];
        Arrays.setAll(columns, _ -> new PandasColumn());
        long chunk = rowsOfChunk(width);
        long[] rows = {0};
        TextTable.Ragged ragged = table.read(
                (_, cells) -> {
                    if (isBlank(cells)) {
                        return;
                    }
                    for (int i = 0; i < width; i++) {
                        columns[i].look(cells[i]);
                    }
                    rows[0]++;
                    if (rows[0] % chunk == 0) {
                        Arrays.stream(columns).forEach(PandasColumn::endChunk);
                    }
                },
                progress);
        Arrays.stream(columns).forEach(PandasColumn::endChunk);
        if (ragged.isAnyLonger()) {
            return none(
                    "The digest of " + path + " cannot be recomputed, because rows have more cells than the header: "
                            + "pandas takes the first for an index, or refuses the file.");
        }
        List<PandasColumn.Type> types =
                Arrays.stream(columns).map(PandasColumn::type).toList();
        int unknown = types.indexOf(PandasColumn.Type.UNKNOWN);
        if (unknown >= 0) {
            return none("The digest of " + path + " cannot be recomputed, because the type that pandas gives to column "
                    + table.columns().get(unknown).name()
                    + " depends on its version: it has numbers beyond 64 bits or the range of a double.");
        }
        List<String> names = names(table.columns());
        PandasFrame frame = new PandasFrame(
                names,
                names,
                types,
                (cell, column, floats) -> hash(cell, types.get(column), floats),
                new PandasFrame.Index(-1, 0, 1),
                rows[0],
                "pandas.read_csv");
        List<PandasFrame.Index> others =
                names.size() > 1 && canBeIndex(types.getFirst()) ? List.of(new PandasFrame.Index(0, 0, 1)) : List.of();
        return new PandasDigest(frame.readings(table, cells -> !isBlank(cells), others, progress), null);
    }

    private static boolean canBeIndex(PandasColumn.Type type) {
        return type == PandasColumn.Type.WHOLE || type == PandasColumn.Type.TEXT;
    }

    private static long hash(@Nullable String cell, PandasColumn.Type type, PandasFrame.Floats floats) {
        if (cell == null || PandasColumn.isNone(cell)) {
            return PandasHash.number(Double.doubleToRawLongBits(Double.NaN));
        }
        String number = PandasColumn.strip(cell);
        return switch (type) {
            case WHOLE -> PandasHash.number(Long.parseLong(number));
            case WHOLE_WITH_GAPS -> PandasHash.number(Double.doubleToRawLongBits((double) Long.parseLong(number)));
            case UNSIGNED ->
                PandasHash.number(Long.parseUnsignedLong(number.startsWith("+") ? number.substring(1) : number));
            case FLOAT -> PandasHash.number(floats.bits(number));
            case TEXT, OTHER, UNKNOWN -> PandasHash.text(cell);
        };
    }

    /// Rows that pandas gives types to at once (_libs/parsers.pyx: `buffer_lines`).
    private static long rowsOfChunk(int width) {
        long rows = 1;
        while (rows * 2 < (1 << 20) / width) {
            rows *= 2;
        }
        return rows;
    }

    /// pandas passes over lines of white space.
    private static boolean isBlank(@Nullable String[] cells) {
        String first = cells[0];
        return first != null && first.isBlank() && (cells.length > 1 ? cells[1] == null : !first.isEmpty());
    }

    /// The names that pandas gives: numbers those that come twice, and those that are empty.
    private static List<String> names(List<Table.Column> columns) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            written.add(name.isEmpty() ? "Unnamed: " + i : name);
        }
        Map<String, Integer> counts = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (String each : written) {
            String name = each;
            int count = counts.getOrDefault(name, 0);
            while (count > 0) {
                counts.put(each, count + 1);
                name = each + "." + count;
                count = written.contains(name) ? count + 1 : counts.getOrDefault(name, 0);
            }
            counts.put(name, 1);
            names.add(name);
        }
        return names;
    }
}
