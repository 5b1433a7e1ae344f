package assay.formats.sumatra;

import assay.fact.Locator;
import assay.read.Documents;
import assay.read.RunFacts;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Yaml;

/// Parameters as the text of the file that they came from, by the name of their kind.
final class ParameterSet {

    private ParameterSet() {}

    static void read(String type, String content, RunFacts said, Locator at) {
        switch (type) {
            case "YAMLParameterSet" -> {
                try {
                    Yaml.parse(content, Limits.RECORD).leaves((key, leaf) -> said.param(key, leaf.written(), at));
                } catch (SyntaxException notYaml) {
                    said.tag("parameters", content, at);
                }
            }
            case "JSONParameterSet", "dict" ->
                Documents.inner(content).leaves((key, leaf) -> said.param(key, leaf.written(), at));
            default -> lines(content, said, at);
        }
    }

    /// `name = value`, in sections or not; everything behind `#` is a remark.
    private static void lines(String content, RunFacts said, Locator at) {
        String section = "";
        for (String line : (Iterable<String>) content.lines()::iterator) {
            String text = line.strip();
            int equals = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1) + ".";
            } else if (equals > 0 && !text.startsWith("#") && !text.startsWith(";")) {
                String value = text.substring(equals + 1).strip();
                int remark = value.indexOf(" #");
                String plain = remark < 0 ? value : value.substring(0, remark).strip();
                said.param(section + text.substring(0, equals).strip(), unquoted(plain), at);
            }
        }
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
