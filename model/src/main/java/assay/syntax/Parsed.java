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

    /// Sizes are bounded by [#checked], depth and count while the tree is built. A number of more than a thousand
    /// digits is refused by the parser itself.
    static final StreamReadConstraints UNDER_OUR_LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private final JsonParser parser;
    private final Limits limits;
    private final int firstLine;
    private int values;

    private Parsed(JsonParser parser, Limits limits, int firstLine) {
        this.parser = parser;
        this.limits = limits;
        this.firstLine = firstLine;
    }

    /// The text without a byte order mark.
    ///
    /// @throws SyntaxException where it is too large, before anything is parsed: a parser's buffers are as large
    static String checked(String text, Limits limits) throws SyntaxException {
        if (text.length() > limits.bytes()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE,
                    0,
                    "Expected at most " + limits.bytes() + " characters, found " + text.length() + ".");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// The only value of a text.
    ///
    /// @param firstLine the number of the text's first line
    static Tree of(JsonParser parser, Limits limits, String language, int firstLine) throws IOException {
        if (parser.nextToken() == null) {
            throw new SyntaxException(Reason.TRUNCATED, firstLine, "Expected " + language + ", found an empty text.");
        }
        Parsed parsed = new Parsed(parser, limits, firstLine);
        Tree tree = parsed.value("", 0);
        if (parser.nextToken() != null) {
            throw new SyntaxException(
                    Reason.DAMAGED,
                    parsed.line(),
                    "Expected the end after the first " + language + " value, found more.");
        }
        return tree;
    }

    /// What a parser threw, with its line and its reason.
    static SyntaxException problem(IOException e, String text, String language, int firstLine) {
        if (e instanceof SyntaxException ours) {
            return ours;
        }
        Conflict conflict = Conflict.in(text);
        if (conflict != null) {
            return conflict.expected(language);
        }
        String found = e instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : e.getMessage();
        int line = e instanceof JsonProcessingException parsing && parsing.getLocation() != null
                ? Math.max(1, parsing.getLocation().getLineNr()) + firstLine - 1
                : 0;
        return switch (e) {
            case StreamConstraintsException _ ->
                new SyntaxException(Reason.TOO_LARGE, line, "Over a limit of " + language + ": " + found);
            case JsonEOFException _ ->
                new SyntaxException(Reason.TRUNCATED, line, "Expected more " + language + ", found the end: " + found);
            default ->
                new SyntaxException(Reason.DAMAGED, line, "Expected " + language + ", found something else: " + found);
        };
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr()) + firstLine - 1;
    }

    private Tree value(String pointer, int depth) throws IOException {
        int line = line();
        if (depth > limits.depth()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, line, "Expected at most " + limits.depth() + " levels, found more.");
        }
        if (++values > limits.values()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, line, "Expected at most " + limits.values() + " values, found more.");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Tree> entries = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    entries.put(key, value(Tree.child(pointer, key), depth + 1));
                }
                yield new Tree.Mapping(entries, line, pointer);
            }
            case START_ARRAY -> {
                List<Tree> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(pointer + "/" + items.size(), depth + 1));
                }
                yield new Tree.Sequence(items, line, pointer);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Tree.Scalar.Type.NUMBER, line, pointer);
            case VALUE_TRUE, VALUE_FALSE -> scalar(Tree.Scalar.Type.BOOLEAN, line, pointer);
            case VALUE_NULL -> scalar(Tree.Scalar.Type.NULL, line, pointer);
            default -> scalar(Tree.Scalar.Type.STRING, line, pointer);
        };
    }

    private Tree scalar(Tree.Scalar.Type type, int line, String pointer) throws IOException {
        return new Tree.Scalar(type, parser.getText(), line, pointer);
    }
}
