package assay.report.page;

import assay.lineage.Node;
import assay.report.Section;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/// Figure 2: what stands around the run, left to right, every edge with its grade; dashed where it is not established.
final class LineageFigure {

    private static final double WIDTH = 627;
    private static final double GAP = 66;
    private static final double HEIGHT = 34;
    private static final double ROW = HEIGHT + 10;
    private static final double WIDEST = 150;
    private static final double LETTER = 5;
    private static final double SMALL = 7.5;

    private final Parts parts;
    private final Section.Identity identity;
    private final List<List<Section.NodeRow>> columns;
    private final int rows;
    private final double card;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, Integer> degrees = new HashMap<>();

    private record Place(Section.NodeRow node, double x, double y, double width) {
        double middle() {
            return y + HEIGHT / 2;
        }

        double right() {
            return x + width;
        }
    }

    LineageFigure(Parts parts, Section.Identity identity) {
        this.parts = parts;
        this.identity = identity;
        columns = Columns.of(identity);
        rows = columns.stream().mapToInt(List::size).max().orElse(0);
        card = Math.min(WIDEST, (WIDTH - 1 - GAP * (columns.size() - 1)) / Math.max(1, columns.size()));
        place();
    }

    private void place() {
        double spare = columns.size() < 2 ? 0 : (WIDTH - 1 - columns.size() * card) / (columns.size() - 1);
        for (int column = 0; column < columns.size(); column++) {
            List<Section.NodeRow> nodes = columns.get(column);
            double top = 1 + (rows - nodes.size()) * ROW / 2;
            for (int row = 0; row < nodes.size(); row++) {
                Place place = new Place(nodes.get(row), 0.5 + column * (card + spare), top + row * ROW, card);
                places.put(place.node().id(), place);
            }
        }
    }

    /// Both ends of which are drawn.
    List<Section.EdgeRow> edges() {
        return identity.edges().rows().stream()
                .filter(edge -> places.containsKey(edge.from()) && places.containsKey(edge.to()))
                .toList();
    }

    /// Nodes that stand in the table only.
    int left() {
        return identity.nodes().rows().size()
                - columns.stream().mapToInt(List::size).sum();
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    Element element(String alt) {
        Element figure = parts.html.figure(WIDTH, rows * ROW - (ROW - HEIGHT) + 2, alt);
        List<Section.EdgeRow> drawn = edges();
        drawn.forEach(edge -> {
            degrees.merge("from " + edge.from(), 1, Integer::sum);
            degrees.merge("to " + edge.to(), 1, Integer::sum);
        });
        drawn.forEach(edge -> edge(figure, edge));
        places.values().forEach(place -> card(figure, place));
        drawn.forEach(edge -> label(figure, edge));
        return figure;
    }

    private void edge(Element figure, Section.EdgeRow edge) {
        Place from = java.util.Objects.requireNonNull(places.get(edge.from()));
        Place to = java.util.Objects.requireNonNull(places.get(edge.to()));
        Element path = parts.html.svg(
                "path", "d", route(from, to), "fill", "none", "stroke", Marks.MUTED, "stroke-width", 1.0);
        if (edge.grade() != assay.lineage.Edge.Grade.ESTABLISHED) {
            path.setAttribute("stroke-dasharray", edge.grade() == null ? "2 3" : "5 3");
        }
        figure.appendChild(path);
        figure.appendChild(parts.html.svg("path", "d", head(from, to), "fill", Marks.MUTED));
    }

    private static boolean stacked(Place from, Place to) {
        return from.x() == to.x();
    }

    private static String route(Place from, Place to) {
        if (stacked(from, to)) {
            double x = from.x() + from.width() / 2;
            return path("M", x, from.y() + HEIGHT, "L", x, to.y() - 4);
        }
        double bend = Math.max(12, (to.x() - from.right()) / 2);
        return path("M", from.right(), from.middle(), "C", from.right() + bend, from.middle())
                + path(",", to.x() - bend, to.middle(), ",", to.x() - 4, to.middle());
    }

    private static String head(Place from, Place to) {
        if (stacked(from, to)) {
            double x = from.x() + from.width() / 2;
            return path("M", x, to.y(), "l", -3, -5) + "h6z";
        }
        return path("M", to.x(), to.middle(), "l", -5, -3) + "v6z";
    }

    private static String path(String one, double x1, double y1, String two, double x2, double y2) {
        return one + Html.number(x1) + " " + Html.number(y1) + two + Html.number(x2) + " " + Html.number(y2);
    }

    /// The grade stands at the end where fewer edges meet, so that words do not lie on each other.
    private void label(Element figure, Section.EdgeRow edge) {
        Place from = java.util.Objects.requireNonNull(places.get(edge.from()));
        Place to = java.util.Objects.requireNonNull(places.get(edge.to()));
        String word = parts.texts.say("word.EdgeGrade." + (edge.grade() == null ? "none" : edge.grade()));
        if (stacked(from, to)) {
            return;
        }
        boolean atSource = degrees.getOrDefault("from " + edge.from(), 0) <= degrees.getOrDefault("to " + edge.to(), 0);
        double width = word.length() * SMALL * 0.53;
        double x = atSource ? from.right() + 4 : to.x() - 7 - width;
        double y = (atSource ? from : to).middle() - 3;
        figure.appendChild(parts.html.svg(
                "rect", "x", x - 1, "y", y - SMALL + 1, "width", width + 2, "height", SMALL, "fill", "#FFFFFF"));
        figure.appendChild(text(word, x, y, "start", SMALL, "400", Marks.MUTED));
    }

    private void card(Element figure, Place place) {
        Section.NodeRow node = place.node();
        Element box = parts.html.svg(
                "rect",
                "x",
                place.x(),
                "y",
                place.y(),
                "width",
                place.width(),
                "height",
                HEIGHT,
                "rx",
                4,
                "fill",
                "#FFFFFF",
                "stroke",
                "#848B93",
                "stroke-width",
                0.8);
        if (!node.seen()) {
            box.setAttribute("stroke-dasharray", "3 2");
        }
        figure.appendChild(box);
        figure.appendChild(parts.html.svg(
                "rect",
                "x",
                place.x() + 1.5,
                "y",
                place.y() + 5,
                "width",
                2.5,
                "height",
                HEIGHT - 10,
                "fill",
                colour(node.kind())));
        boolean centre = node.id().equals(identity.centre());
        if (centre) {
            box.setAttribute("stroke", Marks.TEXT);
            box.setAttribute("stroke-width", "1.6");
        }
        int letters = (int) ((place.width() - 13) / LETTER);
        String kind = parts.texts.say("word.Kind." + node.kind());
        String detail = node.detail().isBlank() ? kind : kind + ", " + node.detail();
        figure.appendChild(
                text(Parts.cut(node.label(), letters), place.x() + 8, place.y() + 14, "start", 9.5, "600", Marks.TEXT));
        figure.appendChild(text(
                Parts.cut(detail, (int) (letters * 1.12)),
                place.x() + 8,
                place.y() + 26.5,
                "start",
                8.5,
                "400",
                Marks.MUTED));
    }

    private Element text(String text, double x, double y, String anchor, double size, String weight, String colour) {
        return parts.html.svgText(
                text,
                "x",
                x,
                "y",
                y,
                "text-anchor",
                anchor,
                "font-size",
                size,
                "font-weight",
                weight,
                "font-family",
                Fonts.SANS + ", " + Fonts.FALLBACK,
                "fill",
                colour);
    }

    private static String colour(Node.Kind kind) {
        return switch (kind) {
            case DATA, FILE, METRICS -> "#8250DF";
            case CODE, STAGE -> "#57606A";
            case ENVIRONMENT -> "#1B7C83";
            case PARAMETERS -> "#953800";
            case RUN -> Marks.INK;
            case MODEL -> "#BF3989";
            case REPORT -> "#0B5FB0";
        };
    }
}
