package assay.formats.lakefs;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Setting;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Documents;
import assay.read.Facts;
import assay.read.Reader;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `.lakefs_ref.yaml` of `lakectl local`, `.everest/source` of a mount, and addresses in configurations that no other
/// reader knows.
@AutoService(Reader.class)
public final class LakeFsReader implements Reader {
    private static final String REF = ".lakefs_ref.yaml";
    private static final Set<String> CONFIGURATIONS =
            Set.of("yaml", "yml", "json", "toml", "env", "properties", "conf", "ini", "cfg");
    private static final int MOST = 10_000;

    @Override
    public Format format() {
        return new Format(
                "lakefs",
                "lakeFS",
                ".lakefs_ref.yaml, .everest/source, lakefs:// addresses in configurations",
                "lakectl local",
                List.of("the commit that a folder was taken from", "addresses of data, and whether they are pinned"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.DATA, "a checksum of the inputs"),
                        new Gap(Layer.DATA, "whether local files still are those of the commit"),
                        new Gap(Layer.DATA, "which run read them")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("source") || CONFIGURATIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (candidate.name().equals(REF)) {
            return Claim.CERTAIN;
        }
        boolean mount = candidate.name().equals("source");
        String folder = candidate.folder();
        if (mount && !folder.equals(".everest") && !folder.endsWith("/.everest")) {
            return Claim.NO;
        }
        boolean named = candidate.headText().contains(LakeFsUri.SCHEME);
        return mount ? (named ? Claim.CERTAIN : Claim.LIKELY) : named ? Claim.POSSIBLE : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        if (source.path().endsWith(REF)) {
            for (Tree tree : Documents.yaml(source, source.path(), facts).stream()
                    .limit(1)
                    .toList()) {
                reference(tree, source, facts);
            }
            return;
        }
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String line : source.text(source.path()).lines().limit(1_000_000).toList()) {
            number++;
            for (LakeFsUri uri : LakeFsUri.in(line)) {
                if (seen.size() < MOST && seen.add(uri.text())) {
                    facts.add(artifact(uri, uri.digests(), uri.kind(), source, Locator.line(number)));
                }
            }
        }
    }

    private static void reference(Tree tree, Source source, Facts facts) {
        Tree src = tree.get("src");
        Tree head = tree.get("at_head");
        LakeFsUri uri = LakeFsUri.of(src.text(""));
        if (uri == null) {
            facts.problem(new Problem.Damaged(
                    source.path(), Source.at(src), "An address lakefs://<repository>/<ref>/ was expected as 'src'."));
            return;
        }
        boolean commit = LakeFsUri.isCommit(head.text(""));
        if (!commit) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    Source.at(head),
                    "A commit of 64 hexadecimal digits was expected as 'at_head'; which version the folder holds is"
                            + " not known."));
        }
        List<Digest> digests = commit ? List.of(LakeFsUri.commit(head.text(""))) : uri.digests();
        String folder = source.folder().isEmpty() ? "." : source.folder();
        facts.add(artifact(uri, digests, uri.kind() + ", linked to " + folder, source, Source.at(commit ? head : src)));
        String operation = tree.get("active_operation").text("");
        if (!operation.isEmpty()) {
            facts.add(new Setting(
                    null,
                    Setting.Kind.SYSTEM,
                    "lakeFS operation that has not ended in " + folder,
                    Secrets.clean(operation),
                    source.here(tree.get("active_operation"))));
        }
    }

    private static Artifact artifact(LakeFsUri uri, List<Digest> digests, String context, Source source, Locator at) {
        return new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.DATA,
                Secrets.clean(uri.text()),
                uri.name(),
                null,
                context,
                digests,
                null,
                source.here(at));
    }
}
