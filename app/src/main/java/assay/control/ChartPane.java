package assay.control;

import assay.chart.ChartColors;
import assay.chart.Png;
import assay.chart.Svg;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.XYPlot;
import org.jspecify.annotations.Nullable;

/// The one place where a chart of the model meets the window: as large as it is given, in the colours of the theme. On
/// demand it tells exact values under the pointer and lets a part of it be chosen.
public final class ChartPane extends StackPane {
    private static final double LEAST_DRAG = 6;

    private final Function<ChartColors, JFreeChart> maker;
    private final ChartCanvas canvas;
    private final Region line = new Region();
    private final Region part = new Region();
    private final VBox told = new VBox(2);
    private double pressedAt = Double.NaN;

    /// What stands at a step.
    ///
    /// @param step the recorded one that is nearest
    /// @param words one line for each curve, exact
    public record Exact(double step, List<String> words) {
        public Exact {
            words = List.copyOf(words);
        }
    }

    /// @param maker draws the chart on a ground; called again when the theme changes
    /// @param words what a screen reader says of it
    public ChartPane(Function<ChartColors, JFreeChart> maker, String words) {
        this.maker = maker;
        canvas = new ChartCanvas(maker.apply(ChartColors.LIGHT));
        canvas.setTooltipEnabled(false);
        getStyleClass().add("chart");
        setMinSize(0, 0);
        setPrefSize(480, 240);
        setAccessibleText(words);
        line.getStyleClass().add("chart-line");
        part.getStyleClass().add("chart-part");
        told.getStyleClass().add("chart-told");
        told.setId("chart-told");
        for (Region each : List.of(part, line, told)) {
            each.setManaged(false);
            each.setVisible(false);
            each.setMouseTransparent(true);
        }
        getChildren().addAll(canvas, part, line, told);
        sceneProperty().subscribe(this::follow);
    }

    /// Tells what stands at the step under the pointer, with a line through it.
    ///
    /// @param exact null where nothing is recorded
    public ChartPane telling(DoubleFunction<@Nullable Exact> exact) {
        addEventHandler(MouseEvent.MOUSE_MOVED, move -> tell(exact, move));
        addEventHandler(MouseEvent.MOUSE_EXITED, exit -> {
            line.setVisible(false);
            told.setVisible(false);
        });
        return this;
    }

    /// Hears where the pointer is, as step and value.
    ///
    /// @param left where it has left the chart
    public ChartPane pointing(BiConsumer<Double, Double> at, Runnable left) {
        addEventHandler(MouseEvent.MOUSE_MOVED, move -> {
            Rectangle2D area = area();
            if (area.contains(move.getX(), move.getY())) {
                at.accept(
                        step(move.getX()),
                        plot().getRangeAxis().java2DToValue(move.getY(), area, plot().getRangeAxisEdge()));
            } else {
                left.run();
            }
        });
        addEventHandler(MouseEvent.MOUSE_EXITED, exit -> left.run());
        return this;
    }

    /// A drag chooses the steps from here to there, a double click all.
    public ChartPane choosing(BiConsumer<Double, Double> chosen, Runnable all) {
        addEventHandler(
                MouseEvent.MOUSE_PRESSED, press -> pressedAt = inside(press.getX()) ? press.getX() : Double.NaN);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, drag -> {
            if (!Double.isNaN(pressedAt)) {
                Rectangle2D area = area();
                double x = Math.clamp(drag.getX(), area.getMinX(), area.getMaxX());
                part.setVisible(true);
                part.resizeRelocate(Math.min(x, pressedAt), area.getMinY(), Math.abs(x - pressedAt), area.getHeight());
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, release -> {
            part.setVisible(false);
            double x = Math.clamp(release.getX(), area().getMinX(), area().getMaxX());
            if (!Double.isNaN(pressedAt) && Math.abs(x - pressedAt) >= LEAST_DRAG) {
                chosen.accept(step(Math.min(x, pressedAt)), step(Math.max(x, pressedAt)));
            }
            pressedAt = Double.NaN;
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2) {
                all.run();
            }
        });
        return this;
    }

    /// As it stands here, for whoever takes it out.
    ///
    /// @param name of the file without its end
    public PictureOut.Picture picture(String name) {
        return new PictureOut.Picture(
                name,
                () -> Svg.of(maker.apply(colors()), wide(), high(), ground()),
                () -> Png.of(maker.apply(colors()), wide(), high(), 2, ground()));
    }

    private int wide() {
        return (int) Math.max(320, getWidth());
    }

    private int high() {
        return (int) Math.max(160, getHeight());
    }

    private java.awt.Color ground() {
        javafx.scene.paint.Color color = Palette.of(getScene()).color(Token.SURFACE);
        return new java.awt.Color((float) color.getRed(), (float) color.getGreen(), (float) color.getBlue());
    }

    private void tell(DoubleFunction<@Nullable Exact> exact, MouseEvent move) {
        Exact here = inside(move.getX()) ? exact.apply(step(move.getX())) : null;
        line.setVisible(here != null);
        told.setVisible(here != null);
        if (here == null) {
            return;
        }
        Rectangle2D area = area();
        double x = Math.rint(plot().getDomainAxis().valueToJava2D(here.step(), area, plot().getDomainAxisEdge()));
        told.getChildren().setAll(here.words().stream().map(Label::new).toList());
        told.applyCss();
        told.autosize();
        double left = x + 10 + told.getWidth() > getWidth() ? x - 10 - told.getWidth() : x + 10;
        told.relocate(Math.max(0, left), area.getMinY() + 4);
        line.resizeRelocate(x, area.getMinY(), 1, area.getHeight());
    }

    private boolean inside(double x) {
        Rectangle2D area = area();
        return area.getWidth() > 0 && x >= area.getMinX() && x <= area.getMaxX();
    }

    private double step(double x) {
        return plot().getDomainAxis().java2DToValue(x, area(), plot().getDomainAxisEdge());
    }

    private XYPlot plot() {
        return canvas.getChart().getXYPlot();
    }

    private Rectangle2D area() {
        return canvas.getRenderingInfo().getPlotInfo().getDataArea();
    }

    private void follow(@Nullable Scene scene) {
        if (scene != null) {
            scene.getPreferences().colorSchemeProperty().subscribe(scheme -> redraw());
        }
    }

    /// Draws it anew, after what it shows has changed.
    public void redraw() {
        canvas.setChart(maker.apply(colors()));
    }

    private ChartColors colors() {
        Scene scene = getScene();
        boolean dark = scene != null && scene.getPreferences().getColorScheme() == ColorScheme.DARK;
        return dark ? ChartColors.DARK : ChartColors.LIGHT;
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (width > 0 && height > 0 && (canvas.getWidth() != width || canvas.getHeight() != height)) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        positionInArea(canvas, 0, 0, width, height, 0, HPos.LEFT, VPos.TOP);
    }
}
