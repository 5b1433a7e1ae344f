package assay.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Its content with letters, distances and controls larger or smaller than they are drawn: the content is laid out in
/// as much less or more room. What hangs over the window (menus, tooltips, lists that open) keeps its size.
final class Scaled extends Region {
    private final Region content;
    private final Scale scale = new Scale();

    Scaled(Region content, ReadOnlyObjectProperty<ScaleChoice> chosen) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
        chosen.subscribe(now -> {
            scale.setX(now.factor());
            scale.setY(now.factor());
            requestLayout();
        });
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / scale.getX(), getHeight() / scale.getY());
    }
}
