package assay.rerun;

import assay.fact.Fact;
import assay.rerun.environment.Environment;
import assay.rerun.environment.Provided;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.GpuClass;
import assay.rerun.recipe.Gap;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is not as it was for the original: the judgement names it beside every verdict.
public final class Conditions {
    /// Of more differences between the environments only these are named.
    private static final int NAMED = 5;

    private static final String ABSENT = "is asked for and is not there.";

    private Conditions() {}

    /// @param gpu that the reruns had; null for none
    /// @param facts of the original
    public static List<String> changed(
            Recipe recipe, @Nullable Provided provided, @Nullable Gpu gpu, List<Fact> facts) {
        List<String> changed = new ArrayList<>();
        recipe.gaps().stream().filter(gap -> !gap.open()).forEach(gap -> changed.add(filled(gap)));
        if (provided instanceof Environment environment) {
            environment(environment.differences(), changed);
        }
        recipe.all(Step.Device.class).stream()
                .filter(device -> device.kind().equals("gpu"))
                .findFirst()
                .map(device -> GpuClass.of(device.name(), device.attributes(), gpu))
                .filter(stands -> stands.likeness() != GpuClass.Likeness.SAME_MODEL)
                .ifPresent(stands -> changed.add(stands.means()));
        machine(facts, changed);
        return changed;
    }

    /// Packages that are merely not there are counted, the others named.
    private static void environment(List<String> differences, List<String> changed) {
        List<String> absent =
                differences.stream().filter(each -> each.endsWith(ABSENT)).toList();
        List<String> others =
                differences.stream().filter(each -> !each.endsWith(ABSENT)).toList();
        changed.addAll(others.subList(0, Math.min(NAMED, others.size())));
        if (others.size() > NAMED) {
            changed.add((others.size() - NAMED) + " more differences between the environments");
        }
        if (absent.size() > NAMED) {
            changed.add(absent.size() + " of the recorded packages are not there");
        } else {
            changed.addAll(absent);
        }
    }

    private static String filled(Gap gap) {
        return gap.id() + ": " + gap.value() + ", as " + gap.by() + " stated";
    }

    /// The operating system and the processor, where the original's record names them.
    private static void machine(List<Fact> facts, List<String> changed) {
        Map<String, String> here = Machine.facts();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Setting setting && setting.kind() == Fact.Setting.Kind.SYSTEM) {
                String key = setting.key().toLowerCase(Locale.ROOT);
                String now = here.get(key);
                if (now != null && !setting.value().contains(now)) {
                    changed.add(key + " " + setting.value() + " → " + now);
                }
            }
        }
    }
}
