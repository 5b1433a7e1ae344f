package assay.formats.docker;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Value;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.SeedName;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Variables and command lines as all records of containers name them.
final class ContainerSettings {
    private ContainerSettings() {}

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
