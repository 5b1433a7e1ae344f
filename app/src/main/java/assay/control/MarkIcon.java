package assay.control;

import javafx.scene.canvas.GraphicsContext;

/// One mark as a node, 14 unless said otherwise. Says nothing to a screen reader: the word beside it does.
public final class MarkIcon extends Drawing {
    private final double size;
    private Mark mark;

    public MarkIcon(Mark mark) {
        this(mark, 14);
    }

    public MarkIcon(Mark mark, double size) {
        super(size, size);
        this.mark = mark;
        this.size = size;
    }

    public void show(Mark other) {
        if (other != mark) {
            mark = other;
            redraw();
        }
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        mark.draw(to, palette, 0, 0, size);
    }
}
