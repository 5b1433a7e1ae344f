package assay.formats.pip;

import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.read.Candidate;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.ProjectFacts;
import assay.read.Reader;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a package index said of one package, kept beside the project: the JSON of PEP 691, with the
/// withdrawn files of
/// PEP 592.
@AutoService(Reader.class)
public final class IndexReader implements Reader {
    private static final Limits LIMITS = new Limits(64 << 20, 100, 5_000_000);
    private static final Pattern WHEEL = Pattern.compile("[^-]+-([^-]+)-(?:[^-]+-)?[^-]+-[^-]+-[^-]+\\.whl");
    private static final Pattern ARCHIVE = Pattern.compile(".+?-(v?\\d[^-]*)\\.(?:tar\\.gz|tar\\.bz2|tgz|zip)");
    private static final int MOST_VERSIONS = 5000;

    /// How its findings are called among the project's settings.
    private static final String LISTED = "index of ";

    private static final String WITHDRAWN = "withdrawn ";

    @Override
    public Format format() {
        return new Format(
                "simple-index",
                "Python package index",
                "JSON of an index on one package",
                "PEP 691, versions 1.0 to 1.4",
                List.of("versions that the index had", "versions that were withdrawn, and why"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY, Layer.ENVIRONMENT),
                List.of(new Gap(Layer.LIBRARIES, "what was installed when a run ran")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.endsWith(".json");
    }

    @Override
    public Claim claim(Candidate candidate) {
        if (!mayClaim(candidate.name())) {
            return Claim.NO;
        }
        String head = candidate.headText();
        boolean file = head.contains("\"filename\"") && head.contains("\"hashes\"") && head.contains("\"files\"");
        boolean index = file && (head.contains("\"yanked\"") || head.contains("\"api-version\""));
        return index ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        ProjectFacts said = new ProjectFacts(source, facts);
        Tree tree = Json.parse(source.text(source.path()), LIMITS);
        String name = Requirements.normalised(tree.get("name").text(""));
        String version = tree.at("meta", "api-version").text("");
        if (name.isEmpty() || !version.startsWith("1.")) {
            said.damaged(Locator.WHOLE, "A package's name and version 1 of the interface were expected.");
            return;
        }
        Map<String, String> reasons = new TreeMap<>();
        Map<String, Tree> first = new TreeMap<>();
        Set<String> offered = new java.util.TreeSet<>();
        for (Tree file : tree.get("files").items()) {
            String release = release(file.get("filename").text(""));
            if (release.isEmpty() || first.size() >= MOST_VERSIONS) {
                continue;
            }
            first.putIfAbsent(release, file);
            Tree yanked = file.get("yanked");
            String text = yanked.text("");
            if (!yanked.exists() || text.isEmpty() || text.equals("false")) {
                offered.add(release);
            } else {
                reasons.putIfAbsent(release, text.equals("true") ? "no reason is given" : text);
            }
        }
        tree.get("versions").items().forEach(each -> {
            if (!each.text("").isEmpty() && !reasons.containsKey(each.text(""))) {
                offered.add(each.text(""));
            }
        });
        said.setting(LISTED + name, String.join(" ", offered), Locator.WHOLE);
        reasons.forEach((release, why) -> {
            Tree at = first.get(release);
            if (!offered.contains(release) && at != null) {
                said.setting(WITHDRAWN + name + " " + release, why, Source.at(at));
            }
        });
    }

    /// Empty where the name follows no form.
    private static String release(String file) {
        for (Pattern form : List.of(WHEEL, ARCHIVE)) {
            Matcher found = form.matcher(file);
            if (found.matches()) {
                return found.group(1);
            }
        }
        return "";
    }
}
