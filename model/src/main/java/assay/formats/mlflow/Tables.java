package assay.formats.mlflow;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.Source;
import assay.syntax.Sqlite;
import assay.syntax.SyntaxException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A tracking database of any age: columns that its schema lacks read as null, tables as empty, and a damaged table
/// is a problem that leaves the others readable.
record Tables(Sqlite database, Source source, Facts facts) {

    Evidence at(String table, String key) {
        return source.here(new Locator.Row(table, key));
    }

    /// @param order columns to sort by, joined by `, `; `rowid` is the order of the record
    void rows(String table, String order, List<String> wanted, Consumer<Sqlite.Row> each) {
        try {
            Set<String> columns = database.columns(table);
            if (columns.isEmpty()) {
                return;
            }
            String list = wanted.stream()
                    .map(column -> columns.contains(column) ? column : "NULL AS " + column)
                    .collect(Collectors.joining(", "));
            String known = Stream.of(order.split(", "))
                    .filter(column -> column.equals("rowid") || columns.contains(column))
                    .collect(Collectors.joining(", "));
            database.rows("SELECT " + list + " FROM " + table + (known.isEmpty() ? "" : " ORDER BY " + known), each);
        } catch (SyntaxException damaged) {
            facts.problem(new Problem.Damaged(
                    source.path(),
                    new Locator.Row(table, ""),
                    "Expected the rows of " + table + ", found damage before the last of them: "
                            + damaged.getMessage()));
        }
    }
}
