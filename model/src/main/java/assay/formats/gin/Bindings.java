package assay.formats.gin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements of a Gin file. A value goes on over lines while a bracket is open or a line ends with `\`.
final class Bindings {
    private static final Pattern BOUND = Pattern.compile("([A-Za-z_][\\w./]{0,500})\\s*=\\s*(.+)", Pattern.DOTALL);
    private static final Pattern OTHER = Pattern.compile("(?:import|from|include)\\s.*", Pattern.DOTALL);
    private static final int LONGEST = 100_000;

    /// @param key of a macro: its name; else `scope/configurable.parameter`
    /// @param value as written, on one line, without the comment behind it
    record Binding(String key, String value, int line) {}

    final List<Binding> bindings = new ArrayList<>();
    /// Lines that are no statement, or one that has no end.
    final List<Integer> damaged = new ArrayList<>();

    private Bindings() {}

    static Bindings of(List<String> lines) {
        Bindings found = new Bindings();
        StringBuilder statement = new StringBuilder();
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = withoutComment(lines.get(i));
            if (statement.isEmpty()) {
                first = i + 1;
            }
            boolean continued = line.endsWith("\\");
            statement
                    .append(statement.isEmpty() ? "" : " ")
                    .append(continued ? line.substring(0, line.length() - 1).strip() : line.strip());
            boolean open = continued || depth(statement) > 0;
            if (!open || statement.length() > LONGEST) {
                found.statement(statement.toString(), first);
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            found.damaged.add(first);
        }
        return found;
    }

    private void statement(String statement, int line) {
        Matcher bound = BOUND.matcher(statement);
        if (bound.matches()) {
            bindings.add(new Binding(bound.group(1), literal(bound.group(2).strip()), line));
        } else if (!statement.isEmpty() && !OTHER.matcher(statement).matches()) {
            damaged.add(line);
        }
    }

    /// A text without its quotes; everything else as written.
    private static String literal(String value) {
        char quote = value.charAt(0);
        boolean text = value.length() > 1
                && (quote == '\'' || quote == '"')
                && value.indexOf(quote, 1) == value.length() - 1
                && value.indexOf('\\') < 0;
        return text ? value.substring(1, value.length() - 1) : value;
    }

    private static String withoutComment(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '#') {
                return line.substring(0, i).stripTrailing();
            }
        }
        return line.stripTrailing();
    }

    private static int depth(CharSequence text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
            }
        }
        return depth;
    }
}
