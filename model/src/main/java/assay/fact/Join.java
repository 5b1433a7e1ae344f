package assay.fact;

import java.util.List;

/// Two runs of different tools whose records speak of one and the same run, or may do so.
///
/// @param run the one whose id is kept
/// @param other the one that is taken into it where the join is certain
/// @param certain whether the records say so themselves; where not, both stay as they are
/// @param why one sentence for people
/// @param evidence the places in the records that say so
public record Join(RunId run, RunId other, boolean certain, String why, List<Evidence> evidence) {
    public Join {
        evidence = List.copyOf(evidence);
    }

    /// The same whichever way round: for keeping two runs apart.
    public String key() {
        String a = run.key();
        String b = other.key();
        return a.compareTo(b) < 0 ? a + " " + b : b + " " + a;
    }
}
