package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tag `mlflow.datasets`, which `mlflow.evaluate` leaves: which model was held against which data. Up to 2.x it is
/// the only link between the two; since 3.0 the run has the model among its inputs as well.
final class Evaluated {
    private static final int MOST_MODELS = 1_000;
    private static final long LARGEST = 1 << 20;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{32}");

    private Evaluated() {}

    private static Set<String> models(RunRecord run) {
        Set<String> models = new TreeSet<>();
        for (Recorded tag : run.tags()) {
            if (tag.key().equals("mlflow.datasets")) {
                for (Tree each : json(tag.value()).items()) {
                    String model = each.get("model").text("");
                    if (UUID.matcher(model).matches()) {
                        models.add(model);
                    }
                }
            }
        }
        return models;
    }

    /// @param files among which the models are looked for
    static void add(RunRecord run, Source source, Collection<String> files, Facts facts) {
        for (String uuid : models(run)) {
            String found = find(uuid, source, files);
            if (found != null && found.contains("/" + run.id() + "/")) {
                continue; // Made by the run itself, and told as that.
            }
            String folder = found == null ? "" : found.substring(0, found.length() - "/MLmodel".length());
            Recorded tag = run.tags().stream()
                    .filter(each -> each.key().equals("mlflow.datasets"))
                    .findFirst()
                    .orElseThrow();
            facts.add(new Fact.Artifact(
                    run.run(),
                    Role.INPUT,
                    Kind.MODEL,
                    found == null ? "mlflow-model:" + uuid : folder,
                    found == null ? uuid : Secrets.clean(Paths.name(folder)),
                    null,
                    "evaluation",
                    List.of(),
                    null,
                    tag.evidence()));
        }
    }

    private static @Nullable String find(String uuid, Source source, Collection<String> files) {
        int looked = 0;
        for (String file : files) {
            if (!file.endsWith("/MLmodel") || source.size(file) > LARGEST) {
                continue;
            }
            if (looked++ == MOST_MODELS) {
                return null;
            }
            try {
                if (source.text(file).contains("model_uuid: " + uuid)) {
                    return file;
                }
            } catch (IOException _) {
                // A record of its own, whose problem is told there.
            }
        }
        return null;
    }

    private static Tree json(String text) {
        try {
            return Json.parse(text, Limits.RECORD);
        } catch (SyntaxException cut) {
            return new Tree.Missing("");
        }
    }
}
