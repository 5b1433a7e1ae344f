package assay.index;

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
                "Another Assay is writing the index of this folder: wait until it is done, then try again";
            case SQLITE_FULL ->
                "The disk is full: free some space, or name a home on another disk with --home; the index is " + file;
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                "The index cannot be written: make " + file.getParent() + " writable, or name another home with --home";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The index is damaged: scan the folder again to build a new one; the damaged file is " + file;
            case SQLITE_IOERR -> "The disk reports an error on the index " + file + ": " + e.getMessage();
            default -> "The index " + file + " cannot be used: " + e.getMessage();
        };
        return new StoreException(what + ".", e);
    }

    static boolean damaged(SQLException e) {
        SQLiteErrorCode code = code(e);
        return code == SQLiteErrorCode.SQLITE_CORRUPT || code == SQLiteErrorCode.SQLITE_NOTADB;
    }

    /// Without the extension in the upper bits: `SQLITE_IOERR_WRITE` is `SQLITE_IOERR`.
    private static SQLiteErrorCode code(SQLException e) {
        return e instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF)
                : SQLiteErrorCode.SQLITE_ERROR;
    }
}
