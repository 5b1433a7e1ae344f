package assay.formats.mlflow;

import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import assay.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `meta.yaml` files. MLflow writes them with sorted keys, one `key: value` a line, and there is one for every run:
/// such a text is read line by line. Anything else in it is left to the YAML parser.
final class Meta {

    private Meta() {}

    /// @throws SyntaxException where it is no YAML
    static Tree parse(String text) throws SyntaxException {
        Tree flat = flat(text);
        return flat == null ? Yaml.parse(text, Limits.RECORD) : flat;
    }

    private static @Nullable Tree flat(String text) {
        Map<String, Tree> entries = new LinkedHashMap<>();
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int colon = text.indexOf(": ", start);
            if (colon < 0 || colon >= end || !isKey(text, start, colon)) {
                return null;
            }
            number++;
            String key = text.substring(start, colon);
            Tree value = scalar(text.substring(colon + 2, end), number, "/" + key);
            if (value == null || entries.put(key, value) != null) {
                return null;
            }
            start = end + 1;
        }
        return entries.isEmpty() ? null : new Tree.Mapping(entries, 1, "");
    }

    private static boolean isKey(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z') && c != '_') {
                return false;
            }
        }
        return end > start;
    }

    /// A plain or single-quoted scalar that means its own text; null for what needs the whole grammar.
    private static @Nullable Tree scalar(String written, int line, String pointer) {
        if (written.equals("null")) {
            return new Tree.Scalar(Tree.Scalar.Type.NULL, written, line, pointer);
        }
        if (written.equals("[]")) {
            return new Tree.Sequence(List.of(), line, pointer);
        }
        if (written.length() >= 2 && written.charAt(0) == '\'' && written.indexOf('\'', 1) == written.length() - 1) {
            return new Tree.Scalar(Tree.Scalar.Type.STRING, written.substring(1, written.length() - 1), line, pointer);
        }
        boolean digits = !written.isEmpty();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '_';
            boolean inner = i > 0 && i < written.length() - 1 && "-.:% +=".indexOf(c) >= 0;
            boolean startsValue = c == ' ' && i > 0 && written.charAt(i - 1) == ':';
            if ((!digit && !letter && !inner) || startsValue) {
                return null;
            }
            digits &= digit;
        }
        return written.isEmpty()
                ? null
                : new Tree.Scalar(digits ? Tree.Scalar.Type.NUMBER : Tree.Scalar.Type.STRING, written, line, pointer);
    }
}
