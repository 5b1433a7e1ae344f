package assay.formats.docker;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.RunId;
import assay.fact.Value;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.SeedName;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Images and variables as all records of containers name them. Only a digest pins an image.
final class Images {
    private static final Pattern IMAGE =
            Pattern.compile("(?<name>[^@\\s]+?)(?::(?<tag>[\\w][\\w.-]*))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    private Images() {}

    static Dependency asked(String image, @Nullable RunId run, Evidence evidence) {
        return dependency(image, run, Origin.DECLARED, evidence);
    }

    static Dependency dependency(String image, @Nullable RunId run, Origin origin, Evidence evidence) {
        Matcher parts = IMAGE.matcher(image);
        boolean known = image.length() < 1000 && !image.contains("$") && parts.matches();
        String tag = known ? parts.group("tag") : null;
        String digest = known ? parts.group("digest") : null;
        String name = known ? parts.group("name") : image;
        String spec = (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
        return new Dependency(
                run,
                "container",
                Secrets.clean(name),
                spec,
                digest,
                origin,
                digest == null ? List.of() : List.of(Digest.sha256(digest.substring("sha256:".length()))),
                evidence);
    }

    /// `NAME=value` lines, or a mapping of names to values. A name without a value is taken from the caller's own.
    static void variables(Tree variables, @Nullable RunId run, Source source, Facts facts) {
        for (Tree each : variables.items()) {
            String text = each.text("");
            int equals = text.indexOf('=');
            if (equals > 0) {
                variable(text.substring(0, equals), text.substring(equals + 1), run, source.here(each), facts);
            }
        }
        variables.entries().forEach((name, value) -> {
            if (value.text() != null) {
                variable(name, value.text(""), run, source.here(value), facts);
            }
        });
    }

    static void variable(String name, String value, @Nullable RunId run, Evidence evidence, Facts facts) {
        facts.add(new Fact.Setting(run, Fact.Setting.Kind.VARIABLE, name, Secrets.value(name, value), evidence));
        if (run != null && SeedName.seeds(name, Value.of(value))) {
            facts.add(new Fact.Seed(run, name, value, evidence));
        }
    }

    static void system(String key, String value, @Nullable RunId run, Evidence evidence, Facts facts) {
        if (!value.isEmpty()) {
            facts.add(new Fact.Setting(run, Fact.Setting.Kind.SYSTEM, key, Secrets.clean(value), evidence));
        }
    }

    /// A command line: a text as it stands, or a list of arguments.
    static List<String> words(Tree... parts) {
        List<String> words = new ArrayList<>();
        for (Tree part : parts) {
            if (part.text() != null) {
                words.add(part.text(""));
            }
            part.items().forEach(word -> words.add(word.text("")));
        }
        return Secrets.arguments(words);
    }
}
