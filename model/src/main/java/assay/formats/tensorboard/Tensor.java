package assay.formats.tensorboard;

import assay.syntax.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is needed of a `TensorProto`: one number, or words. Larger tensors are pictures, curves or tables.
///
/// @param number null where there is not exactly one
record Tensor(@Nullable Double number, List<String> words) {
    private static final int FLOAT = 1;
    private static final int DOUBLE = 2;
    private static final int INT32 = 3;
    private static final int INT64 = 9;
    private static final int BFLOAT16 = 14;
    private static final int HALF = 19;

    private static final int MOST_WORDS = 100;

    static Tensor read(Wire wire) throws IOException {
        int type = 0;
        byte[] content = {};
        List<Double> numbers = new ArrayList<>();
        List<String> words = new ArrayList<>();
        while (wire.next()) {
            switch (wire.field()) {
                case 1 -> type = (int) wire.integer();
                case 4 -> content = wire.bytes();
                case 5 -> wire.floats32(each -> first(each, numbers));
                case 6 -> wire.floats64(each -> first(each, numbers));
                case 7, 10, 11, 16, 17 -> wire.integers(each -> first((double) each, numbers));
                case 8 -> {
                    if (words.size() < MOST_WORDS) {
                        words.add(wire.text());
                    }
                }
                case 13 -> {
                    int kind = type;
                    wire.integers(each -> first(half(kind, (short) each), numbers));
                }
                default -> {}
            }
        }
        Double packed = packed(type, content);
        return new Tensor(packed == null && numbers.size() == 1 ? numbers.getFirst() : packed, words);
    }

    /// Two are enough to know that it is not one.
    private static void first(double number, List<Double> numbers) {
        if (numbers.size() < 2) {
            numbers.add(number);
        }
    }

    private static double half(int type, short bits) {
        return type == BFLOAT16 ? Float.intBitsToFloat(bits << 16) : Float.float16ToFloat(bits);
    }

    private static @Nullable Double packed(int type, byte[] content) {
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        return switch (content.length) {
            case 2 -> type == BFLOAT16 || type == HALF ? (Double) half(type, buffer.getShort()) : null;
            case 4 ->
                type == FLOAT ? (Double) (double) buffer.getFloat() : type == INT32 ? (double) buffer.getInt() : null;
            case 8 -> type == DOUBLE ? (Double) buffer.getDouble() : type == INT64 ? (double) buffer.getLong() : null;
            default -> null;
        };
    }

    /// As one text.
    static String text(List<String> words) {
        String all = String.join("\n", words);
        return all.getBytes(StandardCharsets.UTF_8).length == 0 ? "" : all.strip();
    }
}
