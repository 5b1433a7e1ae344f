package assay.audit;

import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// @param runs in the order of the records
/// @param ofOneRun whether only one of the project's runs is spoken of
/// @param project findings that belong to no run
/// @param rules that were asked, by id
/// @param notRun rules that could not run at all, with the reason
/// @param ruleSet severities and thresholds that were used
public record Audit(
        List<RunAudit> runs,
        boolean ofOneRun,
        List<Finding> project,
        List<RuleInfo> rules,
        List<NotRun> notRun,
        RuleSet ruleSet) {

    public Audit {
        runs = List.copyOf(runs);
        project = List.copyOf(project);
        rules = List.copyOf(rules);
        notRun = List.copyOf(notRun);
    }

    public Audit(
            List<RunAudit> runs, List<Finding> project, List<RuleInfo> rules, List<NotRun> notRun, RuleSet ruleSet) {
        this(runs, false, project, rules, notRun, ruleSet);
    }

    /// All findings: the project's, then those of each run.
    public Stream<Finding> findings() {
        return Stream.concat(project.stream(), runs.stream().flatMap(each -> each.findings().stream()));
    }

    /// What of it speaks of one run, and of the project.
    public Audit only(Run run) {
        List<RunAudit> one =
                runs.stream().filter(each -> each.run().id().equals(run.id())).toList();
        return new Audit(one, true, project, rules, notRun, ruleSet);
    }

    public Summary summary() {
        return Summary.of(this);
    }

    public Since since(Baseline baseline) {
        return Since.of(baseline, this);
    }

    /// What has to be asked of people: no record holds it, and for these runs nobody said it.
    public List<Asking> asked() {
        List<Asking> asked = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            List<Run> missing = new ArrayList<>();
            int said = 0;
            for (RunAudit each : runs) {
                for (GradedFact fact : each.tower().block(Layer.DATA).facts()) {
                    if (fact.id().equals(DataFacts.id(topic))) {
                        if (fact.grade() == Grade.STATED) {
                            said++;
                        } else {
                            missing.add(each.run());
                        }
                    }
                }
            }
            asked.add(new Asking(topic, said, missing));
        }
        return asked;
    }

    /// Questions without an answer, the same reason on many runs once, by rule.
    public List<Unchecked> unchecked() {
        Map<Open, List<Run>> known = new LinkedHashMap<>();
        for (RunAudit each : runs) {
            for (Open open : each.open()) {
                Open said = new Open(open.rule(), open.recorded(), Observation.said(open.why()));
                known.computeIfAbsent(said, any -> new ArrayList<>()).add(each.run());
            }
        }
        return known.entrySet().stream()
                .map(each -> new Unchecked(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing((Unchecked each) -> each.open().rule(), RuleIds.ORDER))
                .toList();
    }

    /// @param runs for which the question has no answer
    public record Unchecked(Open open, List<Run> runs) {
        public Unchecked {
            runs = List.copyOf(runs);
        }
    }

    /// @param said for how many runs somebody said it
    /// @param missing the runs for which nobody did
    public record Asking(Topic topic, int said, List<Run> missing) {
        public Asking {
            missing = List.copyOf(missing);
        }
    }

    /// @param findings worst first
    /// @param open rules that apply and have no answer, by id
    /// @param held ids of rules that were asked and raised nothing
    public record RunAudit(Run run, Tower tower, List<Finding> findings, List<Open> open, List<String> held) {
        public RunAudit {
            findings = List.copyOf(findings);
            open = List.copyOf(open);
            held = List.copyOf(held);
        }
    }

    /// A question without an answer: never a pass.
    ///
    /// @param recorded whether the tool records what it takes; false where the gap is the tool's
    /// @param why what could not be read or looked up, or what the tool never records
    public record Open(String rule, boolean recorded, String why) {}

    /// @param question the one question that the rule answers
    /// @param severity of the worst finding that it can raise
    /// @param means what a finding means for the reader; empty where the rule does not say
    /// @param blind what it cannot see
    /// @param fix what to do about a finding
    /// @param on false where the rule set says not to ask
    public record RuleInfo(
            String id,
            Area area,
            Severity severity,
            String question,
            String means,
            String blind,
            String fix,
            boolean on) {}

    public record NotRun(String rule, String reason) {}
}
