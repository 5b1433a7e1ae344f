package assay.formats.prov;

import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The records of one document by their kind. A record may be told in several parts, as a list; a value may stand
/// alone, in a list, or with its type as `{"$": …}`.
record Records(Tree document, Names names) {

    /// Every part of every record of a kind, with its name.
    void each(String kind, BiConsumer<String, Tree> visitor) {
        for (Map.Entry<String, Tree> record : document.get(kind).entries().entrySet()) {
            parts(record.getValue()).forEach(part -> visitor.accept(record.getKey(), part));
        }
    }

    /// Parts of one record.
    List<Tree> find(String kind, String name) {
        return parts(document.get(kind).get(name));
    }

    /// The first value of an attribute that any part has; empty where none has.
    static String attribute(List<Tree> parts, String attribute) {
        for (Tree part : parts) {
            for (Tree value : parts(part.get(attribute))) {
                String text = text(value);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    static String attribute(Tree part, String attribute) {
        return attribute(List.of(part), attribute);
    }

    static List<String> attributes(List<Tree> parts, String attribute) {
        List<String> all = new ArrayList<>();
        parts.forEach(part -> parts(part.get(attribute)).forEach(value -> all.add(text(value))));
        return all;
    }

    static String text(Tree value) {
        return value.text(value.get("$").text(""));
    }

    private static List<Tree> parts(Tree tree) {
        return tree instanceof Tree.Sequence several ? several.items() : tree.exists() ? List.of(tree) : List.of();
    }
}
