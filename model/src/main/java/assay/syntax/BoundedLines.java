package assay.syntax;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Lines of a text of any size; of a line that is too long only the beginning is kept.
final class BoundedLines {
    private final Reader reader;
    private final int longest;
    private int number;
    private boolean cut;

    /// @param reader buffered
    /// @param longest in characters
    BoundedLines(Reader reader, int longest) {
        this.reader = reader;
        this.longest = longest;
    }

    /// Null after the last line.
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        cut = false;
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        number++;
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() < longest) {
                line.append((char) c);
            } else {
                cut = true;
            }
        }
        return line.toString();
    }

    /// Of the line that was given last, from 1.
    int number() {
        return number;
    }

    /// Whether the line that was given last had more characters.
    boolean isCut() {
        return cut;
    }
}
