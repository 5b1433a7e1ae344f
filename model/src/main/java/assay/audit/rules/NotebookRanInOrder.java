package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.NotebookOrder;
import assay.audit.Outcome;
import assay.audit.RecordedNotebooks;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Notebook;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// C5: did the notebook run in order? A run answers for the notebooks that its records name, the project for the
/// others.
@AutoService(Rule.class)
public final class NotebookRanInOrder implements Rule {
    private static final int SHOWN = 5;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "C5";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Notebook> notebooks = RecordedNotebooks.of(subject);
        boolean unread =
                subject.problems().stream().anyMatch(problem -> problem.file().endsWith(".ipynb"));
        if (notebooks.isEmpty() && !unread) {
            return new Outcome.NotApplicable(text("none"));
        }
        List<Finding> findings = new ArrayList<>();
        List<Notebook> executed = new ArrayList<>();
        for (Notebook notebook : notebooks) {
            NotebookOrder order = NotebookOrder.of(notebook.executionCounts());
            if (order.ran() > 0) {
                executed.add(notebook);
            }
            List<Evidence> evidence = List.of(notebook.evidence());
            if (order.backwards() > 0) {
                String message = count(
                        "disorder",
                        order.backwards(),
                        notebook.path(),
                        order.ran(),
                        order.firstBack(),
                        order.firstAt());
                findings.add(finding(subject, message, evidence));
            } else if (order.missing() > 0) {
                String message = count("gaps", order.missing(), notebook.path(), order.ran(), order.last());
                findings.add(finding(subject, subject.rules().severity(id(), "gaps"), message, evidence));
            }
        }
        if (subject.run() == null && !subject.runs().isEmpty() && !executed.isEmpty()) {
            findings.add(alone(subject, executed));
        }
        if (findings.isEmpty() && executed.isEmpty() && !unread) {
            return new Outcome.NotApplicable(text("cleared"));
        }
        return findings.isEmpty() && !unread ? new Outcome.Held() : Outcome.of(findings, subject);
    }

    private Finding alone(Subject subject, List<Notebook> executed) {
        String list = executed.stream().limit(SHOWN).map(Notebook::path).collect(Collectors.joining(", "));
        String shown = executed.size() > SHOWN ? text("more", list, executed.size() - SHOWN) : list;
        return finding(
                subject,
                subject.rules().severity(id(), "alone"),
                count("alone", executed.size(), shown),
                executed.stream().limit(EVIDENCE).map(Notebook::evidence).toList());
    }
}
