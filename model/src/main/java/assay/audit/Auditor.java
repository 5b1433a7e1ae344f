package assay.audit;

import assay.audit.Audit.NotRun;
import assay.audit.Audit.RunAudit;
import assay.fact.Format;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.lineage.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/// Asks every rule about every run, and builds the towers. Same records and lookup, same audit.
public final class Auditor {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::severity).thenComparing(Finding::rule);

    private final Records records;
    private final Lookup lookup;
    private final Map<String, Format> formats = new HashMap<>();
    private final Places places;
    private final List<Rule> rules;
    /// What each rule answered, over all runs asked.
    private final Map<String, List<Outcome>> answers = new TreeMap<>();

    private Auditor(Records records, Lookup lookup, Collection<Format> formats) {
        this.records = records;
        this.lookup = lookup;
        this.places = new Places(records);
        formats.forEach(format -> this.formats.put(format.id(), format));
        this.rules = rules();
    }

    /// All rules, by id.
    public static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        ServiceLoader.load(Rule.class, Auditor.class.getClassLoader()).forEach(rules::add);
        rules.sort(Comparator.comparing(Rule::id));
        return List.copyOf(rules);
    }

    /// @param formats of all readers: their gaps decide what is the tool's lack and not the run's
    public static Audit audit(Records records, Lookup lookup, Collection<Format> formats) {
        Auditor auditor = new Auditor(records, lookup, formats);
        List<RunAudit> runs = records.runs().stream().map(auditor::run).toList();
        List<Finding> project = auditor.project();
        List<Audit.RuleInfo> rules = auditor.rules.stream().map(Rule::info).toList();
        return new Audit(runs, project, rules, auditor.notRun());
    }

    /// The audit of one run alone.
    ///
    /// @throws IllegalArgumentException where no record speaks of it
    public static RunAudit audit(Records records, Lookup lookup, Collection<Format> formats, RunId id) {
        Run run = records.run(id);
        if (run == null) {
            throw new IllegalArgumentException("No record speaks of " + id.key());
        }
        return new Auditor(records, lookup, formats).run(run);
    }

    private RunAudit run(Run run) {
        Subject subject = Subject.of(run, records, lookup, places, formats);
        Map<Rule, Outcome> outcomes = new LinkedHashMap<>();
        rules.forEach(rule -> outcomes.put(rule, ask(rule, subject)));
        Map<Layer, Tower.Block> blocks = new EnumMap<>(Layer.class);
        List<Finding> findings = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            Tower.Block block = block(layer, facts(layer, subject), outcomes);
            blocks.put(layer, block);
            findings.addAll(block.findings());
        }
        findings.sort(WORST_FIRST);
        return new RunAudit(run, new Tower(blocks), findings);
    }

    private List<Finding> project() {
        Subject subject = Subject.ofProject(records, lookup, places, formats);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : rules) {
            if (rule.asksProject() && ask(rule, subject) instanceof Outcome.Raised(List<Finding> raised)) {
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

    private static Tower.Block block(Layer layer, FactList facts, Map<Rule, Outcome> outcomes) {
        int applicable = 0;
        int checked = 0;
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<Rule, Outcome> each : outcomes.entrySet()) {
            if (each.getKey().layer() == layer) {
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
