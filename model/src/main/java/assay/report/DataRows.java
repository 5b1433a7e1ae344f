package assay.report;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Grade;
import assay.lineage.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Section 5.2: from which data.
final class DataRows {

    private final Material material;

    private DataRows(Material material) {
        this.material = material;
    }

    static List<Row> of(Material material) {
        List<Row> rows = new ArrayList<>();
        for (Fact.Artifact input : inputs(material)) {
            rows.add(new Row("data.input:" + input.path(), name(input, material), new DataRows(material).field(input)));
        }
        if (rows.isEmpty()) {
            rows.add(material.row("data.input", "input", material.notFound("missing.data")));
        }
        return rows;
    }

    private static List<Fact.Artifact> inputs(Material material) {
        return material.facts(Fact.Artifact.class).stream()
                .filter(each -> each.role() == Fact.Artifact.Role.INPUT && each.kind() == Fact.Artifact.Kind.DATA)
                .toList();
    }

    private static String name(Fact.Artifact input, Material material) {
        String name = input.name().isBlank() ? input.path() : input.name();
        return input.context() == null ? name : material.say("row.inputAs", name, input.context());
    }

    private Field field(Fact.Artifact input) {
        List<Citation> evidence = material.cite(input);
        String name = input.name().isBlank() ? input.path() : input.name();
        Digest digest = input.digests().stream()
                .min(Comparator.comparing(Digest::strength))
                .orElse(null);
        if (digest == null) {
            return switch (material.input.lookup().file(input.path(), "sha256")) {
                case Lookup.Today.Present today ->
                    found(
                            input.path(),
                            Grade.RECORDED,
                            material.say("data.noDigest", today.digest().value()),
                            evidence);
                default -> found(input.path(), Grade.RECORDED, material.say("data.noDigestAbsent"), evidence);
            };
        }
        String value = Values.digest(digest, material.texts);
        return switch (material.input.lookup().file(input.path(), digest.algorithm())) {
            case Lookup.Today.Present today
            when today.digest().value().equalsIgnoreCase(digest.value()) ->
                found(value, Grade.MATCHED, material.say("data.matched", name), evidence);
            case Lookup.Today.Present today ->
                found(
                        value,
                        Grade.RECORDED,
                        material.say(
                                "data.differs",
                                name,
                                digest.value(),
                                today.digest().value()),
                        evidence);
            case Lookup.Today.Absent absent -> found(value, Grade.RECORDED, material.say("data.absent"), evidence);
            case Lookup.Today.NotChecked notChecked ->
                found(value, Grade.RECORDED, material.say("data.notChecked", notChecked.reason()), evidence);
        };
    }

    private Field found(String value, Grade grade, String how, List<Citation> evidence) {
        return material.known(value, grade, how, evidence);
    }
}
