package assay.stitch;

import assay.fact.Evidence;
import assay.fact.Run;
import java.util.List;

/// What speaks for two runs being one.
///
/// @param certain whether it is enough to join them
/// @param worthSaying whether people should hear of it where it is not enough
record Likeness(Run a, Run b, boolean certain, boolean worthSaying, String why, List<Evidence> evidence) {

    String key() {
        String first = a.key();
        String second = b.key();
        return first.compareTo(second) < 0 ? first + " " + second : second + " " + first;
    }
}
