package assay.read;

import assay.syntax.Tree;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Points in time as trackers write them. What cannot be one is null, never a guess.
public final class Times {
    /// Year 9999: beyond it a number is of another unit, or of none.
    private static final long LAST_MILLIS = 253_402_300_799_000L;

    private Times() {}

    /// ISO 8601; without a zone it is UTC, as the tools that leave it out mean it. A blank may stand for the `T`.
    public static @Nullable Instant utc(@Nullable String text) {
        if (text == null || text.length() < 16 || text.length() > 40) {
            return null;
        }
        String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        try {
            return isZoned(iso)
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(java.time.ZoneOffset.UTC);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static boolean isZoned(String iso) {
        return iso.endsWith("Z") || iso.indexOf('+', 11) > 0 || iso.indexOf('-', 11) > 0;
    }

    /// ISO 8601 with a zone; null without one, where nobody can say which hour it was.
    public static @Nullable Instant zoned(@Nullable String text) {
        return text == null || text.length() < 17 || !isZoned(text) ? null : utc(text);
    }

    public static @Nullable Instant utc(Tree tree) {
        return utc(tree.text());
    }

    /// Milliseconds since the epoch.
    public static @Nullable Instant millis(@Nullable Double number) {
        return number == null || !(number > 0 && number < LAST_MILLIS)
                ? null
                : Instant.ofEpochMilli(Math.round(number));
    }

    /// Seconds since the epoch, with a fraction.
    public static @Nullable Instant seconds(@Nullable Double number) {
        return number == null ? null : millis(number * 1000);
    }
}
