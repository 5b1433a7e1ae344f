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

/// JSON, with the bare words NaN, Infinity and -Infinity that Python's writer leaves.
public final class Json {

    private Json() {}

    /// @throws SyntaxException where the text is damaged, cut, over a limit, or goes on after its value
    public static Tree parse(String text, Limits limits) throws SyntaxException {
        Parsed.checkSize(text, limits);
        try (JsonParser parser = factory(limits).createParser(text)) {
            Tree tree = Parsed.one(parser, limits, "JSON");
            if (parser.nextToken() != null) {
                throw new SyntaxException(
                        Reason.DAMAGED,
                        parser.currentTokenLocation().getLineNr(),
                        "Expected the end after the first JSON value, found more.");
            }
            return tree;
        } catch (SyntaxException e) {
            throw e;
        } catch (IOException e) {
            throw new SyntaxException(
                    Reason.DAMAGED, 0, "Expected the end after the first JSON value: " + e.getMessage());
        }
    }

    /// One JSON value a line; empty lines are passed over. The limits hold for each line.
    ///
    /// @throws SyntaxException at the first damaged line, whose number it carries; the values before it were given
    public static void lines(InputStream in, Limits limits, Consumer<Tree> each) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                try {
                    each.accept(parse(line, limits));
                } catch (SyntaxException e) {
                    throw new SyntaxException(e.reason(), number, String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static JsonFactory factory(Limits limits) {
        return JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(Parsed.constraints(limits))
                .build();
    }
}
