package assay.report;

import assay.trail.TrailExtract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report with what the files beside it are made of, all of it redacted alike.
///
/// @param prov the lineage as PROV-JSON
/// @param asked what the report was asked for with
/// @param trail null where the report is not being issued
/// @param log the trail's lines up to the entry that began the issue; empty where it is not being issued
/// @param withheld what stands behind the marks: for Assay's own folder alone
public record Dossier(
        Report report,
        Observed observed,
        String prov,
        AskedFor asked,
        @Nullable TrailExtract trail,
        List<LogLine> log,
        Redactions withheld) {

    public Dossier {
        log = List.copyOf(log);
    }

    /// @throws IllegalArgumentException where records or audit do not know the run
    public static Dossier of(ReportInput input) {
        return Assembly.dossier(input);
    }
}
