package assay.formats.conda;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Format;
import assay.fact.Format.Gap;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Candidate;
import assay.read.Checksum;
import assay.read.Claim;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Reader;
import assay.read.Scope;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A conda environment that lies in the project: one JSON file for each package that is installed, and the history of
/// what was added and removed.
@AutoService(Reader.class)
public final class CondaMetaReader implements Reader {
    private static final Limits LIMITS = new Limits(64 << 20, 100, 5_000_000);
    private static final Pattern CHANGE = Pattern.compile("([+-])(?:\\S+::)?([^\\s:]+-[^\\s:-]+-[^\\s:-]+)");
    private static final String CONDA = "# conda version:";

    @Override
    public Format format() {
        return new Format(
                "conda-meta",
                "Conda environment on disk",
                "conda-meta/history with a JSON file for each package",
                "conda 4 to 24; rattler",
                List.of(
                        "packages installed, with version and build",
                        "digests of their archives",
                        "the version of conda"),
                Set.of(Layer.CODE, Layer.PARAMETERS, Layer.DATA, Layer.ENTROPY),
                List.of(
                        new Gap(Layer.LIBRARIES, "packages installed by pip"),
                        new Gap(Layer.ENVIRONMENT, "GPU, driver")));
    }

    @Override
    public boolean mayClaim(String name) {
        return name.equals("history");
    }

    @Override
    public Claim claim(Candidate candidate) {
        boolean meta = candidate.folder().endsWith("conda-meta") && mayClaim(candidate.name());
        return meta ? Claim.CERTAIN : Claim.NO;
    }

    @Override
    public Scope scope() {
        return Scope.FOLDER;
    }

    @Override
    public void read(Source source, Facts facts) throws IOException {
        Set<String> history = history(source, facts);
        List<Dependency> found = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (String path : source.files(source.folder())) {
            if (path.endsWith(".json") && Paths.folder(path).equals(source.folder())) {
                String name = Paths.name(path);
                seen.add(name.substring(0, name.length() - ".json".length()));
                Dependency installed = installed(path, source, facts);
                if (installed != null) {
                    found.add(installed);
                }
            }
        }
        history.removeAll(seen);
        if (!history.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    Locator.WHOLE,
                    "A file was expected for each package that the history adds, and none was found for "
                            + history.size() + ": "
                            + history.stream().limit(8).map(Secrets::clean).collect(Collectors.joining(", ")) + "."));
        }
        int hashed =
                (int) found.stream().filter(each -> !each.digests().isEmpty()).count();
        facts.add(new Fact.DependencyFile(
                null, "conda-meta", false, found.size(), found.size(), hashed, source.here(Locator.WHOLE)));
        found.forEach(facts::add);
    }

    /// What is installed after the last line, by the names of the files.
    private static Set<String> history(Source source, Facts facts) throws IOException {
        Set<String> installed = new TreeSet<>();
        String text = source.text(source.path());
        long lines = text.lines().count();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.startsWith(CONDA)) {
                facts.add(new Fact.Setting(
                        null,
                        Fact.Setting.Kind.SYSTEM,
                        "conda",
                        Secrets.clean(line.substring(CONDA.length()).strip()),
                        source.here(Locator.line(number))));
            }
            if (!line.startsWith("+") && !line.startsWith("-")) {
                continue;
            }
            Matcher change = CHANGE.matcher(line);
            boolean whole = number < lines || text.endsWith("\n");
            if (line.length() > 4096 || !change.matches() || !whole) {
                String found = line.length() > 200 ? line.substring(0, 200) + "…" : line;
                facts.problem(new Problem.Damaged(
                        source.path(),
                        Locator.line(number),
                        "A package was expected and '" + Secrets.clean(found) + "' was found."));
                continue;
            }
            if (change.group(1).equals("+")) {
                installed.add(change.group(2));
            } else {
                installed.remove(change.group(2));
            }
        }
        return installed;
    }

    private static @Nullable Dependency installed(String path, Source source, Facts facts) throws IOException {
        Tree tree;
        try {
            tree = Json.parse(source.text(path), LIMITS);
        } catch (SyntaxException damaged) {
            facts.problem(new Problem.Damaged(
                    path, Locator.line(Math.max(1, damaged.line())), String.valueOf(damaged.getMessage())));
            return null;
        }
        String name = tree.get("name").text("");
        String version = tree.get("version").text("");
        if (name.isEmpty() || version.isEmpty()) {
            facts.problem(new Problem.Damaged(
                    path, Locator.WHOLE, "Name and version were expected and not both were found."));
            return null;
        }
        List<Digest> digests = Checksum.all(Stream.of("sha256", "md5")
                .map(kind -> kind + ":" + tree.get(kind).text("")));
        return dependency(
                name,
                version,
                tree.get("build").text(""),
                digests,
                source.evidence(path, Source.at(tree.get("version"))));
    }

    private static Dependency dependency(
            String name, String version, String build, List<Digest> digests, Evidence evidence) {
        return new Dependency(
                null,
                name.equals("python") ? "python" : "conda",
                name,
                "=" + version + (build.isEmpty() ? "" : "=" + build),
                version,
                Origin.INSTALLED,
                digests,
                evidence);
    }
}
