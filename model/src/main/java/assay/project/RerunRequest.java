package assay.project;

import assay.fact.RunId;
import assay.rerun.RerunSettings;
import assay.rerun.recipe.Filling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reruns that a person asks for.
///
/// @param filled what people say to fill gaps of the recipe, or in the place of what it found
/// @param seeds one for each rerun; null keeps the recorded one
/// @param after id of earlier reruns of the same recipe that these are added to, which is another look at their
///     results; null for reruns on their own
public record RerunRequest(
        RunId run,
        List<Filling> filled,
        List<@Nullable String> seeds,
        RerunSettings settings,
        @Nullable String after) {
    public RerunRequest {
        filled = List.copyOf(filled);
        seeds = Collections.unmodifiableList(new ArrayList<>(seeds));
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("At least one rerun was expected.");
        }
    }
}
