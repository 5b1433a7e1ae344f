package assay.view.lineage;

import assay.control.Palette;
import assay.control.Token;
import assay.lineage.Layout;
import assay.text.Texts;
import assay.text.Wording;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.FeatherIkonHandler;

/// Draws one card: 168x44 at zoom 1, its kind as a coloured edge and an icon, its name, one muted line. In the screen's
/// own pixels throughout: text through a scaling transform takes ten times as long.
final class CardPainter {
    private static final Texts TEXTS = Texts.of(LineageView.class);
    private static final double WIDE = Layout.NODE_WIDTH;
    private static final double HIGH = Layout.NODE_HEIGHT;
    private static final double ROUND = 12;
    private static final double NAME_LEFT = 34;
    private static final double TEXT_LEFT = 14;
    private static final double TEXT_RIGHT = WIDE - 10;
    private static final double CHIP_RIGHT = WIDE - 6;
    /// Below it the second line could not be read.
    private static final double DETAIL_FROM = 0.5;

    private static final Font ICON =
            Font.loadFont(new FeatherIkonHandler().getFontResource().toExternalForm(), 14);
    private static final Font NAME = Font.font("IBM Plex Sans SmBld", 12);
    private static final Font DETAIL = Font.font("IBM Plex Sans", 11);

    private final Map<String, String> fitted = new HashMap<>();
    private final Text measure = new Text();
    private double zoom;
    private Font icon = ICON;
    private Font name = NAME;
    private Font detail = DETAIL;

    /// @param chosen drawn on the colour of selections
    /// @param marked drawn with a border in accent
    void paint(GraphicsContext to, Palette palette, Card card, Camera camera, boolean chosen, boolean marked) {
        size(camera.zoom());
        double x = camera.screenX(card.x());
        double y = camera.screenY(card.y());
        if (zoom < GraphPainter.TEXT_FROM) {
            box(to, palette, card, x, y, chosen, marked);
        } else {
            card(to, palette, card, x, y, chosen, marked);
            words(to, palette, card, x, y);
        }
    }

    private void size(double now) {
        if (now != zoom) {
            zoom = now;
            icon = Font.font(ICON.getFamily(), 14 * now);
            name = Font.font(NAME.getFamily(), 12 * now);
            detail = Font.font(DETAIL.getFamily(), 11 * now);
        }
    }

    /// Whole pixels: sharp, and many times faster than smooth ones.
    private void box(
            GraphicsContext to, Palette palette, Card card, double x, double y, boolean chosen, boolean marked) {
        double left = Math.rint(x);
        double top = Math.rint(y);
        double wide = Math.max(1, Math.rint(x + WIDE * zoom) - left);
        double high = Math.max(1, Math.rint(y + HIGH * zoom) - top);
        if (marked) {
            to.setFill(palette.color(Token.ACCENT));
            to.fillRect(left - 2, top - 2, wide + 4, high + 4);
        }
        Color tone = palette.color(card.look().tone());
        if (zoom < GraphPainter.BORDER_FROM) {
            to.setFill(tone);
            to.fillRect(left, top, wide, high);
            return;
        }
        to.setFill(palette.color(card.node().seen() ? Token.BORDER : Token.MUTED));
        to.fillRect(left, top, wide, high);
        to.setFill(palette.color(chosen ? Token.SELECTION : Token.SURFACE));
        to.fillRect(left + 1, top + 1, wide - 2, high - 2);
        to.setFill(tone);
        to.fillRect(left + 1, top + 2, 2, high - 4);
    }

    private void card(
            GraphicsContext to, Palette palette, Card card, double x, double y, boolean chosen, boolean marked) {
        Color surface = palette.color(Token.SURFACE);
        Color border = palette.color(Token.BORDER);
        if (card.stack()) {
            sheet(to, surface, border, x + 8 * zoom, y + 8 * zoom);
            sheet(to, surface, border, x + 4 * zoom, y + 4 * zoom);
        }
        boolean dashed = !card.node().seen();
        to.setLineDashes(dashed ? new double[] {4 * zoom, 3 * zoom} : new double[0]);
        to.setLineWidth(marked ? 2 : 1);
        Color outline = marked ? palette.color(Token.ACCENT) : dashed ? palette.color(Token.MUTED) : border;
        rounded(to, chosen ? palette.color(Token.SELECTION) : surface, outline, x, y);
        to.setLineDashes();
        to.setFill(palette.color(card.look().tone()));
        to.fillRoundRect(x + 3 * zoom, y + 8 * zoom, 3 * zoom, (HIGH - 16) * zoom, 3 * zoom, 3 * zoom);
    }

    private void sheet(GraphicsContext to, Color surface, Color border, double x, double y) {
        to.setLineWidth(1);
        rounded(to, surface, border, x, y);
    }

    private void rounded(GraphicsContext to, Color fill, Color outline, double x, double y) {
        double wide = WIDE * zoom - 1;
        double high = HIGH * zoom - 1;
        to.setFill(fill);
        to.fillRoundRect(x + 0.5, y + 0.5, wide, high, ROUND * zoom, ROUND * zoom);
        to.setStroke(outline);
        to.strokeRoundRect(x + 0.5, y + 0.5, wide, high, ROUND * zoom, ROUND * zoom);
    }

    private void words(GraphicsContext to, Palette palette, Card card, double x, double y) {
        double right = chip(to, palette, card, x, y);
        to.setTextBaseline(VPos.CENTER);
        to.setFill(palette.color(card.look().tone()));
        to.setFont(icon);
        to.fillText(Character.toString(card.look().icon().getCode()), x + TEXT_LEFT * zoom, y + 14 * zoom);
        to.setTextBaseline(VPos.BASELINE);
        to.setFill(palette.color(Token.TEXT));
        to.setFont(name);
        to.fillText(fit(card.node().label(), NAME, right - NAME_LEFT), x + NAME_LEFT * zoom, y + 18.5 * zoom);
        if (zoom < DETAIL_FROM) {
            return;
        }
        to.setFill(palette.color(Token.MUTED));
        to.setFont(detail);
        to.fillText(fit(card.node().detail(), DETAIL, TEXT_RIGHT - TEXT_LEFT), x + TEXT_LEFT * zoom, y + 35.5 * zoom);
    }

    /// The count of a stack, or how many tools know the same bytes.
    ///
    /// @return where the name has to end, from the card's left edge at zoom 1
    private double chip(GraphicsContext to, Palette palette, Card card, double x, double y) {
        String text = chip(card);
        if (text.isEmpty()) {
            return TEXT_RIGHT;
        }
        double left = chipLeft(card);
        to.setFill(palette.color(Token.RAISED));
        to.fillRoundRect(x + left * zoom, y + 6 * zoom, (CHIP_RIGHT - left) * zoom, 16 * zoom, 16 * zoom, 16 * zoom);
        to.setFill(palette.color(Token.MUTED));
        to.setFont(detail);
        to.setTextAlign(TextAlignment.CENTER);
        to.fillText(text, x + (left + CHIP_RIGHT) / 2 * zoom, y + 18 * zoom);
        to.setTextAlign(TextAlignment.LEFT);
        return left - 4;
    }

    /// Left edge of the chip, from the card's own left edge at zoom 1.
    double chipLeft(Card card) {
        return CHIP_RIGHT - Math.max(24, width(chip(card), DETAIL) + 14);
    }

    private static String chip(Card card) {
        if (card.stack()) {
            return Wording.count(card.members());
        }
        int tools = card.node().tools().size();
        return tools < 2 ? "" : TEXTS.text("tools.some", tools);
    }

    /// The text, or as much of its start and end as has room at zoom 1.
    private String fit(String text, Font font, double room) {
        return fitted.computeIfAbsent(
                text + "\0" + font.getSize() + "\0" + Math.rint(room), key -> cut(text, font, room));
    }

    private String cut(String text, Font font, double room) {
        if (width(text, font) <= room) {
            return text;
        }
        int least = 1;
        int most = text.length();
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (width(Wording.cut(text, middle), font) <= room) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return Wording.cut(text, least);
    }

    private double width(String text, Font font) {
        measure.setFont(font);
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }
}
