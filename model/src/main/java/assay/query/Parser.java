package assay.query;

import assay.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Reads a filter from left to right: `or` binds weakest, then `and`, then `not`.
final class Parser {
    private static final int DEEPEST = 100;

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    Parser(String text) {
        this.text = text;
        this.tokens = Tokens.of(text);
    }

    Predicate<RunRow> whole() {
        Predicate<RunRow> all = either();
        if (next < tokens.size()) {
            throw wrong("After a condition comes 'and', 'or' or the end, not " + found() + ".");
        }
        return all;
    }

    private Predicate<RunRow> either() {
        Predicate<RunRow> condition = both();
        while (take("or")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Predicate<RunRow> both() {
        Predicate<RunRow> condition = one();
        while (take("and")) {
            condition = condition.and(one());
        }
        return condition;
    }

    private Predicate<RunRow> one() {
        if (++depth > DEEPEST) {
            throw wrong("The filter is nested more than " + DEEPEST + " levels deep.");
        }
        try {
            if (take("not")) {
                return one().negate();
            }
            if (take("(")) {
                Predicate<RunRow> inner = either();
                need(")", "A parenthesis that was opened is closed by ')'");
                return inner;
            }
            return condition();
        } finally {
            depth--;
        }
    }

    private Predicate<RunRow> condition() {
        if (!at(Kind.NAME)) {
            throw wrong("A condition starts with a name such as metrics.auc, params.lr, tags.team or status, not "
                    + found() + ".");
        }
        Field field = Field.of(tokens.get(next++));
        if (take("is")) {
            boolean not = take("not");
            need("null", "'is' is followed by 'null' or 'not null'");
            return row -> field.isRecorded(row) == not;
        }
        boolean not = take("not");
        if (next == tokens.size()) {
            throw wrong("After " + field.written() + " comes a comparison such as =, !=, > or like.");
        }
        Comparison comparison = new Comparison(field, not, tokens.get(next++));
        return comparison.with(comparison.isIn() ? list() : List.of(value(comparison)));
    }

    private List<Token> list() {
        need("(", "'in' is followed by a list in parentheses");
        List<Token> values = new ArrayList<>();
        do {
            if (!at(Kind.TEXT) && !at(Kind.NUMBER)) {
                throw wrong("A list holds texts in quotes or numbers, not " + found() + ".");
            }
            values.add(tokens.get(next++));
        } while (take(","));
        need(")", "A list is closed by ')'");
        return values;
    }

    private Token value(Comparison comparison) {
        if (!at(Kind.TEXT) && !at(Kind.NUMBER)) {
            String hint = at(Kind.NAME)
                    ? ": texts stand in quotes, '" + tokens.get(next).text() + "'"
                    : "";
            throw wrong("After '" + comparison.operator().text() + "' comes a value, not " + found() + hint + ".");
        }
        return tokens.get(next++);
    }

    private boolean at(Kind kind) {
        return next < tokens.size() && tokens.get(next).kind() == kind;
    }

    private boolean take(String word) {
        boolean there = next < tokens.size() && tokens.get(next).is(word);
        next += there ? 1 : 0;
        return there;
    }

    private void need(String word, String otherwise) {
        if (!take(word)) {
            throw wrong(otherwise + ", not by " + found() + ".");
        }
    }

    private String found() {
        if (next == tokens.size()) {
            return "the end";
        }
        Token token = tokens.get(next);
        if (token.kind() == Kind.DAMAGED && token.text().length() > 1) {
            return "a quote that is never closed";
        }
        return token.kind() == Kind.TEXT ? token.text() : "'" + token.text() + "'";
    }

    private FilterException wrong(String message) {
        return next == tokens.size()
                ? new FilterException(text.length(), text.length(), message)
                : new FilterException(tokens.get(next).start(), tokens.get(next).end(), message);
    }
}
