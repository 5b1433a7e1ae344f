package assay.diff;

import assay.fact.Evidence;
import java.util.List;

/// What one run's records say.
///
/// @param text the value as recorded, never rounded
public record Side(String text, List<Evidence> evidence) {
    public Side {
        evidence = List.copyOf(evidence);
    }
}
