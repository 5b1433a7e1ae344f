package assay.control;

import javafx.application.ColorScheme;
import javafx.beans.value.ChangeListener;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A canvas that draws itself in the colours of its scene's theme, and again when size or theme change.
@SuppressWarnings("this-escape") // the listener is called long after construction
public abstract class Drawing extends Region {
    private final Canvas canvas = new Canvas();
    private final ChangeListener<ColorScheme> themed = (scheme, old, now) -> redraw();

    protected Drawing() {
        getChildren().add(canvas);
        canvas.setManaged(false);
        sceneProperty().addListener((property, old, now) -> moved(old, now));
    }

    /// A drawing of one size.
    protected Drawing(double width, double height) {
        this();
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
    }

    /// Draws everything; the canvas is empty before.
    protected abstract void draw(GraphicsContext to, Palette palette, double width, double height);

    /// Draws again, at once.
    public final void redraw() {
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (canvas.getWidth() > 0 && canvas.getHeight() > 0) {
            to.save();
            draw(to, Palette.of(getScene()), canvas.getWidth(), canvas.getHeight());
            to.restore();
        }
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            redraw();
        }
    }

    private void moved(@Nullable Scene from, @Nullable Scene to) {
        if (from != null) {
            from.getPreferences().colorSchemeProperty().removeListener(themed);
        }
        if (to != null) {
            to.getPreferences().colorSchemeProperty().addListener(themed);
            redraw();
        }
    }
}
