package assay.project;

import assay.fact.RunId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a person wants audited.
///
/// @param run null for all runs
/// @param rules a file that changes severities and thresholds further; null for none
/// @param baseline an earlier audit's JSON document to hold this one against; null for none
public record AuditRequest(
        @Nullable RunId run, @Nullable Path rules, @Nullable Path baseline) {
    public static final AuditRequest ALL = new AuditRequest(null, null, null);
}
