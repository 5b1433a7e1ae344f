package assay.lineage;

import java.time.Duration;
import java.util.Locale;

/// How numbers stand in the one muted line of a node.
final class Words {
    private Words() {}

    /// Decimal units, as disks are sold: `41.2 MB`.
    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = 0;
        while (value >= 999.95) {
            value /= 1000;
            unit++;
        }
        String digits = String.format(Locale.ROOT, value < 99.95 ? "%.1f" : "%.0f", value);
        return digits + " " + "kMGTPE".charAt(unit - 1) + "B";
    }

    /// `14 m 08 s`.
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 0) {
            return "end before start";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds / 60 % 60);
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        return size >= 0.001 && size < 10_000
                ? String.format(Locale.ROOT, "%.4f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// The first seven digits, as git shows a commit.
    static String commit(String sha) {
        return sha.length() > 7 ? sha.substring(0, 7) : sha;
    }

    /// Cut at the end, never inside of a character.
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = length - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
