package assay.table;

import assay.work.Progress;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns and rows of one file. Opening reads the head; each call of [#rows] reads the file once more from the
/// beginning, so that a table of any size needs little memory.
public interface Table {
    /// Columns of one table.
    int MOST_COLUMNS = 10_000;
    /// Characters of one cell.
    int MOST_CHARACTERS = 1 << 20;

    /// What the file says of a column.
    ///
    /// @param type as the file has it: `INT64`, `BYTE_ARRAY (STRING)`; empty where it tells none, as CSV
    record Column(String name, String type) {}

    /// What is done with a row.
    @FunctionalInterface
    interface Row {
        /// @param number from 1, the header not counted
        /// @param cells one for each column, null where there is none; valid during the call only
        void read(long number, @Nullable String[] cells);
    }

    /// The format and how it is written: `CSV, UTF-8, comma, LF`.
    Form form();

    List<Column> columns();

    /// Gives every row.
    ///
    /// @return what was odd, in sentences: ragged rows, columns that could not be read
    /// @throws assay.syntax.SyntaxException where the file is damaged or goes over a bound; the rows before it were
    ///     given
    List<String> rows(Row each, Progress progress) throws IOException;
}
