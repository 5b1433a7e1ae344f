package assay.audit;

import assay.fact.Evidence;
import assay.fact.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param run null for a finding about the project
/// @param message what was observed, as one sentence or two
/// @param fix what to do about it
public record Finding(
        String rule,
        Severity severity,
        Area area,
        @Nullable RunId run,
        String message,
        List<Evidence> evidence,
        String fix) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
