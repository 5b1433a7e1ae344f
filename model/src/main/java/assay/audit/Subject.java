package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Format;
import assay.fact.Layer;
import assay.fact.Problem;
import assay.fact.Run;
import assay.fact.RunId;
import assay.lineage.Lookup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What rules are asked about: one run, or the project itself.
///
/// @param run null for the project
/// @param facts the run's; for the project those that belong to no run
/// @param problems what could not be read of the run's records, or of the project's own files
/// @param audited the project around it
public record Subject(@Nullable Run run, List<Fact> facts, List<Problem> problems, Audited audited) {
    private static final Set<Fact.Artifact.Kind> RESULTS = Set.of(Fact.Artifact.Kind.MODEL, Fact.Artifact.Kind.METRICS);

    public Subject {
        facts = List.copyOf(facts);
        problems = List.copyOf(problems);
    }

    public static Subject of(Run run, Audited audited) {
        List<Fact> facts = audited.records().facts(run.id());
        return new Subject(run, facts, audited.problems(run, facts), audited);
    }

    public static Subject ofProject(Audited audited) {
        return new Subject(
                null, audited.records().projectFacts(), audited.records().problems(), audited);
    }

    /// The run's code, read when it is first asked for; none for the project.
    public Program program() {
        return run == null
                ? Program.none(Texts.FACTS.text("code.project"))
                : audited.programs().of(run, facts);
    }

    /// Facts that belong to no run.
    public List<Fact> projectFacts() {
        return audited.records().projectFacts();
    }

    /// All runs.
    public List<Run> runs() {
        return audited.records().runs();
    }

    public Lookup lookup() {
        return audited.lookup();
    }

    public Places places() {
        return audited.places();
    }

    public Population population() {
        return audited.population();
    }

    public RuleSet rules() {
        return audited.rules();
    }

    public @Nullable RunId runId() {
        return run == null ? null : run.id();
    }

    public <T extends Fact> List<T> all(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public <T extends Fact> List<T> ofProject(Class<T> kind) {
        return projectFacts().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// Runs that name this one as their parent.
    public List<Run> nested() {
        return run == null ? List.of() : audited.nested(run.id());
    }

    /// The run that this one was made again from, where its record says so; null where it does not, or no record of
    /// that one is here.
    public @Nullable Run madeAgainFrom() {
        return all(Fact.Tag.class).stream()
                .filter(tag -> tag.key().equals("rerunOf"))
                .findFirst()
                .map(tag -> audited.run(tag.value()))
                .orElse(null);
    }

    /// Whether it records a metric or a model, or a file of these: something that data and chance have a say in.
    public boolean hasResult() {
        return facts.stream()
                .anyMatch(fact -> fact instanceof Fact.Metric
                        || fact instanceof Fact.Model
                        || (fact instanceof Fact.Artifact artifact
                                && artifact.role() == Fact.Artifact.Role.OUTPUT
                                && RESULTS.contains(artifact.kind())));
    }

    /// A sentence on what its tools never record in a layer, where all of them say that they never record this and
    /// none says `unless`.
    public Optional<String> gap(Layer layer, Pattern what) {
        if (run == null || run.formats().isEmpty()) {
            return Optional.empty();
        }
        String sentence = "";
        for (String id : run.formats()) {
            Format format = audited.formats().get(id);
            String gap = format == null ? "" : gap(format, layer, what);
            if (format == null || gap.isEmpty()) {
                return Optional.empty();
            }
            sentence = Texts.FACTS.text("gap", format.name(), Texts.gap(gap));
        }
        return Optional.of(sentence);
    }

    private static String gap(Format format, Layer layer, Pattern what) {
        return format.gaps().stream()
                .filter(gap -> gap.layer() == layer)
                .map(Format.Gap::what)
                .filter(gap ->
                        gap.equals(Format.EVERYTHING) || what.matcher(gap).find())
                .filter(gap -> !gap.contains("unless"))
                .findFirst()
                .orElse("");
    }

    /// What could not be read, as a sentence; empty where all was.
    public Optional<String> unread() {
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        List<String> files = problems.stream().map(Problem::file).distinct().toList();
        return Optional.of(Texts.FACTS.count("unread", files.size(), files.getFirst(), files.size() - 1));
    }

    /// `mlruns/1/a/meta.yaml, mlruns/1/a/params/lr and 14 more files`: where was looked for what was not
    /// found.
    public String looked() {
        List<String> files = Stream.concat(
                        run == null ? Stream.of() : Stream.of(run.record()),
                        facts.stream().map(Fact::evidence).map(Evidence::file))
                .distinct()
                .toList();
        String first = String.join(", ", files.subList(0, Math.min(3, files.size())));
        return files.size() <= 3 ? first : Texts.FACTS.count("more.files", files.size() - 3, first);
    }

    /// Where its records stand, for findings about what is missing.
    public List<Evidence> record() {
        return facts.stream().map(Fact::evidence).limit(1).toList();
    }
}
