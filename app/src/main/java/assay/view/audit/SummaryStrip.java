package assay.view.audit;

import assay.audit.Audit;
import assay.audit.Summary;
import assay.control.Buttons;
import assay.control.GradeSquare;
import assay.control.Parts;
import assay.control.Words;
import assay.fact.Grade;
import assay.fact.Layer;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The towers of all runs in one line: per layer how many runs stand at which degree, and what holds most of them down.
final class SummaryStrip extends HBox {
    private static final Texts TEXTS = Texts.of(AuditView.class);
    private static final List<Grade> LADDER = List.of(Grade.NOT_FOUND, Grade.RECORDED, Grade.MATCHED, Grade.RERUN);
    private static final int HOLDING = 3;
    /// Of each cell before the room that is left is shared out.
    private static final double WIDTH = 128;

    private final AuditModel model;
    private final Consumer<String> chosen;

    /// @param chosen called with a rule that the reader wants to see
    SummaryStrip(AuditModel model, Consumer<String> chosen) {
        this.model = model;
        this.chosen = chosen;
        getStyleClass().add("strip");
        setId("strip");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(Audit audit) {
        setVisible(audit.runs().size() > 1);
        if (!isVisible()) {
            return;
        }
        Summary summary = audit.summary();
        getChildren().clear();
        for (Layer layer : Layer.values()) {
            getChildren().add(cell(layer, summary));
        }
        if (!summary.holding().isEmpty()) {
            getChildren().add(holding(summary));
        }
    }

    private static VBox cell(Layer layer, Summary summary) {
        HBox counts = new HBox();
        counts.getStyleClass().add("counts");
        List<String> words = new ArrayList<>();
        for (Grade grade : LADDER) {
            int runs = summary.count(layer, grade);
            if (runs > 0) {
                Label count = new Label(Wording.count(runs), new GradeSquare(grade));
                count.setMinWidth(USE_PREF_SIZE);
                counts.getChildren().add(count);
                words.add(TEXTS.text("degree.runs", runs, Words.grade(grade)));
            }
        }
        VBox cell = new VBox(Parts.label(Words.layer(layer), "caption"), counts);
        cell.getStyleClass().add("cell");
        String tip = TEXTS.text("degree.tip", Words.layer(layer), String.join(", ", words));
        Tooltip.install(cell, Parts.tooltip(tip));
        cell.setAccessibleText(tip);
        cell.setPrefWidth(WIDTH);
        HBox.setHgrow(cell, Priority.ALWAYS);
        return cell;
    }

    private VBox holding(Summary summary) {
        HBox rules = new HBox();
        rules.getStyleClass().add("counts");
        for (Summary.Holding each : summary.holding().stream().limit(HOLDING).toList()) {
            Audit.RuleInfo rule = model.rule(each.rule());
            Button link = Buttons.link(each.rule() + " " + each.runs(), () -> chosen.accept(each.rule()));
            link.setMinWidth(USE_PREF_SIZE);
            String tip = TEXTS.text("holding.tip", each.rule(), each.runs(), rule == null ? "" : rule.question());
            link.setTooltip(Parts.tooltip(tip));
            link.setAccessibleText(tip);
            rules.getChildren().add(link);
        }
        Label title = Parts.label(TEXTS.text("holding"), "caption");
        title.setMinWidth(USE_PREF_SIZE);
        VBox cell = new VBox(title, rules);
        cell.getStyleClass().add("holding");
        cell.setMinWidth(USE_PREF_SIZE);
        cell.setAccessibleText(title.getText() + " "
                + summary.holding().stream()
                        .limit(HOLDING)
                        .map(Summary.Holding::rule)
                        .collect(Collectors.joining(", ")));
        return cell;
    }
}
