package assay.lineage;

/// Graphviz: `dot -Tsvg`. Dashed edges are stated or inferred, dashed boxes are bytes that nobody recorded.
public final class Dot {
    private Dot() {}

    public static String of(Lineage lineage) {
        Ids ids = new Ids(lineage);
        StringBuilder dot = new StringBuilder("""
                digraph lineage {
                  rankdir=LR;
                  charset="UTF-8";
                  node [shape=box, style=rounded, fontname="IBM Plex Sans", fontsize=12];
                  edge [fontname="IBM Plex Sans", fontsize=11, color="%s"];
                """.formatted(Palette.LINE));
        for (Node node : lineage.nodes()) {
            String text = node.detail().isEmpty()
                    ? quoted(node.label())
                    : quoted(node.label()) + "\\n" + quoted(node.detail());
            dot.append("  %s [label=\"%s\", tooltip=\"%s\", color=\"%s\"%s];\n"
                    .formatted(
                            ids.of(node.id()),
                            text,
                            quoted(node.id()),
                            Palette.of(node.kind()),
                            node.seen() ? "" : ", style=\"rounded,dashed\""));
        }
        for (Edge edge : lineage.edges()) {
            dot.append("  %s -> %s [label=\"%s\", tooltip=\"%s\"%s];\n"
                    .formatted(
                            ids.of(edge.from()),
                            ids.of(edge.to()),
                            quoted(edge.kind()),
                            quoted(edge.why()),
                            edge.grade() == Edge.Grade.ESTABLISHED ? "" : ", style=dashed"));
        }
        return dot.append("}\n").toString();
    }

    /// Inside of double quotes; `&` begins an entity there, too.
    private static String quoted(String text) {
        return Plain.text(text).replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
    }
}
