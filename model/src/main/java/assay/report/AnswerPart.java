package assay.report;

import assay.audit.Severity;
import assay.fact.Grade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Section 1: five lines, drawn from what the other sections say, and the three largest gaps.
final class AnswerPart {

    private static final int WORST = 5;
    private static final int GAPS = 3;

    private final Material material;
    private final Subject subject;
    private final Section.Conditions conditions;

    private AnswerPart(Material material, Subject subject, Section.Conditions conditions) {
        this.material = material;
        this.subject = subject;
        this.conditions = conditions;
    }

    static Section.Answer of(
            Material material, Subject subject, Section.Conditions conditions, Section.Findings findings) {
        return new AnswerPart(material, subject, conditions).section(findings);
    }

    private Section.Answer section(Section.Findings findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.findings().rows().forEach(each -> counts.merge(each.severity(), 1, Integer::sum));
        List<Row> questions = List.of(
                material.row("which.model", "whichModel", model()),
                material.row("which.code", "whichCode", code()),
                material.row("which.data", "whichData", data()),
                material.row("which.environment", "whichEnvironment", environment()),
                material.row("made.again", "madeAgain", new Field.NotChecked(material.say("missing.rerun"))));
        return new Section.Answer(
                questions,
                facts(),
                Arrays.stream(Severity.values())
                        .map(each -> new Section.SeverityCount(each, counts.getOrDefault(each, 0)))
                        .toList(),
                findings.findings().rows().stream().limit(WORST).toList(),
                findings.summary(),
                gaps());
    }

    private Field model() {
        Field digest = subject.digest(material);
        if (!(digest instanceof Field.Found found) || subject.file() == null) {
            return new Field.NotFound(material.say("missing.model"));
        }
        String written = material.say(
                "answer.model",
                material.name(subject.file().name()),
                found.value()
                        .substring(0, Math.min(Report.FOOT_DIGEST, found.value().length())),
                material.name(material.run.name()));
        String registered = subject.registered() == null
                ? ""
                : " "
                        + material.say(
                                "answer.registered",
                                subject.registered().name(),
                                subject.registered().version());
        return new Field.Found(
                written + registered,
                found.grade(),
                found.how(),
                Stream.concat(
                                found.evidence().stream(),
                                subject.registered() == null
                                        ? Stream.of()
                                        : material.cite(subject.registered()).stream())
                        .distinct()
                        .toList());
    }

    private Field code() {
        return sentences(rows("5.1")
                .filter(row -> row.key().equals(CodeRows.COMMIT)
                        || (row.key().equals(CodeRows.TREE) && !(row.field() instanceof Field.NotApplicable)))
                .toList());
    }

    private Field environment() {
        List<Row> locks = rows("5.4")
                .filter(row -> row.key().equals(EnvironmentRows.LOCK))
                .limit(1)
                .toList();
        List<Row> devices = rows("5.5")
                .filter(row -> row.key().startsWith("hardware.device"))
                .limit(1)
                .toList();
        return sentences(Stream.concat(locks.stream(), devices.stream()).toList());
    }

    /// The rows' sentences one after the other, at the lowest of their grades.
    private Field sentences(List<Row> rows) {
        List<String> all = new ArrayList<>();
        List<Citation> evidence = new ArrayList<>();
        Grade lowest = Grade.RERUN;
        boolean found = false;
        for (Row row : rows) {
            switch (row.field()) {
                case Field.Found fact -> {
                    found = true;
                    lowest = lower(lowest, fact.grade());
                    all.add(sentence(row, fact));
                    evidence.addAll(fact.evidence());
                }
                case Field.NotFound none -> all.add(none.looked());
                case Field.NotChecked none -> all.add(none.why());
                case Field.NotApplicable none -> all.add(none.reason());
                case Field.Withheld none -> all.add(none.why());
            }
        }
        String text = String.join(" ", all);
        return found
                ? new Field.Found(
                        text,
                        lowest,
                        material.say("how.lowest"),
                        evidence.stream().distinct().toList())
                : new Field.NotFound(text);
    }

    private String sentence(Row row, Field.Found fact) {
        if (row.key().startsWith("hardware.device")) {
            return material.say("answer.device", row.name(), fact.value());
        }
        return fact.how().equals(material.say("how.recorded"))
                ? material.say("answer.recorded", row.name(), fact.value())
                : fact.how();
    }

    private static Grade lower(Grade one, Grade other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Field data() {
        List<Row> inputs =
                rows("5.2").filter(row -> row.key().startsWith("data.input")).toList();
        Map<Grade, List<String>> names = new EnumMap<>(Grade.class);
        List<Citation> evidence = new ArrayList<>();
        Grade lowest = Grade.RERUN;
        for (Row row : inputs) {
            if (row.field() instanceof Field.Found found) {
                names.computeIfAbsent(found.grade(), any -> new ArrayList<>()).add(row.name());
                evidence.addAll(found.evidence());
                lowest = lower(lowest, found.grade());
            }
        }
        if (names.isEmpty()) {
            return sentences(inputs);
        }
        String text = names.entrySet().stream()
                .map(entry -> material.say(
                        "answer.data." + entry.getKey(),
                        entry.getValue().stream().limit(4).collect(Collectors.joining(", ")),
                        Math.max(0, entry.getValue().size() - 4)))
                .collect(Collectors.joining(" "));
        return new Field.Found(
                text,
                lowest,
                material.say("how.lowest"),
                evidence.stream().distinct().toList());
    }

    private Stream<Row> rows(String number) {
        return conditions.parts().stream()
                .filter(part -> part.number().equals(number))
                .flatMap(part -> part.rows().rows().stream());
    }

    private List<Section.GradeCount> facts() {
        Map<Grade, Integer> counts = new EnumMap<>(Grade.class);
        conditions.parts().stream()
                .flatMap(part -> part.rows().rows().stream())
                .map(row -> grade(row.field()))
                .filter(java.util.Objects::nonNull)
                .forEach(grade -> counts.merge(grade, 1, Integer::sum));
        return Arrays.stream(Grade.values())
                .map(grade -> new Section.GradeCount(grade, counts.getOrDefault(grade, 0)))
                .toList();
    }

    /// Null for what has no place on the ladder.
    private static @Nullable Grade grade(Field field) {
        return switch (field) {
            case Field.Found found -> found.grade();
            case Field.NotFound none -> Grade.NOT_FOUND;
            case Field.NotChecked none -> null;
            case Field.NotApplicable none -> null;
            case Field.Withheld withheld -> null;
        };
    }

    /// In the order in which they keep a reader from making the model again.
    private List<Section.Gap> gaps() {
        List<Section.Gap> gaps = new ArrayList<>();
        if (model() instanceof Field.NotFound none) {
            gaps.add(gap("model", none.looked()));
        }
        rows("5.1").filter(row -> row.key().equals(CodeRows.COMMIT)).limit(1).forEach(row -> {
            if (row.field() instanceof Field.NotFound none) {
                gaps.add(gap("code", none.looked()));
            } else if (row.field() instanceof Field.Found found && found.grade() == Grade.RECORDED) {
                gaps.add(gap("commit", found.how()));
            }
        });
        rows("5.1")
                .filter(row -> row.key().equals(CodeRows.TREE) && row.field() instanceof Field.Found)
                .map(row -> (Field.Found) row.field())
                .filter(found -> found.how().equals(material.say("tree.patchLost")))
                .limit(1)
                .forEach(found -> gaps.add(gap("tree", found.how())));
        long unmatched = rows("5.2").filter(row -> !isMatched(row.field())).count();
        if (unmatched > 0) {
            gaps.add(gap(
                    "data", material.say("gap.data.why", unmatched, rows("5.2").count())));
        }
        rows("5.4")
                .filter(row -> row.key().equals(EnvironmentRows.LOCK))
                .limit(1)
                .forEach(row -> {
                    if (row.field() instanceof Field.NotFound none) {
                        gaps.add(gap("lock", none.looked()));
                    }
                });
        gaps.add(gap("rerun", material.say("missing.rerun")));
        rows("5.6").limit(1).forEach(row -> {
            if (row.field() instanceof Field.NotFound none) {
                gaps.add(gap("seed", none.looked()));
            }
        });
        gaps.add(gap("decision", material.say("missing.decision")));
        return gaps.stream().limit(GAPS).toList();
    }

    private static boolean isMatched(Field field) {
        return field instanceof Field.Found found && found.grade().compareTo(Grade.MATCHED) >= 0;
    }

    private Section.Gap gap(String key, String why) {
        return new Section.Gap(key, material.say("gap." + key), why);
    }
}
