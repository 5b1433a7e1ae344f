package assay.read;

import assay.fact.Fact.Setting;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.RunId;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What specifications of workflows have in common, whichever tool they are for.
public final class Specifications {

    /// What they never say.
    public static final List<Gap> GAPS = List.of(
            new Gap(Layer.CODE, "the commit"),
            new Gap(Layer.CODE, "whether the tree was clean"),
            new Gap(Layer.LIBRARIES, "installed packages"),
            new Gap(Layer.ENVIRONMENT, "GPU, driver"),
            new Gap(Layer.DATA, "a checksum of the inputs"),
            new Gap(Layer.ENTROPY, "seeds"));

    private Specifications() {}

    /// Whether a file of that name may hold one: JSON or YAML.
    public static boolean mayBe(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    /// The objects of the claimed file as Kubernetes has them: those of a list one by one.
    public static List<Tree> objects(Source source, Facts facts) throws IOException {
        List<Tree> objects = new ArrayList<>();
        for (Tree document : Documents.any(source, source.path(), facts)) {
            List<Tree> items = document.get("items").items();
            objects.addAll(items.isEmpty() ? List.of(document) : items);
        }
        return objects;
    }

    /// What a specification is given: of a run a parameter, of a plan a setting. Nothing where it has no name or value.
    public static void parameter(String name, Tree value, @Nullable RunId run, Source source, Facts facts) {
        if (name.isEmpty()) {
            return;
        }
        if (run == null) {
            setting(name, value, source, facts);
        } else if (value.text() != null) {
            new RunFacts(run, source, source.path(), facts).param(name, value.text(""), Source.at(value));
        }
    }

    /// What a plan says of itself. Nothing where there is no value.
    public static void setting(String key, Tree value, Source source, Facts facts) {
        if (value.text() != null) {
            facts.add(new Setting(
                    null, Setting.Kind.SYSTEM, key, Secrets.value(key, value.text("")), source.here(value)));
        }
    }
}
