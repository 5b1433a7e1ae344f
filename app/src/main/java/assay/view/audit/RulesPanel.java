package assay.view.audit;

import assay.audit.Audit;
import assay.audit.RuleSet;
import assay.control.Parts;
import assay.control.SeverityLabel;
import assay.fact.Run;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Which rules ran and by which rule set, which could not, and what was not checked of which runs, and why.
final class RulesPanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(AuditView.class);
    private static final int UNCHECKED = 200;
    private static final int NAMES = 20;

    private final VBox column = new VBox();

    RulesPanel(Audit audit) {
        setId("rules");
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        column.getStyleClass().add("inspector-panel");
        setContent(column);
        long on = audit.rules().stream().filter(Audit.RuleInfo::on).count();
        long off = audit.rules().size() - on;
        column.getChildren()
                .add(Parts.part(
                        4,
                        Parts.sentence(TEXTS.text("rules.title"), "section"),
                        Parts.sentence(
                                TEXTS.text(
                                        "rules.summary",
                                        on - audit.notRun().size(),
                                        audit.notRun().size(),
                                        off),
                                "muted")));
        ruleSet(audit.ruleSet());
        if (!audit.notRun().isEmpty()) {
            VBox part = Parts.titled(TEXTS.text("rules.notrun"));
            audit.notRun().forEach(each -> part.getChildren().add(line(each.rule(), Parts.sentence(each.reason()))));
            column.getChildren().add(part);
        }
        unchecked(audit.unchecked());
        VBox all = Parts.titled(TEXTS.text("rules.all"));
        audit.rules().forEach(rule -> all.getChildren().add(rule(rule)));
        all.getStyleClass().add("last");
        column.getChildren().add(all);
    }

    private void ruleSet(RuleSet rules) {
        VBox part = Parts.titled(TEXTS.text("rules.set"));
        part.setId("rule-set");
        if (rules.departures().isEmpty()) {
            part.getChildren().add(Parts.sentence(TEXTS.text("rules.set.shipped"), "muted"));
        } else {
            part.getChildren().add(Parts.sentence(rules.name()));
            for (RuleSet.Departure each : rules.departures()) {
                part.getChildren()
                        .add(new VBox(
                                Parts.sentence(words(each)),
                                Parts.sentence(TEXTS.text("rules.departure.by", each.by()), "caption")));
            }
        }
        column.getChildren().add(part);
    }

    static String words(RuleSet.Departure departure) {
        return departure.word().equals("on") && departure.now().equals("false")
                ? TEXTS.text("rules.departure.off", departure.rule())
                : TEXTS.text(
                        "rules.departure", departure.rule(), departure.word(), departure.now(), departure.shipped());
    }

    private void unchecked(List<Audit.Unchecked> unchecked) {
        if (unchecked.isEmpty()) {
            return;
        }
        VBox part = Parts.titled(TEXTS.text("rules.unchecked"));
        for (Audit.Unchecked each : unchecked.stream().limit(UNCHECKED).toList()) {
            List<Run> runs = each.runs();
            Label on = Parts.cut(
                    runs.size() == 1 ? runs.getFirst().name() : TEXTS.text("rules.unchecked.runs", runs.size()),
                    OverrunStyle.CENTER_ELLIPSIS,
                    "caption");
            on.setTooltip(Parts.tooltip(
                    String.join("\n", runs.stream().limit(NAMES).map(Run::name).toList())));
            VBox why = new VBox(Parts.sentence(each.open().why()), on);
            part.getChildren().add(line(each.open().rule(), why));
        }
        int more = unchecked.size() - UNCHECKED;
        if (more > 0) {
            part.getChildren().add(Parts.label("+" + Wording.count(more), "caption"));
        }
        column.getChildren().add(part);
    }

    private static Node rule(Audit.RuleInfo rule) {
        Node weight = rule.on() ? new SeverityLabel(rule.severity()) : Parts.label(TEXTS.text("rules.off"), "muted");
        return line(rule.id(), new VBox(2, Parts.sentence(rule.question()), weight));
    }

    private static HBox line(String rule, Node said) {
        Label id = Parts.label(rule, "mono");
        id.setMinWidth(32);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox line = new HBox(8, id, said);
        line.setAlignment(Pos.TOP_LEFT);
        line.getStyleClass().add("rule-line");
        return line;
    }
}
