package assay.view.lineage;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The ways that the arrow keys lead.
enum Direction {
    LEFT,
    RIGHT,
    UP,
    DOWN;

    /// Left and right follow edges to the nearest card, up and down go to the next card of the column.
    Optional<Card> from(Picture picture, @Nullable Card card) {
        if (card == null) {
            return picture.cards().stream()
                    .min(Comparator.comparingDouble(Card::x).thenComparingDouble(Card::y));
        }
        Stream<Card> candidates = switch (this) {
            case LEFT -> picture.in(card).stream().map(line -> picture.cards().get(line.from()));
            case RIGHT -> picture.out(card).stream().map(line -> picture.cards().get(line.to()));
            case UP -> column(picture, card).filter(each -> each.y() < card.y());
            case DOWN -> column(picture, card).filter(each -> each.y() > card.y());
        };
        return candidates.min(Comparator.comparingDouble(each -> Math.abs(each.y() - card.y())));
    }

    private static Stream<Card> column(Picture picture, Card card) {
        return picture.cards().stream().filter(each -> each.right() > card.x() && each.x() < card.right());
    }
}
