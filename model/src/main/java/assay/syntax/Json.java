package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// JSON (RFC 8259), with the bare words NaN, Infinity and -Infinity that Python's writer leaves. Of equal keys the last
/// wins, as in the tools.
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(Parsed.UNDER_OUR_LIMITS)
            .build();

    private Json() {}

    /// @throws SyntaxException where the text is damaged, cut, over a limit, or goes on after its value
    public static Tree parse(String text, Limits limits) throws SyntaxException {
        return parse(text, limits, 1);
    }

    /// One JSON value a line; empty lines are passed over. The limits hold for each line, and the values know the line
    /// that they stand on.
    ///
    /// @throws SyntaxException for the first line that is damaged, cut or over a limit, after the last line:
    /// the values of all other lines were given
    public static void lines(InputStream in, Limits limits, Consumer<Tree> each) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        BoundedLines lines = new BoundedLines(reader, limits.bytes());
        SyntaxException first = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            SyntaxException damage = line(line, lines, limits, each);
            first = first == null ? damage : first;
        }
        if (first != null) {
            throw first;
        }
    }

    private static @Nullable SyntaxException line(String line, BoundedLines lines, Limits limits, Consumer<Tree> each) {
        if (lines.isCut()) {
            return new SyntaxException(
                    Reason.TOO_LARGE,
                    lines.number(),
                    "Expected at most " + limits.bytes() + " characters in a line, found more.");
        }
        if (line.isBlank()) {
            return null;
        }
        Tree tree;
        try {
            tree = parse(line, limits, lines.number());
        } catch (SyntaxException damage) {
            return damage;
        }
        each.accept(tree);
        return null;
    }

    private static Tree parse(String text, Limits limits, int line) throws SyntaxException {
        String marked = Parsed.checked(text, limits);
        try (JsonParser parser = FACTORY.createParser(marked)) {
            return Parsed.of(parser, limits, "JSON", line);
        } catch (IOException e) {
            throw Parsed.problem(e, marked, "JSON", line);
        }
    }
}
