package assay.report;

import assay.audit.GradedFact;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Grade;
import assay.fact.Layer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Section 5. First what the audit grades, then what else the records say, each place of a record once.
final class ConditionsPart {

    /// Facts of the environment that belong to its software.
    private static final Set<String> SOFTWARE = Set.of("environment.os", "environment.python");

    private final Material material;

    private ConditionsPart(Material material) {
        this.material = material;
    }

    static Section.Conditions of(Material material) {
        return new ConditionsPart(material).section();
    }

    private Section.Conditions section() {
        RecordedRows recorded = new RecordedRows(material);
        Predicate<GradedFact> software = fact -> SOFTWARE.contains(fact.id());
        return new Section.Conditions(
                material.audit.tower().blocks().values().stream()
                        .map(this::block)
                        .toList(),
                List.of(
                        part("5.1", "code", in(Layer.CODE), recorded.code()),
                        part("5.2", "data", in(Layer.DATA), List.of()),
                        part("5.3", "split", fact -> false, SplitRows.of(material)),
                        part("5.4", "environment", in(Layer.LIBRARIES).or(software), recorded.environment()),
                        part("5.5", "hardware", in(Layer.ENVIRONMENT).and(software.negate()), recorded.hardware()),
                        part("5.6", "seeds", in(Layer.ENTROPY), List.of()),
                        part("5.7", "parameters", in(Layer.PARAMETERS), recorded.parameters())));
    }

    private static Predicate<GradedFact> in(Layer layer) {
        return fact -> fact.layer() == layer;
    }

    private Section.Part part(String number, String title, Predicate<GradedFact> graded, List<Row> recorded) {
        List<Row> rows =
                new ArrayList<>(material.graded().filter(graded).map(this::row).toList());
        Set<Object> said = new HashSet<>();
        rows.forEach(row -> said.add(place(row)));
        recorded.stream().filter(row -> said.add(place(row))).forEach(rows::add);
        return new Section.Part(number, material.say("part." + title), new Listing<>(rows));
    }

    /// Two rows with the same value from the same places of the same records say the same.
    private static Object place(Row row) {
        return row.field() instanceof Field.Found found
                ? List.of(found.value(), found.evidence())
                : List.of(row.key(), row.field());
    }

    private Row row(GradedFact fact) {
        String note = material.name(sentence(fact));
        List<Citation> evidence = material.cite(fact.evidence());
        Field field = fact.value() == null || fact.grade() == Grade.NOT_FOUND
                ? new Field.NotFound(note, evidence)
                : material.known(fact.value(), fact.grade(), note, evidence);
        return new Row(fact.id(), material.name(fact.name()), field);
    }

    private String sentence(GradedFact fact) {
        Instant readAt = material.input.readAt();
        return fact.id().equals(Facts.COMMIT) && fact.grade() == Grade.MATCHED && fact.value() != null && readAt != null
                ? material.say("commit.dated", fact.value(), material.date(readAt))
                : fact.note();
    }

    private Section.BlockRow block(Tower.Block block) {
        Map<Severity, Integer> findings = new TreeMap<>();
        block.findings().forEach(finding -> findings.merge(finding.severity(), 1, Integer::sum));
        return new Section.BlockRow(
                block.layer(),
                block.degree(),
                block.checked(),
                block.applicable(),
                material.name(block.sentence()),
                findings);
    }
}
