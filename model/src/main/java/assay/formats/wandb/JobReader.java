package assay.formats.wandb;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A job: what it takes to run a program again. Nothing ran for it yet.
@AutoService(Reader.class)
public final class JobReader implements Reader {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    @Override
    public Format format() {
        return new Format(
                "wandb-job",
                "Weights & Biases job",
                "wandb-job.json",
                "version v0",
                List.of("entry point", "repository and commit", "image", "Python's version"),
                Set.of(Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.ENVIRONMENT, "GPU, driver and all other devices"),
                        new Gap(Layer.LIBRARIES, "installed packages, which stand in a file beside it")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("wandb-job.json");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        return candidate.headText().contains("\"source_type\"") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree job = Json.parse(source.text(source.path()), Limits.RECORD);
        Tree from = job.get("source");
        List<String> entry = new ArrayList<>();
        from.get("entrypoint").items().forEach(item -> entry.add(item.text("")));
        if (!entry.isEmpty()) {
            facts.add(new Fact.Step(
                    null,
                    "job",
                    String.join(" ", Secrets.arguments(entry)),
                    null,
                    source.here(from.get("entrypoint"))));
        }
        String commit = from.at("git", "commit").text("");
        String remote = from.at("git", "remote").text("");
        if (!remote.isEmpty() && COMMIT.matcher(commit).matches()) {
            facts.add(new Artifact(
                    null,
                    Artifact.Role.INPUT,
                    Artifact.Kind.CODE,
                    Secrets.clean(remote),
                    Secrets.clean(Paths.name(remote)),
                    null,
                    null,
                    List.of(new Digest("git-commit", commit, Digest.Strength.REFERENCE)),
                    null,
                    source.here(from.get("git"))));
        }
        depends("container", from.get("image"), source, facts);
        depends("python", job.get("runtime"), source, facts);
    }

    private static void depends(String ecosystem, Tree value, Source source, Facts facts) {
        String text = value.text("");
        if (text.isEmpty()) {
            return;
        }
        boolean python = ecosystem.equals("python");
        facts.add(new Dependency(
                null,
                ecosystem,
                python ? "python" : Secrets.clean(text),
                python ? "==" + text : "",
                python ? text : null,
                Dependency.Origin.DECLARED,
                List.of(),
                source.here(value)));
    }
}
