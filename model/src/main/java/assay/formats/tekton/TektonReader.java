package assay.formats.tekton;

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

/// Tekton's objects, as written or, with `status`, as they ran.
@AutoService(Reader.class)
public final class TektonReader implements Reader {
    private static final Set<String> KINDS = Set.of("Task", "ClusterTask", "Pipeline", "TaskRun", "PipelineRun");

    @Override
    public Format format() {
        return new Format(
                "tekton",
                "Tekton",
                "manifests in YAML or JSON, with or without status",
                "tekton.dev/v1beta1 and v1",
                List.of(
                        "steps with scripts and images",
                        "parameters",
                        "status, times, results and image digests of a run that was exported"),
                Specifications.GAPS);
    }

    @Override
    public boolean mayClaim(String name) {
        return Specifications.mayBe(name);
    }

    @Override
    public Claim claim(Candidate candidate) {
        String head = candidate.headText();
        boolean object = head.contains("apiVersion") && head.contains("tekton.dev/v");
        return object && KINDS.stream().anyMatch(head::contains) ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        for (Tree each : Specifications.objects(source, facts)) {
            if (KINDS.contains(each.get("kind").text(""))) {
                new TektonObject(each, source, facts).read();
            }
        }
    }
}
