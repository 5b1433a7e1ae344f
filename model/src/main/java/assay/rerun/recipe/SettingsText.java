package assay.rerun.recipe;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Toml;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file of settings in YAML, JSON or TOML, of which single values can be changed where they
/// stand, and all else stays as it is written.
public final class SettingsText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+-]+");

    private final String path;
    private final String text;
    private final Map<String, Tree.Scalar> leaves;

    private SettingsText(String path, String text, Map<String, Tree.Scalar> leaves) {
        this.path = path;
        this.text = text;
        this.leaves = leaves;
    }

    /// One that cannot be read has no values.
    public static SettingsText of(String path, String text) {
        Map<String, Tree.Scalar> leaves = new LinkedHashMap<>();
        try {
            tree(path, text).leaves(leaves::put);
        } catch (SyntaxException unreadable) {
            leaves.clear();
        }
        return new SettingsText(path, text, leaves);
    }

    private static Tree tree(String path, String text) throws SyntaxException {
        if (path.endsWith(".json")) {
            return Json.parse(text, Limits.RECORD);
        }
        return path.endsWith(".toml") ? Toml.parse(text, Limits.RECORD) : Yaml.parse(text, Limits.RECORD);
    }

    public String text() {
        return text;
    }

    /// As written; null where there is no such value.
    ///
    /// @param key nested keys joined by `.`
    public @Nullable String value(String key) {
        Tree.Scalar found = leaves.get(key);
        return found == null ? null : found.written();
    }

    /// The same with one value changed; null where that cannot be done without touching anything
    /// else.
    public @Nullable SettingsText with(String key, String value) {
        Tree.Scalar old = leaves.get(key);
        if (old == null || old.line() < 1 || !PLAIN.matcher(value).matches()) {
            return null;
        }
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (old.line() > lines.size()) {
            return null;
        }
        String last = key.substring(key.lastIndexOf('.') + 1);
        Pattern place = Pattern.compile("((?:^|[\\s{,-])[\"']?" + Pattern.quote(last) + "[\"']?\\s*[:=]\\s*[\"']?)"
                + Pattern.quote(old.written()) + "(?=[\"']?\\s*(?:$|[,}#\\r]))");
        String line = lines.get(old.line() - 1);
        Matcher found = place.matcher(line);
        if (!found.find()) {
            return null;
        }
        String changed = line.substring(0, found.end(1)) + value + line.substring(found.end());
        lines.set(old.line() - 1, changed);
        SettingsText with = of(path, String.join("\n", lines));
        return with.differsOnlyIn(key, value, this) ? with : null;
    }

    private boolean differsOnlyIn(String key, String value, SettingsText before) {
        if (!leaves.keySet().equals(before.leaves.keySet())) {
            return false;
        }
        return leaves.keySet().stream()
                .allMatch(each -> Objects.equals(value(each), each.equals(key) ? value : before.value(each)));
    }
}
