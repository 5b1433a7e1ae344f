package assay.audit;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What no record of a tool holds and a person has to say about the data of a run.
public enum Topic {
    /// How long the data are kept, and where.
    RETENTION,
    /// Who may have the data, and how.
    ACCESS,
    /// The day of which the data are.
    AS_OF;

    /// As written in commands, in the trail and in ids: `as-of`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Null for another word.
    public static @Nullable Topic of(String word) {
        return Arrays.stream(values())
                .filter(topic -> topic.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
