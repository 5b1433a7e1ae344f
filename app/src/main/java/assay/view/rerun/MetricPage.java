package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.rerun.Declared;
import assay.rerun.RerunResult;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One judgement large: the picture, every value as a table, and all that is to be said of how it was judged.
final class MetricPage extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final double PICTURE = 240;
    private static final double WIDEST = 1080;

    private final List<String[]> rows = new ArrayList<>();

    MetricPage(RerunResult result, Judgement judgement, Runnable back, Consumer<String> copy) {
        getStyleClass().add("metric-page");
        Judged judged = result.judged();
        boolean output = judged != null && VerdictTexts.isOutput(judged, judgement);
        Button all = Buttons.secondary(TEXTS.text("back.all"), Feather.ARROW_LEFT, back);
        all.setId("all-metrics");
        Label name = Parts.cut(judgement.name(), OverrunStyle.CENTER_ELLIPSIS, "section");
        HBox head = Parts.styled(
                Parts.row(
                        12,
                        all,
                        new MarkIcon(Mark.of(judgement.verdict()), 18),
                        MetricCard.word(judgement.verdict(), "card-word"),
                        name),
                "metric-head");
        if (judgement.primary()) {
            head.getChildren().add(Parts.label(TEXTS.text("primary"), "chip"));
        }
        fill(result, judgement, output);
        Button copied = Buttons.secondary(TEXTS.text("copy.values"), Feather.COPY, () -> copy.accept(tsv()));
        copied.setId("copy-values");
        head.getChildren().addAll(Parts.gap(), copied);
        VBox column = Parts.styled(
                new VBox(16, head, Parts.sentence(VerdictTexts.sentence(judgement), "lead")), "metric-column");
        Node picture = MetricCard.middle(result, judgement, output, PICTURE);
        if (picture instanceof IntervalPane) {
            column.getChildren().add(Parts.styled(new VBox(picture), "panel", "large-picture"));
        }
        VBox values = new VBox(8, Parts.label(TEXTS.text("values"), "strong"), table());
        VBox how = new VBox(8, Parts.label(TEXTS.text("how"), "strong"), how(judgement, output));
        HBox.setHgrow(how, Priority.ALWAYS);
        values.setMinWidth(320);
        column.getChildren().add(new HBox(32, values, how));
        column.setMaxWidth(WIDEST);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                back.run();
                key.consume();
            }
        });
    }

    private void fill(RerunResult result, Judgement judgement, boolean output) {
        if (output) {
            for (Declared each : result.numbers().outputs()) {
                if (each.path().equals(judgement.name())) {
                    row(TEXTS.text("values.recorded"), null, each.recorded().value());
                    for (int i = 0; i < each.reruns().size(); i++) {
                        row(
                                TEXTS.text("dot.rerun", i + 1),
                                null,
                                VerdictTexts.digest(each.reruns().get(i)));
                    }
                }
            }
            return;
        }
        Dot.originals(result, judgement).forEach(dot -> row(dot.from(), dot.seed(), Amounts.number(dot.value())));
        Dot.reruns(result, judgement).forEach(dot -> row(dot.from(), dot.seed(), Amounts.number(dot.value())));
    }

    private void row(String from, @Nullable String seed, String value) {
        rows.add(new String[] {from, seed == null ? "–" : seed, value});
    }

    private String tsv() {
        StringBuilder text = new StringBuilder(
                String.join("\t", TEXTS.text("values.from"), TEXTS.text("values.seed"), TEXTS.text("values.value")));
        rows.forEach(row -> text.append('\n').append(String.join("\t", row)));
        return text.append('\n').toString();
    }

    private GridPane table() {
        GridPane table = Parts.styled(new GridPane(), "values-table");
        table.setId("values");
        ColumnConstraints from = new ColumnConstraints(120, 160, 240);
        ColumnConstraints seed = new ColumnConstraints(56);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().addAll(from, seed, value);
        table.addRow(
                0,
                cell(TEXTS.text("values.from"), "caption"),
                cell(TEXTS.text("values.seed"), "caption"),
                cell(TEXTS.text("values.value"), "caption", "right"));
        int at = 1;
        for (String[] row : rows) {
            table.addRow(at++, cell(row[0], "plain"), cell(row[1], "muted"), cell(row[2], "plain", "right"));
        }
        return table;
    }

    private static Label cell(String text, String... styles) {
        Label label = Parts.cut(text, OverrunStyle.CENTER_ELLIPSIS, styles);
        label.getStyleClass().add("cell");
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private static GridPane how(Judgement judgement, boolean output) {
        GridPane grid = Parts.styled(new GridPane(), "how-grid");
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(128), rest);
        int row = 0;
        for (VerdictTexts.Fact fact : VerdictTexts.all(judgement, output)) {
            Label name = Parts.label(fact.name(), "muted");
            GridPane.setValignment(name, javafx.geometry.VPos.TOP);
            grid.addRow(row++, name, Parts.sentence(fact.value()));
        }
        return grid;
    }
}
