package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Behind.Best;
import assay.audit.Outcome;
import assay.audit.RecordedSeeds;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// E11: do enough seeds stand behind a claim? A claim is a registered model, the best of several runs, or a run that
/// holds repeated ones. A single run of an exploration claims nothing.
@AutoService(Rule.class)
public final class SeedsStandBehindClaims implements Rule {

    @Override
    public String id() {
        return "E11";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        if (run == null || (!subject.hasResult() && subject.nested().isEmpty())) {
            return new Outcome.NotApplicable(text("noresult"));
        }
        Set<String> repeats = subject.population().repeats(run);
        if (repeats != null) {
            String claim = text("repeats", subject.nested().size());
            return answer(subject, repeats, true, claim, subject.rules().severity(id()), subject.record());
        }
        List<Fact.Model> models = subject.all(Fact.Model.class);
        if (!models.isEmpty()) {
            Fact.Model model = models.getFirst();
            return answer(
                    subject,
                    subject.population().seeds(run),
                    subject.population().tells(run),
                    text("model", model.name(), model.version()),
                    subject.rules().severity(id()),
                    List.of(model.evidence()));
        }
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("search"));
        }
        Best best = subject.population().best(run);
        if (best == null || best.rank() > 1 || best.of() < subject.rules().number(id(), "runs")) {
            return new Outcome.NotApplicable(text("noclaim"));
        }
        List<Evidence> evidence = subject.all(Fact.Metric.class).stream()
                .filter(metric -> metric.key().equals(best.metric()))
                .map(Fact.Metric::evidence)
                .toList();
        String claim = text("best", best.of(), best.metric());
        return answer(
                subject,
                subject.population().seeds(run),
                subject.population().tells(run),
                claim,
                subject.rules().severity(id(), "best"),
                evidence);
    }

    private Outcome answer(
            Subject subject,
            Set<String> seeds,
            boolean told,
            String claim,
            Severity severity,
            List<Evidence> evidence) {
        int asked = (int) subject.rules().number(id(), "seeds");
        if (!seeds.isEmpty() && seeds.size() >= asked) {
            return new Outcome.Held();
        }
        // What is missing of its parameters may be the seed, or what it has in common with others.
        if (subject.unread().isPresent()) {
            return new Outcome.NotChecked(subject.unread().orElseThrow());
        }
        if (seeds.isEmpty()) {
            return new Outcome.NotChecked(text("noseed", claim));
        }
        if (!told) {
            return new Outcome.NotChecked(text("untold", claim));
        }
        List<Evidence> all = new ArrayList<>(evidence);
        all.addAll(RecordedSeeds.of(subject).evidence());
        String message = count("seeds", seeds.size(), asked, claim);
        return new Outcome.Raised(List.of(finding(subject, severity, message, all)));
    }
}
