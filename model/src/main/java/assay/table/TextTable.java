package assay.table;

import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.work.Progress;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV and its like: cells parted by one character, in quotes where needed, gzip or not. Empty lines are no rows.
final class TextTable implements Table {
    private static final int MOST_CHARACTERS_OF_ROW = 64 << 20;
    private static final int FIRST = 100;

    private final Bytes bytes;
    private final Dialect dialect;
    private final List<Column> columns;

    private TextTable(Bytes bytes, Dialect dialect) {
        this.bytes = bytes;
        this.dialect = dialect;
        List<Column> named = new ArrayList<>();
        for (int i = 0; i < dialect.columns().size(); i++) {
            named.add(new Column(dialect.header() ? dialect.columns().get(i) : "column " + (i + 1), ""));
        }
        this.columns = List.copyOf(named);
    }

    /// @throws SyntaxException where the file is no text, empty, or has more columns than are read
    static TextTable open(Bytes bytes, Progress progress) throws IOException {
        return new TextTable(bytes, dialect(bytes, progress));
    }

    /// As [#open], the first row taken for the names of the columns whatever it looks like.
    static TextTable withHeader(Bytes bytes, Progress progress) throws IOException {
        return new TextTable(bytes, dialect(bytes, progress).withHeader());
    }

    private static Dialect dialect(Bytes bytes, Progress progress) throws IOException {
        Dialect dialect;
        try {
            dialect = Dialect.of(bytes, progress);
        } catch (EOFException cut) {
            throw new SyntaxException(Reason.TRUNCATED, 0, "The end of a gzip file was expected, found it cut off.");
        }
        if (dialect.columns().isEmpty()) {
            throw new SyntaxException(Reason.TRUNCATED, 0, "Rows were expected, found an empty file.");
        }
        return dialect;
    }

    @Override
    public Form form() {
        return dialect.form();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public List<String> rows(Row each, Progress progress) throws IOException {
        return read(each, progress).notes();
    }

    /// As [#rows], the odd rows counted.
    Ragged read(Row each, Progress progress) throws IOException {
        Ragged ragged = new Ragged(columns.size());
        try (Reader in = dialect.reader(bytes);
                CsvReader<CsvRecord> records = reader(dialect.delimiter(), in)) {
            @Nullable String[] cells = new @Nullable String[columns.size()];
            long number = dialect.header() ? -1 : 0;
            for (CsvRecord record : records) {
                number++;
                if ((number & 0xff) == 0) {
                    progress.checkpoint();
                }
                if (number > 0) {
                    ragged.look(record);
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = i < record.getFieldCount() ? record.getField(i) : null;
                    }
                    each.read(number, cells);
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw refused(e);
        }
        return ragged;
    }

    private static IOException refused(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new SyntaxException(
                        Reason.DAMAGED, 0, "Text in one encoding was expected, found bytes that do not belong to it.");
            }
            if (cause instanceof EOFException) {
                return new SyntaxException(
                        Reason.TRUNCATED, 0, "The end of a gzip file was expected, found it cut off.");
            }
        }
        if (thrown instanceof UncheckedIOException io && io.getCause() != null) {
            return io.getCause();
        }
        Throwable cause = thrown.getCause();
        String why = String.valueOf((cause == null ? thrown : cause).getMessage());
        return new SyntaxException(
                Reason.TOO_LARGE,
                0,
                "Expected at most " + MOST_COLUMNS + " cells of at most " + MOST_CHARACTERS
                        + " characters in a row, found more: " + why);
    }

    private static CsvReader<CsvRecord> reader(char delimiter, Reader in) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(MOST_CHARACTERS)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(MOST_CHARACTERS)
                                .maxRecordSize(MOST_CHARACTERS_OF_ROW)
                                .build(),
                        in);
    }

    /// For each delimiter the first rows of the text.
    static List<List<List<String>>> firstRecords(String head, boolean whole, char[] delimiters) {
        List<List<List<String>>> all = new ArrayList<>();
        for (char delimiter : delimiters) {
            all.add(firstRecords(head, whole, delimiter));
        }
        return all;
    }

    /// @param whole whether the text ends where the table does; else the last row, cut off, is left out
    static List<List<String>> firstRecords(String head, boolean whole, char delimiter) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> records = reader(delimiter, new StringReader(head))) {
            for (CsvRecord record : records) {
                rows.add(record.getFields());
                if (rows.size() > FIRST) {
                    break;
                }
            }
        } catch (IOException | CsvParseException | UncheckedIOException tooLarge) {
            return rows;
        }
        if (rows.size() > 1 && (!whole || rows.size() > FIRST)) {
            rows.removeLast();
        }
        return rows;
    }

    /// Counts the rows that do not have as many cells as the first.
    static final class Ragged {
        private final int width;
        private long rows;
        private long line;
        private int found;
        private boolean longer;

        Ragged(int width) {
            this.width = width;
        }

        void look(CsvRecord record) {
            if (record.getFieldCount() != width) {
                longer |= record.getFieldCount() > width;
                rows++;
                if (rows == 1) {
                    line = record.getStartingLineNumber();
                    found = record.getFieldCount();
                }
            }
        }

        /// Whether a row has more cells than the first.
        boolean isAnyLonger() {
            return longer;
        }

        List<String> notes() {
            return rows == 0
                    ? List.of()
                    : List.of("Rows of " + width + " cells were expected, found " + rows
                            + " with more or fewer, the first in line " + line + " with " + found
                            + ". Cells beyond the last column are not compared.");
        }
    }
}
