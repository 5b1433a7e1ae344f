package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact;
import assay.fact.Layer;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// C1: is the commit recorded, and does it resolve?
@AutoService(Rule.class)
public final class CommitResolves implements Rule {
    private static final Pattern GAP = Pattern.compile("commit|revision", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "C1";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Fact.Commit> commits = subject.all(Fact.Commit.class);
        if (commits.isEmpty()) {
            return subject.unread()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .or(() -> subject.gap(Layer.CODE, GAP).map(Outcome.NotFound::new))
                    .orElseGet(() -> raised(subject, text("none", subject.looked()), subject.record()));
        }
        List<Finding> findings = new ArrayList<>();
        String open = "";
        for (Fact.Commit commit : commits) {
            switch (subject.lookup().commit(commit.sha())) {
                case PRESENT -> {}
                case ABSENT -> {
                    String message = text("absent", commit.sha());
                    findings.add(finding(subject, message, List.of(commit.evidence())));
                }
                case NO_REPOSITORY -> open = text("norepository", commit.sha());
                case NOT_CHECKED -> open = text("notchecked", commit.sha());
            }
        }
        if (!findings.isEmpty()) {
            return new Outcome.Raised(findings);
        }
        return open.isEmpty() ? new Outcome.Held() : new Outcome.NotChecked(open);
    }
}
