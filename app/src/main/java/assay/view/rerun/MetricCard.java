package assay.view.rerun;

import assay.chart.IntervalPicture;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.judge.Judgement;
import assay.judge.Verdict;
import assay.rerun.RerunResult;
import assay.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One judgement: mark and word, why, the picture, and how it was judged. All cards have the same zones at the same
/// heights, so that pictures can be compared across.
final class MetricCard extends VBox {
    static final double LEAST = 360;
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final double SENTENCE = 36;
    private static final double PICTURE = 156;

    /// @param open shows it large
    MetricCard(RerunResult result, Judgement judgement, boolean output, Runnable open) {
        getStyleClass().addAll("metric-card");
        setAccessibleRole(AccessibleRole.BUTTON);
        String sentence = VerdictTexts.sentence(judgement);
        setAccessibleText(
                TEXTS.text("card.said", judgement.name(), judgement.verdict().word(), sentence));
        setFocusTraversable(true);
        setOnMouseClicked(click -> open.run());
        setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                open.run();
                key.consume();
            }
        });
        Label words = Parts.cut(sentence, OverrunStyle.ELLIPSIS);
        words.setWrapText(true);
        words.setAlignment(Pos.TOP_LEFT);
        words.getStyleClass().add("card-sentence");
        words.setMinHeight(SENTENCE);
        words.setMaxHeight(SENTENCE);
        words.setPrefHeight(SENTENCE);
        words.setMaxWidth(Double.MAX_VALUE);
        StackPane picture = new StackPane(middle(result, judgement, output, IntervalPicture.HEIGHT));
        picture.setMinHeight(PICTURE);
        picture.setPrefHeight(PICTURE);
        picture.setMaxHeight(PICTURE);
        getChildren().addAll(head(judgement), words, picture, three(judgement, output));
    }

    private static HBox head(Judgement judgement) {
        Label name = Parts.cut(judgement.name(), OverrunStyle.CENTER_ELLIPSIS, "strong");
        HBox head = Parts.styled(
                Parts.row(
                        8,
                        new MarkIcon(Mark.of(judgement.verdict()), 18),
                        word(judgement.verdict(), "card-word"),
                        Parts.gap(),
                        name),
                "card-head");
        if (judgement.primary()) {
            head.getChildren().add(Parts.label(TEXTS.text("primary"), "chip"));
        }
        return head;
    }

    /// The verdict's word in its colour.
    static Label word(Verdict verdict, String... styles) {
        Label word = Parts.label(verdict.word(), styles);
        word.getStyleClass().addAll("strong", style(verdict));
        return word;
    }

    static String style(Verdict verdict) {
        return "verdict-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The picture; where there is none to draw, what was compared in words.
    static Node middle(RerunResult result, Judgement judgement, boolean output, double height) {
        if (output) {
            List<String> digests = VerdictTexts.digests(result, judgement);
            return lines(digests);
        }
        if (judgement.verdict() == Verdict.NOT_VERIFIED) {
            return said(VerdictTexts.nothing(judgement));
        }
        if (judgement.verdict() == Verdict.BITWISE) {
            return lines(VerdictTexts.values(result, judgement));
        }
        return IntervalPicture.isDrawn(judgement)
                ? new IntervalPane(result, judgement, height)
                : said(TEXTS.text(
                        "no.finite", values(Dot.originals(result, judgement)), values(Dot.reruns(result, judgement))));
    }

    private static String values(List<Dot> dots) {
        return String.join(
                ", ",
                dots.stream().limit(8).map(dot -> Double.toString(dot.value())).toList());
    }

    private static Node lines(List<String> lines) {
        VBox box = Parts.styled(new VBox(4), "card-lines");
        lines.stream().limit(6).forEach(line -> box.getChildren().add(Parts.cut(line, OverrunStyle.ELLIPSIS, "mono")));
        if (lines.size() > 6) {
            box.getChildren().add(Parts.label(TEXTS.text("output.more", lines.size() - 6), "muted"));
        }
        return box;
    }

    private static Node said(String sentence) {
        VBox box = Parts.styled(new VBox(Parts.sentence(sentence, "muted")), "card-lines");
        return box;
    }

    private static GridPane three(Judgement judgement, boolean output) {
        GridPane grid = facts(VerdictTexts.three(judgement, output), 68);
        grid.getStyleClass().add("card-how");
        return grid;
    }

    /// Names at the left, what is to be said at the right, each cut to one line.
    static GridPane facts(List<VerdictTexts.Fact> facts, double names) {
        GridPane grid = new GridPane();
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(names), rest);
        int row = 0;
        for (VerdictTexts.Fact fact : facts) {
            Label value = Parts.cut(fact.value(), OverrunStyle.ELLIPSIS);
            value.setMaxWidth(Double.MAX_VALUE);
            grid.addRow(row++, Parts.label(fact.name(), "muted"), value);
        }
        return grid;
    }
}
