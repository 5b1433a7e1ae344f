package assay.diff;

import assay.fact.Evidence;
import java.util.ArrayList;
import java.util.List;

/// What one run's records say of one thing.
///
/// @param meaning equal where two sides mean the same
record Item(String key, String meaning, Side side) {

    /// Said twice. Two records that disagree are shown both, in one order whichever was read first.
    Item and(Item other) {
        List<Evidence> evidence = new ArrayList<>(side.evidence());
        other.side.evidence().stream().filter(each -> !evidence.contains(each)).forEach(evidence::add);
        if (meaning.equals(other.meaning)) {
            return new Item(key, meaning, new Side(side.text(), evidence));
        }
        boolean first = meaning.compareTo(other.meaning) <= 0;
        Item one = first ? this : other;
        Item two = first ? other : this;
        return new Item(
                key,
                one.meaning + " and " + two.meaning,
                new Side(one.side.text() + " and " + two.side.text(), evidence));
    }
}
