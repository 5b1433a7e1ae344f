package assay.rerun;

import assay.fact.Fact;
import assay.fact.Grade;
import assay.rerun.environment.Environment;
import assay.rerun.environment.Provided;
import assay.rerun.recipe.Gap;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is not as it was for the original: the judgement names it beside every verdict.
public final class Conditions {
    /// Of more differences between the environments only these are named.
    private static final int NAMED = 5;

    private Conditions() {}

    /// @param facts of the original
    public static List<String> changed(Recipe recipe, @Nullable Provided provided, List<Fact> facts) {
        List<String> changed = new ArrayList<>();
        recipe.gaps().stream().filter(gap -> !gap.open()).forEach(gap -> changed.add(filled(gap)));
        for (Step.Data data : recipe.all(Step.Data.class)) {
            if (data.grade() == Grade.STATED) {
                changed.add(data.target() + " is what a person supplied");
            }
        }
        if (provided instanceof Environment environment) {
            List<String> differences = environment.differences();
            changed.addAll(differences.subList(0, Math.min(NAMED, differences.size())));
            if (differences.size() > NAMED) {
                changed.add((differences.size() - NAMED) + " more differences between the environments");
            }
        }
        machine(facts, changed);
        return changed;
    }

    private static String filled(Gap gap) {
        return gap.id() + " was not recorded; " + gap.by() + " stated '" + gap.value() + "'";
    }

    /// The operating system and the processor, where the original's record names them.
    private static void machine(List<Fact> facts, List<String> changed) {
        for (Fact fact : facts) {
            if (fact instanceof Fact.Setting setting && setting.kind() == Fact.Setting.Kind.SYSTEM) {
                String key = setting.key().toLowerCase(Locale.ROOT);
                String here = switch (key) {
                    case "os" -> System.getProperty("os.name", "");
                    case "kernel" -> System.getProperty("os.version", "");
                    default -> "";
                };
                if (!here.isEmpty() && !setting.value().contains(here)) {
                    changed.add(key + " " + setting.value() + " → " + here);
                }
            }
        }
    }
}
