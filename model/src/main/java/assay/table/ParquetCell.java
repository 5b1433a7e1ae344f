package assay.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/// Values of one Parquet column as text, by physical and logical type (parquet-format: LogicalTypes.md). Floats as
/// the shortest text that reads back as the same; bytes as hex behind `0x`.
record ParquetCell(PrimitiveType type) {
    private static final long JULIAN_DAY_OF_1970 = 2_440_588;
    private static final long NANOS = 1_000_000_000L;

    String text(ColumnReader reader) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> String.valueOf(reader.getBoolean());
            case FLOAT -> String.valueOf(reader.getFloat());
            case DOUBLE -> String.valueOf(reader.getDouble());
            case INT32 -> whole(reader.getInteger(), 32, logical);
            case INT64 -> whole(reader.getLong(), 64, logical);
            case INT96 -> int96(reader.getBinary().getBytes());
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(reader.getBinary().getBytes(), logical);
        };
    }

    private static String whole(long value, int bits, @Nullable LogicalTypeAnnotation logical) {
        return switch (logical) {
            case IntLogicalTypeAnnotation unsigned
            when !unsigned.isSigned() ->
                bits == 32 ? String.valueOf(value & 0xffff_ffffL) : Long.toUnsignedString(value);
            case DecimalLogicalTypeAnnotation decimal ->
                BigDecimal.valueOf(value, decimal.getScale()).toPlainString();
            case DateLogicalTypeAnnotation _ -> LocalDate.ofEpochDay(value).toString();
            case TimeLogicalTypeAnnotation time -> time(value, time.getUnit());
            case TimestampLogicalTypeAnnotation time -> timestamp(value, time);
            case null, default -> String.valueOf(value);
        };
    }

    private static String time(long value, TimeUnit unit) {
        long nanos = Math.multiplyExact(value, nanos(unit));
        return nanos < 0 || nanos >= 86_400 * NANOS
                ? value + " " + unit
                : LocalTime.ofNanoOfDay(nanos).toString();
    }

    private static long nanos(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }

    private static String timestamp(long value, TimestampLogicalTypeAnnotation type) {
        long inSecond = NANOS / nanos(type.getUnit());
        Instant at = Instant.ofEpochSecond(
                Math.floorDiv(value, inSecond), Math.floorMod(value, inSecond) * nanos(type.getUnit()));
        return type.isAdjustedToUTC()
                ? at.toString()
                : LocalDateTime.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /// Nanoseconds of the day, then the Julian day, as Impala and Spark wrote times.
    private static String int96(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = buffer.getLong();
        long day = buffer.getInt() - JULIAN_DAY_OF_1970;
        return LocalDateTime.ofInstant(Instant.ofEpochSecond(day * 86_400, nanos), ZoneOffset.UTC)
                .toString();
    }

    private static String bytes(byte[] bytes, @Nullable LogicalTypeAnnotation logical) {
        return switch (logical) {
            case StringLogicalTypeAnnotation _ -> new String(bytes, StandardCharsets.UTF_8);
            case EnumLogicalTypeAnnotation _ -> new String(bytes, StandardCharsets.UTF_8);
            case JsonLogicalTypeAnnotation _ -> new String(bytes, StandardCharsets.UTF_8);
            case DecimalLogicalTypeAnnotation decimal ->
                new BigDecimal(bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes), decimal.getScale())
                        .toPlainString();
            case UUIDLogicalTypeAnnotation _
            when bytes.length == 16 -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                yield new UUID(buffer.getLong(), buffer.getLong()).toString();
            }
            case Float16LogicalTypeAnnotation _
            when bytes.length == 2 ->
                String.valueOf(Float.float16ToFloat(
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort()));
            case null, default -> "0x" + HexFormat.of().formatHex(bytes);
        };
    }

    /// `INT64`, `BINARY (STRING)`.
    String name() {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return logical == null
                ? type.getPrimitiveTypeName().name()
                : type.getPrimitiveTypeName() + " (" + logical + ")";
    }
}
