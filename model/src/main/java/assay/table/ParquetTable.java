package assay.table;

import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/// Parquet, a row group at a time. Columns that are nested or repeated are left out and named.
final class ParquetTable implements Table {
    /// Of one row group, packed: all of it lies in memory at once.
    private static final long MOST_BYTES_OF_GROUP = 1L << 30;

    private final Bytes bytes;
    private final ParquetMetadata footer;
    private final MessageType flat;
    private final List<String> nested;
    private final List<Column> columns;

    private ParquetTable(Bytes bytes, ParquetMetadata footer, MessageType flat, List<String> nested) {
        this.bytes = bytes;
        this.footer = footer;
        this.flat = flat;
        this.nested = nested;
        this.columns = flat.getFields().stream()
                .map(field -> new Column(field.getName(), new ParquetCell(field.asPrimitiveType()).name()))
                .toList();
    }

    /// @throws SyntaxException where the footer is damaged or names more than lies in the file
    static ParquetTable open(Bytes bytes) throws IOException {
        try (ParquetFileReader reader = reader(bytes)) {
            ParquetMetadata footer = reader.getFooter();
            MessageType schema = footer.getFileMetaData().getSchema();
            List<Type> flat = new ArrayList<>();
            List<String> nested = new ArrayList<>();
            for (Type field : schema.getFields()) {
                if (field.isPrimitive() && !field.isRepetition(Repetition.REPEATED)) {
                    flat.add(field);
                } else {
                    nested.add(field.getName());
                }
            }
            if (flat.isEmpty() || schema.getFieldCount() > MOST_COLUMNS) {
                throw new SyntaxException(
                        Reason.TOO_LARGE,
                        0,
                        "1 to " + MOST_COLUMNS + " columns of plain values were expected, found " + flat.size() + " of "
                                + schema.getFieldCount() + ".");
            }
            check(footer, bytes.size());
            return new ParquetTable(bytes, footer, new MessageType(schema.getName(), flat), List.copyOf(nested));
        } catch (SyntaxException | FileSystemException known) {
            throw known;
        } catch (IOException | RuntimeException | OutOfMemoryError damaged) {
            throw damaged(damaged);
        }
    }

    private static ParquetFileReader reader(Bytes bytes) throws IOException {
        return ParquetFileReader.open(
                new ParquetInput(bytes),
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ParquetCodecs())
                        .withMaxAllocationInBytes(8 << 20)
                        .build());
    }

    /// What the footer says of places and sizes is compared with the file before any of it is read.
    private static void check(ParquetMetadata footer, long size) throws SyntaxException {
        for (BlockMetaData group : footer.getBlocks()) {
            long packed = 0;
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                long start = chunk.getStartingPos();
                long length = chunk.getTotalSize();
                if (start < 0 || length < 0 || start > size || length > size - start || chunk.getValueCount() < 0) {
                    throw new SyntaxException(
                            Reason.DAMAGED,
                            0,
                            "A column within the " + size + " bytes of the file was expected, found one of " + length
                                    + " bytes at " + start + ".");
                }
                if (!ParquetCodecs.READ.contains(chunk.getCodec())) {
                    throw new SyntaxException(
                            Reason.DAMAGED,
                            0,
                            "Compression by Snappy, gzip or Zstandard was expected, found " + chunk.getCodec()
                                    + ", which is not read.");
                }
                packed += length;
            }
            if (packed > MOST_BYTES_OF_GROUP || group.getRowCount() < 0) {
                throw new SyntaxException(
                        Reason.TOO_LARGE,
                        0,
                        "Row groups of at most " + MOST_BYTES_OF_GROUP + " bytes were expected, found one of " + packed
                                + " bytes and " + group.getRowCount() + " rows.");
            }
        }
    }

    /// The library throws whatever it runs into; sizes that a damaged file makes up may ask for more memory than there
    /// is, in one piece, which leaves the rest of the program as it was.
    private static SyntaxException damaged(Throwable thrown) {
        String why = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        SyntaxException told = new SyntaxException(
                Reason.DAMAGED,
                0,
                "A Parquet file was expected, found a damaged one: "
                        + why.lines().findFirst().orElse(""));
        told.initCause(thrown);
        return told;
    }

    /// What the writer left beside the schema: under `pandas`, how a data frame was laid out.
    Map<String, String> notesOfWriter() {
        return footer.getFileMetaData().getKeyValueMetaData();
    }

    MessageType schema() {
        return flat;
    }

    /// Of all columns, those that are not read among them.
    List<String> names() {
        return footer.getFileMetaData().getSchema().getFields().stream()
                .map(Type::getName)
                .toList();
    }

    @Override
    public Form form() {
        String codec = footer.getBlocks().isEmpty()
                        || footer.getBlocks().getFirst().getColumns().isEmpty()
                ? ""
                : footer.getBlocks()
                        .getFirst()
                        .getColumns()
                        .getFirst()
                        .getCodec()
                        .name();
        return new Form("Parquet", "", "", "", codec);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public List<String> rows(Row each, Progress progress) throws IOException {
        try (ParquetFileReader reader = reader(bytes)) {
            reader.setRequestedSchema(flat);
            long number = 0;
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                number = rows(group, number, each, progress);
            }
        } catch (Enough | Cancelled ended) {
            throw ended;
        } catch (SyntaxException | FileSystemException known) {
            throw known;
        } catch (IOException | RuntimeException | OutOfMemoryError damaged) {
            throw damaged(damaged);
        }
        return nested.isEmpty()
                ? List.of()
                : List.of("Columns that hold lists or structures are not compared: " + String.join(", ", nested) + ".");
    }

    private long rows(PageReadStore group, long before, Row each, Progress progress) throws SyntaxException {
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(
                group, new Unused(), flat, footer.getFileMetaData().getCreatedBy());
        List<ColumnDescriptor> descriptors = flat.getColumns();
        int width = descriptors.size();
        ColumnReader[] readers = new ColumnReader[width];
        ParquetCell[] cells = new ParquetCell[width];
        for (int i = 0; i < width; i++) {
            readers[i] = store.getColumnReader(descriptors.get(i));
            cells[i] = new ParquetCell(descriptors.get(i).getPrimitiveType());
        }
        @Nullable String[] row = new @Nullable String[width];
        for (long at = 0; at < group.getRowCount(); at++) {
            if ((at & 0xff) == 0) {
                progress.checkpoint();
            }
            for (int i = 0; i < width; i++) {
                boolean there = readers[i].getCurrentDefinitionLevel()
                        == descriptors.get(i).getMaxDefinitionLevel();
                row[i] = there ? bounded(cells[i].text(readers[i])) : null;
                readers[i].consume();
            }
            each.read(before + at + 1, row);
        }
        return before + group.getRowCount();
    }

    private static String bounded(String cell) throws SyntaxException {
        if (cell.length() > MOST_CHARACTERS) {
            throw new SyntaxException(
                    Reason.TOO_LARGE,
                    0,
                    "Cells of at most " + MOST_CHARACTERS + " characters were expected, found one of " + cell.length()
                            + ".");
        }
        return cell;
    }

    /// The library asks for one; values are taken from the columns themselves.
    private static final class Unused extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {
            // No records are put together.
        }

        @Override
        public void end() {
            // No records are put together.
        }
    }
}
