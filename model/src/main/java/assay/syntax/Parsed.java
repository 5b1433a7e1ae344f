package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A Jackson token stream as a [Tree], under limits.
final class Parsed {
    private final JsonParser parser;
    private final Limits limits;
    private int values;

    private Parsed(JsonParser parser, Limits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    static StreamReadConstraints constraints(Limits limits) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth())
                .maxStringLength(limits.bytes())
                .maxNumberLength(1000)
                .maxNameLength(Math.min(limits.bytes(), 50_000))
                .build();
    }

    /// Refused before it is parsed: the parser's own buffers are as large as the text.
    static void checkSize(String text, Limits limits) throws SyntaxException {
        if (text.length() > limits.bytes()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE,
                    0,
                    "Expected at most " + limits.bytes() + " characters, found " + text.length() + ".");
        }
    }

    /// The value that the parser's next token starts.
    ///
    /// @throws SyntaxException also where there is no value at all
    static Tree one(JsonParser parser, Limits limits, String language) throws SyntaxException {
        try {
            if (parser.nextToken() == null) {
                throw new SyntaxException(Reason.TRUNCATED, 1, "Expected " + language + ", found an empty text.");
            }
            return new Parsed(parser, limits).value("");
        } catch (StreamConstraintsException e) {
            throw new SyntaxException(Reason.TOO_LARGE, line(e), "Over a limit: " + e.getOriginalMessage());
        } catch (JsonEOFException e) {
            throw new SyntaxException(
                    Reason.TRUNCATED,
                    line(e),
                    "Expected more " + language + ", found the end: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new SyntaxException(
                    Reason.DAMAGED,
                    line(e),
                    "Expected " + language + ", found something else: " + e.getOriginalMessage());
        } catch (SyntaxException e) {
            throw e;
        } catch (IOException e) {
            throw new SyntaxException(Reason.DAMAGED, 0, "Expected " + language + ": " + e.getMessage());
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }

    private Tree value(String pointer) throws IOException {
        JsonToken token = parser.currentToken();
        int line = Math.max(1, parser.currentTokenLocation().getLineNr());
        if (++values > limits.values()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, line, "Expected at most " + limits.values() + " values, found more.");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, Tree> entries = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    entries.put(key, value(Tree.child(pointer, key)));
                }
                yield new Tree.Mapping(entries, line, pointer);
            }
            case START_ARRAY -> {
                List<Tree> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(pointer + "/" + items.size()));
                }
                yield new Tree.Sequence(items, line, pointer);
            }
            case VALUE_STRING -> scalar(Tree.Scalar.Type.STRING, line, pointer);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Tree.Scalar.Type.NUMBER, line, pointer);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Tree.Scalar.Type.BOOLEAN, line, pointer);
            case VALUE_NULL -> scalar(Tree.Scalar.Type.NULL, line, pointer);
            // TOML's dates arrive as objects of their own.
            default -> scalar(Tree.Scalar.Type.STRING, line, pointer);
        };
    }

    private Tree scalar(Tree.Scalar.Type type, int line, String pointer) throws IOException {
        return new Tree.Scalar(type, parser.getText(), line, pointer);
    }
}
