package assay.query;

import assay.fact.Status;
import assay.query.Token.Kind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Proposes how a filter may go on, out of what runs have.
public final class Completion {
    private static final int MOST = 50;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_0-9][\\w\\p{L}./-]*");

    private final Collection<String> metrics;
    private final Collection<String> params;
    private final Collection<String> tags;
    private final List<RunRow> rows;

    /// @param rows whose keys and values are proposed
    public Completion(List<RunRow> rows) {
        this.rows = List.copyOf(rows);
        metrics = keys(RunRow::metrics);
        params = keys(RunRow::params);
        tags = keys(RunRow::tags);
    }

    /// What may stand at the caret, given what is left of it; 50 at most.
    ///
    /// @param caret an offset into the text
    public List<Proposal> at(String text, int caret) {
        List<Token> tokens = Tokens.of(text.substring(0, caret));
        Token typed = typed(tokens, caret);
        List<Token> before =
                tokens.stream().filter(token -> token.end() <= typed.start()).toList();
        return after(before)
                .filter(option -> fits(option.text, typed.text()))
                .limit(MOST)
                .map(option -> new Proposal(option.text, typed.start(), caret, option.note))
                .toList();
    }

    private record Option(String text, String note) {}

    /// The word that the caret stands at the end of; an empty one between words.
    private static Token typed(List<Token> tokens, int caret) {
        boolean inWord = !tokens.isEmpty()
                && tokens.getLast().end() == caret
                && tokens.getLast().kind() != Kind.MARK
                && tokens.getLast().kind() != Kind.OPERATOR;
        return inWord ? tokens.getLast() : new Token(Kind.NAME, "", caret);
    }

    /// An option goes on from what is typed, or holds it after its dot: `auc` finds `metrics.auc`.
    private static boolean fits(String option, String typed) {
        String whole = option.toLowerCase(Locale.ROOT).replace("`", "");
        String part = typed.toLowerCase(Locale.ROOT).replace("`", "");
        return !option.equals(typed) && (whole.startsWith(part) || whole.indexOf(part, whole.indexOf('.') + 1) > 0);
    }

    private Stream<Option> after(List<Token> before) {
        Token last = before.isEmpty() ? null : before.getLast();
        Token name = before.reversed().stream()
                .filter(token -> token.kind() == Kind.NAME)
                .findFirst()
                .orElse(null);
        if (last == null || name == null || last.is("and") || last.is("or")) {
            return names();
        }
        boolean inList = inList(before);
        if (last.is("(") || last.is(",")) {
            return inList ? values(name) : names();
        }
        if (last.is("is")) {
            return words("null", "not null");
        }
        if (last.is("in")) {
            return words("(");
        }
        if (last.is("not")) {
            Token earlier = before.size() > 1 ? before.get(before.size() - 2) : last;
            return earlier.is("is") ? words("null") : earlier.equals(name) ? words("in", "like", "ilike") : names();
        }
        if (last.equals(name)) {
            return comparisons(name);
        }
        boolean value = last.kind() == Kind.OPERATOR || last.is("like") || last.is("ilike");
        return value ? values(name) : inList ? words(",", ")") : words("and", "or");
    }

    private static boolean inList(List<Token> before) {
        for (int i = before.size() - 1; i > 0; i--) {
            if (before.get(i).is(")")) {
                return false;
            }
            if (before.get(i).is("(")) {
                return before.get(i - 1).is("in");
            }
        }
        return false;
    }

    private Stream<Option> names() {
        return Stream.of(
                        Attribute.keys().stream().map(key -> new Option(key, "attribute")),
                        metrics.stream().map(key -> new Option("metrics." + quoted(key), "metric")),
                        params.stream().map(key -> new Option("params." + quoted(key), "parameter")),
                        tags.stream().map(key -> new Option("tags." + quoted(key), "tag")))
                .flatMap(Function.identity());
    }

    private static Stream<Option> comparisons(Token name) {
        Field field = field(name);
        return field != null && field.onlyNumbers()
                ? words(">", ">=", "<", "<=", "=", "!=", "in", "is")
                : words("=", "!=", "like", "ilike", "in", "not in", "is");
    }

    private Stream<Option> values(Token name) {
        Field field = field(name);
        if (field instanceof Field.OfRun ofRun && ofRun.attribute() == Attribute.STATUS) {
            return Arrays.stream(Status.values()).map(status -> new Option("'" + status + "'", "status"));
        }
        if (field == null || field.onlyNumbers()) {
            return Stream.empty();
        }
        return rows.stream()
                .map(field::text)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(text -> new Option("'" + text.replace("'", "''") + "'", "value"));
    }

    private static Stream<Option> words(String... words) {
        return Arrays.stream(words).map(word -> new Option(word, ""));
    }

    private static @Nullable Field field(Token name) {
        try {
            return Field.of(name);
        } catch (FilterException notYet) {
            return null;
        }
    }

    private static String quoted(String key) {
        return PLAIN.matcher(key).matches() ? key : "`" + key + "`";
    }

    private Collection<String> keys(Function<RunRow, Map<String, ?>> map) {
        return rows.stream()
                .flatMap(row -> map.apply(row).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
