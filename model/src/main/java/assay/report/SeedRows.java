package assay.report;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Grade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Section 5.6: the seeds, sources of one value together.
final class SeedRows {

    private SeedRows() {}

    static List<Row> of(Material material) {
        Map<String, List<Fact.Seed>> byValue = material.facts(Fact.Seed.class).stream()
                .collect(Collectors.groupingBy(Fact.Seed::value, LinkedHashMap::new, Collectors.toList()));
        if (byValue.isEmpty()) {
            return List.of(material.row("seed", "seed", material.notFound("missing.seed")));
        }
        return byValue.entrySet().stream()
                .map(entry -> {
                    String sources = entry.getValue().stream()
                            .map(Fact.Seed::source)
                            .distinct()
                            .collect(Collectors.joining(", "));
                    List<Evidence> evidence =
                            entry.getValue().stream().map(Fact.Seed::evidence).toList();
                    return material.row(
                            "seed:" + sources,
                            "seed",
                            new Field.Found(
                                    entry.getKey(),
                                    Grade.RECORDED,
                                    material.say("seed.recorded", entry.getKey(), sources),
                                    material.cite(evidence)));
                })
                .toList();
    }
}
