package assay.audit;

import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.lineage.Lookup;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The project that rules are asked about: its records, and what is known beside them. What all runs share is worked
/// out once. Not safe for several threads.
public final class Audited {
    private final Records records;
    private final Lookup lookup;
    private final Places places;
    private final Map<String, Format> formats = new HashMap<>();
    private final RuleSet rules;
    private final LocalDate today;
    private final People people;
    private final Programs programs;
    private final Changes changes;
    private final Language language;
    private final Map<RunId, List<Run>> nested = new HashMap<>();
    private final NavigableMap<String, List<Problem>> problems = new TreeMap<>();
    private final Map<String, Run> byKey = new HashMap<>();
    private @Nullable Population population;
    private final Map<Class<?>, Object> worked = new HashMap<>();

    /// @param lookup what the folder holds today
    /// @param formats of all readers: their gaps decide what is the tool's lack and not the run's
    /// @param rules severities and thresholds
    /// @param today for what runs out: support, waivers
    public Audited(Records records, Lookup lookup, Collection<Format> formats, RuleSet rules, LocalDate today) {
        this(records, lookup, formats, rules, today, People.NONE);
    }

    /// @param people what they added to the records
    public Audited(
            Records records, Lookup lookup, Collection<Format> formats, RuleSet rules, LocalDate today, People people) {
        this(records, lookup, formats, rules, today, people, Programs.NONE, Changes.NONE);
    }

    /// @param people what they added to the records
    /// @param programs the code of runs
    /// @param changes how files came to be as they are
    public Audited(
            Records records,
            Lookup lookup,
            Collection<Format> formats,
            RuleSet rules,
            LocalDate today,
            People people,
            Programs programs,
            Changes changes) {
        this(records, lookup, formats, rules, today, people, programs, changes, Language.EN);
    }

    /// @param people what they added to the records
    /// @param programs the code of runs
    /// @param changes how files came to be as they are
    /// @param language of findings and facts
    public Audited(
            Records records,
            Lookup lookup,
            Collection<Format> formats,
            RuleSet rules,
            LocalDate today,
            People people,
            Programs programs,
            Changes changes,
            Language language) {
        this.records = records;
        this.lookup = lookup;
        this.places = new Places(records);
        formats.forEach(format -> this.formats.put(format.id(), format));
        this.rules = rules;
        this.today = today;
        this.people = people;
        this.programs = programs;
        this.changes = changes;
        this.language = language;
        for (Run run : records.runs()) {
            if (run.parent() != null) {
                nested.computeIfAbsent(run.parent(), any -> new ArrayList<>()).add(run);
            }
        }
        for (Problem problem : records.problems()) {
            problems.computeIfAbsent(problem.file(), any -> new ArrayList<>()).add(problem);
        }
    }

    public Records records() {
        return records;
    }

    public Lookup lookup() {
        return lookup;
    }

    /// Of findings and facts.
    public Language language() {
        return language;
    }

    public Changes changes() {
        return changes;
    }

    public Places places() {
        return places;
    }

    /// By id.
    public Map<String, Format> formats() {
        return formats;
    }

    public RuleSet rules() {
        return rules;
    }

    /// The code of runs.
    Programs programs() {
        return programs;
    }

    People people() {
        return people;
    }

    /// The day of the audit.
    public LocalDate today() {
        return today;
    }

    /// By its key; null where no record speaks of it.
    @Nullable
    Run run(String key) {
        if (byKey.isEmpty()) {
            records.runs().forEach(run -> byKey.put(run.key(), run));
        }
        return byKey.get(key);
    }

    /// All runs by what they have in common; read on the first question.
    public Population population() {
        Population known = population;
        if (known == null) {
            known = new Population(this);
            population = known;
        }
        return known;
    }

    /// What several runs ask for, worked out on the first question.
    ///
    /// @param kind one of each is kept
    public <T> T once(Class<T> kind, Function<Audited, T> work) {
        Object known = worked.get(kind);
        if (known == null) {
            known = work.apply(this);
            worked.put(kind, known);
        }
        return kind.cast(known);
    }

    /// Runs that name this one as their parent.
    public List<Run> nested(RunId run) {
        return nested.getOrDefault(run, List.of());
    }

    /// What could not be read of the files that a run's facts stand in, and of files beside its record in a folder of
    /// its own; in path order.
    List<Problem> problems(Run run, List<Fact> facts) {
        if (problems.isEmpty()) {
            return List.of();
        }
        String folder = run.record().substring(0, run.record().lastIndexOf('/') + 1);
        NavigableMap<String, List<Problem>> beside =
                folder.isEmpty() ? new TreeMap<>() : problems.subMap(folder, true, folder + '\uffff', false);
        Set<String> files = new HashSet<>(Set.of(run.record()));
        facts.forEach(fact -> files.add(fact.evidence().file()));
        Map<String, List<Problem>> found = new TreeMap<>(beside);
        for (String file : files) {
            List<Problem> of = problems.get(file);
            if (of != null) {
                found.put(file, of);
            }
        }
        return found.values().stream().flatMap(List::stream).toList();
    }
}
