package assay.report;

import assay.fact.RunId;
import java.util.Set;

/// What somebody asks for: a report on this run, into these files.
///
/// @param reveal what is not redacted; empty unless asked for
public record ReportRequest(RunId run, ReportFiles files, Set<Reveal> reveal, Additions additions) {
    public ReportRequest {
        reveal = Set.copyOf(reveal);
    }

    /// Without additions.
    public ReportRequest(RunId run, ReportFiles files, Set<Reveal> reveal) {
        this(run, files, reveal, Additions.NONE);
    }
}
