package assay.report.page;

import assay.audit.Severity;
import assay.fact.Status;
import org.w3c.dom.Element;

/// The marks, drawn as paths.
final class Marks {

    static final String INK = "#3D5A80";
    static final String TEXT = "#1F2328";
    static final String MUTED = "#59636E";
    static final String BORDER = "#DEDEDA";
    private static final String DIFFERENT = "#B42318";
    private static final String INCONCLUSIVE = "#845600";

    private final Html html;

    Marks(Html html) {
        this.html = html;
    }

    Element severity(Severity severity) {
        Element mark = html.figure(12, 12, Parts.name(severity));
        mark.setAttribute("viewBox", "0 0 16 16");
        mark.setAttribute("class", "mark");
        mark.appendChild(path(severity));
        return mark;
    }

    /// In a square of 16.
    Element path(Severity severity) {
        return switch (severity) {
            case CRITICAL -> html.svg("path", "d", "M5 1h6l4 4v6l-4 4H5l-4-4V5z", "fill", DIFFERENT);
            case HIGH -> html.svg("path", "d", "M8 1.200 15.400 14.400H.6z", "fill", INCONCLUSIVE);
            case MEDIUM ->
                html.svg(
                        "path",
                        "d",
                        "M8 2.300 14.300 13.600H1.700z",
                        "fill",
                        "none",
                        "stroke",
                        INCONCLUSIVE,
                        "stroke-width",
                        1.6);
            case LOW -> html.svg("circle", "cx", 8, "cy", 8, "r", 3.0, "fill", MUTED);
        };
    }

    /// A run, 7 wide about its middle; the shape is the status.
    Element run(Status status, double x, double y) {
        return switch (status) {
            case FINISHED -> html.svg("circle", "cx", x, "cy", y, "r", 3.5, "fill", INK);
            case FAILED -> stroked(x, y, "M-3.2-3.2 3.2 3.2M3.2-3.2-3.2 3.2", 1.6);
            case KILLED -> stroked(x, y, "M-3.1-3.1H3.1V3.1H-3.1z", 1.3);
            case RUNNING -> stroked(x, y, "M-2.8-3.4 3.4 0-2.8 3.4z", 1.3);
            case SCHEDULED -> stroked(x, y, "M-3.300 0a3.300 3.300 0 1 0 6.600 0a3.300 3.300 0 1 0-6.600 0", 1.3);
            case UNKNOWN -> stroked(x, y, "M0-3.900 3.900 0 0 3.900-3.900 0z", 1.3);
        };
    }

    private Element stroked(double x, double y, String path, double width) {
        return html.svg(
                "path",
                "d",
                path,
                "transform",
                "translate(" + Html.number(x) + " " + Html.number(y) + ")",
                "fill",
                "none",
                "stroke",
                INK,
                "stroke-width",
                width);
    }
}
