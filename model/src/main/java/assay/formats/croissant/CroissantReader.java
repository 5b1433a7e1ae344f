package assay.formats.croissant;

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
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON-LD description of a data set. What is inside of an archive is named under the archive's path and `!/`.
@AutoService(Reader.class)
public final class CroissantReader implements Reader {
    private static final List<String> ALGORITHMS = List.of("sha256", "md5");

    @Override
    public Format format() {
        return new Format(
                "croissant",
                "Croissant",
                "croissant.json, metadata.json",
                "0.8, 1.0 and 1.1",
                List.of("files of a data set", "checksums and sizes", "whether the data set goes on changing"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.LIBRARIES, Layer.ENVIRONMENT, Layer.ENTROPY),
                List.of(new Gap(Layer.DATA, "which run read or wrote a file")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".json") || name.endsWith(".jsonld");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name()) || candidate.size() > Limits.RECORD.bytes()) {
            return Claim.NO;
        }
        // Of all JSON: what others have read the head of. The rarest words first.
        String head = candidate.headText();
        boolean ours = head.contains("mlcommons.org/croissant") || head.contains("mlcommons.org/schema");
        boolean linked = ours && head.contains("\"@context\"") && head.contains("\"@vocab\"");
        return linked ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Tree tree = Json.parse(source.text(source.path()), Limits.RECORD);
        ProjectFacts said = new ProjectFacts(source, facts);
        for (String key : List.of("name", "version")) {
            Tree about = tree.get(key);
            said.setting("data set " + key, about.text(), Source.at(about));
        }
        Tree live = tree.get("isLiveDataset");
        if ("true".equals(live.text())) {
            said.setting("data set goes on changing", "true", Source.at(live));
        }
        Tree distribution = tree.get("distribution");
        List<Tree> all = distribution instanceof Tree.Mapping ? List.of(distribution) : distribution.items();
        all.stream().filter(each -> isA(each, "FileObject")).forEach(object -> file(object, all, said));
    }

    private static boolean isA(Tree object, String type) {
        Tree types = object.get("@type");
        List<Tree> all = types instanceof Tree.Sequence ? types.items() : List.of(types);
        return all.stream().map(each -> each.text("")).anyMatch(each -> each.equals(type) || each.endsWith(":" + type));
    }

    private static void file(Tree object, List<Tree> all, ProjectFacts said) {
        Tree url =
                object.get("contentUrl") instanceof Tree.Sequence several ? several.get(0) : object.get("contentUrl");
        String recorded = url.text("");
        Locator at = Source.at(object);
        String archive = archive(object, all);
        String place = recorded.isEmpty() ? null : said.placeOrAsRecorded(archive == null ? recorded : archive, at);
        if (place == null) {
            said.damaged(at, "Expected a file with a contentUrl, found none.");
            return;
        }
        Artifact.Kind kind = FileKind.of(recorded);
        said.file(
                kind == Artifact.Kind.FILE ? Artifact.Kind.DATA : kind,
                archive == null ? place : place + "!/" + recorded,
                object.get("name").text(""),
                null,
                digests(object, said),
                size(object.get("contentSize").text("")),
                at);
    }

    /// Where the file is inside of another one: that one's address.
    private static @Nullable String archive(Tree object, List<Tree> all) {
        Tree containers = object.get("containedIn");
        Tree first = containers instanceof Tree.Sequence several ? several.get(0) : containers;
        String id = first.text(first.get("@id").text(""));
        return id.isEmpty()
                ? null
                : all.stream()
                        .filter(each ->
                                id.equals(each.get("@id").text(each.get("name").text(""))))
                        .map(each -> each.get("contentUrl").text(""))
                        .filter(address -> !address.isEmpty())
                        .findFirst()
                        .orElse(null);
    }

    private static List<Digest> digests(Tree object, ProjectFacts said) {
        List<Digest> digests = new ArrayList<>();
        for (String algorithm : ALGORITHMS) {
            Tree written = object.get(algorithm);
            Digest digest = Checksum.of(algorithm, written.text());
            if (digest != null) {
                digests.add(digest);
            } else if (!written.text("").isEmpty()) {
                said.damaged(
                        Source.at(written),
                        "Expected a checksum by " + algorithm + ", found '" + written.text() + "'.");
                digests.add(Checksum.unusable(algorithm, written.text("")));
            }
        }
        return digests;
    }

    /// Only whole bytes: `117743 B`. Larger units are rounded.
    private static @Nullable Long size(String written) {
        String number = written.endsWith("B") ? written.substring(0, written.length() - 1) : written;
        String digits = number.strip();
        boolean whole =
                !digits.isEmpty() && digits.length() < 19 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? Long.valueOf(digits) : null;
    }
}
