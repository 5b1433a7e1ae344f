package assay.report.people;

import assay.syntax.Tree;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// The record of one decision, as somebody supplied it: which model it says was used.
///
/// @param id of the decision, as its system names it
/// @param model SHA-256 of the model that it names, in hex; null where it names none
/// @param version of the model, in its words; null where it names none
/// @param input SHA-256 of the input; null where it names none
/// @param time as recorded; null where there is none
/// @param file its name
/// @param sha256 of the file
public record Decision(
        String id,
        @Nullable String model,
        @Nullable String version,
        @Nullable String input,
        @Nullable String time,
        String file,
        String sha256) {

    /// Reads a YAML or JSON file with `decision`, and `model-sha256`, `model-version`, `input-sha256`, `time` where
    /// they are known.
    ///
    /// @throws IllegalArgumentException where it is none: names file, line, what was expected and found
    public static Decision read(String file, byte[] bytes) {
        Form form = new Form(file);
        Tree tree = form.parse(bytes);
        form.only(tree, new TreeSet<>(Set.of("decision", "model-sha256", "model-version", "input-sha256", "time")));
        return new Decision(
                form.text(tree, "decision"),
                digest(form, tree, "model-sha256"),
                form.maybe(tree, "model-version"),
                digest(form, tree, "input-sha256"),
                form.maybe(tree, "time"),
                file,
                DigestUtils.sha256Hex(bytes));
    }

    private static @Nullable String digest(Form form, Tree tree, String key) {
        String text = form.maybe(tree, key);
        if (text != null && !text.matches("[0-9a-fA-F]{64}")) {
            throw form.wrong(tree.get(key), key + " as 64 hexadecimal digits", text);
        }
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
