package assay.view.check;

import assay.check.Line;
import assay.check.Outcome;
import assay.check.Verdict;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.text.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the checks of a file came to: all of them in a sentence, one row each in groups, and what none of them shows.
final class OutcomePane extends ScrollPane {
    private static final Texts TEXTS = Texts.of(CheckView.class);
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    OutcomePane(Outcome outcome) {
        VBox column = new VBox(overall(outcome));
        column.getStyleClass().add("outcome");
        for (Group group : Group.values()) {
            List<Line> lines = outcome.lines().stream()
                    .filter(line -> Group.of(line) == group)
                    .toList();
            if (!lines.isEmpty()) {
                column.getChildren().add(group(group, lines));
            }
        }
        column.getChildren().add(limits(outcome.limits()));
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setId("outcome");
    }

    private static HBox overall(Outcome outcome) {
        Overall overall = new Overall(outcome);
        Label sentence = Parts.sentence(overall.sentence(), "lead", "strong");
        sentence.setId("overall");
        VBox words = new VBox(4, sentence);
        if (!overall.more().isEmpty()) {
            words.getChildren().add(Parts.sentence(overall.more()));
        }
        words.getChildren().add(Parts.sentence(TEXTS.text("overall.limit"), "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        Verdict verdict = outcome.hasFailed() ? Verdict.FAILED : Verdict.PASSED;
        HBox counts = new HBox(16);
        for (Verdict each : Verdict.values()) {
            counts.getChildren().add(count(each, overall.of(each).size()));
        }
        counts.setMinWidth(Region.USE_PREF_SIZE);
        HBox card = new HBox(16, new MarkIcon(LineRow.mark(verdict), 24), words, counts);
        card.getStyleClass().add("overall");
        card.pseudoClassStateChanged(BAD, outcome.hasFailed());
        return card;
    }

    private static VBox count(Verdict verdict, int amount) {
        Label number = Parts.label(String.valueOf(amount), "title");
        Label word = Parts.label(LineRow.word(verdict), "caption");
        VBox count = new VBox(number, word);
        count.setId("count-" + verdict.name().toLowerCase(java.util.Locale.ROOT));
        count.setAlignment(Pos.TOP_RIGHT);
        return count;
    }

    private static Node group(Group group, List<Line> lines) {
        VBox rows = new VBox(Parts.label(TEXTS.text("group." + group.key()), "section", "group-head"));
        lines.forEach(line -> rows.getChildren().add(new LineRow(line)));
        return rows;
    }

    private static Node limits(List<String> limits) {
        VBox rows = new VBox(6, Parts.label(TEXTS.text("limits"), "section"));
        limits.forEach(limit -> {
            Label dash = Parts.label("–", "muted");
            dash.setMinWidth(Region.USE_PREF_SIZE);
            Label words = Parts.sentence(limit);
            HBox.setHgrow(words, Priority.ALWAYS);
            rows.getChildren().add(new HBox(8, dash, words));
        });
        rows.getStyleClass().addAll("note", "limits");
        rows.setId("limits");
        return rows;
    }
}
