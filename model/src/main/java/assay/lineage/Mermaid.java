package assay.lineage;

/// Mermaid's flowchart, for pages that draw it. Dotted edges are stated or inferred, dashed boxes are bytes that
/// nobody recorded.
public final class Mermaid {
    private Mermaid() {}

    public static String of(Lineage lineage) {
        Ids ids = new Ids(lineage);
        StringBuilder mermaid = new StringBuilder("flowchart LR\n");
        for (Node node : lineage.nodes()) {
            String detail = node.detail().isEmpty() ? "" : "<br/>" + escaped(node.detail());
            mermaid.append("  %s[\"%s%s\"]:::%s\n"
                    .formatted(
                            ids.of(node.id()),
                            escaped(node.label()),
                            detail,
                            Words.lower(node.kind()) + (node.seen() ? "" : "Unseen")));
        }
        for (Edge edge : lineage.edges()) {
            String arrow = edge.grade() == Edge.Grade.ESTABLISHED ? "-->" : "-.->";
            mermaid.append(
                    "  %s %s|%s| %s\n".formatted(ids.of(edge.from()), arrow, escaped(edge.kind()), ids.of(edge.to())));
        }
        for (Node.Kind kind : Node.Kind.values()) {
            String colours = "fill:%s,color:%s,stroke:%s".formatted(Palette.SURFACE, Palette.TEXT, Palette.of(kind));
            mermaid.append("  classDef %s %s\n".formatted(Words.lower(kind), colours));
            mermaid.append("  classDef %sUnseen %s,stroke-dasharray:4 3\n".formatted(Words.lower(kind), colours));
        }
        return mermaid.toString();
    }

    /// Everything but letters, digits and harmless marks as a character's number: quotes end a text, `%%{` sets
    /// options anywhere in a document, backticks turn on Markdown.
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Plain.text(text).codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .,_-/:·…()+=".indexOf(c) >= 0) {
                escaped.appendCodePoint(c);
            } else {
                escaped.append('#').append(c).append(';');
            }
        });
        return escaped.toString();
    }
}
