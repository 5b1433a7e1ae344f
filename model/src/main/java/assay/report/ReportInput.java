package assay.report;

import assay.audit.Audit;
import assay.audit.Language;
import assay.diff.RunDiff;
import assay.fact.Format;
import assay.fact.Records;
import assay.fact.RunId;
import assay.lineage.Lineage;
import assay.lineage.Lookup;
import assay.report.pack.Pack;
import assay.report.people.Decision;
import assay.report.people.Statements;
import assay.rerun.History;
import assay.trail.TrailExtract;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Everything that a report is made of. Equal input gives an equal report.
///
/// @param folder the audited folder's last name, as people call it
/// @param run the one that the report is about
/// @param audit holds the run's tower
/// @param behind what the audit says of the runs that stand behind this one, in the report's language
/// @param lineage the run's up- and downstream
/// @param formats all that can be read, for their names
/// @param lookup what the folder holds today; asked for the run's commit, model and data
/// @param size of a project file in bytes today; -1 where there is none
/// @param readAt when the folder was read into the records; null where that was not kept
/// @param history of the run's reruns
/// @param version of the program
/// @param additions what was asked for beside the run; its language is that of the audit
/// @param statements by people, those of the trail among them
/// @param baseline the named baseline against the run; null where none was named
/// @param earlier reports on the run, the first one first
/// @param salts for what is withheld
/// @param trail up to the entry that began the issue; null where the report is not being issued
public record ReportInput(
        String folder,
        RunId run,
        Records records,
        Audit audit,
        String behind,
        Lineage lineage,
        List<Format> formats,
        Lookup lookup,
        ToLongFunction<String> size,
        @Nullable Instant readAt,
        History history,
        String version,
        Set<Reveal> reveal,
        Additions additions,
        Statements statements,
        @Nullable RunDiff baseline,
        List<EarlierReport> earlier,
        Salts salts,
        @Nullable TrailExtract trail) {

    public ReportInput {
        formats = List.copyOf(formats);
        reveal = Set.copyOf(reveal);
        earlier = List.copyOf(earlier);
    }

    /// Whose clauses are held against the records, in the order asked for.
    public List<Pack> packs() {
        return additions.packs();
    }

    /// The record of a decision that is held against the model; null where none was supplied.
    public @Nullable Decision decision() {
        return additions.decision();
    }

    public Language language() {
        return additions.language();
    }

    public Paper paper() {
        return additions.paper();
    }
}
