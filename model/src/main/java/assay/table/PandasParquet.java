package assay.table;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// A Parquet file as `pandas.read_parquet` reads it: types are in the file; under the key `pandas` stands what a data
/// frame had besides (pandas: doc/source/development/developer.rst).
final class PandasParquet {
    private static final Set<String> PLAIN = Set.of(
            "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64", "object",
            "str", "bool");

    /// @param bits that numpy gives one value
    private record Kind(PandasColumn.Type type, int bits) {}

    /// What the file tells of the data frame.
    ///
    /// @param numpyTypes by column
    /// @param categories columns that hold them
    private record Frame(
            PandasFrame.Index index,
            Map<String, String> numpyTypes,
            Set<String> categories,
            @Nullable String trouble) {

        static Frame of(ParquetTable table) throws SyntaxException {
            String text = table.notesOfWriter().get("pandas");
            PandasFrame.Index numbered = new PandasFrame.Index(-1, 0, 1);
            if (text == null) {
                return new Frame(numbered, Map.of(), Set.of(), null);
            }
            Tree tree = Json.parse(text, Limits.RECORD);
            Map<String, String> types = new LinkedHashMap<>();
            List<String> categories = new ArrayList<>();
            for (Tree column : tree.get("columns").items()) {
                String name = column.get("field_name").text("");
                types.put(name, column.get("numpy_type").text(""));
                if (column.get("pandas_type").text("").equals("categorical")) {
                    categories.add(name);
                }
            }
            String trouble = tree.get("column_indexes").items().stream()
                            .allMatch(each -> Set.of("unicode", "string", "empty", "")
                                    .contains(each.get("pandas_type").text("")))
                    ? null
                    : "its columns are not named by text";
            List<Tree> indexes = tree.get("index_columns").items();
            PandasFrame.Index index = numbered;
            if (indexes.size() == 1 && indexes.getFirst().text() != null) {
                String name = indexes.getFirst().text("");
                int column = table.columns().stream()
                        .map(Table.Column::name)
                        .toList()
                        .indexOf(name);
                index = new PandasFrame.Index(column, 0, 1);
                trouble = column < 0 ? "its index is not among the columns" : trouble;
            } else if (indexes.size() == 1) {
                Long start = indexes.getFirst().get("start").integer();
                Long step = indexes.getFirst().get("step").integer();
                index = new PandasFrame.Index(-1, start == null ? 0 : start, step == null ? 1 : step);
            } else if (indexes.size() > 1) {
                trouble = "it has an index of several columns";
            }
            return new Frame(index, types, Set.copyOf(categories), trouble);
        }
    }

    private PandasParquet() {}

    static PandasDigest digest(ParquetTable table, String path, Progress progress) throws IOException {
        Frame frame = Frame.of(table);
        List<PrimitiveType> fields = table.schema().getFields().stream()
                .map(org.apache.parquet.schema.Type::asPrimitiveType)
                .toList();
        int width = fields.size();
        long[] none = new long[width];
        long[] rows = {0};
        table.rows(
                (number, cells) -> {
                    rows[0] = number;
                    for (int i = 0; i < width; i++) {
                        none[i] += cells[i] == null ? 1 : 0;
                    }
                },
                progress);
        Kind[] kinds = new Kind[width];
        Arrays.setAll(kinds, i -> kind(fields.get(i), none[i], frame));
        String trouble = frame.trouble != null ? frame.trouble : trouble(fields, kinds, frame.index);
        if (trouble != null) {
            return PandasDigest.none("The digest of " + path + " cannot be recomputed, because " + trouble + ".");
        }
        List<String> columns = table.columns().stream().map(Table.Column::name).toList();
        PandasFrame read = new PandasFrame(
                table.names(),
                columns,
                Arrays.stream(kinds).map(Kind::type).toList(),
                (cell, column, floats) -> hash(cell, kinds[column], floats),
                frame.index,
                rows[0],
                "pandas.read_parquet");
        return new PandasDigest(read.readings(table, _ -> true, List.of(), progress), null);
    }

    private static @Nullable String trouble(List<PrimitiveType> fields, Kind[] kinds, PandasFrame.Index index) {
        int unknown = IntStream.range(0, kinds.length)
                .filter(i -> kinds[i].type == PandasColumn.Type.UNKNOWN)
                .findFirst()
                .orElse(-1);
        if (unknown >= 0) {
            return "what pandas makes of column " + fields.get(unknown).getName() + " is not in the file";
        }
        return index.column() >= 0 && kinds[index.column()].type == PandasColumn.Type.OTHER
                ? "its index is neither text nor numbers"
                : null;
    }

    private static Kind kind(PrimitiveType field, long none, Frame frame) {
        String numpy = frame.numpyTypes.getOrDefault(field.getName(), "");
        LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
        PandasColumn.Type type = switch (field.getPrimitiveTypeName()) {
            case BOOLEAN -> PandasColumn.Type.OTHER;
            case FLOAT, DOUBLE -> PandasColumn.Type.FLOAT;
            case INT32, INT64 -> whole(logical, none);
            case INT96, FIXED_LEN_BYTE_ARRAY ->
                logical instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation
                        ? PandasColumn.Type.UNKNOWN
                        : PandasColumn.Type.OTHER;
            case BINARY ->
                logical instanceof StringLogicalTypeAnnotation && none == 0
                        ? PandasColumn.Type.TEXT
                        : PandasColumn.Type.OTHER;
        };
        boolean number = type != PandasColumn.Type.TEXT && type != PandasColumn.Type.OTHER;
        boolean plain = numpy.isEmpty() || PLAIN.contains(numpy);
        if (number && (!plain || frame.categories.contains(field.getName()))) {
            type = PandasColumn.Type.UNKNOWN;
        }
        return new Kind(type, bits(field));
    }

    private static PandasColumn.Type whole(@Nullable LogicalTypeAnnotation logical, long none) {
        if (logical != null && !(logical instanceof IntLogicalTypeAnnotation)) {
            return PandasColumn.Type.OTHER;
        }
        if (logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            return none > 0 ? PandasColumn.Type.UNKNOWN : PandasColumn.Type.UNSIGNED;
        }
        return none > 0 ? PandasColumn.Type.WHOLE_WITH_GAPS : PandasColumn.Type.WHOLE;
    }

    private static int bits(PrimitiveType field) {
        if (field.getLogicalTypeAnnotation() instanceof IntLogicalTypeAnnotation whole) {
            return whole.getBitWidth();
        }
        return switch (field.getPrimitiveTypeName()) {
            case INT32, FLOAT -> 32;
            default -> 64;
        };
    }

    /// Bits as numpy holds them, those of a narrow type without the sign drawn out.
    private static long hash(@Nullable String cell, Kind kind, PandasFrame.Floats floats) {
        return switch (kind.type) {
            case WHOLE -> PandasHash.number(Long.parseLong(String.valueOf(cell)) & (-1L >>> (64 - kind.bits)));
            case UNSIGNED -> PandasHash.number(Long.parseUnsignedLong(String.valueOf(cell)));
            case WHOLE_WITH_GAPS ->
                PandasHash.number(
                        Double.doubleToRawLongBits(cell == null ? Double.NaN : (double) Long.parseLong(cell)));
            case FLOAT -> PandasHash.number(bits(cell, kind.bits, floats));
            case TEXT, OTHER, UNKNOWN -> PandasHash.text(String.valueOf(cell));
        };
    }

    private static long bits(@Nullable String cell, int bits, PandasFrame.Floats floats) {
        boolean oneZero = floats == PandasFrame.Floats.EXACTLY_ONE_ZERO;
        if (bits == 32) {
            float value = cell == null ? Float.NaN : Float.parseFloat(cell);
            return Float.floatToRawIntBits(oneZero ? value + 0.0f : value) & 0xffff_ffffL;
        }
        double value = cell == null ? Double.NaN : Double.parseDouble(cell);
        return Double.doubleToRawLongBits(oneZero ? value + 0.0 : value);
    }
}
