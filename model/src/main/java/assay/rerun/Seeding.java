package assay.rerun;

import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.SeedSlot;
import assay.rerun.recipe.SettingsText;
import assay.rerun.recipe.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts another seed into a recipe, at the one place where its command takes it from.
public final class Seeding {

    private Seeding() {}

    /// Why another seed cannot be given; null where it can.
    public static @Nullable String refusal(Recipe recipe) {
        List<Step.Seeds> seeds = recipe.all(Step.Seeds.class);
        if (seeds.isEmpty() || seeds.getFirst().slot() == null) {
            return "Where the command takes its seed from is not known, so that reruns can only keep it.";
        }
        return null;
    }

    /// The recipe with the seed.
    ///
    /// @throws IllegalArgumentException where [#refusal] says why
    public static Recipe with(Recipe recipe, String seed) {
        String refusal = refusal(recipe);
        SeedSlot slot =
                refusal == null ? recipe.all(Step.Seeds.class).getFirst().slot() : null;
        if (slot == null) {
            throw new IllegalArgumentException(String.valueOf(refusal));
        }
        return switch (slot) {
            case SeedSlot.Argument argument -> argument(recipe, argument, seed);
            case SeedSlot.Variable variable -> variable(recipe, variable, seed);
            case SeedSlot.Setting setting -> setting(recipe, setting, seed);
        };
    }

    private static Recipe argument(Recipe recipe, SeedSlot.Argument slot, String seed) {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (Step step : recipe.steps()) {
            if (step instanceof Step.Command command && number++ == slot.command()) {
                List<String> arguments = new ArrayList<>(command.arguments());
                String value = slot.prefix() + seed;
                if (slot.argument() < arguments.size()) {
                    arguments.set(slot.argument(), value);
                } else {
                    arguments.add(value);
                }
                steps.add(new Step.Command(
                        command.name(),
                        arguments,
                        command.shell(),
                        command.folder(),
                        command.supplied(),
                        command.note(),
                        command.grade(),
                        command.evidence()));
            } else {
                steps.add(step);
            }
        }
        return new Recipe(recipe.run(), recipe.name(), steps, recipe.gaps());
    }

    private static Recipe variable(Recipe recipe, SeedSlot.Variable slot, String seed) {
        List<Step> steps = new ArrayList<>(recipe.steps());
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Variables variables) {
                Map<String, String> values = new LinkedHashMap<>(variables.values());
                values.put(slot.name(), seed);
                steps.set(i, new Step.Variables(values, variables.note(), variables.grade(), variables.evidence()));
                return new Recipe(recipe.run(), recipe.name(), steps, recipe.gaps());
            }
        }
        Step.Seeds seeds = recipe.all(Step.Seeds.class).getFirst();
        steps.add(new Step.Variables(Map.of(slot.name(), seed), "", seeds.grade(), seeds.evidence()));
        return new Recipe(recipe.run(), recipe.name(), steps, recipe.gaps());
    }

    private static Recipe setting(Recipe recipe, SeedSlot.Setting slot, String seed) {
        List<Step> steps = new ArrayList<>(recipe.steps());
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.Configuration file && file.target().equals(slot.target())) {
                steps.set(
                        i,
                        new Step.Configuration(
                                file.target(),
                                replaced(file, slot.key(), seed),
                                file.note(),
                                file.grade(),
                                file.evidence()));
                return new Recipe(recipe.run(), recipe.name(), steps, recipe.gaps());
            }
        }
        throw new IllegalArgumentException(
                "The recipe has no file " + slot.target() + " in which the seed " + slot.key() + " stands.");
    }

    /// The text but for the one value: comments and order stay.
    private static String replaced(Step.Configuration file, String key, String seed) {
        SettingsText changed = SettingsText.of(file.target(), file.text()).with(key, seed);
        if (changed == null) {
            throw new IllegalArgumentException(
                    "In " + file.target() + " no seed was found at " + key + " that can be changed by itself.");
        }
        return changed.text();
    }
}
