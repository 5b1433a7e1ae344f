package assay.audit;

import assay.fact.Run;
import java.util.List;

/// @param runs in the order of the records
/// @param project findings that belong to no run
/// @param rules that were asked, by id
/// @param notRun rules that could not run at all, with the reason
/// @param ruleSet severities and thresholds that were used
public record Audit(
        List<RunAudit> runs, List<Finding> project, List<RuleInfo> rules, List<NotRun> notRun, RuleSet ruleSet) {

    public Audit {
        runs = List.copyOf(runs);
        project = List.copyOf(project);
        rules = List.copyOf(rules);
        notRun = List.copyOf(notRun);
    }

    /// @param findings worst first
    /// @param open rules that apply and have no answer, by id
    public record RunAudit(Run run, Tower tower, List<Finding> findings, List<Open> open) {
        public RunAudit {
            findings = List.copyOf(findings);
            open = List.copyOf(open);
        }
    }

    /// A question without an answer: never a pass.
    ///
    /// @param recorded whether the tool records what it takes; false where the gap is the tool's
    /// @param why what could not be read or looked up, or what the tool never records
    public record Open(String rule, boolean recorded, String why) {}

    /// @param question the one question that the rule answers
    /// @param severity of the worst finding that it can raise
    /// @param blind what it cannot see
    /// @param on false where the rule set says not to ask
    public record RuleInfo(String id, Area area, Severity severity, String question, String blind, boolean on) {}

    public record NotRun(String rule, String reason) {}
}
