package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Population;
import assay.audit.Rule;
import assay.audit.Sequence;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.RunId;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// R4: are all runs there that were counted or are referred to?
@AutoService(Rule.class)
public final class RunsAreAllThere implements Rule {
    private static final int SHOWN = 8;

    @Override
    public String id() {
        return "R4";
    }

    @Override
    public Area area() {
        return Area.RECORD;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        return run == null ? project(subject) : run(subject, run);
    }

    private Outcome run(Subject subject, Run run) {
        List<Finding> findings = new ArrayList<>();
        List<Fact.Model> models = subject.all(Fact.Model.class);
        boolean asked = run.deleted() || run.parent() != null;
        if (run.deleted()) {
            List<String> by = new ArrayList<>();
            models.forEach(model -> by.add(text("model", model.name(), model.version())));
            long nested =
                    subject.nested().stream().filter(each -> !each.deleted()).count();
            if (nested > 0) {
                by.add(count("child", nested));
            }
            if (!by.isEmpty()) {
                List<Evidence> evidence = new ArrayList<>(
                        models.stream().map(Fact.Model::evidence).toList());
                evidence.addAll(subject.record());
                findings.add(finding(subject, text("deleted", String.join(", ", by)), evidence));
            }
        }
        RunId parent = run.parent();
        if (parent != null && subject.audited().records().run(parent) == null) {
            if (!isUnread(subject, parent)) {
                findings.add(finding(
                        subject,
                        subject.rules().severity(id(), "parent"),
                        text("parent", parent.id()),
                        subject.record()));
            } else if (findings.isEmpty()) {
                return new Outcome.NotChecked(text("unread", parent.id()));
            }
        }
        return asked ? Outcome.of(findings, subject) : new Outcome.NotApplicable(text("nothing"));
    }

    private Outcome project(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        Population population = subject.population();
        for (Sequence sequence : population.gaps()) {
            List<Integer> missing = population.missing(sequence);
            Run last = sequence.runs().lastEntry().getValue();
            String folder = sequence.folder().isEmpty() ? "." : sequence.folder();
            String message = count(
                    "sequence",
                    missing.size(),
                    tool(subject, last),
                    folder,
                    sequence.first(),
                    sequence.last(),
                    Sequence.ranges(missing, SHOWN));
            findings.add(finding(
                    subject, message, Subject.of(last, subject.audited()).record()));
        }
        subject.audited()
                .records()
                .told(Fact.Model.class, model -> model.run() != null)
                .forEach(told -> {
                    Fact.Model model = told.fact();
                    RunId run = model.run();
                    if (run != null && subject.audited().records().run(run) == null && !isUnread(subject, run)) {
                        String message = text("orphan", model.name(), model.version(), run.id());
                        findings.add(finding(subject, message, List.of(model.evidence())));
                    }
                });
        return Outcome.of(findings, subject);
    }

    /// Whether something that could not be read lies in a folder of the run's name: the run is there then.
    private static boolean isUnread(Subject subject, RunId run) {
        return subject.audited().records().problems().stream()
                .anyMatch(problem -> ("/" + problem.file()).contains("/" + run.id() + "/"));
    }

    private static String tool(Subject subject, Run run) {
        assay.fact.Format format = subject.audited().formats().get(run.id().tool());
        return format == null ? run.id().tool() : format.name();
    }
}
