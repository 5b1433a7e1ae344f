package assay.report;

import assay.audit.GradedFact;
import assay.audit.Severity;
import assay.audit.Tower;
import assay.fact.Grade;
import assay.fact.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Section 5. The run's facts first, then what the audit found beyond them.
final class ConditionsPart {

    private final Material material;

    private ConditionsPart(Material material) {
        this.material = material;
    }

    static Section.Conditions of(Material material) {
        return new ConditionsPart(material).section();
    }

    private Section.Conditions section() {
        List<Section.BlockRow> tower = material.audit.tower().blocks().values().stream()
                .map(ConditionsPart::block)
                .toList();
        return new Section.Conditions(
                tower,
                List.of(
                        part("5.1", "code", CodeRows.of(material), Set.of(Layer.CODE)),
                        part("5.2", "data", DataRows.of(material), Set.of(Layer.DATA)),
                        part("5.3", "split", SplitRows.of(material), Set.of()),
                        part("5.4", "environment", EnvironmentRows.of(material), Set.of(Layer.LIBRARIES)),
                        part("5.5", "hardware", HardwareRows.of(material), Set.of(Layer.ENVIRONMENT)),
                        part("5.6", "seeds", SeedRows.of(material), Set.of(Layer.ENTROPY)),
                        part("5.7", "parameters", ParameterRows.of(material), Set.of(Layer.PARAMETERS))));
    }

    private Section.Part part(String number, String title, List<Row> rows, Set<Layer> layers) {
        Set<Citation> cited =
                rows.stream().flatMap(row -> citations(row.field()).stream()).collect(Collectors.toSet());
        Set<String> keys = rows.stream().map(Row::key).collect(Collectors.toSet());
        List<Row> all = new ArrayList<>(rows);
        material.graded()
                .filter(fact -> layers.contains(fact.layer()) && !keys.contains(fact.id()))
                .filter(fact -> !cited.containsAll(material.cite(fact.evidence()))
                        || fact.evidence().isEmpty())
                .map(this::row)
                .forEach(all::add);
        return new Section.Part(number, material.say("part." + title), new Listing<>(all));
    }

    static List<Citation> citations(Field field) {
        return switch (field) {
            case Field.Found found -> found.evidence();
            case Field.Withheld withheld -> withheld.evidence();
            case Field.NotFound none -> List.of();
            case Field.NotChecked none -> List.of();
            case Field.NotApplicable none -> List.of();
        };
    }

    private Row row(GradedFact fact) {
        String note = fact.note().isBlank() ? material.say("how.recorded") : fact.note();
        Field field = fact.value() == null || fact.grade() == Grade.NOT_FOUND
                ? new Field.NotFound(
                        fact.note().isBlank() ? material.say("missing.any", material.looked()) : fact.note())
                : material.known(fact.value(), fact.grade(), note, material.cite(fact.evidence()));
        return new Row(fact.id(), material.name(fact.name()), field);
    }

    private static Section.BlockRow block(Tower.Block block) {
        Map<Severity, Integer> findings = new TreeMap<>();
        block.findings().forEach(finding -> findings.merge(finding.severity(), 1, Integer::sum));
        return new Section.BlockRow(
                block.layer(), block.degree(), block.checked(), block.applicable(), block.sentence(), findings);
    }
}
