package assay.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times, durations, amounts and long names as people read them.
public final class Wording {
    private static final DateTimeFormatter SHORT = formatter("dd MMM HH:mm");
    private static final DateTimeFormatter SHORT_WITH_YEAR = formatter("dd MMM uuuu HH:mm");
    private static final DateTimeFormatter WHOLE = formatter("dd MMM uuuu HH:mm:ss 'UTC'");
    private static final DateTimeFormatter CLOCK = formatter("HH:mm:ss");
    private static final DateTimeFormatter DATE = formatter("d MMM");
    private static final DateTimeFormatter DAY = formatter("dd MMM uuuu");
    private static final DateTimeFormatter YEAR = formatter("uuuu");
    private static final DateTimeFormatter MONTH = formatter("MMM uuuu");
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

    private Wording() {}

    /// `12 Nov 09:41`, UTC; the year is added where it is not the one given.
    public static String moment(Instant time, int thisYear) {
        return time.atZone(ZoneOffset.UTC).getYear() == thisYear ? SHORT.format(time) : SHORT_WITH_YEAR.format(time);
    }

    /// `28 Oct 2026 18:02:41 UTC`
    public static String whole(Instant time) {
        return WHOLE.format(time);
    }

    /// `09:14:02`, UTC.
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /// `28 Oct 2026`, UTC.
    public static String day(Instant time) {
        return DAY.format(time);
    }

    /// `18 Nov`, UTC; the year is added where it is not the one given.
    public static String date(Instant time, int thisYear) {
        return (time.atZone(ZoneOffset.UTC).getYear() == thisYear ? DATE : DAY).format(time);
    }

    /// The name of a point on a time axis: `2026`, `Sep 2026`, `28 Oct 2026`.
    public static String tick(Instant time, ChronoUnit unit) {
        return switch (unit) {
            case YEARS -> YEAR.format(time);
            case MONTHS -> MONTH.format(time);
            default -> DAY.format(time);
        };
    }

    /// `0.4 s`, `12 s`, `14 m 08 s`, `1 h 11 m`, `3 d 4 h`.
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (time.isNegative()) {
            return "−" + duration(time.negated());
        }
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60);
        }
        if (seconds < 86_400) {
            return String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds % 3600 / 60);
        }
        return String.format(Locale.ROOT, "%d d %d h", seconds / 86_400, seconds % 86_400 / 3600);
    }

    /// `1,284`
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 run`, `14 runs`
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// `41 KB`, `41.2 MB`; decimal units, as disks and data sets are sold.
    public static String bytes(long size) {
        int unit = unit(size);
        double amount = size / scale(unit);
        return unit == 0
                ? size + " B"
                : String.format(Locale.ROOT, unit > 1 || amount < 10 ? "%.1f %s" : "%.0f %s", amount, UNITS[unit]);
    }

    /// `12.9 of 31.5 GB`, both in the unit of the whole.
    public static String amount(long done, long total) {
        int unit = unit(total);
        return unit == 0
                ? done + " of " + total + " B"
                : String.format(Locale.ROOT, "%.1f of %.1f %s", done / scale(unit), total / scale(unit), UNITS[unit]);
    }

    /// `1.62 GB/s`
    public static String rate(double bytesPerSecond) {
        int unit = unit((long) bytesPerSecond);
        double amount = bytesPerSecond / scale(unit);
        int digits = unit == 0 || amount >= 100 ? 0 : amount >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s/s", amount, UNITS[unit]);
    }

    /// The largest in which the amount, rounded to one digit, is at least 1.
    private static int unit(long size) {
        int unit = 0;
        while (size / scale(unit) >= 999.95 && unit < UNITS.length - 1) {
            unit++;
        }
        return unit;
    }

    private static double scale(int unit) {
        return Math.pow(1000, unit);
    }

    /// The start and the end of a long text with `…` between; the text itself where it is short
    /// enough.
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int head = length / 2;
        int tail = length - 1 - head;
        return text.substring(0, head) + "…" + text.substring(text.length() - tail);
    }

    /// The text, or the words for its absence.
    public static String or(@Nullable String text, String absent) {
        return text == null ? absent : text;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
