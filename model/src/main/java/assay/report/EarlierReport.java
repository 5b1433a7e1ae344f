package assay.report;

import java.time.Instant;
import java.util.Map;

/// A report that was issued on the same run before, as the trail has it.
///
/// @param findings how many each rule raised in it
public record EarlierReport(String id, Instant issued, Map<String, Integer> findings) {
    public EarlierReport {
        findings = Map.copyOf(findings);
    }
}
