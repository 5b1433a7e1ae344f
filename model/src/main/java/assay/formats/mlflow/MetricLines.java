package assay.formats.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A metric file: one line per point, `time value [step]`, appended while the run goes on.
///
/// Two fields before 1.0, three since, five where a dataset is named (its name may hold spaces), one more for the run
/// in a logged model's metrics. Time is milliseconds, before 1.0 seconds. Numbers are read byte by byte: a project has
/// far more of them than of anything else.
final class MetricLines {
    private static final int EXACT_DIGITS = 15;
    private static final double[] POWERS = new double[EXACT_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final byte[] bytes;
    private final History points = new History();
    private double parsed;
    private int lines;
    private int badLines;
    private int firstBadLine;
    private boolean cut;

    private MetricLines(byte[] bytes) {
        this.bytes = bytes;
    }

    static MetricLines read(byte[] bytes) {
        MetricLines read = new MetricLines(bytes);
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            read.line(start, end);
            start = end + 1;
        }
        return read;
    }

    History points() {
        return points;
    }

    int lines() {
        return lines;
    }

    /// Lines that are none of the forms, the half-written last one not counted.
    int badLines() {
        return badLines;
    }

    /// From 1; 0 where there is none.
    int firstBadLine() {
        return firstBadLine;
    }

    /// Whether the last line has no end: MLflow ends every line, so its value may be cut short. It is not a point.
    boolean cut() {
        return cut;
    }

    private void line(int from, int end) {
        lines++;
        if (end == bytes.length) {
            cut = true;
            return;
        }
        int[] fields = new int[6];
        int count = fields(from, end, fields);
        long time = count < 2 ? Long.MIN_VALUE : integer(fields[0], fields[1]);
        long step = count < 3 ? 0 : integer(fields[4], fields[5]);
        if (time == Long.MIN_VALUE || step == Long.MIN_VALUE || !number(fields[2], fields[3])) {
            badLines++;
            firstBadLine = firstBadLine == 0 ? lines : firstBadLine;
            return;
        }
        // Where a dataset is named MLflow itself takes the step for 0.
        points.add(step, time, parsed, count == 3 ? step : 0);
    }

    /// Start and end of the first three fields; returns how many fields there are.
    private int fields(int from, int end, int[] fields) {
        int count = 0;
        for (int i = from; i < end; ) {
            while (i < end && bytes[i] <= ' ' && bytes[i] >= 0) {
                i++;
            }
            int start = i;
            while (i < end && (bytes[i] > ' ' || bytes[i] < 0)) {
                i++;
            }
            if (i > start) {
                if (count < 3) {
                    fields[2 * count] = start;
                    fields[2 * count + 1] = i;
                }
                count++;
            }
        }
        return count;
    }

    /// `Long.MIN_VALUE` for what is no whole number of at most 18 digits.
    private long integer(int start, int end) {
        boolean negative = bytes[start] == '-';
        int from = negative ? start + 1 : start;
        if (from == end || end - from > 18) {
            return Long.MIN_VALUE;
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return Long.MIN_VALUE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    /// Digits with at most one point and at most 15 of them are exact as a quotient of two doubles; anything else is
    /// the library's.
    private boolean number(int start, int end) {
        boolean negative = bytes[start] == '-';
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int i = negative ? start + 1 : start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (bytes[i] == '.' && point < 0) {
                point = count;
            } else if (digit >= 0 && digit <= 9 && count < EXACT_DIGITS) {
                digits = digits * 10 + digit;
                count++;
            } else {
                return slowNumber(start, end);
            }
        }
        if (count == 0) {
            return false;
        }
        double value = point < 0 ? digits : digits / POWERS[count - point];
        parsed = negative ? -value : value;
        return true;
    }

    private boolean slowNumber(int start, int end) {
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        boolean negative = text.startsWith("-");
        switch (negative || text.startsWith("+") ? text.substring(1) : text) {
            case "nan" -> parsed = Double.NaN;
            case "inf", "infinity" -> parsed = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default -> {
                char ending = text.charAt(text.length() - 1);
                if (ending != '.' && !Character.isDigit(ending)) {
                    return false;
                }
                try {
                    parsed = Double.parseDouble(text);
                } catch (NumberFormatException notANumber) {
                    return false;
                }
            }
        }
        return true;
    }
}
