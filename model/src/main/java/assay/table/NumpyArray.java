package assay.table;

import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first elements of an array in numpy's file format, in the order in which `flatten` puts them.
///
/// Source: numpy, `lib/_format_impl.py`. Objects are pickled there; they are never read.
///
/// @param kind numpy's letter: `b` bool, `i` `u` whole, `f` float, `c` complex, `M` `m` times, `U` `S` text
/// @param width of an element, in bytes
/// @param little whether the least significant byte comes first
/// @param first bytes of the first elements, at most [#MOST] of them
record NumpyArray(char kind, int width, boolean little, List<Long> shape, byte[] first) {
    static final int MOST = 10_000;
    private static final int HEADER = 1 << 16;
    /// Where elements stand in another order than they are hashed.
    private static final int LARGEST = 256 << 20;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern DESCR = Pattern.compile("'descr':\\s*'([<>|=]?)([a-zA-Z?])(\\d{0,9})(?:\\[[^']*])?'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([0-9L,\\s]*)\\)");

    /// @throws SyntaxException where it is no such array, a cut one, or of elements that are not plain values
    static NumpyArray read(InputStream in) throws IOException {
        String header = header(in);
        Matcher descr = found(DESCR, header);
        char kind = descr.group(2).charAt(0);
        int number = descr.group(3).isEmpty() ? 1 : Integer.parseInt(descr.group(3));
        if ("biufcMmUS".indexOf(kind) < 0 || number > 1 << 20) {
            throw damaged("elements of a plain kind", descr.group());
        }
        int width = kind == 'U' ? 4 * number : number;
        List<Long> shape = new ArrayList<>();
        for (String each : found(SHAPE, header).group(1).split(",", -1)) {
            String digits = each.strip().replace("L", "");
            if (!digits.isEmpty()) {
                shape.add(Long.parseLong(digits.substring(0, Math.min(18, digits.length()))));
            }
        }
        boolean fortran = found(FORTRAN, header).group(1).equals("True") && shape.size() > 1;
        long size = size(shape, width);
        int most = (int) Math.min(size, MOST);
        if ((long) most * width > LARGEST) {
            throw damaged("at most " + LARGEST + " bytes in the first elements", (long) most * width + "");
        }
        byte[] first = fortran ? reordered(in, shape, size, width, most) : bytes(in, (long) most * width);
        return new NumpyArray(kind, width, !descr.group(1).equals(">"), List.copyOf(shape), first);
    }

    private static String header(InputStream in) throws IOException {
        byte[] head = bytes(in, 8);
        if (!Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw damaged("numpy's mark at the start", "another");
        }
        boolean old = head[6] == 1;
        ByteBuffer length = ByteBuffer.wrap(bytes(in, old ? 2 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        int bytes = old ? length.getShort() & 0xffff : length.getInt();
        if (bytes < 0 || bytes > HEADER) {
            throw damaged("a header of at most " + HEADER + " bytes", "one of " + (bytes & 0xffffffffL));
        }
        return new String(bytes(in, bytes), StandardCharsets.UTF_8);
    }

    private static Matcher found(Pattern pattern, String header) throws SyntaxException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.find()) {
            throw damaged("order, shape and plain elements in the header", header.strip());
        }
        return matcher;
    }

    private static SyntaxException damaged(String expected, String found) {
        return new SyntaxException(
                Reason.DAMAGED,
                0,
                "Expected " + expected + ", found " + found.substring(0, Math.min(100, found.length())) + ".");
    }

    /// Elements.
    private static long size(List<Long> shape, int width) throws SyntaxException {
        BigInteger size = BigInteger.ONE;
        for (long each : shape) {
            size = size.multiply(BigInteger.valueOf(each));
        }
        if (size.multiply(BigInteger.valueOf(Math.max(1, width))).bitLength() > 62) {
            throw damaged("an array that a disk can hold", "the shape " + shape);
        }
        return size.longValue();
    }

    private static byte[] bytes(InputStream in, long length) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, length));
        if (bytes.length < length) {
            throw new EOFException("Expected " + length + " bytes, found " + bytes.length + ".");
        }
        return bytes;
    }

    /// The first elements by rows of what stands by columns.
    private static byte[] reordered(InputStream in, List<Long> shape, long size, int width, int most)
            throws IOException {
        if (size * width > LARGEST) {
            throw new SyntaxException(
                    Reason.TOO_LARGE,
                    0,
                    "Expected at most " + LARGEST + " bytes in columns (Fortran's order), found " + size * width + ".");
        }
        byte[] all = bytes(in, size * width);
        byte[] first = new byte[most * width];
        for (int i = 0; i < most; i++) {
            long rest = i;
            long[] at = new long[shape.size()];
            for (int axis = shape.size() - 1; axis >= 0; axis--) {
                at[axis] = rest % shape.get(axis);
                rest /= shape.get(axis);
            }
            long place = 0;
            for (int axis = shape.size() - 1; axis >= 0; axis--) {
                place = place * shape.get(axis) + at[axis];
            }
            System.arraycopy(all, (int) place * width, first, i * width, width);
        }
        return first;
    }

    /// Elements in `first`.
    int count() {
        return width == 0 ? (int) Math.min(MOST, elements()) : first.length / width;
    }

    long elements() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /// What `pandas.util.hash_array` makes of one of the first elements.
    ///
    /// @param one whether all ways to write zero and all to write NaN are one, as since pandas 3.1
    long hash(int i, boolean one) {
        return switch (kind) {
            case 'U' -> PandasHash.text(text(i));
            case 'S' -> PandasHash.number(PandasHash.sipHash(trimmed(i)));
            case 'b' -> PandasHash.number(word(i * width, 1) == 0 ? 0 : 1);
            case 'f' -> PandasHash.number(one ? canonical(word(i * width, width), width) : word(i * width, width));
            case 'c' -> complex(i, one);
            default -> PandasHash.number(word(i * width, width));
        };
    }

    private long complex(int i, boolean one) {
        int half = width / 2;
        if (!one && half == 4) {
            return PandasHash.number(word(i * width, width));
        }
        long real = word(i * width, half);
        long imaginary = word(i * width + half, half);
        return PandasHash.number(one ? canonical(real, half) : real)
                + 23 * PandasHash.number(one ? canonical(imaginary, half) : imaginary);
    }

    /// The bytes as they stand, as pandas takes them, whichever comes first by value.
    private long word(int at, int bytes) {
        long word = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            word = (word << 8) | (first[at + i] & 0xffL);
        }
        return word;
    }

    private long canonical(long bits, int bytes) {
        long value = little ? bits : Long.reverseBytes(bits) >>> (64 - 8 * bytes);
        long sign = 1L << (8 * bytes - 1);
        int fraction = bytes == 2 ? 10 : bytes == 4 ? 23 : 52;
        long infinity = (sign - 1) & -(1L << fraction);
        long magnitude = value & (sign - 1);
        if (magnitude == 0) {
            return 0;
        }
        long same = magnitude > infinity ? infinity | 1L << (fraction - 1) : value;
        return little ? same : Long.reverseBytes(same) >>> (64 - 8 * bytes);
    }

    private String text(int i) {
        ByteBuffer points =
                ByteBuffer.wrap(first, i * width, width).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        StringBuilder text = new StringBuilder();
        int end = 0;
        while (points.remaining() >= 4) {
            int point = points.getInt();
            text.appendCodePoint(Character.isValidCodePoint(point) ? point : 0xfffd);
            end = point == 0 ? end : text.length();
        }
        text.setLength(end);
        return text.toString();
    }

    private byte[] trimmed(int i) {
        int end = (i + 1) * width;
        while (end > i * width && first[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOfRange(first, i * width, end);
    }

    /// Whether one element can be hashed without knowing what the program made of it.
    boolean isPlain() {
        return switch (kind) {
            case 'b' -> width == 1;
            case 'i', 'u' -> width == 1 || width == 2 || width == 4 || width == 8;
            case 'f' -> width == 2 || width == 4 || width == 8;
            case 'c' -> width == 8 || width == 16;
            case 'M', 'm' -> width == 8;
            default -> true;
        };
    }
}
