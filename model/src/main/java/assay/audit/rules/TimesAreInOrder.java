package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Writers;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Run;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import com.google.auto.service.AutoService;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// R1: is the order of the recorded times possible? Clocks may differ by some minutes.
@AutoService(Rule.class)
public final class TimesAreInOrder implements Rule {
    /// Their commit is made of what the run left.
    private static final Set<String> COMMIT_AFTERWARDS = Set.of("dvc", "dvclive", "datalad", "kedro");
    /// Of these a part cannot start before the whole.
    private static final Set<String> WHOLE_FIRST =
            Set.of("airflow", "argo", "tekton", "snakemake", "metaflow", "nextflow");

    @Override
    public String id() {
        return "R1";
    }

    @Override
    public Area area() {
        return Area.RECORD;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        Instant start = run == null ? null : run.start();
        if (run == null || start == null) {
            return new Outcome.NotApplicable(text("notime"));
        }
        List<Finding> findings = new ArrayList<>();
        Instant end = run.end();
        if (end != null && end.isBefore(start.minusSeconds(1))) {
            findings.add(finding(subject, text("end", say(end), say(start)), subject.record()));
            end = null;
        }
        Instant tomorrow = subject.audited().today().plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        if (start.isAfter(tomorrow)) {
            findings.add(finding(subject, text("future", say(start)), subject.record()));
        }
        long skew = (long) subject.rules().number(id(), "seconds");
        commits(subject, run, start, end, skew, findings);
        metrics(subject, start, end, skew, findings);
        for (Fact.Model model : subject.all(Fact.Model.class)) {
            Instant created = model.created();
            if (created != null && created.isBefore(start.minusSeconds(skew))) {
                String message = text("model", model.name(), model.version(), say(created), say(start));
                findings.add(finding(subject, message, List.of(model.evidence())));
            }
        }
        part(subject, run, start, skew, findings);
        if (end != null) {
            inputs(subject, run, end, skew, findings);
        }
        return Outcome.of(findings, subject);
    }

    private void commits(
            Subject subject, Run run, Instant start, @Nullable Instant end, long skew, List<Finding> findings) {
        if (COMMIT_AFTERWARDS.contains(run.id().tool())) {
            return;
        }
        for (Fact.Commit commit : subject.all(Fact.Commit.class)) {
            Optional<Instant> made = subject.audited().changes().committed(commit.sha());
            if (made.isEmpty() || !made.get().isAfter(start.plusSeconds(skew))) {
                continue;
            }
            String sha = commit.sha().substring(0, Math.min(7, commit.sha().length()));
            List<Evidence> evidence = List.of(commit.evidence());
            if (end != null && made.get().isBefore(end)) {
                String message = text("commit.between", sha, say(made.get()), say(start));
                findings.add(finding(subject, subject.rules().severity(id(), "order"), message, evidence));
            } else {
                String message = end == null
                        ? text("commit.open", sha, say(made.get()), say(start))
                        : text("commit", sha, say(made.get()), say(end));
                findings.add(finding(subject, message, evidence));
            }
        }
    }

    private void metrics(Subject subject, Instant start, @Nullable Instant end, long skew, List<Finding> findings) {
        long first = start.minusSeconds(skew).toEpochMilli();
        long last = end == null ? Long.MAX_VALUE : end.plusSeconds(skew).toEpochMilli();
        Fact.Metric early = null;
        Fact.Metric late = null;
        long earliest = first;
        long latest = last;
        for (Fact.Metric metric : subject.all(Fact.Metric.class)) {
            for (long time : metric.series().times()) {
                if (time > 0 && time < earliest) {
                    earliest = time;
                    early = metric;
                }
                if (time > latest) {
                    latest = time;
                    late = metric;
                }
            }
        }
        if (early != null) {
            String message = text("metrics.before", early.key(), say(Instant.ofEpochMilli(earliest)), say(start));
            findings.add(order(subject, message, List.of(early.evidence())));
        }
        if (late != null && end != null) {
            String message = text("metrics.after", late.key(), say(Instant.ofEpochMilli(latest)), say(end));
            findings.add(order(subject, message, List.of(late.evidence())));
        }
    }

    private void part(Subject subject, Run run, Instant start, long skew, List<Finding> findings) {
        Run parent = run.parent() == null || !WHOLE_FIRST.contains(run.id().tool())
                ? null
                : subject.audited().records().run(run.parent());
        Instant whole = parent == null ? null : parent.start();
        if (whole != null && start.isBefore(whole.minusSeconds(skew))) {
            findings.add(order(subject, text("child", say(start), say(whole)), subject.record()));
        }
    }

    private void inputs(Subject subject, Run run, Instant end, long skew, List<Finding> findings) {
        Writers writers = Writers.of(subject.audited());
        for (Mention mention : Mentions.of(run.id(), subject.facts())) {
            for (Digest digest : mention.use() == Mention.Use.READ ? mention.whole() : List.<Digest>of()) {
                Run writer = writers.only(digest);
                Instant written = writer == null ? null : writer.start();
                if (writer != null
                        && !writer.id().equals(run.id())
                        && written != null
                        && written.isAfter(end.plusSeconds(skew))) {
                    String name = mention.path() == null ? mention.name() : mention.path();
                    findings.add(order(
                            subject, text("input", name, writer.name(), say(written), say(end)), mention.evidence()));
                }
            }
        }
    }

    private Finding order(Subject subject, String message, List<Evidence> evidence) {
        return finding(subject, subject.rules().severity(id(), "order"), message, evidence);
    }

    private static String say(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
