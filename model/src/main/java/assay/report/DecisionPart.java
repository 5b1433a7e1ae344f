package assay.report;

import assay.fact.Grade;
import assay.report.people.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Section 12.
final class DecisionPart {
    private final Material material;
    private final @Nullable String model;

    private DecisionPart(Material material, @Nullable String model) {
        this.material = material;
        this.model = model;
    }

    static Section.DecisionLink of(Material material, Subject subject) {
        return new DecisionPart(material, subject.named()).section();
    }

    private Section.DecisionLink section() {
        Decision decision = material.input.decision();
        String reasons = material.say("decision.reasons");
        if (decision == null) {
            return new Section.DecisionLink(List.of(material.say("decision.none"), reasons), List.of());
        }
        List<String> statements = new ArrayList<>();
        boolean same = decision.model() != null && decision.model().equals(model);
        statements.add(same ? material.say("decision.matched") : material.say("decision.unknown"));
        if (!same) {
            statements.add(not(decision));
        }
        statements.add(reasons);
        return new Section.DecisionLink(statements, rows(decision, same));
    }

    private String not(Decision decision) {
        if (decision.model() == null) {
            return material.say("decision.noDigest");
        }
        return model == null
                ? material.say("decision.noModel")
                : material.say("decision.other", decision.model(), model);
    }

    private List<Row> rows(Decision decision, boolean same) {
        Field file = new Field.Found(
                material.say("decision.kept", decision.file(), decision.sha256()),
                Grade.MATCHED,
                material.say("decision.kept.how"),
                List.of());
        return List.of(
                material.row("decision.id", "decision.id", said(decision, decision.id())),
                material.row("decision.model", "decision.model", digest(decision, same)),
                material.row("decision.version", "decision.version", said(decision, decision.version())),
                material.row("decision.input", "decision.input", said(decision, decision.input())),
                material.row("decision.time", "decision.time", said(decision, decision.time())),
                material.row("decision.file", "decision.file", file));
    }

    private Field digest(Decision decision, boolean same) {
        return decision.model() != null && same
                ? new Field.Found(decision.model(), Grade.MATCHED, material.say("decision.model.how"), List.of())
                : said(decision, decision.model());
    }

    private Field said(Decision decision, @Nullable String value) {
        return value == null
                ? new Field.NotFound(material.say("decision.missing", decision.file()))
                : new Field.Found(value, Grade.RECORDED, material.say("decision.how", decision.file()), List.of());
    }
}
