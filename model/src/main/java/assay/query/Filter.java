package assay.query;

import java.util.List;
import java.util.function.Predicate;

/// A condition on runs in the syntax of MLflow's `search_runs`:
///
/// ```
/// metrics.auc > 0.8 and params.lr = '0.01' and attributes.status = 'FINISHED'
/// ```
///
/// As in MLflow, a run that lacks what is asked for never fits, whatever the comparison; keys with other characters
/// than letters, digits, `_`, `.`, `/` and `-` stand in backticks or double quotes; times are milliseconds since the
/// epoch.
///
/// Beyond MLflow: `or`, `not` and parentheses; `in` and `is [not] null` for everything; parameters and tags compare as
/// numbers with a number that has no quotes; times may be written as `'2026-10-01'` or `'2026-10-01T12:00:00Z'` (UTC).
public final class Filter implements Predicate<RunRow> {
    private final String text;
    private final Predicate<RunRow> condition;

    private Filter(String text, Predicate<RunRow> condition) {
        this.text = text;
        this.condition = condition;
    }

    /// @param text an empty one lets everything through
    /// @throws FilterException with the place and a sentence on what was expected
    public static Filter of(String text) {
        return new Filter(text, text.isBlank() ? row -> true : new Parser(text).whole());
    }

    /// The pieces of a text, right or wrong, for colouring it.
    public static List<Token> tokens(String text) {
        return Tokens.of(text);
    }

    @Override
    public boolean test(RunRow row) {
        return condition.test(row);
    }

    @Override
    public String toString() {
        return text;
    }
}
