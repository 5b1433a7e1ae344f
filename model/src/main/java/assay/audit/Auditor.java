package assay.audit;

import assay.audit.Audit.NotRun;
import assay.audit.Audit.Open;
import assay.audit.Audit.RunAudit;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Asks every rule about every run, and builds the towers. Same records and lookup, same audit.
public final class Auditor {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::rule);

    private final Audited audited;
    private final List<Rule> rules;
    /// What each rule answered, over all runs asked.
    private final Map<String, List<Outcome>> answers = new TreeMap<>();

    private Auditor(Audited audited) {
        this.audited = audited;
        this.rules =
                rules().stream().filter(rule -> audited.rules().on(rule.id())).toList();
    }

    /// All rules, by id.
    public static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        ServiceLoader.load(Rule.class, Auditor.class.getClassLoader()).forEach(rules::add);
        rules.sort(Comparator.comparing(Rule::id));
        return List.copyOf(rules);
    }

    public static Audit audit(Audited audited) {
        return Texts.in(
                audited.language(), () -> whole(audited, audited.records().runs()));
    }

    /// The audit of some runs and of the project: a rule that could not run is one that could run on none of these.
    public static Audit audit(Audited audited, Collection<RunId> ids) {
        return Texts.in(
                audited.language(),
                () -> whole(
                        audited,
                        audited.records().runs().stream()
                                .filter(run -> ids.contains(run.id()))
                                .toList()));
    }

    private static Audit whole(Audited audited, List<Run> asked) {
        Auditor auditor = new Auditor(audited);
        List<RunAudit> runs = asked.stream().map(auditor::run).toList();
        List<Finding> project = auditor.project();
        List<Audit.RuleInfo> rules =
                rules().stream().map(rule -> rule.info(audited.rules())).toList();
        return new Audit(runs, project, rules, auditor.notRun(), audited.rules());
    }

    /// The audit of one run alone.
    ///
    /// @throws IllegalArgumentException where no record speaks of it
    public static RunAudit audit(Audited audited, RunId id) {
        Run run = audited.records().run(id);
        if (run == null) {
            throw new IllegalArgumentException("No record speaks of " + id.key());
        }
        return Texts.in(audited.language(), () -> new Auditor(audited).run(run));
    }

    private RunAudit run(Run run) {
        Subject subject = Subject.of(run, audited);
        Map<Rule, Outcome> outcomes = new LinkedHashMap<>();
        rules.forEach(rule -> outcomes.put(rule, standing(ask(rule, subject))));
        Map<Layer, Tower.Block> blocks = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            blocks.put(layer, block(layer, facts(layer, subject), outcomes));
        }
        List<Finding> findings = new ArrayList<>();
        List<Open> open = new ArrayList<>();
        List<String> held = new ArrayList<>();
        outcomes.forEach((rule, outcome) -> {
            switch (outcome) {
                case Outcome.Raised(List<Finding> raised) -> findings.addAll(raised);
                case Outcome.NotChecked(String why) -> open.add(new Open(rule.id(), true, why));
                case Outcome.NotFound(String gap) -> open.add(new Open(rule.id(), false, gap));
                case Outcome.Held _ -> held.add(rule.id());
                case Outcome.NotApplicable _ -> {}
            }
        });
        findings.sort(WORST_FIRST);
        return new RunAudit(run, new Tower(blocks), findings, open, held);
    }

    private List<Finding> project() {
        Subject subject = Subject.ofProject(audited);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.asksProject() && standing(ask(rule, subject)) instanceof Outcome.Raised(List<Finding> raised)) {
                findings.addAll(raised);
            }
        }
        findings.sort(WORST_FIRST);
        return findings;
    }

    private Outcome ask(Rule rule, Subject subject) {
        Outcome outcome = rule.ask(subject);
        answers.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(outcome);
        return outcome;
    }

    /// Numbered, and held against what people accepted.
    private Outcome standing(Outcome outcome) {
        return outcome instanceof Outcome.Raised(List<Finding> raised)
                ? new Outcome.Raised(Finding.numbered(raised).stream()
                        .map(each -> each.standing(audited.people().standing(each, audited.today())))
                        .toList())
                : outcome;
    }

    private static Tower.Block block(Layer layer, FactList facts, Map<Rule, Outcome> outcomes) {
        int applicable = 0;
        int checked = 0;
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Rule, Outcome> each : outcomes.entrySet()) {
            if (each.getKey().area().layer() == layer) {
                applicable += each.getValue().applies() ? 1 : 0;
                checked += each.getValue().ran() ? 1 : 0;
                if (each.getValue() instanceof Outcome.Raised(List<Finding> raised)) {
                    findings.addAll(raised);
                }
            }
        }
        findings.sort(WORST_FIRST);
        Grade degree = facts.degree();
        return new Tower.Block(layer, degree, checked, applicable, facts.sentence(), facts.facts(), findings);
    }

    private static FactList facts(Layer layer, Subject subject) {
        return switch (layer) {
            case CODE -> CodeFacts.of(subject);
            case PARAMETERS -> ParameterFacts.of(subject);
            case LIBRARIES -> LibraryFacts.of(subject);
            case ENVIRONMENT -> EnvironmentFacts.of(subject);
            case DATA -> DataFacts.of(subject);
            case ENTROPY -> EntropyFacts.of(subject);
        };
    }

    /// Rules that applied and never could do their work.
    private List<NotRun> notRun() {
        List<NotRun> notRun = new ArrayList<>();
        answers.forEach((rule, outcomes) -> {
            List<Outcome> applied = outcomes.stream().filter(Outcome::applies).toList();
            if (!applied.isEmpty() && applied.stream().noneMatch(Outcome::ran)) {
                notRun.add(new NotRun(
                        rule,
                        switch (applied.getFirst()) {
                            case Outcome.NotChecked(String why) -> why;
                            case Outcome.NotFound(String gap) -> gap;
                            default -> "";
                        }));
            }
        });
        return notRun;
    }
}
