package assay.trail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/// Canonical JSON after RFC 8785. The library sorts, escapes and writes numbers; what it would let
/// pass (half of a surrogate pair, whole numbers that a double cannot hold, endless nesting) is
/// refused before it.
final class Canonical {
    /// Characters of one payload.
    static final int LONGEST = 1 << 20;

    private static final int DEEPEST = 100;
    private static final long LARGEST_WHOLE = (1L << 53) - 1;

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST + 1)
                            .maxStringLength(4 * LONGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Canonical() {}

    /// @param values texts, booleans, numbers, lists, maps with texts for keys, null
    /// @throws IllegalArgumentException for anything else, for what has no canonical form, and for
    ///     more than [#LONGEST] characters
    static String of(Map<String, ?> values) {
        String text = of(node(values, 0));
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Expected at most " + LONGEST + " characters of JSON, found " + text.length());
        }
        return text;
    }

    /// @param node without halves of surrogate pairs
    static String of(JsonNode node) {
        try {
            return new JsonCanonicalizer(node.toString()).getEncodedString();
        } catch (IOException e) {
            throw new IllegalArgumentException("Expected JSON with a canonical form: " + e.getMessage(), e);
        }
    }

    /// The object that a text holds; null where the text is not canonical JSON.
    static @Nullable JsonNode parse(String text) {
        try {
            JsonNode node = STRICT.readTree(text);
            return node != null && node.isObject() && isWhole(text) && of(node).equals(text) ? node : null;
        } catch (JsonProcessingException | IllegalArgumentException notCanonical) {
            return null;
        }
    }

    /// Whether each half of a surrogate pair has its other half beside it: a text without does not
    /// survive UTF-8.
    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (Character.isHighSurrogate(here)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(here)) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode node(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("Expected at most " + DEEPEST + " levels of JSON, found more");
        }
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (value) {
            case null -> make.nullNode();
            case Boolean truth -> make.booleanNode(truth);
            case Integer whole -> make.numberNode(whole);
            case Long whole when whole >= -LARGEST_WHOLE && whole <= LARGEST_WHOLE -> make.numberNode(whole);
            case Double number when Double.isFinite(number) -> make.numberNode(number);
            case BigDecimal number when Double.isFinite(number.doubleValue()) -> make.numberNode(number.doubleValue());
            case String text when isWhole(text) -> make.textNode(text);
            case List<?> items -> {
                var array = make.arrayNode();
                items.forEach(item -> array.add(node(item, depth + 1)));
                yield array;
            }
            case Map<?, ?> entries -> {
                ObjectNode object = make.objectNode();
                entries.forEach((key, each) -> object.set(key(key), node(each, depth + 1)));
                yield object;
            }
            default ->
                throw new IllegalArgumentException("Expected a value that JSON has, found "
                        + value.getClass().getSimpleName() + " " + value);
        };
    }

    private static String key(Object key) {
        if (key instanceof String text && isWhole(text)) {
            return text;
        }
        throw new IllegalArgumentException("Expected a text for a key, found " + key);
    }
}
