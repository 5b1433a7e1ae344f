package assay.formats.argo;

import assay.fact.Format;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Source;
import assay.read.Specifications;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Workflows and templates of Argo, as written or, with `status`, as they ran. Pipelines of Kubeflow's SDK 1 are such
/// workflows with annotations.
@AutoService(Reader.class)
public final class ArgoReader implements Reader {
    private static final Set<String> KINDS =
            Set.of("Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate", "CronWorkflow");

    @Override
    public Format format() {
        return new Format(
                "argo",
                "Argo Workflows",
                "manifests in YAML or JSON, with or without status",
                "argoproj.io/v1alpha1",
                List.of(
                        "templates with commands and images",
                        "arguments",
                        "status, times, inputs and outputs of a run that was exported"),
                Specifications.GAPS);
    }

    @Override
    public boolean mayClaim(String name) {
        return Specifications.mayBe(name);
    }

    @Override
    public Claim claim(Candidate candidate) {
        String head = candidate.headText();
        return head.contains("argoproj.io/") && head.contains("Workflow") ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        for (Tree each : Specifications.objects(source, facts)) {
            if (KINDS.contains(each.get("kind").text(""))) {
                new Workflow(each, source, facts).read();
            }
        }
    }
}
