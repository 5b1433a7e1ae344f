package assay.index;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// One SELECT and all of its rows.
final class Query {
    private Query() {}

    interface RowOf<T> {
        T of(ResultSet row) throws SQLException;
    }

    interface Each {
        void row(ResultSet row) throws SQLException;
    }

    interface Asked<T> {
        T answer() throws SQLException;
    }

    static <T> List<T> all(Connection connection, String sql, RowOf<T> rowOf, Object... arguments) throws SQLException {
        List<T> all = new ArrayList<>();
        each(connection, sql, row -> all.add(rowOf.of(row)), arguments);
        return all;
    }

    static void each(Connection connection, String sql, Each each, Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    each.row(rows);
                }
            }
        }
    }

    /// @throws assay.store.StoreException in place of what SQLite reports
    static <T> T asking(Path file, Asked<T> asked) {
        try {
            return asked.answer();
        } catch (SQLException e) {
            throw Failure.of(e, file);
        }
    }
}
