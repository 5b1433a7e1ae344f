package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact;
import assay.lineage.Lookup.Led;
import assay.lineage.Lookup.Published;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// K3: does the recorded branch still lead to the recorded commit? A branch that is gone was
/// merged, mostly; of a commit
/// that no branch leads to another rule speaks.
@AutoService(Rule.class)
public final class BranchHoldsCommit implements Rule {

    @Override
    public String id() {
        return "K3";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Fact.Commit> commits = subject.all(Fact.Commit.class).stream()
                .filter(each -> each.branch() != null && !each.branch().equals("HEAD"))
                .toList();
        if (commits.isEmpty()) {
            return new Outcome.NotApplicable(text("nobranch"));
        }
        List<Finding> findings = new ArrayList<>();
        String open = "";
        boolean held = false;
        for (Fact.Commit commit : commits) {
            String branch = commit.branch();
            if (branch == null) {
                continue;
            }
            Published published = subject.lookup().published(commit.sha(), branch);
            if (published.branch() == Led.NOT_KNOWN) {
                open = text("notknown", branch, commit.sha());
            } else if (published.branch() == Led.LEADS_NOT && published.any() == Led.LEADS) {
                String message = text("moved", branch, commit.sha(), String.valueOf(published.head()));
                findings.add(finding(subject, message, List.of(commit.evidence())));
            }
            held |= published.branch() == Led.LEADS;
        }
        if (!findings.isEmpty()) {
            return new Outcome.Raised(findings.stream().distinct().toList());
        }
        if (!open.isEmpty()) {
            return new Outcome.NotChecked(open);
        }
        return held ? new Outcome.Held() : new Outcome.NotApplicable(text("nofetched"));
    }
}
