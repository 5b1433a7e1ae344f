package assay.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times and amounts as people read them; what is not recorded is a dash.
final class Words {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(@Nullable Instant time) {
        return time == null ? "-" : TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    static String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "-";
        }
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds % 3600 / 60);
    }

    /// In units of 1000, as disks are sold.
    static String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        do {
            amount /= 1000;
            unit++;
        } while (amount >= 999.95 && unit < 3);
        return String.format(
                Locale.ROOT, "%.1f %s", amount, List.of("kB", "MB", "GB", "TB").get(unit));
    }

    /// A difference, exact and with its sign.
    static String signed(BigDecimal difference) {
        return difference.signum() == 0 ? "0" : (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
    }

    static String count(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
