package assay.view.lineage;

import java.util.BitSet;

/// Cards and lines on the way up and down from one card, by their numbers.
record Lit(BitSet cards, BitSet lines) {

    boolean card(int number) {
        return cards.get(number);
    }

    boolean line(int number) {
        return lines.get(number);
    }
}
