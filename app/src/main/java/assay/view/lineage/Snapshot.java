package assay.view.lineage;

import assay.control.Palette;
import assay.control.Token;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// The whole picture as pixels: twice as large as life where that stays within bounds, else as large as fits.
///
/// @param argb row by row
record Snapshot(int width, int height, int[] argb) {
    private static final double MARGIN = 24;
    private static final double LARGEST = 6000;

    /// To be called on the window's thread.
    static Snapshot of(Picture picture, Palette palette, GraphPainter.State state) {
        double wide = picture.width() + 2 * MARGIN;
        double high = picture.height() + 2 * MARGIN;
        double zoom = Math.min(2, Math.min(LARGEST / wide, LARGEST / high));
        Camera camera = new Camera();
        camera.zoomAbout(0, 0, zoom);
        camera.pan(MARGIN * zoom - camera.screenX(0), MARGIN * zoom - camera.screenY(0));
        Canvas canvas = new Canvas(Math.ceil(wide * zoom), Math.ceil(high * zoom));
        new GraphPainter()
                .paint(
                        canvas.getGraphicsContext2D(),
                        palette,
                        picture,
                        camera,
                        state,
                        canvas.getWidth(),
                        canvas.getHeight());
        SnapshotParameters paper = new SnapshotParameters();
        paper.setFill(palette.color(Token.BACKGROUND));
        WritableImage image = canvas.snapshot(paper, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return new Snapshot(width, height, argb);
    }
}
