package assay.read;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/// What went wrong with one file, as a value, so that the others are read all the same.
public final class Problems {

    private Problems() {}

    /// @param file project-relative
    public static Problem of(String file, IOException failure) {
        return of(file, "", failure);
    }

    /// @param expected a sentence on what the file should have been; it goes before what the syntax says
    public static Problem of(String file, String expected, IOException failure) {
        if (!(failure instanceof SyntaxException syntax)) {
            return new Problem.Unreadable(file, Locator.WHOLE, "Expected to read the record, found: " + found(failure));
        }
        Locator place = syntax.line() > 0 ? Locator.line(syntax.line()) : Locator.WHOLE;
        String message = (expected + " " + syntax.getMessage()).strip();
        return switch (syntax.reason()) {
            case DAMAGED -> new Problem.Damaged(file, place, message);
            case TRUNCATED -> new Problem.Truncated(file, place, message);
            case TOO_LARGE -> new Problem.TooLarge(file, place, message);
        };
    }

    private static String found(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "it is gone since the folder was listed";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
