package assay.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run after its records were joined.
///
/// @param formats ids of the formats whose records speak of it, in order of path
/// @param record project-relative path of the first record
public record Run(
        RunId id,
        List<String> formats,
        String name,
        Status status,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable RunId parent,
        boolean deleted,
        @Nullable String experiment,
        @Nullable String user,
        String record) {

    public Run {
        formats = List.copyOf(formats);
    }

    public String key() {
        return id.key();
    }

    /// Null where start or end is not recorded.
    public @Nullable Duration duration() {
        return start == null || end == null ? null : Duration.between(start, end);
    }
}
