package assay.diff;

import assay.fact.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one run's records say of one thing. Records that disagree are shown all, in one order whichever was read first.
///
/// @param said how each meaning is written, by meaning
record Item(String key, SortedMap<String, String> said, List<Evidence> evidence) {

    /// @param meaning equal where two texts mean the same
    static Item of(String key, String meaning, String text, Evidence evidence) {
        return new Item(key, new TreeMap<>(java.util.Map.of(meaning, text)), List.of(evidence));
    }

    Item and(Item other) {
        SortedMap<String, String> all = new TreeMap<>(said);
        other.said.forEach(
                (meaning, text) -> all.merge(meaning, text, (one, two) -> one.compareTo(two) <= 0 ? one : two));
        List<Evidence> places = new ArrayList<>(evidence);
        other.evidence.stream().filter(each -> !places.contains(each)).forEach(places::add);
        return new Item(key, all, places);
    }

    /// Equal where two sides mean the same.
    String meaning() {
        return String.join(" and ", said.keySet());
    }

    Side side() {
        return new Side(String.join(" and ", said.values()), evidence);
    }
}
