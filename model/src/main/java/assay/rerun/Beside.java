package assay.rerun;

import assay.rerun.recipe.Filling;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was done and can be done beside reruns that were judged.
///
/// @param controls what came of those that were made, by their kind in small letters
/// @param changed on purpose for these reruns, in the place of what the recipe found
/// @param factors of what can be put back: gaps' ids, and `environment`
/// @param found what putting back came to, a sentence; null where it was not tried
public record Beside(
        Map<String, String> controls,
        List<Filling> changed,
        List<String> factors,
        @Nullable String found) {
    /// Nothing was done, and nothing can be put back.
    public static final Beside NOTHING = new Beside(Map.of(), List.of(), List.of(), null);

    public Beside {
        controls = Collections.unmodifiableMap(new TreeMap<>(controls));
        changed = List.copyOf(changed);
        factors = List.copyOf(factors);
    }
}
