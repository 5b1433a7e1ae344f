package assay.view.lineage;

import assay.control.Palette;
import assay.control.Token;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Draws the lines: as curves with heads and dashes where they can be told, else as thin lines in one image.
final class LinePainter {
    private static final double WIDE = 1.1;
    private static final double LIT_WIDE = 1.75;
    private static final double HEAD = 6;
    private static final double HALF_HEAD = 3.5;
    private static final double FAR_OPACITY = 0.55;
    /// Below it the difference between a stroked and a thin line cannot be seen.
    private static final double CURVES_FROM = 0.7;

    private final LineRaster raster = new LineRaster();

    /// @param lit which lines are drawn in accent, above the others
    /// @param rest opacity of the others
    void paint(
            GraphicsContext to,
            Palette palette,
            Picture picture,
            Camera camera,
            Predicate<Line> lit,
            double rest,
            double width,
            double height) {
        View view = View.of(camera, width, height);
        List<Line> seen = picture.lines().stream().filter(view::sees).toList();
        List<Line> quiet = seen.stream().filter(lit.negate()).toList();
        List<Line> loud = seen.stream().filter(lit).toList();
        if (camera.zoom() < CURVES_FROM) {
            boolean far = camera.zoom() < GraphPainter.TEXT_FROM;
            raster.begin((int) width, (int) height);
            raster.color(palette.color(Token.MUTED), (far ? FAR_OPACITY : 1) * rest);
            quiet.forEach(line -> thin(line, camera, 0));
            raster.color(palette.color(Token.ACCENT), 1);
            loud.forEach(line -> {
                thin(line, camera, 0);
                thin(line, camera, 1);
            });
            raster.draw(to);
            if (!far) {
                to.setGlobalAlpha(rest);
                heads(to, quiet, camera, palette.color(Token.MUTED));
                to.setGlobalAlpha(1);
                heads(to, loud, camera, palette.color(Token.ACCENT));
            }
        } else {
            to.setGlobalAlpha(rest);
            curves(to, quiet, camera, palette.color(Token.MUTED), WIDE);
            to.setGlobalAlpha(1);
            curves(to, loud, camera, palette.color(Token.ACCENT), LIT_WIDE);
        }
    }

    private void thin(Line line, Camera camera, double lower) {
        double zoom = camera.zoom();
        double[] path = line.path();
        int pieces = zoom < GraphPainter.BORDER_FROM ? 1 : zoom < GraphPainter.TEXT_FROM ? 4 : 8;
        boolean dashed = line.dashed() && zoom >= GraphPainter.TEXT_FROM;
        raster.moveTo(camera.screenX(path[0]), camera.screenY(path[1]) + lower);
        raster.dashes(dashed ? 5 * zoom : 0, dashed ? 4 * zoom : 0);
        for (int i = 2; i < path.length; i += 6) {
            for (int piece = 1; piece <= pieces; piece++) {
                double t = (double) piece / pieces;
                double x = cubic(t, path[i - 2], path[i], path[i + 2], path[i + 4]);
                double y = cubic(t, path[i - 1], path[i + 1], path[i + 3], path[i + 5]);
                raster.lineTo(camera.screenX(x), camera.screenY(y) + lower);
            }
        }
    }

    private static double cubic(double t, double a, double b, double c, double d) {
        double s = 1 - t;
        return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }

    /// One path for all solid lines and one for all dashed.
    private static void curves(GraphicsContext to, List<Line> lines, Camera camera, Color color, double wide) {
        to.setStroke(color);
        to.setLineWidth(wide * camera.zoom());
        path(to, lines, camera, false);
        to.stroke();
        to.setLineDashes(5 * camera.zoom(), 4 * camera.zoom());
        path(to, lines, camera, true);
        to.stroke();
        to.setLineDashes();
        heads(to, lines, camera, color);
    }

    private static void path(GraphicsContext to, List<Line> lines, Camera camera, boolean dashed) {
        to.beginPath();
        for (Line line : lines) {
            if (line.dashed() == dashed) {
                double[] path = line.path();
                to.moveTo(camera.screenX(path[0]), camera.screenY(path[1]));
                for (int i = 2; i < path.length; i += 6) {
                    to.bezierCurveTo(
                            camera.screenX(path[i]),
                            camera.screenY(path[i + 1]),
                            camera.screenX(path[i + 2]),
                            camera.screenY(path[i + 3]),
                            camera.screenX(path[i + 4]),
                            camera.screenY(path[i + 5]));
                }
            }
        }
    }

    private static void heads(GraphicsContext to, List<Line> lines, Camera camera, Color color) {
        to.setFill(color);
        to.beginPath();
        for (Line line : lines) {
            double x = camera.screenX(line.endX());
            double y = camera.screenY(line.endY());
            to.moveTo(x - HEAD * camera.zoom(), y - HALF_HEAD * camera.zoom());
            to.lineTo(x, y);
            to.lineTo(x - HEAD * camera.zoom(), y + HALF_HEAD * camera.zoom());
            to.closePath();
        }
        to.fill();
    }
}
