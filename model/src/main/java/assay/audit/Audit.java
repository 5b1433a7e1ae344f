package assay.audit;

import assay.fact.Run;
import java.util.List;

/// @param runs in the order of the records
/// @param project findings that belong to no run
/// @param rules that were asked, by id
/// @param notRun rules that could not run at all, with the reason
public record Audit(List<RunAudit> runs, List<Finding> project, List<RuleInfo> rules, List<NotRun> notRun) {

    public Audit {
        runs = List.copyOf(runs);
        project = List.copyOf(project);
        rules = List.copyOf(rules);
        notRun = List.copyOf(notRun);
    }

    public record RunAudit(Run run, Tower tower, List<Finding> findings) {
        public RunAudit {
            findings = List.copyOf(findings);
        }
    }

    /// @param question the one question that the rule answers
    /// @param blind what it cannot see
    public record RuleInfo(String id, assay.fact.Layer layer, Severity severity, String question, String blind) {}

    public record NotRun(String rule, String reason) {}
}
