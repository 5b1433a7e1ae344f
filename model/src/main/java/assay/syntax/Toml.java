package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// TOML 1.0, and inline tables over several lines as TOML 1.1 has them. Dates and times are strings.
public final class Toml {
    /// The parser calls itself for each level, so it must stop at some depth of its own.
    private static final int DEEPEST = 400;

    private static final TomlMapper MAPPER = new TomlMapper(TomlFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final Limits limits;
    private final TomlPlaces places;
    private int values;

    private Toml(Limits limits, TomlPlaces places) {
        this.limits = limits;
        this.places = places;
    }

    /// @throws SyntaxException where the text is damaged or over a limit
    public static Tree parse(String text, Limits limits) throws SyntaxException {
        String marked = Parsed.checked(text, limits);
        try {
            JsonNode root = root(marked);
            return new Toml(limits, TomlPlaces.of(marked)).tree(root, "", 1, 0);
        } catch (JsonProcessingException e) {
            boolean cut = e.getOriginalMessage().startsWith("Premature end");
            SyntaxException problem = Parsed.problem(e, marked, "TOML", 1);
            throw cut
                    ? new SyntaxException(Reason.TRUNCATED, problem.line(), String.valueOf(problem.getMessage()))
                    : problem;
        }
    }

    /// @throws JsonProcessingException what is wrong with the text as it is
    private static JsonNode root(String text) throws JsonProcessingException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notOfTheOlderVersion) {
            String joined = TomlLines.joined(text);
            if (joined.equals(text)) {
                throw notOfTheOlderVersion;
            }
            try {
                return MAPPER.readTree(joined);
            } catch (JsonProcessingException noVersion) {
                notOfTheOlderVersion.addSuppressed(noVersion);
                throw notOfTheOlderVersion;
            }
        }
    }

    /// @param around the line of what holds the value: where the value's own is not known
    private Tree tree(JsonNode node, String pointer, int around, int depth) throws SyntaxException {
        int line = places.line(pointer, around);
        if (depth > limits.depth()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, line, "Expected at most " + limits.depth() + " levels, found more.");
        }
        if (++values > limits.values()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, line, "Expected at most " + limits.values() + " values, found more.");
        }
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Tree> entries = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    String key = entry.getKey();
                    entries.put(key, tree(entry.getValue(), Tree.child(pointer, key), line, depth + 1));
                }
                yield new Tree.Mapping(entries, line, pointer);
            }
            case ARRAY -> {
                List<Tree> items = new ArrayList<>();
                for (JsonNode item : node) {
                    items.add(tree(item, pointer + "/" + items.size(), line, depth + 1));
                }
                yield new Tree.Sequence(items, line, pointer);
            }
            case NUMBER ->
                new Tree.Scalar(Tree.Scalar.Type.NUMBER, places.written(pointer, node.asText()), line, pointer);
            case BOOLEAN -> new Tree.Scalar(Tree.Scalar.Type.BOOLEAN, node.asText(), line, pointer);
            default -> new Tree.Scalar(Tree.Scalar.Type.STRING, node.asText(), line, pointer);
        };
    }
}
