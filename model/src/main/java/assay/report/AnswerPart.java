package assay.report;

import assay.audit.Severity;
import assay.fact.Grade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Section 1: five lines, drawn from what the other sections say, and the three largest gaps.
final class AnswerPart {

    private static final int WORST = 5;
    private static final int GAPS = 3;

    /// Sentences about inputs, and names in one sentence, before the rest is counted.
    private static final int SENTENCES = 2;

    private static final int NAMES = 4;
    private static final Pattern DIGEST = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{20,}\\b");

    private final Material material;
    private final Subject subject;
    private final Section.Conditions conditions;
    private final AgainAnswer again;

    private AnswerPart(Material material, Subject subject, Section.Conditions conditions) {
        this.material = material;
        this.subject = subject;
        this.conditions = conditions;
        again = new AgainAnswer(material);
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
                material.row("made.again", "madeAgain", again.field()));
        return new Section.Answer(
                questions,
                facts(),
                Arrays.stream(Severity.values())
                        .map(each -> new Section.SeverityCount(each, counts.getOrDefault(each, 0)))
                        .toList(),
                findings.findings().rows().stream()
                        .sorted(Comparator.comparing(Section.FindingRow::severity))
                        .limit(WORST)
                        .toList(),
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
        return sentences(rows(row -> row.key().equals(Facts.COMMIT) || row.key().equals(Facts.TREE)));
    }

    /// The lock, or the packages that the run lists where it has no lock; and the device.
    private Field environment() {
        List<Row> lists = rows(row -> row.key().equals(Facts.LOCK) || row.key().equals(Facts.PACKAGES));
        List<Row> found =
                lists.stream().filter(row -> row.field() instanceof Field.Found).toList();
        return sentences(Stream.concat(
                        found.isEmpty() ? lists.stream() : found.stream(),
                        rows(row -> row.key().equals(Facts.GPU)).stream())
                .toList());
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
                    all.add(brief(sentence(row, fact)));
                    evidence.addAll(fact.evidence());
                }
                case Field.NotFound none -> {
                    all.add(brief(none.looked()));
                    evidence.addAll(none.citations());
                    lowest = Grade.NOT_FOUND;
                }
                case Field.NotChecked none -> all.add(none.why());
                case Field.NotApplicable none -> all.add(none.reason());
                case Field.Withheld none -> all.add(none.why());
            }
        }
        String text = String.join(" ", all);
        List<Citation> cited = evidence.stream().distinct().toList();
        return found && lowest != Grade.NOT_FOUND
                ? new Field.Found(text, lowest, material.say("how.lowest"), cited)
                : new Field.NotFound(text, cited);
    }

    private String sentence(Row row, Field.Found fact) {
        return row.key().equals(Facts.GPU) ? material.say("answer.recorded", row.name(), fact.value()) : fact.how();
    }

    private static Grade lower(Grade one, Grade other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// What was matched by name, what was not with its sentence.
    private Field data() {
        List<Row> inputs = rows(row -> row.key().startsWith(Facts.INPUT));
        List<Row> matched =
                inputs.stream().filter(row -> isMatched(row.field())).toList();
        if (matched.isEmpty() && inputs.size() <= SENTENCES) {
            return sentences(inputs);
        }
        List<String> all = new ArrayList<>();
        if (!matched.isEmpty()) {
            all.add(material.say(
                    "answer.data.MATCHED",
                    matched.stream().limit(NAMES).map(Row::name).collect(Collectors.joining(", ")),
                    Math.max(0, matched.size() - NAMES)));
        }
        all.addAll(unmatched(inputs));
        Grade lowest = Grade.RERUN;
        for (Row row : inputs) {
            lowest = lower(lowest, row.field() instanceof Field.Found found ? found.grade() : Grade.NOT_FOUND);
        }
        String text = String.join(" ", all);
        List<Citation> evidence = inputs.stream()
                .flatMap(row -> row.field().citations().stream())
                .distinct()
                .toList();
        return lowest == Grade.NOT_FOUND
                ? new Field.NotFound(text, evidence)
                : new Field.Found(text, lowest, material.say("how.lowest"), evidence);
    }

    private List<String> unmatched(List<Row> inputs) {
        List<String> sentences = inputs.stream()
                .filter(row -> !isMatched(row.field()))
                .map(row -> row.field() instanceof Field.Found found ? found.how() : said(row))
                .map(AnswerPart::brief)
                .toList();
        if (sentences.size() <= SENTENCES) {
            return sentences;
        }
        List<String> some = new ArrayList<>(sentences.subList(0, SENTENCES));
        some.add(material.say("answer.data.more", sentences.size() - SENTENCES));
        return some;
    }

    private String said(Row row) {
        String text = row.field() instanceof Field.NotFound none ? none.looked() : material.say("how.lowest");
        return text.startsWith(row.name()) ? text : material.say("answer.recorded", row.name(), text);
    }

    /// Digests cut short: whole they stand in section 5.
    private static String brief(String sentence) {
        return DIGEST.matcher(sentence).replaceAll("$1…");
    }

    private List<Row> rows(Predicate<Row> which) {
        return conditions.parts().stream()
                .flatMap(part -> part.rows().rows().stream())
                .filter(which)
                .toList();
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
        unless(Facts.COMMIT, "code", "commit", gaps);
        if (rows(row -> row.key().equals(Facts.COMMIT)).stream().anyMatch(row -> row.field() instanceof Field.Found)) {
            unless(Facts.TREE, "tree", "", gaps);
        }
        List<Row> inputs = rows(row -> row.key().startsWith(Facts.INPUT));
        long unmatched = inputs.stream().filter(row -> !isMatched(row.field())).count();
        if (unmatched > 0) {
            gaps.add(gap("data", String.join(" ", unmatched(inputs))));
        }
        List<Row> lists = rows(row -> row.key().equals(Facts.LOCK) || row.key().equals(Facts.PACKAGES));
        if (lists.stream().noneMatch(row -> row.field() instanceof Field.Found) && !lists.isEmpty()) {
            unless(lists.getFirst().key(), "lock", "", gaps);
        }
        again.gap().ifPresent(gaps::add);
        unless(Facts.SEEDS, "seed", "", gaps);
        gaps.add(gap("decision", material.say("missing.decision")));
        return gaps.stream().limit(GAPS).toList();
    }

    /// A gap where the fact was not found, and another, if named, where it was recorded only.
    private void unless(String id, String missing, String unmatched, List<Section.Gap> gaps) {
        rows(row -> row.key().equals(id)).stream().limit(1).forEach(row -> {
            if (row.field() instanceof Field.NotFound none) {
                gaps.add(gap(missing, none.looked()));
            } else if (!unmatched.isEmpty() && !isMatched(row.field()) && row.field() instanceof Field.Found found) {
                gaps.add(gap(unmatched, found.how()));
            }
        });
    }

    private static boolean isMatched(Field field) {
        return field instanceof Field.Found found && found.grade().compareTo(Grade.MATCHED) >= 0;
    }

    private Section.Gap gap(String key, String why) {
        return new Section.Gap(key, material.say("gap." + key), why);
    }
}
