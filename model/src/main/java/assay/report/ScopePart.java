package assay.report;

import assay.fact.Grade;
import assay.fact.Run;
import assay.report.people.About;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Section 2.
final class ScopePart {

    private static final int UNATTESTED = 8;

    private final Material material;

    private ScopePart(Material material) {
        this.material = material;
    }

    static Section.Scope of(Material material) {
        return new ScopePart(material).section();
    }

    private Section.Scope section() {
        List<Row> rows = List.of(
                material.row("folder", "folderRead", read(material.name(material.input.folder()))),
                material.row("date", "dateRead", date()),
                material.row("tools", "tools", tools()),
                material.row("problems", "problems", problems()),
                material.row("scope", "scope", PeoplePart.field(material, About.SCOPE, "missing.scope")));
        return new Section.Scope(
                rows,
                new Listing<>(material.input.records().problems().stream()
                        .map(problem -> new Section.ProblemRow(
                                problem.kind(),
                                material.name(problem.file()),
                                problem.locator().text(),
                                material.name(problem.message())))
                        .toList()),
                numbered("unattested", UNATTESTED),
                List.of());
    }

    private Field read(String value) {
        return new Field.Found(value, Grade.MATCHED, material.say("how.read"), List.of());
    }

    private Field date() {
        Instant at = material.input.readAt();
        return at == null
                ? new Field.NotFound(material.say("missing.readAt"))
                : new Field.Found(material.texts.moment(at), Grade.RECORDED, material.say("how.ownClock"), List.of());
    }

    private Field tools() {
        Map<String, Integer> counts = new TreeMap<>();
        material.input.records().runs().stream().map(Run::id).forEach(id -> counts.merge(id.tool(), 1, Integer::sum));
        String all = counts.entrySet().stream()
                .map(entry -> material.say("value.toolRuns", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return read(all);
    }

    private Field problems() {
        int count = material.input.records().problems().size();
        return read(material.say("value.problems", count));
    }

    private List<String> numbered(String key, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> material.say(key + "." + number))
                .toList();
    }
}
