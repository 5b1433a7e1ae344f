package assay.audit;

import static assay.audit.Texts.FACTS;

import assay.fact.Grade;
import assay.fact.Layer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The seeds.
final class EntropyFacts {
    private static final Pattern GAP = Pattern.compile("seed", Pattern.CASE_INSENSITIVE);

    private EntropyFacts() {}

    static FactList of(Subject subject) {
        FactList list = new FactList(Layer.ENTROPY);
        RecordedSeeds seeds = RecordedSeeds.of(subject);
        String name = FACTS.text("seeds");
        if (seeds.values().isEmpty()) {
            String note = !seeds.empty().isEmpty()
                    ? FACTS.text("seeds.empty", String.join(", ", seeds.empty()))
                    : subject.gap(Layer.ENTROPY, GAP).orElse(FACTS.text("seeds.none", subject.looked()));
            return list.require("entropy.seeds", name, null, Grade.NOT_FOUND, note, seeds.evidence());
        }
        Map<String, TreeSet<String>> sources = new TreeMap<>();
        seeds.values()
                .forEach((source, value) ->
                        sources.computeIfAbsent(value, v -> new TreeSet<>()).add(source));
        List<String> words = sources.entrySet().stream()
                .map(each -> FACTS.text("seeds.value", each.getKey(), String.join(", ", each.getValue())))
                .toList();
        return list.require(
                "entropy.seeds",
                name,
                String.join("; ", words),
                Grade.RECORDED,
                FACTS.text("seeds.note", String.join("; ", words)),
                seeds.evidence());
    }
}
