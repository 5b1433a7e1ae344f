package assay.view.lineage;

import assay.control.Palette;
import java.util.function.Predicate;
import javafx.scene.canvas.GraphicsContext;
import org.jspecify.annotations.Nullable;

/// Draws what is seen of a picture and nothing else. The smaller it is drawn, the less is drawn of each card.
final class GraphPainter {
    /// Below it cards have no text, lines no heads and no dashes.
    static final double TEXT_FROM = 0.4;
    /// Below it cards are mere boxes.
    static final double BORDER_FROM = 0.15;

    private static final double FADED = 0.27;

    private final LinePainter lines = new LinePainter();
    private final CardPainter cards = new CardPainter();

    /// @param lit the focused path; null where nothing is in focus
    /// @param hovered the path of the card under the pointer; null for none
    /// @param selected number of the chosen card; -1 for none
    /// @param hits cards that match what is looked for
    record State(@Nullable Lit lit, @Nullable Lit hovered, int selected, Predicate<Card> hits) {
        static final State PLAIN = new State(null, null, -1, card -> false);
    }

    void paint(
            GraphicsContext to,
            Palette palette,
            Picture picture,
            Camera camera,
            State state,
            double width,
            double height) {
        Lit lit = state.lit();
        Lit hovered = state.hovered();
        lines.paint(
                to,
                palette,
                picture,
                camera,
                line -> in(lit, line) || in(hovered, line),
                lit == null ? 1 : FADED,
                width,
                height);
        View view = View.of(camera, width, height);
        for (Card card : picture.cards()) {
            if (view.sees(card)) {
                to.setGlobalAlpha(lit == null || lit.card(card.number()) ? 1 : FADED);
                boolean chosen = card.number() == state.selected();
                cards.paint(
                        to,
                        palette,
                        card,
                        camera,
                        chosen,
                        chosen || state.hits().test(card));
            }
        }
        to.setGlobalAlpha(1);
    }

    /// Where the name of the chip starts on a card, see [CardPainter#chipLeft].
    double chipLeft(Card card) {
        return cards.chipLeft(card);
    }

    private static boolean in(@Nullable Lit lit, Line line) {
        return lit != null && lit.line(line.number());
    }
}
