package assay.view.rerun;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers, times and sizes as people type them in.
final class Amounts {
    private static final Pattern WITH_UNIT = Pattern.compile("([0-9]*\\.?[0-9]+)\\s*([A-Za-z]*)");
    private static final double LARGEST = 1e15;

    private Amounts() {}

    /// Null where it is none.
    static @Nullable Double number(String text) {
        try {
            double number = new BigDecimal(text.strip().replace('−', '-')).doubleValue();
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /// The shortest text that is read back as the number.
    static String number(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        String plain =
                new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
        return plain.length() <= 22 ? plain : Double.toString(number);
    }

    /// Null where it is none.
    static @Nullable Integer count(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /// `90 min`, `24 h`, `2 d`; hours where no unit is given, zero for the empty text; null where it is none.
    static @Nullable Duration time(String text) {
        Double seconds = amount(text, unit -> switch (unit) {
            case "s", "sec" -> 1.0;
            case "m", "min" -> 60.0;
            case "h", "" -> 3600.0;
            case "d" -> 86_400.0;
            default -> null;
        });
        return seconds == null ? null : Duration.ofMillis(Math.round(seconds * 1000));
    }

    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds == 0) {
            return "";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + " h";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /// `40 s`, `35 min`, `3 h 10 min`: as nobody can tell it better.
    static String roughly(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 90) {
            return Math.max(1, seconds) + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /// `64 GiB`, `500 MB`; GiB where no unit is given, 0 for the empty text; null where it is none.
    static @Nullable Long size(String text) {
        Double bytes = amount(text, unit -> switch (unit) {
            case "b" -> 1.0;
            case "kb" -> 1e3;
            case "mb" -> 1e6;
            case "gb" -> 1e9;
            case "tb" -> 1e12;
            case "kib" -> (double) (1L << 10);
            case "mib" -> (double) (1L << 20);
            case "gib", "g", "" -> (double) (1L << 30);
            case "tib" -> (double) (1L << 40);
            default -> null;
        });
        return bytes == null ? null : (Long) Math.round(bytes);
    }

    static String size(long bytes) {
        return bytes == 0
                ? ""
                : bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : String.format(Locale.ROOT, "%d B", bytes);
    }

    private interface Unit {
        @Nullable
        Double of(String unit);
    }

    private static @Nullable Double amount(String text, Unit units) {
        if (text.isBlank()) {
            return 0.0;
        }
        Matcher parts = WITH_UNIT.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        Double unit = units.of(parts.group(2).toLowerCase(Locale.ROOT));
        Double number = number(parts.group(1));
        return unit == null || number == null || number * unit > LARGEST ? null : (Double) (number * unit);
    }
}
