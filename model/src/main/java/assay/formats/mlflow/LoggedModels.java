package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Fact.Artifact.Kind;
import assay.fact.Fact.Artifact.Role;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Secrets;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The tag `mlflow.log-model.history`: the models that a run logged, in JSON. It speaks for those whose `MLmodel` is
/// not in the project; the others speak for themselves.
final class LoggedModels {

    private LoggedModels() {}

    /// @param artifacts project-relative folder of the run's artifacts; empty where it is not in the project
    /// @param files what lies in it, project-relative
    static void add(RunRecord run, String artifacts, Collection<String> files, Facts facts) {
        for (Recorded tag : run.tags()) {
            if (tag.key().equals("mlflow.log-model.history")) {
                add(run, tag, artifacts, files, facts);
            }
        }
    }

    private static void add(RunRecord run, Recorded tag, String artifacts, Collection<String> files, Facts facts) {
        Set<String> seen = new HashSet<>();
        for (Tree model : history(tag.value()).items()) {
            String path = model.get("artifact_path").text("");
            if (path.isBlank() || files.contains(artifacts + "/" + path + "/MLmodel") || !seen.add(path)) {
                continue;
            }
            String recorded = run.artifactUri().isBlank() ? path : run.artifactUri() + "/" + path;
            facts.add(new Fact.Artifact(
                    run.run(),
                    Role.OUTPUT,
                    Kind.MODEL,
                    Secrets.clean(path.contains(":/") ? path : recorded),
                    Secrets.clean(Paths.name(path)),
                    null,
                    null,
                    List.of(),
                    model.get("model_size_bytes").integer(),
                    tag.evidence()));
        }
    }

    /// Databases cut long tags: what is no JSON names no model.
    private static Tree history(String json) {
        try {
            return Json.parse(json, Limits.RECORD);
        } catch (SyntaxException cut) {
            return new Tree.Missing("");
        }
    }
}
