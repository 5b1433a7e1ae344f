package assay.report;

import assay.fact.Format;
import assay.fact.Grade;
import assay.fact.Run;
import assay.report.people.About;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Section 0.
final class CoverPart {

    private final Material material;
    private final Subject subject;

    private CoverPart(Material material, Subject subject) {
        this.material = material;
        this.subject = subject;
    }

    static Section.Cover of(Material material, Subject subject) {
        return new CoverPart(material, subject).section();
    }

    private Section.Cover section() {
        List<Row> rows = List.of(
                material.row("model.file", "modelFile", subject.name(material)),
                material.row("model.sha256", "sha256", subject.digest(material)),
                material.row("run", "run", run()),
                material.row("model.version", "version", subject.version(material)),
                material.row("run.time", "trained", trained()),
                material.row("records", "records", records()),
                material.row("period", "period", period()));
        List<Row> about = List.of(
                material.row("organisation", "organisation", stated(About.ORGANISATION)),
                material.row("askedBy", "askedBy", stated(About.ASKED_BY)),
                material.row("reader", "reader", stated(About.READER)),
                material.row("rules", "rules", rules()));
        return new Section.Cover(subject.title(material), rows, about, subject.warning(material));
    }

    private Field run() {
        return new Field.Found(
                material.say(
                        "value.run",
                        material.name(material.run.name()),
                        material.run.id().id()),
                Grade.RECORDED,
                material.say("how.recorded"),
                runEvidence());
    }

    private List<Citation> runEvidence() {
        return material.facts(assay.fact.Fact.Execution.class).stream()
                .findFirst()
                .map(material::cite)
                .orElse(List.of());
    }

    private Field trained() {
        Instant start = material.run.start();
        Instant end = material.run.end();
        if (start == null) {
            return material.notFound("missing.time");
        }
        String value = end == null
                ? material.say("value.noEnd", material.texts.moment(start))
                : material.texts.span(start, end);
        return new Field.Found(value, Grade.RECORDED, material.say("how.clock"), runEvidence());
    }

    private Field records() {
        String names = material.run.formats().stream().map(this::format).collect(Collectors.joining(", "));
        return names.isEmpty()
                ? material.notFound("missing.any")
                : new Field.Found(names, Grade.MATCHED, material.say("how.read"), runEvidence());
    }

    private String format(String id) {
        return material.input.formats().stream()
                .filter(format -> format.id().equals(id))
                .map(Format::name)
                .findFirst()
                .orElse(id);
    }

    private Field period() {
        Instant first = times().min(Comparator.naturalOrder()).orElse(null);
        Instant last = last(material);
        return first == null || last == null
                ? material.notFound("missing.time")
                : new Field.Found(
                        material.say("value.period", material.texts.day(first), material.texts.day(last)),
                        Grade.RECORDED,
                        material.say("how.clock"),
                        List.of());
    }

    private Stream<Instant> times() {
        return times(material);
    }

    private static Stream<Instant> times(Material material) {
        return material.input.records().runs().stream()
                .flatMap((Run run) -> Stream.of(run.start(), run.end()))
                .filter(Objects::nonNull);
    }

    /// The latest time in the records.
    static @Nullable Instant last(Material material) {
        return times(material).max(Comparator.naturalOrder()).orElse(null);
    }

    private Field stated(About about) {
        return PeoplePart.field(material, about, "missing.stated");
    }

    private Field rules() {
        return new Field.Found(
                material.say(
                        "value.rules",
                        material.input.version(),
                        material.input.audit().rules().size()),
                Grade.MATCHED,
                material.say("how.ran"),
                List.of());
    }
}
