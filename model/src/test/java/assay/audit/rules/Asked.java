package assay.audit.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import assay.audit.Audited;
import assay.audit.Auditor;
import assay.audit.ChangesFixture;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.People;
import assay.audit.ProgramFixture;
import assay.audit.Rule;
import assay.audit.RuleSet;
import assay.audit.Subject;
import assay.fact.Format;
import assay.fact.Layer;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.RecordsFixture;
import assay.fact.Run;
import assay.lineage.LookupFixture;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One rule and a project to ask it about.
final class Asked {
    /// Of the audit.
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    final RecordsFixture project = new RecordsFixture();
    final LookupFixture today = new LookupFixture();
    /// Of every run.
    final ProgramFixture code = new ProgramFixture();
    final ChangesFixture changes = new ChangesFixture();
    private final Map<String, Format> formats = new HashMap<>();
    private final Rule rule;

    Asked(String id) {
        rule = Auditor.rules().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    RecordsFixture.Told run() {
        return project.run("mlflow", "a1");
    }

    /// The tool of [#run] never records this.
    void gap(Layer layer, String what) {
        Format.Gap gap = new Format.Gap(layer, what);
        formats.put("mlflow", new Format("mlflow", "MLflow", "", "", List.of(), List.of(gap)));
    }

    void unreadable(String file) {
        project.problem(new Problem.Damaged(file, Locator.WHOLE, "A mapping was expected."));
    }

    Outcome outcome() {
        Records records = project.records();
        Run run = Objects.requireNonNull(records.run(run().id()));
        return rule.ask(Subject.of(run, audited(records)));
    }

    /// Of another run than [#run].
    Outcome outcome(RecordsFixture.Told other) {
        Records records = project.records();
        Run run = Objects.requireNonNull(records.run(other.id()));
        return rule.ask(Subject.of(run, audited(records)));
    }

    Outcome ofProject() {
        Records records = project.records();
        return rule.ask(Subject.ofProject(audited(records)));
    }

    private Audited audited(Records records) {
        return new Audited(records, today, formats.values(), RuleSet.shipped(), DAY, People.NONE, code, changes);
    }

    void holds() {
        assertInstanceOf(Outcome.Held.class, outcome());
    }

    void doesNotApply() {
        assertInstanceOf(Outcome.NotApplicable.class, outcome());
    }

    /// The reason.
    String isNotChecked() {
        return assertInstanceOf(Outcome.NotChecked.class, outcome()).why();
    }

    /// The gap.
    String isNotFound() {
        return assertInstanceOf(Outcome.NotFound.class, outcome()).gap();
    }

    /// The only finding.
    Finding raises() {
        return only(outcome());
    }

    static Finding only(Outcome outcome) {
        List<Finding> findings = assertInstanceOf(Outcome.Raised.class, outcome).findings();
        assertEquals(1, findings.size(), findings.toString());
        return findings.getFirst();
    }
}
