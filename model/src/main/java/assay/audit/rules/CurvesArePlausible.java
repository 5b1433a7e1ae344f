package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Population;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.Series;
import com.google.auto.service.AutoService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// R2: are the run's duration and curves plausible, and its rows its own?
@AutoService(Rule.class)
public final class CurvesArePlausible implements Rule {
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "R2";
    }

    @Override
    public Area area() {
        return Area.RECORD;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        List<Fact.Metric> metrics = subject.all(Fact.Metric.class);
        if (run == null || metrics.isEmpty()) {
            return new Outcome.NotApplicable(text("nometric"));
        }
        List<Finding> findings = new ArrayList<>();
        Finding brief = tooShort(subject, run, metrics);
        if (brief != null) {
            findings.add(brief);
        }
        Finding backwards = backwards(subject, metrics);
        if (backwards != null) {
            findings.add(backwards);
        }
        int points = (int) subject.rules().number(id(), "points");
        List<Population.Same> copied = subject.population().copied(run, points);
        if (!copied.isEmpty()) {
            findings.add(copied(subject, copied));
        }
        return Outcome.of(findings, subject);
    }

    private @Nullable Finding tooShort(Subject subject, Run run, List<Fact.Metric> metrics) {
        Duration duration = run.duration();
        if (duration == null || duration.isNegative() || duration.toMillis() >= 1_000) {
            return null;
        }
        double least = subject.rules().number(id(), "steps");
        for (Fact.Metric metric : metrics) {
            long steps = Arrays.stream(metric.series().steps()).max().orElse(0);
            if (metric.series().size() > 1 && steps >= least) {
                String message = text("short", duration.toMillis() + " ms", steps, metric.key());
                List<Evidence> evidence = new ArrayList<>(List.of(metric.evidence()));
                evidence.addAll(subject.record());
                return finding(subject, message, evidence);
            }
        }
        return null;
    }

    /// The largest jump, where steps rise and the time falls.
    private @Nullable Finding backwards(Subject subject, List<Fact.Metric> metrics) {
        long most = (long) (subject.rules().number(id(), "seconds") * 1_000);
        Fact.Metric worst = null;
        long step = 0;
        for (Fact.Metric metric : metrics) {
            Series series = metric.series();
            for (int i = 1; i < series.size(); i++) {
                long back = series.times()[i - 1] - series.times()[i];
                boolean goesOn = series.steps()[i] > series.steps()[i - 1] && series.times()[i] > 0;
                if (goesOn && back > most) {
                    most = back;
                    worst = metric;
                    step = series.steps()[i];
                }
            }
        }
        return worst == null
                ? null
                : finding(
                        subject,
                        subject.rules().severity(id(), "backwards"),
                        text("backwards", worst.key(), most / 1_000 + " s", step),
                        List.of(worst.evidence()));
    }

    private Finding copied(Subject subject, List<Population.Same> copied) {
        Population.Same first = copied.getFirst();
        String message = copied.size() == 1
                ? text("copied", first.points(), first.metric(), first.first().name())
                : text(
                        "copied.more",
                        first.points(),
                        first.metric(),
                        first.first().name(),
                        copied.size() - 1);
        return finding(
                subject,
                message,
                copied.stream()
                        .flatMap(each -> each.evidence().stream())
                        .limit(EVIDENCE)
                        .toList());
    }
}
