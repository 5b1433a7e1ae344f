package assay.control;

import assay.audit.Severity;
import assay.fact.Run;
import assay.fact.Status;
import assay.verify.Check;
import assay.verify.Verdict;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/// The marks of verdicts, severities and states, as paths in a square of 16. Each can be told from
/// the others in grey; colour is only the third sign, beside shape and word.
public enum Mark {
    BITWISE(filled(Token.BITWISE, Shapes.SQUARE), line(Token.SURFACE, 1.5, Shapes.THREE_LINES)),
    EQUIVALENT(filled(Token.EQUIVALENT, Shapes.DISC), line(Token.SURFACE, 1.4, Shapes.TWO_WAVES)),
    CONSISTENT(line(Token.CONSISTENT, 1.4, Shapes.RING), line(Token.CONSISTENT, 1.5, Shapes.WAVE)),
    INCONCLUSIVE(
            filled(Token.INCONCLUSIVE, Shapes.DIAMOND),
            line(
                    Token.SURFACE,
                    1.3,
                    "M6.3 6.5c0-1 .7-1.7 1.75-1.7s1.7.65 1.7 1.55c0 1.25-1.7 1.3-1.7 2.55M8.05 11v.01")),
    DIFFERENT(filled(Token.DIFFERENT, Shapes.OCTAGON), line(Token.SURFACE, 1.4, Shapes.NOT_EQUAL)),
    NOT_VERIFIED(dashed(Token.NOT_VERIFIED, 1.4, Shapes.RING), line(Token.NOT_VERIFIED, 1.5, "M5 8h6")),

    /// The digest was recomputed and is the one recorded, as is or after a conversion of line ends.
    MATCH(filled(Token.BITWISE, Shapes.SQUARE), line(Token.SURFACE, 1.5, Shapes.THREE_LINES)),
    MATCH_CONVERTED(line(Token.BITWISE, 1.4, Shapes.SQUARE), line(Token.BITWISE, 1.5, Shapes.THREE_LINES)),
    NOT_RECORDED(line(Token.NOT_VERIFIED, 1.5, "M3.5 8h9")),
    /// The digest cannot be computed here.
    UNSUPPORTED(line(Token.NOT_VERIFIED, 1.4, Shapes.DIAMOND), line(Token.NOT_VERIFIED, 1.5, "M5.6 8h4.8")),
    /// The file was not opened.
    REFUSED(line(Token.INCONCLUSIVE, 1.4, Shapes.RING), line(Token.INCONCLUSIVE, 1.5, "M3.7 12.3 12.3 3.7")),

    CRITICAL(filled(Token.DIFFERENT, Shapes.OCTAGON)),
    HIGH(filled(Token.INCONCLUSIVE, Shapes.TRIANGLE), line(Token.INCONCLUSIVE, 1, Shapes.TRIANGLE)),
    MEDIUM(line(Token.INCONCLUSIVE, 1.6, "M8 2.3 14.3 13.6H1.7z")),
    LOW(filled(Token.MUTED, "M3.5 8a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0z")),

    /// One run in the strip over time.
    RUN_FINISHED(filled(Token.INK, Shapes.DISC)),
    RUN_FAILED(line(Token.DIFFERENT, 3, "M2 2l12 12M14 2L2 14")),
    RUN_DELETED(dashed(Token.MUTED, 1.6, Shapes.RING)),
    RUN_FILTERED(line(Token.INK, 1.8, Shapes.RING)),

    FINISHED(line(Token.MUTED, 1.25, "M13.3 4 6 11.3 2.7 8")),
    FAILED(line(Token.DIFFERENT, 1.25, Shapes.RING), line(Token.DIFFERENT, 1.25, "M10 6 6 10M6 6l4 4")),
    KILLED(line(Token.DIFFERENT, 1.25, Shapes.RING), line(Token.DIFFERENT, 1.25, "M5.6 5.6h4.8v4.8H5.6z")),
    RUNNING(line(Token.ACCENT, 1.25, Shapes.RING), filled(Token.ACCENT, "M6.4 5.2 11 8l-4.6 2.8z")),
    SCHEDULED(line(Token.MUTED, 1.25, Shapes.RING), line(Token.MUTED, 1.25, "M8 4.6V8l2.2 1.4")),
    UNKNOWN(dashed(Token.MUTED, 1.25, Shapes.RING)),
    DELETED(line(
            Token.MUTED,
            1.25,
            "M2 4h12M12.7 4v9.3a1.3 1.3 0 0 1-1.4 1.4H4.700a1.3 1.3 0 0 1-1.4-1.400V4m2 0V2.700a1.3 1.3 0 0 1"
                    + " 1.4-1.400h2.600a1.3 1.3 0 0 1 1.4 1.400V4M6.7 7.300v4M9.3 7.300v4"));

    private static final double[] DASHES = {2.6, 2.6};
    private static final double[] UNBROKEN = {};

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Part> parts;

    Mark(Part... parts) {
        this.parts = List.of(parts);
    }

    public static Mark of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case HIGH -> HIGH;
            case MEDIUM -> MEDIUM;
            case LOW -> LOW;
        };
    }

    public static Mark of(Check check) {
        return check.converted() ? MATCH_CONVERTED : of(check.verdict());
    }

    public static Mark of(Verdict verdict) {
        return switch (verdict) {
            case MATCH -> MATCH;
            case MISMATCH -> DIFFERENT;
            case MISSING -> NOT_VERIFIED;
            case NOT_RECORDED -> NOT_RECORDED;
            case UNSUPPORTED -> UNSUPPORTED;
            case REFUSED -> REFUSED;
        };
    }

    public static Mark of(assay.judge.Verdict verdict) {
        return switch (verdict) {
            case BITWISE -> BITWISE;
            case EQUIVALENT -> EQUIVALENT;
            case CONSISTENT -> CONSISTENT;
            case INCONCLUSIVE -> INCONCLUSIVE;
            case DIFFERENT -> DIFFERENT;
            case NOT_VERIFIED -> NOT_VERIFIED;
        };
    }

    /// A deleted run is marked as deleted, whatever became of it before.
    public static Mark of(Run run) {
        return run.deleted() ? DELETED : of(run.status());
    }

    public static Mark of(Status status) {
        return switch (status) {
            case FINISHED -> FINISHED;
            case FAILED -> FAILED;
            case KILLED -> KILLED;
            case RUNNING -> RUNNING;
            case SCHEDULED -> SCHEDULED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /// @param size of the square, whose upper left corner is at x, y
    public void draw(GraphicsContext to, Palette palette, double x, double y, double size) {
        to.save();
        to.translate(x, y);
        to.scale(size / 16, size / 16);
        to.setLineCap(StrokeLineCap.ROUND);
        to.setLineJoin(StrokeLineJoin.ROUND);
        for (Part part : parts) {
            to.setFill(palette.color(part.color()));
            to.setStroke(palette.color(part.color()));
            to.setLineWidth(part.width());
            to.setLineDashes(part.dashed() ? DASHES : UNBROKEN);
            to.beginPath();
            to.appendSVGPath(part.path());
            if (part.width() == 0) {
                to.fill();
            } else {
                to.stroke();
            }
        }
        to.restore();
    }

    /// @param width of the line; 0 where the path is filled
    private record Part(Token color, double width, boolean dashed, String path) {}

    private static Part filled(Token color, String path) {
        return new Part(color, 0, false, path);
    }

    private static Part line(Token color, double width, String path) {
        return new Part(color, width, false, path);
    }

    private static Part dashed(Token color, double width, String path) {
        return new Part(color, width, true, path);
    }

    private static final class Shapes {
        static final String SQUARE = "M3 1h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2z";
        static final String DISC = "M.7 8a7.3 7.3 0 1 0 14.6 0A7.3 7.3 0 1 0 .7 8z";
        static final String RING = "M1.4 8a6.6 6.6 0 1 0 13.2 0A6.6 6.6 0 1 0 1.4 8z";
        static final String OCTAGON = "M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5z";
        static final String DIAMOND = "M8 .6 15.4 8 8 15.4.6 8z";
        static final String TRIANGLE = "M8 1.2 15.4 14.4H.6z";
        static final String THREE_LINES = "M4.5 5.2h7M4.5 8h7M4.5 10.8h7";
        static final String WAVE = "M4.3 8.7c1.2-1.7 2.5-1.7 3.7-.4s2.5 1.3 3.7-.5";
        static final String TWO_WAVES =
                "M4 6.9c1.3-1.5 2.6-1.5 4-.3s2.7 1.2 4-.3M4 10.100c1.3-1.5 2.6-1.5 4-.3s2.7 1.2 4-.3";
        static final String NOT_EQUAL = "M4.5 6.3h7M4.5 9.700h7M10 4.200l-4 7.6";
    }
}
