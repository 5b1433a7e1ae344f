package assay.report.page;

import assay.fact.Grade;
import org.w3c.dom.Element;

/// The fill of a grade: not found a dashed outline, recorded hatched, matched half tone, rerun solid.
final class Fills {

    private static final String HALF = "#9EADC0";
    private static final double STRIPE = 7;

    private final Html html;

    Fills(Html html) {
        this.html = html;
    }

    void block(Element figure, Grade grade, double x, double y, double width, double height) {
        String fill = switch (grade) {
            case RERUN -> Marks.INK;
            case MATCHED -> HALF;
            case STATED -> Marks.TEXT;
            case RECORDED, NOT_FOUND -> "none";
        };
        Element rect =
                html.svg("rect", "x", x, "y", y, "width", width, "height", height, "fill", fill, "stroke", Marks.INK);
        if (grade == Grade.NOT_FOUND) {
            rect.setAttribute("stroke-dasharray", "3 2");
        }
        figure.appendChild(rect);
        if (grade == Grade.RECORDED) {
            figure.appendChild(html.svg(
                    "path", "d", hatch(x, y, width, height), "stroke", Marks.INK, "stroke-width", 1.2, "fill", "none"));
        }
    }

    /// Slanted lines cut at the edges, without patterns, which not every renderer has.
    private static String hatch(double x, double y, double width, double height) {
        StringBuilder path = new StringBuilder();
        for (double at = STRIPE; at < width + height; at += STRIPE) {
            double fromX = Math.min(at, width);
            double toX = Math.max(0, at - height);
            path.append('M')
                    .append(Html.number(x + fromX))
                    .append(' ')
                    .append(Html.number(y + at - fromX))
                    .append('L')
                    .append(Html.number(x + toX))
                    .append(' ')
                    .append(Html.number(y + at - toX));
        }
        return path.toString();
    }
}
