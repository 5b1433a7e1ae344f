package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact;
import assay.lineage.Lookup.Published;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// C3: can others have the commit? As far as the branches go that were last fetched or pushed.
@AutoService(Rule.class)
public final class CommitIsPublished implements Rule {

    @Override
    public String id() {
        return "C3";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Fact.Commit> commits = subject.all(Fact.Commit.class);
        if (commits.isEmpty()) {
            return new Outcome.NotApplicable(text("nocommit"));
        }
        List<Finding> findings = new ArrayList<>();
        String open = "";
        for (Fact.Commit commit : commits) {
            Published published = subject.lookup().published(commit.sha(), null);
            switch (published.any()) {
                case LEADS -> {}
                case NONE -> open = text("nobranch", commit.sha());
                case NOT_KNOWN -> open = text("notknown", commit.sha());
                case LEADS_NOT -> {
                    if (published.tags().isEmpty()) {
                        findings.add(finding(subject, text("alone", commit.sha()), List.of(commit.evidence())));
                    } else {
                        open = text("tag", commit.sha(), published.tags().getFirst());
                    }
                }
            }
        }
        if (!findings.isEmpty()) {
            return new Outcome.Raised(findings.stream().distinct().toList());
        }
        return open.isEmpty() ? new Outcome.Held() : new Outcome.NotChecked(open);
    }
}
