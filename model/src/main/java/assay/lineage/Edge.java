package assay.lineage;

import assay.fact.Evidence;
import java.util.List;

/// Points the way of the data: from what was there before to what came of it.
///
/// @param kind `used`, `generated`, `ran with`, `nested in`, `registered as`, `derived from`
/// @param why one sentence: on what the edge rests
public record Edge(String from, String to, String kind, Grade grade, String why, List<Evidence> evidence) {

    public Edge {
        evidence = List.copyOf(evidence);
    }

    public enum Grade {
        /// Both ends are tied by content: equal digests, a resolved commit.
        ESTABLISHED,
        /// A record says so.
        STATED,
        /// Drawn from a name or a place.
        INFERRED
    }
}
