package assay.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Times, durations, amounts and long names as people read them.
public final class Wording {
    private static final Texts TEXTS = Texts.of(Wording.class);
    private static final Map<String, DateTimeFormatter> FORMATTERS = new ConcurrentHashMap<>();
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

    private Wording() {}

    /// `12 Nov 09:41`, UTC; the year is added where it is not the one given.
    public static String moment(Instant time, int thisYear) {
        return time.atZone(ZoneOffset.UTC).getYear() == thisYear ? format("short", time) : format("short.year", time);
    }

    /// `28 Oct 2026 18:02:41 UTC`
    public static String whole(Instant time) {
        return format("whole", time);
    }

    /// `09:14:02`, UTC.
    public static String clock(Instant time) {
        return format("clock", time);
    }

    /// `28 Oct 2026`, UTC.
    public static String day(Instant time) {
        return format("day", time);
    }

    /// `18 Nov`, UTC; the year is added where it is not the one given.
    public static String date(Instant time, int thisYear) {
        return format(time.atZone(ZoneOffset.UTC).getYear() == thisYear ? "date" : "day", time);
    }

    /// As [#date(Instant, int)], of a day that no clock was asked for.
    public static String date(LocalDate day, int thisYear) {
        return date(day.atStartOfDay(ZoneOffset.UTC).toInstant(), thisYear);
    }

    /// The name of a point on a time axis: `2026`, `Sep 2026`, `28 Oct 2026`.
    public static String tick(Instant time, ChronoUnit unit) {
        return switch (unit) {
            case YEARS -> format("year", time);
            case MONTHS -> format("month", time);
            default -> format("day", time);
        };
    }

    /// `0.4 s`, `12 s`, `14 m 08 s`, `1 h 11 m`, `3 d 4 h`.
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (time.isNegative()) {
            return "−" + duration(time.negated());
        }
        if (seconds < 10) {
            return decimal(time.toMillis() / 1000.0, 1) + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return TEXTS.text("duration.minutes", seconds / 60, two(seconds % 60));
        }
        if (seconds < 86_400) {
            return TEXTS.text("duration.hours", seconds / 3600, two(seconds % 3600 / 60));
        }
        return TEXTS.text("duration.days", seconds / 86_400, seconds % 86_400 / 3600);
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    /// `1,284`; in German groups are parted by a space, from five digits on.
    public static String count(long number) {
        String digits = String.format(Locale.ROOT, "%,d", number);
        return Math.abs(number) < Long.parseLong(TEXTS.text("group.least"))
                ? String.valueOf(number)
                : digits.replace(",", TEXTS.text("group"));
    }

    /// With so many digits behind the point, which is a comma in German. For amounts that Assay worked out: what a
    /// record says is shown as it stands there.
    public static String decimal(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number).replace(".", TEXTS.text("point"));
    }

    /// A whole number as [#count], another with up to three digits behind the point.
    static String number(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
                ? count(number.longValue())
                : decimal(value, 3).replaceFirst("[.,]?0+$", "");
    }

    /// `1 run`, `14 runs`
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// `41 KB`, `41.2 MB`; decimal units, as disks and data sets are sold.
    public static String bytes(long size) {
        int unit = unit(size);
        double amount = size / scale(unit);
        return unit == 0 ? size + " B" : decimal(amount, unit > 1 || amount < 10 ? 1 : 0) + " " + UNITS[unit];
    }

    /// `12.9 of 31.5 GB`, both in the unit of the whole.
    public static String amount(long done, long total) {
        int unit = unit(total);
        return unit == 0
                ? TEXTS.text("amount", String.valueOf(done), String.valueOf(total), UNITS[0])
                : TEXTS.text("amount", decimal(done / scale(unit), 1), decimal(total / scale(unit), 1), UNITS[unit]);
    }

    /// `1.62 GB/s`
    public static String rate(double bytesPerSecond) {
        int unit = unit((long) bytesPerSecond);
        double amount = bytesPerSecond / scale(unit);
        int digits = unit == 0 || amount >= 100 ? 0 : amount >= 10 ? 1 : 2;
        return decimal(amount, digits) + " " + UNITS[unit] + "/s";
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

    /// Months are named by the texts: Java knows those of other languages only where it was installed with them.
    private static String format(String pattern, Instant time) {
        return FORMATTERS
                .computeIfAbsent(Texts.spoken() + pattern, key -> formatter(TEXTS.text("time." + pattern)))
                .format(time);
    }

    private static DateTimeFormatter formatter(String pattern) {
        Map<Long, String> months =
                LongStream.rangeClosed(1, 12).boxed().collect(Collectors.toMap(m -> m, m -> TEXTS.text("month." + m)));
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        String[] around = pattern.split("MMM", -1);
        builder.appendPattern(around[0]);
        if (around.length > 1) {
            builder.appendText(ChronoField.MONTH_OF_YEAR, months).appendPattern(around[1]);
        }
        return builder.toFormatter(Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
