package assay.rerun.recipe;

/// Where a command takes its seed from.
public sealed interface SeedSlot {

    /// A whole argument, or what stands behind `prefix` in it (`seed=`, `--seed=`).
    ///
    /// @param command index among the recipe's commands
    /// @param argument index in its arguments; their number where it is to be put behind them
    record Argument(int command, int argument, String prefix) implements SeedSlot {}

    /// An environment variable.
    record Variable(String name) implements SeedSlot {}

    /// A value in a file of settings of the recipe.
    ///
    /// @param target the file, as in [Step.Configuration]
    /// @param key nested keys joined by `.`
    record Setting(String target, String key) implements SeedSlot {}
}
