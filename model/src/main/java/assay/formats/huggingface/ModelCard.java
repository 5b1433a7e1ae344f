package assay.formats.huggingface;

import assay.fact.Fact.Artifact;
import assay.fact.Locator;
import assay.read.RunFacts;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The card that the Trainer writes: settings and versions in lists below two headings, the base model and the data
/// sets by their names in front.
final class ModelCard {
    private static final Pattern SETTING = Pattern.compile("- ([A-Za-z0-9_]{1,80}): (.{1,500})");
    private static final Pattern VERSION = Pattern.compile("- ([A-Za-z0-9_-]{1,60}):? v?([0-9][A-Za-z0-9.+!_-]{0,80})");
    private static final Map<String, String> PACKAGES = Map.of("pytorch", "torch", "tensorflow", "tensorflow");

    private final String text;
    private final Set<String> known;
    private final RunFacts here;

    private ModelCard(String text, Set<String> known, RunFacts here) {
        this.text = text;
        this.known = known;
        this.here = here;
    }

    static boolean isOne(String text) {
        return text.contains("### Training hyperparameters")
                || text.contains("### Framework versions")
                || text.contains("generated_from_trainer");
    }

    /// @param known settings that the state says itself
    static void read(String text, Set<String> known, RunFacts here) {
        ModelCard card = new ModelCard(text, known, here);
        card.lists();
        card.front();
    }

    private void lists() {
        String heading = "";
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.startsWith("#")) {
                heading = line.replace("#", "").strip();
            } else if (heading.equals("Training hyperparameters")) {
                Matcher setting = SETTING.matcher(line.strip());
                if (setting.matches() && !known.contains(setting.group(1))) {
                    here.param(setting.group(1), setting.group(2).strip(), Locator.line(number));
                }
            } else if (heading.equals("Framework versions")) {
                Matcher version = VERSION.matcher(line.strip());
                if (version.matches()) {
                    String name = Requirements.normalised(version.group(1).toLowerCase(Locale.ROOT));
                    here.dependency(
                            "pip",
                            PACKAGES.getOrDefault(name, name),
                            "==" + version.group(2),
                            version.group(2),
                            Locator.line(number));
                }
            }
        }
    }

    private void front() {
        int end = text.startsWith("---\n") ? text.indexOf("\n---", 4) : -1;
        if (end < 0) {
            return;
        }
        Tree front;
        try {
            front = Yaml.parse(text.substring(4, end), Limits.RECORD);
        } catch (SyntaxException notYaml) {
            return;
        }
        inputs(Artifact.Kind.MODEL, front.get("base_model"));
        inputs(Artifact.Kind.DATA, front.get("datasets"));
        Map<String, Tree> results = new LinkedHashMap<>();
        front.get("model-index")
                .items()
                .forEach(model -> results.put(model.get("name").text(""), model));
        results.forEach((name, model) -> here.tag("model", name, Locator.line(model.line() + 1)));
    }

    /// Names on a hub, which move on: no digest.
    private void inputs(Artifact.Kind kind, Tree names) {
        List<Tree> all = names.items().isEmpty() ? List.of(names) : names.items();
        for (Tree name : all) {
            String text = name.text("");
            if (!text.isEmpty() && text.length() < 300) {
                here.input(kind, text, text, List.of(), Locator.line(name.line() + 1));
            }
        }
    }
}
