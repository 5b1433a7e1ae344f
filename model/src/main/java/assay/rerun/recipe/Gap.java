package assay.rerun.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a recipe lacks.
///
/// @param id stable, by which a person fills it: `command`, `code`, `data:train.csv`,
///     `variable:NAME`
/// @param what is missing, a sentence
/// @param lookedAt records and places that were looked at, in order
/// @param fill what would fill it, a sentence
/// @param stops whether nothing can be started before it is filled
/// @param value what a person filled in; null while it is open
/// @param by who did; null while it is open
public record Gap(
        String id,
        String what,
        List<String> lookedAt,
        String fill,
        boolean stops,
        @Nullable String value,
        @Nullable String by) {
    public Gap {
        lookedAt = List.copyOf(lookedAt);
    }

    public boolean open() {
        return value == null;
    }
}
