package assay.python;

import assay.syntax.Python.Node;
import assay.syntax.Python.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What only Python 2 takes. The grammar takes it too.
final class Python2 {
    private static final Pattern OCTAL = Pattern.compile("0[0-9]*[1-9][0-9]*[lL]?|[0-9]+[lL]");

    private Python2() {}

    /// @param position where it stands
    /// @param what a few words
    record Mark(int position, String what) {}

    /// The first.
    static Optional<Mark> mark(Parsed parsed) {
        return mark(parsed.root(), parsed);
    }

    private static Optional<Mark> mark(Node node, Parsed parsed) {
        String what = what(node, parsed);
        if (!what.isEmpty()) {
            return Optional.of(new Mark(node.start(), what));
        }
        for (Node child : node.children()) {
            Optional<Mark> found = mark(child, parsed);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static String what(Node node, Parsed parsed) {
        return switch (node.type()) {
            case "print_statement" -> "print without parentheses";
            case "exec_statement" -> "exec without parentheses";
            case "except_clause" -> {
                List<Node> values = node.all("value");
                // Python 3.14 takes several classes without parentheses; their names begin large.
                boolean named = values.size() == 2
                        && values.get(1).is("identifier")
                        && Character.isLowerCase(parsed.text(values.get(1)).charAt(0));
                yield named ? "except with a comma" : "";
            }
            case "string_start" -> {
                String start = parsed.text(node);
                yield start.startsWith("`")
                        ? "backquotes"
                        : start.regionMatches(true, 0, "ur", 0, 2) ? "a string that begins with ur" : "";
            }
            case "integer" -> {
                String number = parsed.text(node);
                yield OCTAL.matcher(number).matches() ? "the number " + cut(number) : "";
            }
            case "comparison_operator" -> {
                List<Node> of = node.children();
                boolean old = false;
                for (int i = 1; i < of.size(); i++) {
                    old |= parsed.text()
                            .substring(
                                    of.get(i - 1).end(),
                                    Math.max(of.get(i - 1).end(), of.get(i).start()))
                            .contains("<>");
                }
                yield old ? "<>" : "";
            }
            case "raise_statement" ->
                node.children().size() == 1 && node.children().getFirst().is("expression_list")
                        ? "raise with a comma"
                        : "";
            default -> "";
        };
    }

    private static String cut(String number) {
        return number.length() > 20 ? number.substring(0, 20) + "…" : number;
    }
}
