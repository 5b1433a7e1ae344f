package assay.index;

import assay.fact.RunId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for terms by the beginnings of their words.
final class Words {
    /// So many are looked at of each kind before the best are taken: every keystroke asks.
    private static final int CANDIDATES = 400;

    private static final String FIND = "SELECT term.key, term.text, term.uses, run.tool, run.scope, run.native"
            + " FROM term_words JOIN term ON term.id = term_words.rowid LEFT JOIN run ON run.id = term.run"
            + " WHERE term_words MATCH ? LIMIT " + CANDIDATES;

    private Words() {}

    /// Those of one kind that hold all words, the closest first.
    static List<Found> find(Path file, Term.Kind kind, String text, int most) throws SQLException {
        List<String> wanted = wanted(text);
        if (wanted.isEmpty()) {
            return List.of();
        }
        // Quoted, nothing in it is syntax; what is no letter or digit parts words here as it does in the table.
        String expression = wanted.stream()
                .map(word -> "\"" + word.replace("\"", "\"\"") + "\" *")
                .collect(Collectors.joining(" AND ", "kind : " + kind.word() + " AND words : (", ")"));
        try (Connection connection = Schema.reader(file)) {
            List<Found> found = new ArrayList<>(Query.all(connection, FIND, row -> found(kind, row), expression));
            String whole = text.strip().toLowerCase(Locale.ROOT);
            found.sort(Comparator.comparingInt((Found each) -> distance(each.term(), whole))
                    .thenComparing(Comparator.comparingLong(Found::uses).reversed())
                    .thenComparing(each -> each.term().key())
                    .thenComparing(each -> each.term().text()));
            return List.copyOf(found.subList(0, Math.min(most, found.size())));
        }
    }

    /// The words that can be looked for: those with a letter or a digit.
    private static List<String> wanted(String text) {
        return Stream.of(text.replaceAll("\\p{Cntrl}", " ").strip().split("\\s+"))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
    }

    private static Found found(Term.Kind kind, ResultSet row) throws SQLException {
        String tool = row.getString(4);
        return new Found(
                new Term(kind, row.getString(1), row.getString(2)),
                row.getLong(3),
                tool == null ? null : new RunId(tool, row.getString(5), row.getString(6)));
    }

    private static int distance(Term term, String whole) {
        String key = term.key().toLowerCase(Locale.ROOT);
        if (key.equals(whole)) {
            return 0;
        }
        if (key.startsWith(whole)) {
            return 1;
        }
        return key.contains(whole) ? 2 : term.text().toLowerCase(Locale.ROOT).contains(whole) ? 3 : 4;
    }
}
