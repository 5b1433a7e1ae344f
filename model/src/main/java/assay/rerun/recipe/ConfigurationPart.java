package assay.rerun.recipe;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Locator;
import assay.rerun.recipe.command.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Files of settings whose recorded values differ from those in the code: DVC keeps the values that
/// its stages used.
final class ConfigurationPart {
    private static final String USUAL = "params.yaml";

    private final Original original;
    private final Original.Code code;
    private final Draft draft;

    ConfigurationPart(Original original, Original.Code code, Draft draft) {
        this.original = original;
        this.code = code;
        this.draft = draft;
    }

    void add() {
        Map<String, List<Fact.Param>> files = new LinkedHashMap<>();
        for (Fact.Param param : original.all(Fact.Param.class)) {
            if (isDvcs(param)) {
                int colon = param.key().indexOf(':');
                String file = colon > 0 ? param.key().substring(0, colon) : USUAL;
                files.computeIfAbsent(file, any -> new ArrayList<>()).add(param);
            }
        }
        files.forEach((file, params) -> {
            Step.Configuration changed = changed(file, params);
            if (changed != null) {
                draft.add(changed);
            }
        });
    }

    private static boolean isDvcs(Fact.Param param) {
        return param.run().tool().equals("dvc")
                && param.evidence().locator() instanceof Locator.Pointer at
                && at.pointer().contains("/params/");
    }

    /// Null where the code has the recorded values, or not the file.
    private Step.@Nullable Configuration changed(String file, List<Fact.Param> params) {
        String scope = code.inside(original.run().id().scope());
        String target = Paths.join(scope == null ? "" : scope, file);
        String text = code.text(target);
        if (text == null) {
            return null;
        }
        SettingsText settings = SettingsText.of(target, text);
        List<String> changes = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        for (Fact.Param param : params) {
            String key = param.key().substring(param.key().indexOf(':') + 1);
            String value = param.value().recorded();
            String now = settings.value(key);
            if (now == null || now.equals(value)) {
                continue;
            }
            SettingsText with = settings.with(key, value);
            if (with == null) {
                lost.add(key);
            } else {
                settings = with;
                changes.add(key + " " + value + " for " + now);
                evidence.add(param.evidence());
            }
        }
        if (!lost.isEmpty()) {
            draft.gap(
                    "configuration:" + target,
                    "The code's " + target + " has other values than were recorded, and could not be changed: "
                            + String.join(", ", lost) + ".",
                    List.of(target),
                    "Code that has them, as `code`, or `accept`.",
                    false);
        }
        return changes.isEmpty()
                ? null
                : new Step.Configuration(
                        target,
                        settings.text(),
                        "The recorded values in the place of the code's: " + String.join(", ", changes) + ".",
                        Grade.RECORDED,
                        evidence);
    }
}
