package assay.report;

import assay.fact.RunId;
import assay.report.pack.Pack;
import java.util.List;
import java.util.Set;

/// What somebody asks for: a report on this run, into these files.
///
/// @param reveal what is not redacted; empty unless asked for
/// @param packs whose clauses are held against the records
public record ReportRequest(RunId run, ReportFiles files, Set<Reveal> reveal, List<Pack> packs) {
    public ReportRequest {
        reveal = Set.copyOf(reveal);
        packs = List.copyOf(packs);
    }

    /// Without packs.
    public ReportRequest(RunId run, ReportFiles files, Set<Reveal> reveal) {
        this(run, files, reveal, List.of());
    }
}
