package assay.report;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The report on one run, ready to be written in any form. Deterministic: equal input, equal report.
///
/// @param id drawn from the content, so that two reports that say the same bear the same
/// @param status in words, on every page
/// @param model the model file's SHA-256 in hex; null where there is no model file
/// @param date of the evidence: when the folder was read, else the latest time in the records, or
///     of a rerun where that
///     is later; null where none is known
/// @param language of its own words, BCP 47
/// @param paper that its pages are laid out for
/// @param trail null only while the report has no name yet: what the log holds is said of the issue, not of the model
public record Report(
        @Verbatim String id,
        int revision,
        @Verbatim String status,
        @Verbatim String version,
        @Verbatim @Nullable String model,
        java.time.@Nullable Instant date,
        @Verbatim String language,
        Paper paper,
        Section.Cover cover,
        Section.Answer answer,
        Section.Scope scope,
        Section.Population population,
        Section.Identity identity,
        Section.Conditions conditions,
        Section.Results results,
        Section.MadeAgain madeAgain,
        Section.Changes changes,
        Section.Findings findings,
        Section.Limits limits,
        Section.Clauses clauses,
        Section.DecisionLink decision,
        Section.SignOff signOff,
        Section.EvidenceIndex index,
        Section.HowToCheck check,
        Section.@Nullable Trail trail,
        Section.Method method,
        Section.Glossary glossary) {

    /// Characters of the model's digest that stand on every page.
    public static final int FOOT_DIGEST = 12;

    /// In the order of the pages.
    public List<Section> sections() {
        return Stream.<Section>of(
                        cover,
                        answer,
                        scope,
                        population,
                        identity,
                        conditions,
                        results,
                        madeAgain,
                        changes,
                        findings,
                        limits,
                        clauses,
                        decision,
                        signOff,
                        index,
                        check,
                        trail,
                        method,
                        glossary)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    Report named(String name) {
        return with(name, scope, findings, trail);
    }

    Report counted(List<Section.Redaction> redactions) {
        return with(
                id, new Section.Scope(scope.read(), scope.problems(), scope.unattested(), redactions), findings, trail);
    }

    /// With what is said of this issue, which is no part of what names the report.
    Report issued(Section.Carried earlier, Section.Trail log) {
        return with(id, scope, findings.since(earlier), log);
    }

    private Report with(String name, Section.Scope counted, Section.Findings since, Section.@Nullable Trail log) {
        return new Report(
                name,
                revision,
                status,
                version,
                model,
                date,
                language,
                paper,
                cover,
                answer,
                counted,
                population,
                identity,
                conditions,
                results,
                madeAgain,
                changes,
                since,
                limits,
                clauses,
                decision,
                signOff,
                index,
                check,
                log,
                method,
                glossary);
    }

    /// @throws IllegalArgumentException where records or audit do not know the run
    public static Report of(ReportInput input) {
        return Assembly.report(input);
    }
}
