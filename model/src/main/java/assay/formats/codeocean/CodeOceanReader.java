package assay.formats.codeocean;

import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// A capsule as it is exported: `metadata/metadata.yml` stands for it. It says how to run, not what ran.
@AutoService(Reader.class)
public final class CodeOceanReader implements Reader {
    private static final String HASH = "# hash:";

    @Override
    public Format format() {
        return new Format(
                "code-ocean",
                "Code Ocean",
                "metadata/metadata.yml, environment/Dockerfile, code/run",
                "metadata version 1",
                List.of("the entry point", "the platform's mark of the environment", "data assets by their ids"),
                Set.of(Layer.PARAMETERS),
                List.of(
                        new Gap(Layer.CODE, "the commit, and whether the tree was clean"),
                        new Gap(Layer.LIBRARIES, "installed packages, but for the Dockerfile"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.ENTROPY, "seeds")));
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("metadata.yml");
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean named = candidate.name().equals("metadata.yml")
                && (candidate.folder().equals("metadata") || candidate.folder().endsWith("/metadata"));
        if (!named || !candidate.has("../environment/Dockerfile")) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return head.contains("metadata_version:") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        Tree metadata = Yaml.parse(source.text(source.path()), Limits.RECORD);
        Tree name = metadata.get("name");
        said.setting("Code Ocean capsule", name.text(), Source.at(name));
        environment(source, facts);
        String run = source.resolve("../code/run");
        if (source.size(run) >= 0) {
            facts.add(new Fact.Step(null, "run", "code/run", "code", source.evidence(run, Locator.WHOLE)));
        }
        String assets = source.resolve("../environment/data_assets.yml");
        ProjectFacts listed = new ProjectFacts(source, assets, facts);
        for (Tree document : Documents.yaml(source, assets, facts)) {
            for (Tree asset : document.items()) {
                asset(asset, listed);
            }
        }
    }

    private static void environment(Source source, Facts facts) throws IOException {
        String dockerfile = source.resolve("../environment/Dockerfile");
        if (source.size(dockerfile) < 0) {
            return;
        }
        String first = source.text(dockerfile).lines().findFirst().orElse("");
        if (first.startsWith(HASH)) {
            new ProjectFacts(source, dockerfile, facts)
                    .setting(
                            "Code Ocean environment",
                            first.substring(HASH.length()).strip(),
                            Locator.line(1));
        }
    }

    /// An id names a version that the platform keeps.
    private static void asset(Tree asset, ProjectFacts said) {
        String id = asset.get("id").text("");
        String mount = asset.get("mount").text(asset.get("name").text(id));
        if (id.isEmpty()) {
            said.damaged(Source.at(asset), "Expected a data asset with an id, found none.");
            return;
        }
        String place = said.place("../data/" + mount, Source.at(asset));
        if (place != null) {
            said.file(
                    Artifact.Kind.DATA,
                    place,
                    asset.get("name").text(mount),
                    null,
                    List.of(new Digest("code-ocean-asset", id, Strength.REFERENCE)),
                    null,
                    Source.at(asset.get("mount").exists() ? asset.get("mount") : asset.get("id")));
        }
    }
}
