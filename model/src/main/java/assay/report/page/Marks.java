package assay.report.page;

import assay.audit.Severity;
import assay.fact.Status;
import assay.judge.Verdict;
import java.util.List;
import org.w3c.dom.Element;

/// The marks, drawn as paths.
final class Marks {

    static final String INK = "#3D5A80";
    static final String TEXT = "#1F2328";
    static final String MUTED = "#59636E";
    static final String BORDER = "#DEDEDA";
    private static final String BITWISE = "#0E6B64";
    private static final String EQUIVALENT = "#17702F";
    private static final String CONSISTENT = "#4350C0";
    private static final String NOT_VERIFIED = "#5C6670";
    private static final String PAPER = "#FFFFFF";
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

    Element verdict(Verdict verdict) {
        Element mark = html.figure(12, 12, verdict.word());
        mark.setAttribute("viewBox", "0 0 16 16");
        mark.setAttribute("class", "mark");
        paths(verdict).forEach(mark::appendChild);
        return mark;
    }

    static String color(Verdict verdict) {
        return switch (verdict) {
            case BITWISE -> BITWISE;
            case EQUIVALENT -> EQUIVALENT;
            case CONSISTENT -> CONSISTENT;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case DIFFERENT -> DIFFERENT;
            case NOT_VERIFIED -> NOT_VERIFIED;
        };
    }

    /// The window's, in the same square.
    private List<Element> paths(Verdict verdict) {
        String color = color(verdict);
        return switch (verdict) {
            case BITWISE ->
                List.of(
                        filled("M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z", color),
                        line("M4.5 5.2h7M4.5 8h7M4.5 10.8h7", PAPER, 1.5));
            case EQUIVALENT ->
                List.of(
                        html.svg("circle", "cx", 8, "cy", 8, "r", 7.3, "fill", color),
                        line(
                                "M4 6.9c1.3-1.5 2.6-1.5 4-.3s2.7 1.2 4-.3M4 10.1c1.3-1.5 2.6-1.5 4-.3s2.7 1.2 4-.3",
                                PAPER,
                                1.4));
            case CONSISTENT ->
                List.of(ring(color, false), line("M4.3 8.7c1.2-1.7 2.5-1.7 3.7-.4s2.5 1.3 3.7-.5", color, 1.5));
            case INCONCLUSIVE ->
                List.of(
                        filled("M8 .6 15.4 8 8 15.4.6 8z", color),
                        line("M6.3 6.5c0-1 .7-1.7 1.75-1.7s1.7.65 1.7 1.55c0 1.25-1.7 1.3-1.7 2.55", PAPER, 1.3),
                        html.svg("circle", "cx", 8.05, "cy", 11.2, "r", 0.75, "fill", PAPER));
            case DIFFERENT ->
                List.of(
                        filled("M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z", color),
                        line("M4.5 6.3h7M4.5 9.7h7M10 4.2l-4 7.6", PAPER, 1.4));
            case NOT_VERIFIED -> List.of(ring(color, true), line("M5 8h6", color, 1.5));
        };
    }

    private Element ring(String color, boolean dashed) {
        Element ring =
                html.svg("circle", "cx", 8, "cy", 8, "r", 6.6, "fill", "none", "stroke", color, "stroke-width", 1.4);
        if (dashed) {
            ring.setAttribute("stroke-dasharray", "2.6 2.6");
        }
        return ring;
    }

    private Element filled(String path, String color) {
        return html.svg("path", "d", path, "fill", color);
    }

    private Element line(String path, String color, double width) {
        return html.svg(
                "path",
                "d",
                path,
                "fill",
                "none",
                "stroke",
                color,
                "stroke-width",
                width,
                "stroke-linecap",
                "round",
                "stroke-linejoin",
                "round");
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
