package assay.index;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Locator;
import assay.fact.RunId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts what facts say while they come and go in one transaction, and brings the table of terms and its words to
/// the same state at the end of it.
final class Terms implements AutoCloseable {
    /// So many are kept; what comes later is not found by its words.
    static final long MOST = 2_000_000;

    private static final RunId ANY_RUN = RunId.global("any", "any");
    private static final Evidence NOWHERE = new Evidence("", Locator.WHOLE, null);

    private final PreparedStatement facts;
    private final PreparedStatement find;
    private final PreparedStatement insert;
    private final PreparedStatement words;
    private final PreparedStatement update;
    private final PreparedStatement delete;
    private final PreparedStatement unsay;
    private final Map<Term, Change> changes = new HashMap<>();
    private final long most;
    private long last;
    private boolean full;

    private static final class Change {
        private long uses;
        private @Nullable Long saidBy;
        private final Set<Long> unsaidBy = new HashSet<>();
    }

    Terms(Connection connection, long most) throws SQLException {
        this.most = most;
        facts = connection.prepareStatement("SELECT kind, key, text, body, run FROM fact WHERE unit = ?");
        find = connection.prepareStatement("SELECT id, uses, run FROM term WHERE kind = ? AND key = ? AND text = ?");
        insert = connection.prepareStatement("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?)");
        words = connection.prepareStatement("INSERT INTO term_words (rowid, kind, words) VALUES (?, ?, ?)");
        update = connection.prepareStatement("UPDATE term SET uses = ?, run = ? WHERE id = ?");
        delete = connection.prepareStatement("DELETE FROM term WHERE id = ?");
        unsay = connection.prepareStatement("DELETE FROM term_words WHERE rowid = ?");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT coalesce(max(id), 0) FROM term")) {
            last = row.getLong(1);
        }
    }

    /// @param run the row of the run that says it; null where the project does
    void add(Fact fact, @Nullable Long run) {
        for (Term term : Term.of(fact)) {
            Change change = changes.computeIfAbsent(term, any -> new Change());
            change.uses++;
            change.saidBy = run == null ? change.saidBy : run;
        }
    }

    /// To be called while the facts of the unit are still there.
    void remove(long unit) throws SQLException {
        facts.setLong(1, unit);
        try (ResultSet row = facts.executeQuery()) {
            while (row.next()) {
                long number = row.getLong(5);
                Long run = row.wasNull() ? null : Long.valueOf(number);
                for (Term term : terms(row)) {
                    Change change = changes.computeIfAbsent(term, any -> new Change());
                    change.uses--;
                    if (run != null) {
                        change.unsaidBy.add(run);
                    }
                }
            }
        }
    }

    private static List<Term> terms(ResultSet row) throws SQLException {
        // The history of a metric need not be unpacked for its name.
        return row.getInt(1) == FactRow.METRIC
                ? List.of(Term.metric(row.getString(2)))
                : Term.of(new FactRow(row.getInt(1), row.getString(2), row.getString(3), null, row.getBytes(4))
                        .fact(ANY_RUN, NOWHERE));
    }

    /// Whether terms were left out because there are too many.
    boolean full() {
        return full;
    }

    void flush() throws SQLException {
        for (Map.Entry<Term, Change> each : changes.entrySet()) {
            flush(each.getKey(), each.getValue());
        }
        changes.clear();
    }

    private void flush(Term term, Change change) throws SQLException {
        find.setInt(1, term.kind().number());
        find.setString(2, term.key());
        find.setString(3, term.text());
        try (ResultSet row = find.executeQuery()) {
            if (!row.next()) {
                if (change.uses > 0) {
                    insert(term, change);
                }
                return;
            }
            long id = row.getLong(1);
            long uses = row.getLong(2) + change.uses;
            long before = row.getLong(3);
            Long run = row.wasNull() || change.unsaidBy.contains(before) ? null : Long.valueOf(before);
            if (uses <= 0) {
                run(delete, id);
                run(unsay, id);
            } else {
                run(update, uses, change.saidBy == null ? run : change.saidBy, id);
            }
        }
    }

    private void insert(Term term, Change change) throws SQLException {
        if (last >= most) {
            full = true;
            return;
        }
        long id = ++last;
        run(insert, id, (long) term.kind().number(), term.key(), term.text(), change.uses, change.saidBy);
        run(words, id, term.kind().word(), term.key() + " " + term.text());
    }

    private static void run(PreparedStatement statement, @Nullable Object... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setObject(i + 1, columns[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : List.of(facts, find, insert, words, update, delete, unsay)) {
            statement.close();
        }
    }
}
