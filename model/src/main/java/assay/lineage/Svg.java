package assay.lineage;

import assay.lineage.Layout.Box;
import assay.lineage.Layout.Curve;
import assay.lineage.Layout.Point;
import java.util.List;
import java.util.Locale;

/// The graph as a picture of its own, drawn as in the window's light theme, with its legend.
public final class Svg {
    private static final int MARGIN = 24;
    private static final int LEGEND = 44;
    private static final int LEGEND_WIDTH = 640;
    private static final String FONT = "'IBM Plex Sans', 'DejaVu Sans', sans-serif";
    /// Characters that fit beside the icon.
    private static final int LABEL = 20;

    private static final int DETAIL = 25;
    private static final int BADGE = 6;

    private final StringBuilder svg = new StringBuilder();
    private final Grouping graph;
    private final Layout layout;

    private Svg(Grouping graph, Layout layout) {
        this.graph = graph;
        this.layout = layout;
    }

    /// @param layout of the grouping's lineage
    public static String of(Grouping graph, Layout layout) {
        return new Svg(graph, layout).draw();
    }

    private String draw() {
        double width = Math.max(layout.width() + 2 * MARGIN, LEGEND_WIDTH);
        double height = layout.height() + 2 * MARGIN + LEGEND;
        line(("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\""
                        + " aria-label=\"Lineage: %s nodes, %s edges\" font-family=\"%s\" font-size=\"12\">")
                .formatted(
                        n(width),
                        n(height),
                        n(width),
                        n(height),
                        graph.lineage().nodes().size(),
                        graph.lineage().edges().size(),
                        Plain.xml(FONT).replace("&#39;", "'")));
        line(
                ("<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\""
                                + " orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"%s\"/></marker></defs>")
                        .formatted(Palette.LINE));
        line("<rect width=\"%s\" height=\"%s\" fill=\"%s\"/>".formatted(n(width), n(height), Palette.BACKGROUND));
        line("<g transform=\"translate(%s %s)\">".formatted(MARGIN, MARGIN));
        layout.routes().forEach(this::edge);
        graph.lineage().nodes().forEach(this::node);
        line("</g>");
        legend(height - LEGEND);
        line("</svg>");
        return svg.toString();
    }

    private void edge(Layout.Route route) {
        Point start = route.points().getFirst();
        StringBuilder path = new StringBuilder("M" + n(start.x()) + " " + n(start.y()));
        for (Curve c : route.curves()) {
            path.append(" C")
                    .append(String.join(" ", List.of(n(c.x1()), n(c.y1()), n(c.x2()), n(c.y2()), n(c.x()), n(c.y()))));
        }
        Edge edge = route.edge();
        line(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.25\"%s marker-end=\"url(#arrow)\"><title>%s: %s</title></path>"
                        .formatted(
                                path,
                                Palette.LINE,
                                edge.grade() == Edge.Grade.ESTABLISHED ? "" : " stroke-dasharray=\"4 3\"",
                                Plain.xml(edge.kind()),
                                Plain.xml(edge.why())));
    }

    private void node(Node node) {
        Box box = layout.box(node.id());
        line("<g transform=\"translate(%s %s)\"><title>%s %s</title>"
                .formatted(
                        n(box.x()),
                        n(box.y()),
                        Words.lower(node.kind()),
                        Plain.xml(node.label() + " " + node.detail())));
        if (graph.isStack(node)) {
            card(6, 6, node);
            card(3, 3, node);
        }
        card(0, 0, node);
        line("<rect x=\"1\" y=\"8\" width=\"3\" height=\"%s\" rx=\"1.5\" fill=\"%s\"/>"
                .formatted(n(Layout.NODE_HEIGHT - 16), Palette.of(node.kind())));
        line("<path transform=\"translate(12 7)\" d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.1\"/>"
                .formatted(icon(node.kind()), Palette.of(node.kind())));
        boolean shared = node.tools().size() > 1;
        line("<text x=\"32\" y=\"18\" font-weight=\"600\" fill=\"%s\">%s</text>"
                .formatted(
                        Palette.TEXT, Plain.xml(Words.cut(Plain.text(node.label()), shared ? LABEL - BADGE : LABEL))));
        line("<text x=\"12\" y=\"35\" font-size=\"11\" fill=\"%s\">%s</text>"
                .formatted(Palette.MUTED, Plain.xml(Words.cut(Plain.text(node.detail()), DETAIL))));
        if (shared) {
            line("<rect x=\"118\" y=\"6\" width=\"44\" height=\"16\" rx=\"8\" fill=\"%s\"/>".formatted(Palette.RAISED));
            line("<text x=\"140\" y=\"18\" font-size=\"11\" text-anchor=\"middle\" fill=\"%s\">%s tools</text>"
                    .formatted(Palette.MUTED, node.tools().size()));
        }
        line("</g>");
    }

    private void card(double x, double y, Node node) {
        line("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"%s\" stroke=\"%s\"%s/>"
                .formatted(
                        n(x),
                        n(y),
                        n(Layout.NODE_WIDTH),
                        n(Layout.NODE_HEIGHT),
                        Palette.SURFACE,
                        node.seen() ? Palette.BORDER : Palette.MUTED,
                        node.seen() ? "" : " stroke-dasharray=\"4 3\""));
    }

    private void legend(double y) {
        line("<g transform=\"translate(%s %s)\" font-size=\"11\" fill=\"%s\">".formatted(MARGIN, n(y), Palette.MUTED));
        line(
                "<path d=\"M0 12h28\" stroke=\"%s\" stroke-width=\"1.25\"/><text x=\"36\" y=\"16\">established by content</text>"
                        .formatted(Palette.LINE));
        line(("<path d=\"M168 12h28\" stroke=\"%s\" stroke-width=\"1.25\" stroke-dasharray=\"4 3\"/>"
                        + "<text x=\"204\" y=\"16\">only stated or inferred from a name</text>")
                .formatted(Palette.LINE));
        line(
                ("<rect x=\"408\" y=\"5\" width=\"28\" height=\"14\" rx=\"3\" fill=\"%s\" stroke=\"%s\" stroke-dasharray=\"4 3\"/>"
                                + "<text x=\"444\" y=\"16\">no digest of all bytes recorded</text>")
                        .formatted(Palette.SURFACE, Palette.MUTED));
        line("</g>");
    }

    private static String icon(Node.Kind kind) {
        return switch (kind) {
            case DATA ->
                "M2 3.5C2 2.4 4.2 1.5 7 1.5S12 2.4 12 3.5 9.8 5.5 7 5.5 2 4.6 2 3.5V10.5C2 11.6 4.2 12.5 7 12.5S12"
                        + " 11.6 12 10.5V3.5M2 7C2 8.1 4.2 9 7 9S12 8.1 12 7";
            case CODE -> "M5 3.5 1.5 7 5 10.5M9 3.5 12.5 7 9 10.5";
            case STAGE -> "M.5 7H4M10 7H13.5M4 7A3 3 0 1 0 10 7 3 3 0 1 0 4 7";
            case ENVIRONMENT ->
                "M3.5 3.5H10.5V10.5H3.5ZM5.5 1.5V3.5M8.5 1.5V3.5M5.5 10.5V12.5M8.5 10.5V12.5M1.5 5.5H3.5M1.5"
                        + " 8.5H3.5M10.5 5.5H12.5M10.5 8.5H12.5";
            case PARAMETERS ->
                "M3.5 1.5V6.5M3.5 9.5V12.5M7 1.5V3.5M7 6.5V12.5M10.5 1.5V7.5M10.5 10.5V12.5M1.5 8H5.5M5 5H9M8.5"
                        + " 9H12.5";
            case RUN -> "M3.5 2 11.5 7 3.5 12Z";
            case MODEL -> "M7 1.5 12 4.4V9.6L7 12.5 2 9.6V4.4ZM7 7V12.5M2 4.4 7 7 12 4.4";
            case METRICS -> "M3 12V8M7 12V2.5M11 12V5.5";
            case FILE -> "M3 1.5H8L11 4.5V12.5H3ZM8 1.5V4.5H11";
            case REPORT -> "M3 1.5H8L11 4.5V12.5H3ZM8 1.5V4.5H11M5 7H9M5 9.5H9";
        };
    }

    private void line(String text) {
        svg.append(text).append('\n');
    }

    /// At most two decimals.
    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
