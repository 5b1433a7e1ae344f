package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Population;
import assay.audit.RecordedSeeds;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// E2: do runs that count as independent have seeds of their own, and no curve twice? Runs of an
/// exploration may share
/// a seed; those nested in one parent that did the same may not.
@AutoService(Rule.class)
public final class RunsAreIndependent implements Rule {
    private static final int SHOWN = 50;

    @Override
    public String id() {
        return "E2";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        if (run == null
                || (subject.nested().isEmpty() && subject.all(Fact.Metric.class).isEmpty())) {
            return new Outcome.NotApplicable(text("noresult"));
        }
        Population population = subject.population();
        List<Finding> findings = new ArrayList<>(twins(subject, population.twins(run)));
        String own = population.seedsOf(run);
        if (own.isEmpty() && findings.isEmpty() && subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("noseed"));
        }
        int points = (int) subject.rules().number(id(), "points");
        List<Population.Same> curves = own.isEmpty()
                ? List.of()
                : population.sameShape(run, points).stream()
                        .filter(same -> !population.seedsOf(same.first()).isEmpty()
                                && !population.seedsOf(same.first()).equals(own))
                        .toList();
        if (!curves.isEmpty()) {
            findings.add(curves(subject, curves, own));
        }
        return Outcome.of(findings, subject);
    }

    private List<Finding> twins(Subject subject, List<List<Run>> twins) {
        if (twins.isEmpty()) {
            return List.of();
        }
        Set<Evidence> evidence = new LinkedHashSet<>();
        int runs = 0;
        for (List<Run> same : twins) {
            runs += same.size();
            same.stream()
                    .limit(SHOWN)
                    .forEach(each -> evidence.addAll(RecordedSeeds.of(Subject.of(each, subject.audited()))
                            .evidence()));
        }
        List<Run> first = twins.getFirst();
        String seeds = bare(subject.population().seedsOf(first.getFirst()));
        String one = first.get(0).name();
        String two = first.get(1).name();
        String message = runs == 2 ? text("twins", one, two, seeds) : text("twins.more", one, two, seeds, runs - 2);
        return List.of(finding(subject, message, evidence.stream().limit(SHOWN).toList()));
    }

    private Finding curves(Subject subject, List<Population.Same> curves, String own) {
        Population.Same first = curves.getFirst();
        String there = bare(subject.population().seedsOf(first.first()));
        String message = curves.size() == 1
                ? text("curves", first.points(), first.metric(), first.first().name(), bare(own), there)
                : text(
                        "curves.more",
                        first.points(),
                        first.metric(),
                        first.first().name(),
                        bare(own),
                        there,
                        curves.size() - 1);
        List<Evidence> evidence = curves.stream()
                .flatMap(each -> each.evidence().stream())
                .limit(SHOWN)
                .toList();
        return finding(subject, subject.rules().severity(id(), "curves"), message, evidence);
    }

    /// `{seed=1}` as `seed=1`.
    private static String bare(String seeds) {
        return seeds.substring(1, seeds.length() - 1);
    }
}
