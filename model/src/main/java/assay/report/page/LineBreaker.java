package assay.report.page;

import com.openhtmltopdf.extend.FSTextBreaker;

/// Lines may end after white space and after a slash. Nowhere else: a date, an option or a name with a hyphen stays in
/// one piece where there is room for it.
final class LineBreaker implements FSTextBreaker {

    private static final int DONE = -1;

    private String text = "";
    private int at;

    @Override
    public void setText(String newText) {
        text = newText;
        at = 0;
    }

    @Override
    public int next() {
        while (at < text.length()) {
            char letter = text.charAt(at++);
            if (letter == ' ' || letter == '/' || letter == '\u200B') {
                return at;
            }
        }
        return at++ == text.length() ? text.length() : DONE;
    }
}
