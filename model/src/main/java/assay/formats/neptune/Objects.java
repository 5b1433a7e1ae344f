package assay.formats.neptune;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import assay.syntax.Tree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/// JSON objects one behind the other, with line ends between them or with nothing.
final class Objects {
    private static final int LONGEST = 16 << 20;

    private Objects() {}

    /// @param each takes an object and the line that it begins on
    /// @throws SyntaxException where the text is damaged or ends in an object; those before were given
    static void of(InputStream in, BiConsumer<Tree, Integer> each) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        StringBuilder object = new StringBuilder();
        int depth = 0;
        int line = 1;
        int first = 1;
        boolean text = false;
        boolean escaped = false;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            line += c == '\n' ? 1 : 0;
            if (depth == 0 && c != '{') {
                if (!Character.isWhitespace(c)) {
                    throw new SyntaxException(Reason.DAMAGED, line, "Expected an object, found something else.");
                }
                continue;
            }
            first = depth == 0 ? line : first;
            object.append((char) c);
            if (object.length() > LONGEST) {
                throw new SyntaxException(Reason.TOO_LARGE, first, "Expected at most " + LONGEST + " characters.");
            }
            if (text) {
                text = escaped || c != '"';
                escaped = !escaped && c == '\\';
            } else if (c == '"') {
                text = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                each.accept(Json.parse(object.toString(), Limits.RECORD), first);
                object.setLength(0);
            }
        }
        if (depth > 0) {
            throw new SyntaxException(Reason.TRUNCATED, first, "Expected the end of an object, found the file's.");
        }
    }
}
