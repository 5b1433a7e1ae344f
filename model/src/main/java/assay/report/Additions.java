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
/// @param paper that its pages are laid out for
public record Additions(
        List<Pack> packs,
        Statements statements,
        @Nullable Decision decision,
        @Nullable RunId baseline,
        Language language,
        Paper paper) {
    public static final Additions NONE = new Additions(List.of(), Statements.NONE, null, null);

    public Additions {
        packs = List.copyOf(packs);
    }

    /// In English, on A4.
    public Additions(List<Pack> packs, Statements statements, @Nullable Decision decision, @Nullable RunId baseline) {
        this(packs, statements, decision, baseline, Language.EN, Paper.A4);
    }

    public Additions in(Language other) {
        return new Additions(packs, statements, decision, baseline, other, paper);
    }

    public Additions on(Paper other) {
        return new Additions(packs, statements, decision, baseline, language, other);
    }

    /// Packs alone.
    public static Additions of(List<Pack> packs) {
        return new Additions(packs, Statements.NONE, null, null);
    }
}
