package assay.trail;

import assay.store.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite reports, as one line for people.
final class Failure {
    private Failure() {}

    static StoreException of(SQLException e, Path file) {
        String what = switch (code(e)) {
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another Assay is writing the trail of this folder: wait until it is done, then try again";
            case SQLITE_FULL ->
                "The disk is full, and nothing is done without an entry in the trail: free some space, or name a home on"
                        + " another disk with --home; the trail is " + file;
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                "The trail cannot be written, and nothing is done without an entry in it: make " + file.getParent()
                        + " writable, or name another home with --home";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The trail is damaged: keep the file as it is and bring back a copy; the damaged file is " + file;
            case SQLITE_IOERR -> "The disk reports an error on the trail " + file + ": " + e.getMessage();
            default -> "The trail " + file + " cannot be used: " + e.getMessage();
        };
        return new StoreException(what + ".", e);
    }

    static boolean isDamage(SQLException e) {
        SQLiteErrorCode code = code(e);
        return code == SQLiteErrorCode.SQLITE_CORRUPT
                || code == SQLiteErrorCode.SQLITE_NOTADB
                || code == SQLiteErrorCode.SQLITE_ERROR;
    }

    /// Without the extension in the upper bits: `SQLITE_IOERR_WRITE` is `SQLITE_IOERR`.
    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF)
                : SQLiteErrorCode.SQLITE_ERROR;
    }
}
