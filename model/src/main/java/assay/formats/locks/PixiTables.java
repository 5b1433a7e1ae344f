package assay.formats.locks;

import assay.fact.Digest;
import assay.formats.locks.Manifest.Asked;
import assay.read.Checksum;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Pixi's tables of dependencies: conda's and Python's packages, for all, for a feature, for a platform.
final class PixiTables {
    private static final List<String> CONDA =
            List.of("dependencies", "host-dependencies", "build-dependencies", "run-dependencies");
    private static final Pattern EXACT = Pattern.compile("(?:==\\s*)?([0-9][^\\s,|<>=~^*]*)");

    private PixiTables() {}

    static void gather(Tree root, Manifest manifest) {
        platforms(root, "", manifest);
        platforms(root.get("package"), "", manifest);
        root.get("feature")
                .entries()
                .forEach((name, feature) -> platforms(feature, "feature == \"" + name + "\"", manifest));
    }

    private static void platforms(Tree tables, String marker, Manifest manifest) {
        packages(tables, marker, manifest);
        tables.get("target").entries().forEach((platform, each) -> {
            packages(each, Manifest.both(marker, "platform == \"" + platform + "\""), manifest);
        });
    }

    private static void packages(Tree tables, String marker, Manifest manifest) {
        for (String kind : CONDA) {
            ManifestReader.entries(manifest.list(tables.get(kind)), (written, each) -> {
                String name = written.toLowerCase(Locale.ROOT);
                manifest.add(name.equals("python") ? "python" : "conda", conda(name, each, marker), each);
            });
        }
        ManifestReader.entries(
                manifest.list(tables.get("pypi-dependencies")),
                (name, each) -> manifest.add("pip", asked(Requirements.normalised(name), each, "", marker), each));
        tables.get("system-requirements").leaves(manifest::system);
    }

    private static Asked conda(String name, Tree each, String marker) {
        return asked(name, each, each.get("build").text(""), marker);
    }

    /// @param build of the package that is asked for; empty for any
    private static Asked asked(String name, Tree each, String build, String marker) {
        Place place = ManifestReader.place(each);
        boolean placed = !place.spec().isEmpty();
        String spec = ManifestReader.version(each);
        Matcher exact = EXACT.matcher(spec);
        List<Digest> digests = Stream.concat(
                        place.digests().stream(),
                        Checksum.all(Stream.of("sha256", "md5")
                                        .map(kind -> kind + ":" + each.get(kind).text("")))
                                .stream())
                .toList();
        return new Asked(
                name,
                placed ? place.spec() : build.isEmpty() ? spec : spec + "=" + build,
                !placed && exact.matches() ? exact.group(1) : null,
                marker,
                digests);
    }
}
