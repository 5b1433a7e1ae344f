package assay.view.lineage;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import assay.lineage.Layout;
import java.util.function.BiConsumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// The whole picture in 188x96, with a frame around what is seen. Click or drag to go there.
final class Minimap extends Drawing {
    private static final double WIDE = 188;
    private static final double HIGH = 96;
    private static final double MARGIN = 12;
    private static final double LARGEST = 0.12;
    /// Of a card's height, so that neighbours stay apart.
    private static final double SHRUNK = 0.9;

    private final LineageModel model;
    private final GraphCanvas graph;
    private @Nullable WritableImage cards;
    private @Nullable Object drawnFor;
    private @Nullable Palette drawnIn;

    Minimap(LineageModel model, GraphCanvas graph) {
        super(WIDE, HIGH);
        this.model = model;
        this.graph = graph;
        setId("minimap");
        getStyleClass().add("panel");
        BiConsumer<Double, Double> go = (x, y) -> model.drawn()
                .ifPresent(picture ->
                        graph.centerOn((x - left(picture)) / scale(picture), (y - top(picture)) / scale(picture)));
        setOnMousePressed((MouseEvent press) -> go.accept(press.getX(), press.getY()));
        setOnMouseDragged((MouseEvent drag) -> go.accept(drag.getX(), drag.getY()));
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        model.drawn().ifPresent(picture -> {
            to.drawImage(image(picture, palette), 0, 0);
            frame(to, palette, picture);
        });
    }

    /// Kept until something but the frame changes.
    private WritableImage image(Picture picture, Palette palette) {
        record Seen(
                Picture picture,
                @Nullable Lit lit,
                @Nullable String chosen) {}
        Seen now = new Seen(
                picture, model.litProperty().get(), model.selectedProperty().get());
        WritableImage image = cards;
        if (image == null || !now.equals(drawnFor) || palette != drawnIn) {
            image = new WritableImage((int) WIDE, (int) HIGH);
            PixelWriter pixels = image.getPixelWriter();
            int chosen = model.selected().map(Card::number).orElse(-1);
            for (Card card : picture.cards()) {
                boolean lit = now.lit() == null || now.lit().card(card.number());
                Token token = card.number() == chosen ? Token.ACCENT : lit ? Token.INK : Token.BORDER;
                fill(pixels, picture, card, palette.color(token));
            }
            cards = image;
            drawnFor = now;
            drawnIn = palette;
        }
        return image;
    }

    private static void fill(PixelWriter pixels, Picture picture, Card card, Color color) {
        double scale = scale(picture);
        int left = (int) Math.rint(left(picture) + card.x() * scale);
        int top = (int) Math.rint(top(picture) + card.y() * scale);
        int wide = Math.max(1, (int) Math.rint(Layout.NODE_WIDTH * scale));
        int high = Math.max(1, (int) (Layout.NODE_HEIGHT * scale * SHRUNK));
        for (int x = Math.max(0, left); x < Math.min(WIDE, left + wide); x++) {
            for (int y = Math.max(0, top); y < Math.min(HIGH, top + high); y++) {
                pixels.setColor(x, y, color);
            }
        }
    }

    private void frame(GraphicsContext to, Palette palette, Picture picture) {
        Camera camera = graph.camera();
        double scale = scale(picture);
        double x1 = clampX(left(picture) + camera.pictureX(0) * scale);
        double y1 = clampY(top(picture) + camera.pictureY(0) * scale);
        double x2 = clampX(left(picture) + camera.pictureX(graph.getWidth()) * scale);
        double y2 = clampY(top(picture) + camera.pictureY(graph.getHeight()) * scale);
        to.setStroke(palette.color(Token.ACCENT));
        to.setLineWidth(1.5);
        to.strokeRoundRect(x1, y1, Math.max(3, x2 - x1), Math.max(3, y2 - y1), 4, 4);
    }

    private static double clampX(double x) {
        return Math.clamp(x, 5.5, WIDE - 5.5);
    }

    private static double clampY(double y) {
        return Math.clamp(y, 5.5, HIGH - 5.5);
    }

    private static double scale(Picture picture) {
        return Math.min(
                LARGEST,
                Math.min(
                        (WIDE - 2 * MARGIN) / Math.max(1, picture.width()),
                        (HIGH - 2 * MARGIN) / Math.max(1, picture.height())));
    }

    private static double left(Picture picture) {
        return (WIDE - picture.width() * scale(picture)) / 2;
    }

    private static double top(Picture picture) {
        return (HIGH - picture.height() * scale(picture)) / 2;
    }
}
