package assay.formats.mlflow;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.syntax.SyntaxException;
import java.io.IOException;

/// What went wrong with one file of a store, so that the others are read all the same.
final class Problems {

    private Problems() {}

    static Problem of(String file, IOException failure) {
        if (!(failure instanceof SyntaxException syntax)) {
            String reason = failure.getMessage();
            return new Problem.Unreadable(
                    file, Locator.WHOLE, "Expected to read it, found: " + (reason == null ? failure : reason));
        }
        Locator place = syntax.line() > 0 ? Locator.line(syntax.line()) : Locator.WHOLE;
        String message = String.valueOf(syntax.getMessage());
        return switch (syntax.reason()) {
            case DAMAGED -> new Problem.Damaged(file, place, message);
            case TRUNCATED -> new Problem.Truncated(file, place, message);
            case TOO_LARGE -> new Problem.TooLarge(file, place, message);
        };
    }
}
