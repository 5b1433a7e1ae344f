package assay.view.rerun;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import assay.judge.Verdict;
import assay.text.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Originals as rings in the first line, reruns as dots in the second, the interval in the third; the margin is a band
/// through all lines. The pointer over a value says which run it is.
final class IntervalDrawing extends Drawing {
    static final double HEIGHT = 144;
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final double SIDE = 12;
    private static final double TOP = 6;
    private static final double NEAR = 7;
    private static final double RING = 4;
    private static final double DOT = 3.5;

    private final IntervalScene scene;
    private final Tooltip tip = new Tooltip();
    private @Nullable Dot under;

    IntervalDrawing(IntervalScene scene) {
        this.scene = scene;
        setMinSize(200, HEIGHT);
        setPrefHeight(HEIGHT);
        setAccessibleText(TEXTS.text(
                "picture.said",
                words(scene.originals()),
                words(scene.reruns()),
                scene.band() == null
                        ? TEXTS.text("picture.no.band")
                        : TEXTS.text(
                                "span",
                                MarginTexts.figure(scene.band().low()),
                                MarginTexts.figure(scene.band().high()))));
        tip.setShowDelay(javafx.util.Duration.ZERO);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::over);
        addEventHandler(MouseEvent.MOUSE_EXITED, leave -> say(null, leave));
    }

    private static String words(List<Dot> dots) {
        return dots.stream().map(dot -> Amounts.number(dot.value())).collect(Collectors.joining(", "));
    }

    static Token color(Verdict verdict) {
        return switch (verdict) {
            case BITWISE -> Token.BITWISE;
            case EQUIVALENT -> Token.EQUIVALENT;
            case CONSISTENT -> Token.CONSISTENT;
            case INCONCLUSIVE -> Token.INCONCLUSIVE;
            case DIFFERENT -> Token.DIFFERENT;
            case NOT_VERIFIED -> Token.NOT_VERIFIED;
        };
    }

    private double axis() {
        return getHeight() - 25.5;
    }

    private double line(int number) {
        double height = axis() - TOP;
        return Math.round(TOP + height * switch (number) {
            case 0 -> 0.21;
            case 1 -> 0.46;
            default -> 0.75;
        });
    }

    private double x(double value, double width) {
        return SIDE + (value - scene.low()) / (scene.high() - scene.low()) * (width - 2 * SIDE);
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        double axis = axis();
        IntervalScene.Span band = scene.band();
        if (band != null) {
            double left = x(band.low(), width);
            double right = x(band.high(), width);
            to.setFill(palette.color(Token.BAND));
            to.fillRect(left, TOP, right - left, axis - TOP - 0.5);
            to.setStroke(palette.color(Token.INK));
            to.setLineWidth(1);
            to.setLineDashes(3, 3);
            for (double edge : new double[] {left, right}) {
                double at = Math.round(edge) + 0.5;
                to.strokeLine(at, TOP, at, axis - 0.5);
            }
            to.setLineDashes();
        }
        axis(to, palette, width, axis);
        Color strong = palette.color(color(scene.verdict()));
        to.setStroke(palette.color(Token.TEXT));
        to.setLineWidth(1.4);
        for (Dot each : scene.originals()) {
            to.strokeOval(x(each.value(), width) - RING, line(0) - RING, 2 * RING, 2 * RING);
        }
        to.setFill(strong);
        for (Dot each : scene.reruns()) {
            to.fillOval(x(each.value(), width) - DOT, line(1) - DOT, 2 * DOT, 2 * DOT);
        }
        bars(to, strong, width);
        if (Double.isFinite(scene.mean())) {
            double at = x(scene.mean(), width);
            to.setFill(palette.color(Token.SURFACE));
            to.setStroke(strong);
            to.setLineWidth(1.5);
            to.fillOval(at - DOT, line(2) - DOT, 2 * DOT, 2 * DOT);
            to.strokeOval(at - DOT, line(2) - DOT, 2 * DOT, 2 * DOT);
        }
    }

    private void bars(GraphicsContext to, Color strong, double width) {
        List<IntervalScene.Span> bars = scene.bars();
        double y = line(2);
        to.setStroke(strong);
        for (int i = bars.size() - 1; i >= 0; i--) {
            boolean narrow = i == 0;
            double left = x(bars.get(i).low(), width);
            double right = x(bars.get(i).high(), width);
            double cap = narrow ? 6 : 4;
            to.setLineWidth(narrow ? 5 : 1.25);
            to.strokeLine(left, y, right, y);
            to.setLineWidth(narrow ? 1.75 : 1.25);
            to.strokeLine(left, y - cap, left, y + cap);
            to.strokeLine(right, y - cap, right, y + cap);
        }
    }

    private void axis(GraphicsContext to, Palette palette, double width, double y) {
        to.setStroke(palette.color(Token.BORDER));
        to.setLineWidth(1);
        to.strokeLine(SIDE, y, width - SIDE, y);
        to.setFont(Font.font("IBM Plex Sans", 11));
        to.setTextAlign(TextAlignment.CENTER);
        for (IntervalScene.Tick tick : scene.ticks((int) (width / 76))) {
            double at = Math.round(x(tick.at(), width)) + 0.5;
            to.setStroke(palette.color(Token.MUTED));
            to.strokeLine(at, y, at, y + 4);
            to.setFill(palette.color(Token.MUTED));
            double half = 3.2 * tick.text().length();
            to.fillText(tick.text(), Math.clamp(at, half, Math.max(half, width - half)), y + 17);
        }
    }

    /// Where a value stands.
    ///
    /// @param line 0 for originals, 1 for reruns
    double[] placeOf(int line, int number) {
        Dot dot = (line == 0 ? scene.originals() : scene.reruns()).get(number);
        return new double[] {x(dot.value(), getWidth()), line(line)};
    }

    /// What is said of the value under the pointer; empty where there is none.
    String said() {
        return under == null ? "" : under.words();
    }

    private void over(MouseEvent move) {
        Dot nearest = null;
        double least = NEAR;
        for (int row = 0; row < 2; row++) {
            for (Dot each : row == 0 ? scene.originals() : scene.reruns()) {
                double away = Math.hypot(move.getX() - x(each.value(), getWidth()), move.getY() - line(row));
                if (away < least) {
                    least = away;
                    nearest = each;
                }
            }
        }
        say(nearest, move);
    }

    private void say(@Nullable Dot dot, MouseEvent at) {
        if (dot == under) {
            return;
        }
        under = dot;
        if (dot == null) {
            tip.hide();
        } else {
            tip.setText(dot.words());
            tip.show(this, at.getScreenX() + 10, at.getScreenY() + 14);
        }
    }
}
