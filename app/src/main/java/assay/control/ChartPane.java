package assay.control;

import assay.chart.ChartColors;
import java.util.function.Function;
import javafx.application.ColorScheme;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import org.jspecify.annotations.Nullable;

/// The one place where a chart of the model meets the window: as large as it is given, in the colours of the theme.
public final class ChartPane extends StackPane {
    private final Function<ChartColors, JFreeChart> maker;
    private final ChartCanvas canvas;

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
        getChildren().add(canvas);
        sceneProperty().subscribe(this::follow);
    }

    private void follow(@Nullable Scene scene) {
        if (scene != null) {
            scene.getPreferences().colorSchemeProperty().subscribe(scheme -> redraw());
        }
    }

    /// Draws it anew, after what it shows has changed.
    public void redraw() {
        Scene scene = getScene();
        boolean dark = scene != null && scene.getPreferences().getColorScheme() == ColorScheme.DARK;
        canvas.setChart(maker.apply(dark ? ChartColors.DARK : ChartColors.LIGHT));
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
