package assay.report;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.GradedFact;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.fact.Run;
import assay.lineage.Edge;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What all sections are made from: the input, the run's facts, and the evidence numbers.
final class Material {

    final ReportInput input;
    final Texts texts;
    final Run run;
    final Audit.RunAudit audit;
    final List<Fact> facts;
    final Evidences evidences;

    /// @throws IllegalArgumentException where records or audit do not know the run
    Material(ReportInput input, Texts texts) {
        this.input = input;
        this.texts = texts;
        Run found = input.records().run(input.run());
        if (found == null) {
            throw new IllegalArgumentException("No record of run " + input.run().key());
        }
        run = found;
        audit = input.audit().runs().stream()
                .filter(each -> each.run().id().equals(input.run()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No audit of run " + input.run().key()));
        facts = input.records().facts(input.run());
        evidences = new Evidences();
        facts.forEach(fact -> evidences.add(fact.evidence(), fact.getClass().getSimpleName()));
        input.records().projectFacts().stream()
                .filter(Material::concernsAllRuns)
                .forEach(fact -> evidences.add(fact.evidence(), fact.getClass().getSimpleName()));
        graded().forEach(fact -> fact.evidence().forEach(each -> evidences.add(each, "Other")));
        findings().forEach(finding -> finding.evidence().forEach(each -> evidences.add(each, "Other")));
        input.lineage().edges().stream()
                .map(Edge::evidence)
                .flatMap(List::stream)
                .forEach(each -> evidences.add(each, "Other"));
        evidences.number();
    }

    /// Project facts that a report cites; registered models of other runs are not among them.
    private static boolean concernsAllRuns(Fact fact) {
        return fact instanceof Fact.DependencyFile || fact instanceof Fact.Repository;
    }

    <T extends Fact> List<T> facts(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends Fact> List<T> projectFacts(Class<T> kind) {
        return input.records().projectFacts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Stream<GradedFact> graded() {
        return audit.tower().blocks().values().stream()
                .sorted(java.util.Comparator.comparing(assay.audit.Tower.Block::layer))
                .flatMap(block -> block.facts().stream());
    }

    /// The run's findings, then the project's, each worst first.
    List<Finding> findings() {
        return Stream.concat(
                        audit.findings().stream().sorted(java.util.Comparator.comparing(Finding::severity)),
                        input.audit().project().stream().sorted(java.util.Comparator.comparing(Finding::severity)))
                .toList();
    }

    String say(String key, Object... arguments) {
        return texts.say(key, arguments);
    }

    List<Citation> cite(List<Evidence> evidence) {
        return evidences.cite(evidence);
    }

    List<Citation> cite(Fact fact) {
        return evidences.cite(List.of(fact.evidence()));
    }

    /// What a file says and nobody checked.
    Field recorded(String value, Fact fact) {
        return known(value, Grade.RECORDED, say("how.recorded"), cite(fact));
    }

    Field known(String value, Grade grade, String how, List<Citation> evidence) {
        if (value.isBlank()) {
            return new Field.NotFound(say("missing.blank"));
        }
        return value.strip().equals(SECRET)
                ? new Field.Withheld(say("withheld.by"), say("withheld.secret"), evidence)
                : new Field.Found(value, grade, how, evidence);
    }

    /// A name from a record, or words in its place: no place in a report is empty.
    String name(@Nullable String name) {
        return name == null || name.isBlank() ? say("value.noName") : name;
    }

    /// `2026-11-20`, as dates stand inside of sentences.
    String date(Instant instant) {
        return DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(instant);
    }

    Field notFound(String key) {
        return new Field.NotFound(say(key, looked()));
    }

    Row row(String key, String name, Field field) {
        return new Row(key, say("row." + name), field);
    }

    /// The mark that readers put in a secret's place.
    private static final String SECRET = "[secret withheld]";

    /// The records of this run, where a missing fact was looked for: the first few by path, and how many more.
    String looked() {
        List<String> files = facts.stream()
                .map(fact -> fact.evidence().file())
                .distinct()
                .sorted()
                .toList();
        if (files.isEmpty()) {
            return run.record();
        }
        List<String> places = Places.of(files, run.record(), texts);
        int shown = Math.min(3, places.size());
        String some = String.join(", ", places.subList(0, shown));
        return places.size() == shown ? some : say("looked.more", some, places.size() - shown);
    }
}
