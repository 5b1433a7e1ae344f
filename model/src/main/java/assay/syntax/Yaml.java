package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/// YAML 1.1 as the tools write it. Nodes only: no tag ever makes an object. Of equal keys the last wins, as in the
/// tools.
public final class Yaml {

    /// How the parser says that a limit was passed.
    private static final List<String> LIMITS = List.of("exceeds the limit", "Nesting Depth", "Number of aliases");

    private final Limits limits;
    private int values;

    private Yaml(Limits limits) {
        this.limits = limits;
    }

    /// The first document.
    ///
    /// @throws SyntaxException where there is none, it is damaged, or goes over a limit
    public static Tree parse(String text, Limits limits) throws SyntaxException {
        List<Tree> documents = documents(text, limits, 1);
        if (documents.isEmpty()) {
            throw new SyntaxException(Reason.TRUNCATED, 1, "Expected YAML, found an empty text.");
        }
        return documents.getFirst();
    }

    /// All documents; empty for an empty text.
    public static List<Tree> documents(String text, Limits limits) throws SyntaxException {
        return documents(text, limits, Integer.MAX_VALUE);
    }

    private static List<Tree> documents(String text, Limits limits, int most) throws SyntaxException {
        String marked = Parsed.checked(text, limits);
        Conflict conflict = Conflict.in(marked);
        if (conflict != null) {
            throw conflict.expected("YAML");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth());
        // Tags are names here: `!!python/tuple` is a list.
        options.setTagInspector(tag -> true);
        // Counted as values, each time they are used.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        List<Tree> documents = new ArrayList<>();
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(marked)), options), new Resolver(), options);
            Yaml yaml = new Yaml(limits);
            while (documents.size() < most && composer.checkNode()) {
                documents.add(yaml.tree(composer.getNode(), "", 0));
            }
            return documents;
        } catch (MarkedYAMLException e) {
            throw problem(e, marked);
        } catch (YAMLException e) {
            String found = String.valueOf(e.getMessage());
            boolean limit = LIMITS.stream().anyMatch(found::contains);
            throw new SyntaxException(limit ? Reason.TOO_LARGE : Reason.DAMAGED, 0, "Expected YAML, found: " + found);
        }
    }

    /// What stands at the very end is most likely cut there.
    private static SyntaxException problem(MarkedYAMLException e, String text) {
        Mark mark = e.getProblemMark();
        boolean end = mark != null
                && mark.getIndex()
                        >= text.codePointCount(0, text.stripTrailing().length());
        return new SyntaxException(
                end ? Reason.TRUNCATED : Reason.DAMAGED,
                mark == null ? 0 : mark.getLine() + 1,
                "Expected YAML, found something else: " + e.getProblem());
    }

    private Tree tree(Node node, String pointer, int depth) throws SyntaxException {
        int line = node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
        if (depth > limits.depth()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, line, "Expected at most " + limits.depth() + " levels, found more.");
        }
        if (++values > limits.values()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, line, "Expected at most " + limits.values() + " values, found more.");
        }
        return switch (node) {
            case MappingNode mapping -> new Tree.Mapping(entries(mapping, pointer, depth), line, pointer);
            case SequenceNode sequence -> {
                List<Tree> items = new ArrayList<>();
                for (Node item : sequence.getValue()) {
                    items.add(tree(item, pointer + "/" + items.size(), depth + 1));
                }
                yield new Tree.Sequence(items, line, pointer);
            }
            case ScalarNode scalar -> new Tree.Scalar(type(scalar), scalar.getValue(), line, pointer);
            default ->
                throw new SyntaxException(Reason.DAMAGED, line, "Expected a value, found " + node.getNodeId() + ".");
        };
    }

    /// A merge key (`<<`) gives what the mapping does not say itself.
    private Map<String, Tree> entries(MappingNode mapping, String pointer, int depth) throws SyntaxException {
        Map<String, Tree> own = new LinkedHashMap<>();
        Map<String, Tree> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                throw new SyntaxException(
                        Reason.DAMAGED,
                        tuple.getKeyNode().getStartMark().getLine() + 1,
                        "Expected a word or number as a key, found a collection.");
            }
            String key = scalar.getValue();
            if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
                merge(tuple.getValueNode(), merged, pointer, depth);
            } else {
                own.put(key, tree(tuple.getValueNode(), Tree.child(pointer, key), depth + 1));
            }
        }
        merged.forEach(own::putIfAbsent);
        return own;
    }

    private void merge(Node from, Map<String, Tree> into, String pointer, int depth) throws SyntaxException {
        if (depth > limits.depth()) {
            throw new SyntaxException(
                    Reason.TOO_LARGE, 0, "Expected at most " + limits.depth() + " levels of merge keys.");
        }
        if (from instanceof MappingNode mapping) {
            entries(mapping, pointer, depth + 1).forEach(into::putIfAbsent);
        } else if (from instanceof SequenceNode sequence) {
            for (Node each : sequence.getValue()) {
                merge(each, into, pointer, depth + 1);
            }
        }
    }

    private static Tree.Scalar.Type type(ScalarNode scalar) {
        @Nullable Tag tag = scalar.getTag();
        if (Tag.INT.equals(tag) || Tag.FLOAT.equals(tag)) {
            return Tree.Scalar.Type.NUMBER;
        }
        if (Tag.BOOL.equals(tag)) {
            return Tree.Scalar.Type.BOOLEAN;
        }
        return Tag.NULL.equals(tag) ? Tree.Scalar.Type.NULL : Tree.Scalar.Type.STRING;
    }
}
