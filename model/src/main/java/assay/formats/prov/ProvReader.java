package assay.formats.prov;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A PROV document in JSON. Only files that say `prov` in their path are looked into: its keys are everyday words.
@AutoService(Reader.class)
public final class ProvReader implements Reader {
    private static final List<String> KEYS = List.of(
            "\"activity\"",
            "\"entity\"",
            "\"agent\"",
            "\"used\"",
            "\"wasGeneratedBy\"",
            "\"wasAssociatedWith\"",
            "\"wasDerivedFrom\"",
            "\"bundle\"");
    private static final int MOST_NESTED = 20;

    @Override
    public Format format() {
        return new Format(
                "prov-json",
                "PROV-JSON and CWLProv",
                "*prov*.json",
                "PROV-JSON of 2013; CWLProv 0.6",
                List.of(
                        "activities with their times",
                        "what an activity used and generated",
                        "who started it",
                        "the container image (CWLProv)",
                        "SHA-1 of the data (CWLProv)"),
                List.of(
                        new Gap(Layer.CODE, "the commit, and whether the tree was clean"),
                        new Gap(Layer.CODE, "the command line"),
                        new Gap(Layer.LIBRARIES, "installed packages"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver"),
                        new Gap(Layer.ENVIRONMENT, "how an activity ended"),
                        new Gap(Layer.ENTROPY, "seeds, unless they are values")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".json");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())
                || !candidate.path().contains("prov")
                || candidate.size() > Limits.RECORD.bytes()) {
            return Claim.NO;
        }
        String head = candidate.headText();
        if (!head.contains("\"prefix\"") || KEYS.stream().noneMatch(head::contains)) {
            return Claim.NO;
        }
        return head.contains("\"prov:") || head.contains("www.w3.org/ns/prov") ? Claim.CERTAIN : Claim.LIKELY;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree tree = Json.parse(source.text(source.path()), Limits.RECORD);
        if (!(tree instanceof Tree.Mapping)) {
            new ProjectFacts(source, facts)
                    .damaged(Source.at(tree), "Expected an object of PROV records, found something else.");
            return;
        }
        document(tree, Map.of(), source, facts, 0);
    }

    /// Bundles are documents inside of the document.
    private static void document(Tree tree, Map<String, String> outer, Source source, Facts facts, int depth) {
        Names names = Names.of(tree.get("prefix"), outer);
        new Activities(source, facts, new Records(tree, names)).read();
        if (depth < MOST_NESTED) {
            tree.get("bundle")
                    .entries()
                    .values()
                    .forEach(bundle -> document(bundle, names.prefixes(), source, facts, depth + 1));
        }
    }
}
