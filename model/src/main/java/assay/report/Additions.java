package assay.report;

import assay.audit.Language;
import assay.fact.RunId;
import assay.report.pack.Pack;
import assay.report.people.Decision;
import assay.report.people.Statements;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked for beside the run.
///
/// @param packs whose clauses are held against the records
/// @param statements by people, those of the trail not among them
/// @param decision the record of a decision; null where none was supplied
/// @param baseline what the run is held against; null where nothing was named
/// @param language that the report is written in
public record Additions(
        List<Pack> packs,
        Statements statements,
        @Nullable Decision decision,
        @Nullable RunId baseline,
        Language language) {
    public static final Additions NONE = new Additions(List.of(), Statements.NONE, null, null, Language.EN);

    public Additions {
        packs = List.copyOf(packs);
    }

    /// In English.
    public Additions(
            List<Pack> packs, Statements statements, @Nullable Decision decision, @Nullable RunId baseline) {
        this(packs, statements, decision, baseline, Language.EN);
    }

    public Additions in(Language other) {
        return new Additions(packs, statements, decision, baseline, other);
    }

    /// Packs alone.
    public static Additions of(List<Pack> packs) {
        return new Additions(packs, Statements.NONE, null, null, Language.EN);
    }
}
