package assay.formats.rocrate;

import assay.fact.Digest;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;

/// `ro-crate-metadata.json`. Files with a checksum are the project's; each action that ran is a run, as the profiles
/// for processes, workflows and provenance describe it.
@AutoService(Reader.class)
public final class RoCrateReader implements Reader {

    @Override
    public Format format() {
        return new Format(
                "ro-crate",
                "RO-Crate",
                "ro-crate-metadata.json",
                "1.0 to 1.3; run crates 0.1 to 0.5",
                List.of(
                        "actions with their times, status and agent",
                        "inputs, outputs and parameters of an action",
                        "checksums of files, where they were added",
                        "the container image, where it was added"),
                List.of(
                        new Gap(Layer.CODE, "the commit, and whether the tree was clean"),
                        new Gap(Layer.CODE, "the command line, but for a description"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are parameters")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith("ro-crate-metadata.json") || name.endsWith("ro-crate-metadata.jsonld");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        String head = candidate.headText();
        return head.contains("\"@graph\"") || head.contains("ro/crate") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree tree = Json.parse(source.text(source.path()), Limits.RECORD);
        Graph graph = Graph.of(tree);
        ProjectFacts said = new ProjectFacts(source, facts);
        if (graph.all().isEmpty()) {
            said.damaged(Source.at(tree), "Expected an @graph of described things, found none.");
            return;
        }
        Tree descriptor = graph.all().stream()
                .filter(each -> Graph.id(each).endsWith("ro-crate-metadata.json")
                        || Graph.id(each).endsWith("ro-crate-metadata.jsonld"))
                .findFirst()
                .orElse(new Tree.Missing(""));
        profiles("RO-Crate", descriptor, said);
        Graph.references(descriptor.get("about")).stream()
                .map(graph::find)
                .forEach(root -> profiles("RO-Crate profile", root, said));
        for (Tree entity : graph.all()) {
            CrateFile.check(entity, said);
            List<Digest> digests = CrateFile.is(entity) ? CrateFile.digests(entity) : List.of();
            String path = digests.isEmpty() ? null : CrateFile.place(entity, said);
            if (path != null) {
                said.file(
                        FileKind.of(path),
                        path,
                        entity.get("name").text(""),
                        null,
                        digests,
                        entity.get("contentSize").integer(),
                        Source.at(entity));
            }
        }
        new Actions(source, facts, graph).read();
    }

    private static void profiles(String key, Tree entity, ProjectFacts said) {
        for (String profile : Graph.references(entity.get("conformsTo"))) {
            said.setting(key, profile, Source.at(entity));
        }
    }
}
