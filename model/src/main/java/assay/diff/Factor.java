package assay.diff;

import assay.fact.Evidence;
import java.util.List;

/// Something that differs and may explain a difference of metrics: a possibility, not a cause.
///
/// @param rank 4 most … 1 least
/// @param title `torch 2.3.0 → 2.4.1`
/// @param reason why it may
/// @param changes what it is made of; one, or several of small rank taken together
public record Factor(
        int rank, Aspect aspect, String title, String reason, List<Evidence> evidence, List<Change> changes) {
    public Factor {
        evidence = List.copyOf(evidence);
        changes = List.copyOf(changes);
        if (rank < 1 || rank > 4 || changes.isEmpty()) {
            throw new IllegalArgumentException("A factor has a rank from 1 to 4 and changes: " + title);
        }
    }
}
