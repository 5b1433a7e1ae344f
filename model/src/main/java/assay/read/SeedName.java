package assay.read;

import assay.fact.Value;
import java.util.regex.Pattern;

/// Which parameters are seeds of random numbers, by their name: `seed`, `train.random_state`, `np_seed`,
/// `dataSeed`.
public final class SeedName {
    private static final Pattern SEED = Pattern.compile(
            "(?:.*[._\\-/ ])?(?i:(?:[a-z0-9]+[_\\-])*seed(?:[_\\-][a-z]+)*|random[_\\-]?state)|.*[a-z]Seed");

    private SeedName() {}

    /// Whether the parameter sets a seed: its name says so and its value is a whole number. A seed of `None`
    /// sets none.
    public static boolean seeds(String key, Value value) {
        return key.length() < 256
                && value instanceof Value.Numeric number
                && number.value() == Math.rint(number.value())
                && SEED.matcher(key).matches();
    }
}
