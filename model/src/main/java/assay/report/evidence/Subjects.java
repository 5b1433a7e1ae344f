package assay.report.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a statement is about: bytes, by their SHA-256.
final class Subjects {
    private final Map<String, String> names = new TreeMap<>();

    /// Does nothing without a digest; of two names of the same bytes the first stays.
    Subjects add(String name, @Nullable String sha256) {
        if (sha256 != null && sha256.matches("[0-9a-f]{64}")) {
            names.putIfAbsent(sha256, name);
        }
        return this;
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    ArrayNode json() {
        ArrayNode subjects = JsonNodeFactory.instance.arrayNode();
        names.forEach((sha256, name) ->
                subjects.addObject().put("name", name).putObject("digest").put("sha256", sha256));
        return subjects;
    }
}
