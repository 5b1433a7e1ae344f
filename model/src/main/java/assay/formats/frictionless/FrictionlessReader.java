package assay.formats.frictionless;

import assay.fact.Digest;
import assay.fact.Fact.Artifact;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.FileKind;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// `datapackage.json` or `.yaml`, also behind a name and a dot. The `hash` and `bytes` of the package itself are sums
/// of a publishing tool and no file's.
@AutoService(Reader.class)
public final class FrictionlessReader implements Reader {
    private static final List<String> NAMES = List.of("datapackage.json", "datapackage.yaml", "datapackage.yml");

    @Override
    public Format format() {
        return new Format(
                "frictionless",
                "Frictionless Data Package",
                "datapackage.json, datapackage.yaml",
                "1.0 and 2.0",
                List.of("files of a data set", "checksums and sizes, where they were added"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(new Gap(Layer.DATA, "which run read or wrote a file")));
    }

    @Override
    public boolean mayClaim(String name) {
        return NAMES.stream().anyMatch(end -> name.endsWith(end) && isWhole(name, end))
                || name.endsWith(".package.json")
                || name.endsWith(".package.yaml");
    }

    private static boolean isWhole(String name, String end) {
        return name.length() == end.length() || name.charAt(name.length() - end.length() - 1) == '.';
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean resources = head.contains("\"resources\"") || head.contains("\nresources:");
        if (NAMES.contains(candidate.name())) {
            return resources ? Claim.CERTAIN : Claim.LIKELY;
        }
        return resources ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        String text = source.text(source.path());
        Tree tree = source.path().endsWith(".json") ? Json.parse(text, Limits.RECORD) : Yaml.parse(text, Limits.RECORD);
        ProjectFacts said = new ProjectFacts(source, facts);
        for (String key : List.of("name", "version")) {
            Tree about = tree.get(key);
            said.setting("data package " + key, about.text(), Source.at(about));
        }
        if (!(tree.get("resources") instanceof Tree.Sequence resources)) {
            said.damaged(Source.at(tree), "Expected a list of resources, found none.");
            return;
        }
        resources.items().forEach(resource -> resource(resource, said));
    }

    private static void resource(Tree resource, ProjectFacts said) {
        Tree path = resource.get("path");
        List<Tree> parts = path instanceof Tree.Sequence ? path.items() : List.of(path);
        boolean listed = parts.stream().anyMatch(part -> part.text() != null);
        if (!listed && !resource.get("data").exists()) {
            said.damaged(Source.at(resource), "Expected a resource with a path or with data, found neither.");
            return;
        }
        // A checksum of several parts is none of any one of them.
        boolean one = parts.size() == 1;
        List<Digest> digests = one ? digests(resource.get("hash"), said) : List.of();
        for (Tree part : parts) {
            String recorded = part.text("");
            Locator at = Source.at(part);
            String place = recorded.isEmpty() ? null : said.placeOrAsRecorded(recorded, at);
            if (place != null) {
                Artifact.Kind kind = FileKind.of(recorded);
                said.file(
                        kind == Artifact.Kind.FILE ? Artifact.Kind.DATA : kind,
                        place,
                        one ? resource.get("name").text("") : "",
                        null,
                        digests,
                        one ? resource.get("bytes").integer() : null,
                        at);
            }
        }
    }

    /// `sha256:…`, or bare for MD5.
    private static List<Digest> digests(Tree hash, ProjectFacts said) {
        String written = hash.text("");
        if (written.isEmpty()) {
            return List.of();
        }
        int colon = written.indexOf(':');
        String algorithm = colon < 0 ? "md5" : written.substring(0, colon);
        Digest digest = Checksum.of(algorithm, written.substring(colon + 1));
        if (digest == null) {
            said.damaged(Source.at(hash), "Expected a checksum by " + algorithm + ", found '" + written + "'.");
            digest = Checksum.unusable(algorithm, written.substring(colon + 1));
        }
        return digest == null ? List.of() : List.of(digest);
    }
}
