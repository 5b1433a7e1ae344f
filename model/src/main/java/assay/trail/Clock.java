package assay.trail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/// What stands in an entry about its time.
final class Clock {
    static final String LOCAL = "local, not confirmed by a third party";
    static final String SET_BACK = LOCAL + "; before the entry before";

    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private Clock() {}

    /// RFC 3339, UTC, with milliseconds.
    static String text(Instant time) {
        return MILLISECONDS.format(time);
    }

    static String note(String time, @Nullable String before) {
        return before != null && isBefore(time, before) ? SET_BACK : LOCAL;
    }

    static boolean isBefore(String time, String other) {
        return Instant.parse(time).isBefore(Instant.parse(other));
    }

    /// Whether it is a time as [#text] writes it.
    static boolean isTime(String time) {
        try {
            return text(Instant.parse(time)).equals(time);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
