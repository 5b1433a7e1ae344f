package assay.table;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which type `pandas.read_csv` gives a column of text, by what its cells are (pandas: _libs/parsers.pyx,
/// `STR_NA_VALUES` and the order in which types are tried: whole number, float, boolean, text). A large file is typed
/// in chunks; where these differ, numbers widen and all else becomes a mixture.
final class PandasColumn {
    private static final Set<String> NONE = Set.of(
            "",
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null");
    private static final Set<String> BOOLEANS = Set.of("True", "TRUE", "true", "False", "FALSE", "false");
    private static final Set<String> INFINITIES = Set.of("inf", "+inf", "-inf", "infinity", "+infinity", "-infinity");
    /// Exponents with which every way to read a decimal number ends within the doubles.
    private static final int SAFE_EXPONENT = 280;

    enum Type {
        WHOLE,
        /// Whole numbers that only fit without a sign.
        UNSIGNED,
        FLOAT,
        /// Whole numbers and gaps: floats once all are read.
        WHOLE_WITH_GAPS,
        TEXT,
        /// Neither text all along nor numbers: MLflow leaves it out.
        OTHER,
        /// Which type pandas would give depends on its version, or on more than is looked at here.
        UNKNOWN
    }

    private long cells;
    private long none;
    private boolean whole = true;
    private boolean fits = true;
    private boolean negative;
    private boolean number = true;
    private boolean bool = true;
    private boolean doubtful;

    private @Nullable Type found;

    static boolean isNone(@Nullable String cell) {
        return cell == null || NONE.contains(cell);
    }

    void look(@Nullable String cell) {
        cells++;
        if (cell == null || isNone(cell)) {
            none++;
            return;
        }
        if (!number && !bool) {
            return;
        }
        String text = strip(cell);
        bool &= BOOLEANS.contains(cell);
        if (number && !isNumber(text)) {
            number = false;
            whole = false;
        }
        if (whole) {
            look(isWhole(text), text);
        }
    }

    private void look(boolean isWhole, String text) {
        if (!isWhole) {
            whole = false;
            return;
        }
        negative |= text.charAt(0) == '-';
        if (!isLong(text)) {
            fits = false;
            String digits = text.charAt(0) == '+' ? text.substring(1) : text;
            doubtful |= text.charAt(0) == '-' || !isUnsigned(digits);
        }
    }

    private boolean isNumber(String text) {
        if (INFINITIES.contains(text.toLowerCase(Locale.ROOT))) {
            return true;
        }
        int e = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (!isDecimal(e < 0 ? text : text.substring(0, e)) || (e >= 0 && !isWhole(text.substring(e + 1)))) {
            return false;
        }
        if (e >= 0) {
            String exponent = text.substring(e + 1);
            doubtful |= exponent.length() > 5 || Math.abs(Integer.parseInt(exponent)) > SAFE_EXPONENT;
        }
        doubtful |= text.length() > 200;
        return true;
    }

    private static boolean isDecimal(String text) {
        int digits = 0;
        boolean point = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.' && !point) {
                point = true;
            } else if (i > 0 || (c != '-' && c != '+')) {
                return false;
            }
        }
        return digits > 0;
    }

    private static boolean isWhole(String text) {
        int from = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from;
    }

    private static boolean isLong(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    private static boolean isUnsigned(String digits) {
        try {
            Long.parseUnsignedLong(digits);
            return true;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    /// Without the white space that pandas passes over around numbers.
    static String strip(String cell) {
        return cell.strip();
    }

    /// Ends a chunk of rows: types are found for each.
    void endChunk() {
        if (cells == 0) {
            return;
        }
        Type type = ofChunk();
        found = found == null ? type : joined(found, type);
        cells = 0;
        none = 0;
        whole = true;
        fits = true;
        negative = false;
        number = true;
        bool = true;
        doubtful = false;
    }

    private Type ofChunk() {
        if (none == cells) {
            return Type.FLOAT;
        }
        if (number) {
            if (doubtful || (!fits && (negative || none > 0 || !whole))) {
                return Type.UNKNOWN;
            }
            return !whole ? Type.FLOAT : !fits ? Type.UNSIGNED : none > 0 ? Type.WHOLE_WITH_GAPS : Type.WHOLE;
        }
        if (doubtful || !fits) {
            // Text behind numbers that do not fit is read as text, whatever came before.
            return none > 0 ? Type.OTHER : Type.TEXT;
        }
        return bool || none > 0 ? Type.OTHER : Type.TEXT;
    }

    private static Type joined(Type one, Type other) {
        if (one == other) {
            return one;
        }
        if (one == Type.UNKNOWN || other == Type.UNKNOWN) {
            return Type.UNKNOWN;
        }
        Set<Type> both = Set.of(one, other);
        if (both.contains(Type.OTHER) || both.contains(Type.TEXT)) {
            return Type.OTHER;
        }
        return both.contains(Type.UNSIGNED) ? Type.UNKNOWN : Type.FLOAT;
    }

    /// After the last chunk.
    Type type() {
        return found == null ? Type.TEXT : found;
    }

    /// A decimal number as pandas read it before 3.1, unless told otherwise: seventeen digits, leading zeros among
    /// them, then one multiplication or division by a power of ten. The last bit may be another than that of the
    /// nearest double.
    static double nearly(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (INFINITIES.contains(lower)) {
            return exactly(text);
        }
        int at = lower.charAt(0) == '-' || lower.charAt(0) == '+' ? 1 : 0;
        double number = 0;
        int exponent = 0;
        int digits = 0;
        boolean point = false;
        for (; at < lower.length() && lower.charAt(at) != 'e'; at++) {
            char c = lower.charAt(at);
            if (c == '.') {
                point = true;
            } else if (digits < 17) {
                number = number * 10 + (c - '0');
                digits++;
                exponent -= point ? 1 : 0;
            } else {
                exponent += point ? 0 : 1;
            }
        }
        if (at < lower.length()) {
            exponent += Integer.parseInt(lower.substring(at + 1));
        }
        double signed = lower.charAt(0) == '-' ? -number : number;
        if (exponent > 308) {
            return Double.POSITIVE_INFINITY;
        }
        if (exponent >= 0) {
            return signed * Double.parseDouble("1e" + exponent);
        }
        return exponent < -308
                ? signed / Double.parseDouble("1e" + (-308 - exponent)) / 1e308
                : signed / Double.parseDouble("1e" + -exponent);
    }

    /// The nearest double.
    static double exactly(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (INFINITIES.contains(lower)) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(text);
    }
}
