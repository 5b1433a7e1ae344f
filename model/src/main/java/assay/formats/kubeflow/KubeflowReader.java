package assay.formats.kubeflow;

import assay.fact.Format;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import assay.read.Specifications;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;

/// The intermediate representation of SDK 2, in YAML or JSON, also inside of a job that names values. What SDK 1
/// compiled is a workflow of Argo or Tekton.
@AutoService(Reader.class)
public final class KubeflowReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "kubeflow",
                "Kubeflow Pipelines",
                "compiled pipelines in YAML or JSON",
                "SDK 2.0 to 2.15",
                List.of(
                        "tasks with commands and images",
                        "defaults of parameters",
                        "imported data",
                        "pinned packages of components"),
                Specifications.GAPS);
    }

    @Override
    public boolean mayClaim(String name) {
        return Specifications.mayBe(name);
    }

    @Override
    public Claim claim(Candidate candidate) {
        String head = candidate.headText();
        if (head.startsWith("# PIPELINE DEFINITION")) {
            return Claim.CERTAIN;
        }
        boolean json = candidate.name().endsWith(".json");
        boolean parts = json
                ? head.contains("\"components\"") && head.contains("\"executorLabel\"")
                : (head.startsWith("components:") || head.contains("\ncomponents:")) && head.contains("executorLabel:");
        boolean whole = head.contains("pipelineInfo") && head.contains("deploymentSpec");
        return parts || whole ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        for (Tree document : Documents.any(source, source.path(), facts)) {
            Tree spec = document.get("pipelineSpec").exists() ? document.get("pipelineSpec") : document;
            if (spec.get("root").exists() || spec.get("components").exists()) {
                new Pipeline(spec, source, facts).read(document.get("runtimeConfig"));
            } else if (!document.get("platforms").exists()) {
                facts.problem(new Problem.Damaged(
                        source.path(), Locator.WHOLE, "The root of a pipeline was expected and was not found."));
            }
        }
    }
}
