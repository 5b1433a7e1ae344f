package assay.cli;

import assay.fact.Digest;
import assay.fact.Evidence;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The JSON documents' common shapes, as the contract fixes them.
final class Json {

    private static final ObjectWriter WRITER = new ObjectMapper()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    static ObjectNode document(String command) {
        return object().put("assay", "1").put("command", command);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(ObjectNode document) {
        try {
            return WRITER.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of plain values could not be written", impossible);
        }
    }

    /// NaN and the infinities are words, because JSON has no numbers for them.
    static void number(ObjectNode into, String key, double value) {
        if (Double.isFinite(value)) {
            into.put(key, value);
        } else {
            into.put(key, Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        }
    }

    static ObjectNode evidence(Evidence evidence) {
        ObjectNode node = object().put("file", evidence.file())
                .put("locator", evidence.locator().text());
        node.set("digest", digest(evidence.digest()));
        return node;
    }

    static ArrayNode evidence(List<Evidence> evidence) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        evidence.forEach(each -> nodes.add(evidence(each)));
        return nodes;
    }

    static @Nullable ObjectNode digest(@Nullable Digest digest) {
        return digest == null
                ? null
                : object().put("algorithm", digest.algorithm())
                        .put("value", digest.value())
                        .put("strength", word(digest.strength()));
    }

    /// Enum constants as the contract writes them: `NOT_FOUND` is `not found`.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
