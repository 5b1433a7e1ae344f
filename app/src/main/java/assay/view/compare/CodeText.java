package assay.view.compare;

import assay.diff.code.Line;
import assay.text.Texts;
import java.util.regex.Pattern;

/// Lines of code as plain text.
final class CodeText {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    private CodeText() {}

    /// Tabs as four spaces; characters that would hide or turn round what follows are made visible.
    static String visible(String text) {
        return UNSEEN.matcher(text.replace("\t", "    ")).replaceAll("\uFFFD");
    }

    /// As in a patch.
    static String of(Line line) {
        return line.sign() + line.text();
    }

    /// What is to be said about the end of the line; empty for nothing.
    ///
    /// @param mixed whether lines of the file end in both ways
    static String end(Line line, boolean mixed) {
        if (line.sign() == ' ') {
            return "";
        }
        return switch (line.end()) {
            case LF -> mixed ? TEXTS.text("code.lf") : "";
            case CRLF -> mixed ? TEXTS.text("code.crlf") : "";
            case NONE -> TEXTS.text("code.no.end");
        };
    }
}
