package assay.formats.pip;

import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Fact.DependencyFile;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.Requirements;
import assay.syntax.Toml;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `pylock.toml` (PEP 751).
final class PyLock {
    private PyLock() {}

    static boolean claims(String name) {
        return name.equals("pylock.toml") || (name.startsWith("pylock.") && name.endsWith(".toml"));
    }

    static void read(Source source, Facts facts) throws IOException {
        Tree lock = Toml.parse(source.text(source.path()), Limits.RECORD);
        String version = lock.get("lock-version").text("");
        if (!version.startsWith("1.")) {
            facts.problem(new Problem.UnknownVersion(
                    source.path(),
                    Source.at(lock.get("lock-version")),
                    "Lock version 1 was expected and '" + version + "' was found; what it shares with 1 was read."));
        }
        List<Dependency> found = new ArrayList<>();
        for (Tree each : lock.get("packages").items()) {
            String name = each.get("name").text("");
            if (!name.isEmpty()) {
                String release = each.get("version").text();
                String commit = each.at("vcs", "commit-id").text();
                found.add(new Dependency(
                        null,
                        "pip",
                        Requirements.normalised(name),
                        release == null ? Secrets.clean(each.at("vcs", "url").text("")) : "==" + release,
                        release == null ? commit : release,
                        Origin.LOCKED,
                        PipReader.digests(hashes(each)),
                        source.here(each)));
            }
        }
        int pinned = (int) found.stream().filter(each -> each.version() != null).count();
        int hashed =
                (int) found.stream().filter(each -> !each.digests().isEmpty()).count();
        facts.add(new DependencyFile(
                null,
                "pylock",
                !found.isEmpty() && pinned == found.size(),
                found.size(),
                pinned,
                hashed,
                source.here(Locator.WHOLE)));
        found.forEach(facts::add);
    }

    private static List<String> hashes(Tree entry) {
        Stream<Tree> files = Stream.concat(
                Stream.of(entry.get("sdist"), entry.get("archive")), entry.get("wheels").items().stream());
        return files.flatMap(file -> file.get("hashes").entries().entrySet().stream())
                .filter(hash -> !hash.getValue().text("").isEmpty())
                .map(hash -> hash.getKey() + ":" + hash.getValue().text(""))
                .distinct()
                .toList();
    }
}
