package assay.rerun;

import assay.rerun.recipe.Recipe;
import java.util.List;

/// What is to be made again, how often, and how.
///
/// @param attempts in the order of their start; at least one
public record RerunPlan(Recipe recipe, List<Attempt> attempts, RerunSettings settings) {
    public RerunPlan {
        attempts = List.copyOf(attempts);
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("At least one rerun was expected.");
        }
    }
}
