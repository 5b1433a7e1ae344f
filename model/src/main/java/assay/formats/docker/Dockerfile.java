package assay.formats.docker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The instructions of a Dockerfile: continued lines joined, comments and here-documents left out. The syntax
/// is that of Docker's reference; nothing is built.
record Dockerfile(List<Instruction> instructions, char escape) {

    /// @param number of the first line, from 1
    /// @param keyword in upper case
    record Instruction(int number, String keyword, String arguments) {}

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([a-zA-Z]+)\\s*=\\s*(\\S+)\\s*");
    private static final Pattern HERE = Pattern.compile("<<-?\\s*([\"']?)([A-Za-z_][A-Za-z0-9_]*)\\1");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?}|\\$([A-Za-z_][A-Za-z0-9_]*)");
    private static final int LONGEST = 1 << 16;

    static Dockerfile parse(String text) {
        List<String> lines = text.lines().toList();
        char escape = escape(lines);
        List<Instruction> found = new ArrayList<>();
        Deque<String> documents = new ArrayDeque<>();
        StringBuilder logical = new StringBuilder();
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!documents.isEmpty()) {
                if (line.equals(documents.getFirst())) {
                    documents.removeFirst();
                }
                continue;
            }
            if (line.startsWith("#") || line.isEmpty()) {
                continue;
            }
            if (logical.isEmpty()) {
                start = i + 1;
            }
            boolean goesOn = line.endsWith(String.valueOf(escape)) && i + 1 < lines.size();
            if (logical.length() + line.length() < LONGEST) {
                logical.append(line, 0, goesOn ? line.length() - 1 : line.length())
                        .append(' ');
            }
            if (!goesOn) {
                Instruction instruction = instruction(start, logical.toString().strip());
                if (instruction.keyword.equals("RUN") || instruction.keyword.equals("COPY")) {
                    HERE.matcher(instruction.arguments).results().forEach(here -> documents.add(here.group(2)));
                }
                found.add(instruction);
                logical.setLength(0);
            }
        }
        return new Dockerfile(List.copyOf(found), escape);
    }

    private static Instruction instruction(int number, String logical) {
        String[] parts = logical.split("\\s+", 2);
        return new Instruction(number, parts[0].toUpperCase(Locale.ROOT), parts.length < 2 ? "" : parts[1]);
    }

    /// Directives stand before everything else.
    private static char escape(List<String> lines) {
        for (String line : lines) {
            Matcher directive = DIRECTIVE.matcher(line.strip());
            if (!directive.matches()) {
                return '\\';
            }
            if (directive.group(1).equalsIgnoreCase("escape")) {
                return directive.group(2).charAt(0);
            }
        }
        return '\\';
    }

    /// Build arguments with a default put in; others stay as written.
    static String expand(String text, Map<String, String> arguments) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(3) : found.group(1);
            String value = arguments.get(name);
            String otherwise = found.group(2);
            String put = value != null && !value.isEmpty() ? value : otherwise == null ? found.group() : otherwise;
            return Matcher.quoteReplacement(put);
        });
    }

    /// Words as a shell would see them: quotes and escapes taken away, nothing else interpreted.
    List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == escape && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
                open = true;
            } else if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                open = true;
            } else if (Character.isWhitespace(c)) {
                if (open || !word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
            } else {
                word.append(c);
            }
        }
        if (open || !word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
