package assay.query;

import assay.fact.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of every run, by MLflow's names, and three of our own at the end.
enum Attribute {
    RUN_ID("run_id"),
    RUN_NAME("run_name"),
    STATUS("status"),
    USER_ID("user_id"),
    ARTIFACT_URI("artifact_uri"),
    /// Milliseconds since the epoch.
    START_TIME("start_time"),
    END_TIME("end_time"),
    /// Seconds.
    DURATION("duration"),
    EXPERIMENT("experiment"),
    TOOL("tool");

    private final String key;

    Attribute(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    boolean isTime() {
        return this == START_TIME || this == END_TIME;
    }

    boolean isNumber() {
        return isTime() || this == DURATION;
    }

    /// By its key, or by another name that MLflow understands.
    static Optional<Attribute> named(String name) {
        String key = switch (name) {
            case "created", "Created" -> START_TIME.key;
            case "run name", "Run name", "Run Name" -> RUN_NAME.key;
            default -> name;
        };
        return Arrays.stream(values())
                .filter(attribute -> attribute.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Attribute::key).toList();
    }

    @Nullable
    String text(RunRow row) {
        RunId id = row.run().id();
        return switch (this) {
            case RUN_ID -> id.id();
            case RUN_NAME -> row.run().name();
            case STATUS -> row.run().status().name();
            case USER_ID -> row.run().user();
            case ARTIFACT_URI -> row.tags().get("artifact_uri");
            case EXPERIMENT -> row.run().experiment();
            case TOOL -> id.tool();
            case START_TIME, END_TIME, DURATION -> null;
        };
    }

    @Nullable
    Double number(RunRow row) {
        return switch (this) {
            case START_TIME -> milliseconds(row.run().start());
            case END_TIME -> milliseconds(row.run().end());
            case DURATION -> seconds(row.run().duration());
            case RUN_ID, RUN_NAME, STATUS, USER_ID, ARTIFACT_URI, EXPERIMENT, TOOL -> null;
        };
    }

    private static @Nullable Double milliseconds(@Nullable Instant time) {
        return time == null ? null : (double) time.toEpochMilli();
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / 1e9;
    }
}
