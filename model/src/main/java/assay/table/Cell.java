package assay.table;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What a cell's text tells: its kind, a hash of the text, and a hash of the value, which `1.0`, `1.00` and `1e0`
/// share.
final class Cell {
    private static final Hasher64 HASH = Hashing.xxh3_64();
    private static final long NONE = 0x9e3779b97f4a7c15L;
    /// Longer ones are compared as text: no double needs as many digits.
    private static final int LONGEST_NUMBER = 64;

    private Cell() {}

    static long text(@Nullable String cell) {
        return cell == null ? NONE : HASH.hashCharsToLong(cell);
    }

    static long value(@Nullable String cell) {
        return cell == null ? NONE : HASH.hashCharsToLong(plain(cell));
    }

    static long both(long hash, long next) {
        return HASH.hashLongLongToLong(hash, next);
    }

    /// One way to write the number; the text itself where it is none, or one that only looks like it: `007`.
    static String plain(String cell) {
        if (!isNumber(cell)) {
            return cell;
        }
        int digits = cell.charAt(0) == '-' || cell.charAt(0) == '+' ? 1 : 0;
        if (cell.length() > digits + 1 && cell.charAt(digits) == '0' && Character.isDigit(cell.charAt(digits + 1))) {
            return cell;
        }
        BigDecimal number = new BigDecimal(cell);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    /// A decimal number as programs write it, the exponent within that of a double.
    static boolean isNumber(String cell) {
        int i = 0;
        int length = cell.length();
        if (length == 0 || length > LONGEST_NUMBER) {
            return false;
        }
        if (cell.charAt(0) == '-' || cell.charAt(0) == '+') {
            i++;
        }
        int digits = 0;
        boolean point = false;
        for (; i < length; i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else {
                break;
            }
        }
        return digits > 0 && (i == length || isExponent(cell, i));
    }

    private static boolean isExponent(String cell, int from) {
        int i = from;
        if (cell.charAt(i) != 'e' && cell.charAt(i) != 'E') {
            return false;
        }
        i++;
        if (i < cell.length() && (cell.charAt(i) == '-' || cell.charAt(i) == '+')) {
            i++;
        }
        int digits = cell.length() - i;
        for (int at = i; at < cell.length(); at++) {
            if (cell.charAt(at) < '0' || cell.charAt(at) > '9') {
                return false;
            }
        }
        return digits > 0 && digits <= 3;
    }
}
