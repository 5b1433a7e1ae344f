package assay.report;

import assay.fact.Grade;
import assay.report.pack.RecordFact;
import assay.trail.TrailExtract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;

/// What the report's sections hold of each fact that a clause may ask for: the best grade, and the evidence that has
/// it.
final class FactIndex {
    private static final Set<String> CODE = Set.of("5.1");
    private static final Set<String> DATA = Set.of("5.2");
    private static final Set<String> SPLIT = Set.of("5.3");
    private static final Set<String> LOCK = Set.of("5.4");
    private static final Set<String> HARDWARE = Set.of("5.5");
    private static final Set<String> SEEDS = Set.of("5.6");
    private static final Set<String> PARAMETERS = Set.of("5.7");

    private final Material material;
    private final Map<RecordFact, Section.Served> served = new EnumMap<>(RecordFact.class);

    FactIndex(
            Material material,
            Section.Cover cover,
            Section.Population population,
            Section.Conditions conditions,
            Section.Results results,
            Section.MadeAgain again,
            Section.Findings findings) {
        this.material = material;
        rows(RecordFact.F01, "0", subject(cover, "run"::equals));
        rows(RecordFact.F02, "0", subject(cover, "run.time"::equals));
        rows(RecordFact.F03, "5.1", part(conditions, CODE));
        rows(RecordFact.F04, "5.2", part(conditions, DATA));
        rows(RecordFact.F05, "5.3", part(conditions, SPLIT));
        rows(RecordFact.F06, "5.4", part(conditions, LOCK));
        rows(RecordFact.F07, "5.5", part(conditions, HARDWARE));
        rows(RecordFact.F08, "5.6", part(conditions, SEEDS));
        rows(RecordFact.F09, "5.7", part(conditions, PARAMETERS));
        List<Section.MetricRow> metrics = results.metrics().rows();
        counted(
                RecordFact.F10,
                metrics.size(),
                "6",
                Grade.RECORDED,
                metrics.stream().flatMap(each -> each.evidence().stream()).toList());
        rows(RecordFact.F11, "0", subject(cover, key -> key.startsWith("model.")));
        counted(RecordFact.F12, again.sets().rows().size(), "7", Grade.RERUN, List.of());
        counted(
                RecordFact.F14,
                findings.findings().rows().size(),
                "9",
                Grade.MATCHED,
                findings.findings().rows().stream()
                        .flatMap(each -> each.evidence().stream())
                        .toList());
        if (material.input.baseline() != null) {
            counted(RecordFact.F13, 1, "8", Grade.MATCHED, List.of());
        }
        TrailExtract trail = material.input.trail();
        boolean whole = trail == null || trail.walk().firstBreak() == null;
        counted(RecordFact.F15, 1, "C", whole ? Grade.MATCHED : Grade.RECORDED, List.of());
        counted(RecordFact.F16, material.input.statements().all().size(), "10", Grade.STATED, List.of());
        if (material.input.decision() != null) {
            counted(RecordFact.F19, 1, "12", Grade.STATED, List.of());
        }
        counted(RecordFact.F20, 1, "0", Grade.MATCHED, List.of());
        counted(RecordFact.F21, population.runs().rows().size(), "3", Grade.MATCHED, List.of());
    }

    /// One that no section holds is not found.
    Section.Served of(RecordFact fact) {
        Section.Served found = served.get(fact);
        return found == null ? none(fact) : found;
    }

    private Section.Served none(RecordFact fact) {
        return new Section.Served(
                fact, name(fact), Grade.NOT_FOUND, material.say("served.none." + fact.name()), List.of());
    }

    private String name(RecordFact fact) {
        return material.say("fact." + fact.name());
    }

    private static List<Row> subject(Section.Cover cover, Predicate<String> key) {
        return cover.subject().stream().filter(row -> key.test(row.key())).toList();
    }

    private static List<Row> part(Section.Conditions conditions, Set<String> numbers) {
        return conditions.parts().stream()
                .filter(part -> numbers.contains(part.number()))
                .flatMap(part -> part.rows().rows().stream())
                .toList();
    }

    private void rows(RecordFact fact, String section, List<Row> rows) {
        List<Field.Found> found = rows.stream()
                .map(Row::field)
                .filter(Field.Found.class::isInstance)
                .map(Field.Found.class::cast)
                .toList();
        Grade best = found.stream()
                .map(Field.Found::grade)
                .filter(grade -> grade != Grade.STATED)
                .max(Grade::compareTo)
                .orElse(Grade.NOT_FOUND);
        counted(
                fact,
                found.size(),
                section,
                best,
                found.stream()
                        .filter(each -> each.grade() == best)
                        .flatMap(each -> each.evidence().stream())
                        .toList());
    }

    private void counted(RecordFact fact, int count, String section, Grade grade, Collection<Citation> evidence) {
        if (count == 0 || grade == Grade.NOT_FOUND) {
            return;
        }
        SequencedSet<Citation> each = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>();
        evidence.stream().filter(one -> ids.add(one.id())).forEach(each::add);
        served.put(
                fact,
                new Section.Served(
                        fact, name(fact), grade, material.say("served.found", count, section), new ArrayList<>(each)));
    }
}
