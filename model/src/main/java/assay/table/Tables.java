package assay.table;

import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.work.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Which files can be read as tables.
public final class Tables {
    static final String READABLE = "CSV and TSV, also with gzip, and Parquet";
    private static final List<String> TEXT = List.of(".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz");

    private Tables() {}

    /// By its ending; the content may still say otherwise.
    public static boolean canRead(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return isParquet(name) || TEXT.stream().anyMatch(name::endsWith);
    }

    static boolean isParquet(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.endsWith(".parquet") || name.endsWith(".pq");
    }

    /// @throws SyntaxException where the file is no table that can be read: damaged, empty, over a bound; the message
    ///     does not name it
    public static Table open(Bytes bytes, Progress progress) throws IOException {
        if (!canRead(bytes.name())) {
            throw new SyntaxException(
                    Reason.DAMAGED, 0, "A CSV, TSV or Parquet file was expected, found another ending.");
        }
        return isParquet(bytes.name()) ? ParquetTable.open(bytes) : TextTable.open(bytes, progress);
    }
}
