package assay.index;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Problem.Ambiguous;
import assay.fact.Problem.Damaged;
import assay.fact.Problem.ReaderFailed;
import assay.fact.Problem.Refused;
import assay.fact.Problem.TooLarge;
import assay.fact.Problem.Truncated;
import assay.fact.Problem.UnknownVersion;
import assay.fact.Problem.Unreadable;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Problems as rows; the kind is the word of [Problem#kind].
final class Problems {
    static final String IN_ORDER =
            "SELECT kind, file, locator, message FROM problem ORDER BY replace(file, '/', char(1)), id";

    private Problems() {}

    static Problem of(ResultSet row) throws SQLException {
        String kind = row.getString(1);
        String file = row.getString(2);
        Locator locator = Locator.decode(row.getString(3));
        String message = row.getString(4);
        return switch (kind) {
            case "Damaged" -> new Damaged(file, locator, message);
            case "Truncated" -> new Truncated(file, locator, message);
            case "UnknownVersion" -> new UnknownVersion(file, locator, message);
            case "TooLarge" -> new TooLarge(file, locator, message);
            case "Unreadable" -> new Unreadable(file, locator, message);
            case "Refused" -> new Refused(file, locator, message);
            case "Ambiguous" -> new Ambiguous(file, locator, message);
            case "ReaderFailed" -> new ReaderFailed(file, locator, message);
            default -> throw new IllegalStateException("The index holds a problem of an unknown kind: " + kind);
        };
    }
}
