package assay.control;

import assay.table.TableDiff;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What differs between two versions of a table: rows, columns and bytes on both sides, what was
/// added, removed and changed, and the first rows that differ, cell by cell.
public final class TableChanges extends VBox {
    private static final Texts TEXTS = Texts.of(TableChanges.class);
    private static final int ROWS = 8;
    private static final int CELLS = 4;
    private static final int NOTES = 6;

    public TableChanges(TableDiff diff) {
        super(8);
        getStyleClass().add("table-changes");
        switch (diff) {
            case TableDiff.NotCompared(String reason, String supply) -> {
                add(words(reason, "plain"));
                if (supply != null) {
                    add(words(TEXTS.text("supply", supply), "muted"));
                }
            }
            case TableDiff.Compared compared -> show(compared);
        }
    }

    private void show(TableDiff.Compared compared) {
        add(sides(compared.before(), compared.after()));
        List<String> sentences = new ArrayList<>(columns(compared.columns()));
        TableDiff.Rows rows = compared.rows();
        if (rows != null) {
            sentences.add(TEXTS.text("rows.changed", rows.changed(), rows.added(), rows.removed(), rows.same()));
            if (rows.rewritten() > 0) {
                sentences.add(TEXTS.text("rows.rewritten", rows.rewritten()));
            }
            if (rows.reordered()) {
                sentences.add(TEXTS.text("rows.reordered"));
            }
        }
        sentences.addAll(compared.written());
        sentences.forEach(sentence -> add(words(sentence, "plain")));
        if (rows != null) {
            rows.first().stream().limit(ROWS).forEach(each -> add(difference(each)));
            long more = rows.added()
                    + rows.removed()
                    + rows.changed()
                    + rows.rewritten()
                    - Math.min(ROWS, rows.first().size());
            if (more > 0) {
                add(words(TEXTS.text("more", more), "muted"));
            }
        }
        compared.notes().stream().limit(NOTES).forEach(note -> add(words(note, "muted")));
    }

    private void add(Region part) {
        getChildren().add(part);
    }

    private static GridPane sides(TableDiff.Version before, TableDiff.Version after) {
        GridPane grid = new GridPane(12, 4);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        ColumnConstraints number = new ColumnConstraints();
        number.setHalignment(HPos.RIGHT);
        grid.getColumnConstraints().addAll(name, number, number);
        grid.addRow(
                0,
                new Label(),
                caption(TEXTS.text("before"), before.where()),
                caption(TEXTS.text("after"), after.where()));
        grid.addRow(1, muted(TEXTS.text("rows")), count(before.rows()), changed(before.rows(), after.rows()));
        grid.addRow(
                2, muted(TEXTS.text("columns")), count(before.columns()), changed(before.columns(), after.columns()));
        grid.addRow(3, muted(TEXTS.text("bytes")), count(before.bytes()), changed(before.bytes(), after.bytes()));
        return grid;
    }

    private static List<String> columns(TableDiff.Columns columns) {
        List<String> sentences = new ArrayList<>();
        if (!columns.added().isEmpty()) {
            sentences.add(TEXTS.text("columns.added", String.join(", ", columns.added())));
        }
        if (!columns.removed().isEmpty()) {
            sentences.add(TEXTS.text("columns.removed", String.join(", ", columns.removed())));
        }
        columns.renamed().forEach(each -> sentences.add(TEXTS.text("columns.renamed", each.before(), each.after())));
        columns.retyped()
                .forEach(each ->
                        sentences.add(TEXTS.text("columns.retyped", each.column(), each.before(), each.after())));
        if (columns.reordered()) {
            sentences.add(TEXTS.text("columns.reordered"));
        }
        return sentences;
    }

    private static Region difference(TableDiff.Difference each) {
        Long number = each.after() == null ? each.before() : each.after();
        String row =
                TEXTS.text("row." + each.kind().name().toLowerCase(java.util.Locale.ROOT), number == null ? 0 : number);
        VBox cells = new VBox(2);
        Label head = new Label(each.key().isEmpty() ? row : row + "  " + String.join(" ", each.key()));
        head.getStyleClass().add("caption");
        cells.getChildren().add(head);
        for (TableDiff.CellChange cell : each.cells().stream().limit(CELLS).toList()) {
            cells.getChildren().add(cell(cell));
        }
        if (each.cells().size() > CELLS) {
            cells.getChildren().add(muted(TEXTS.text("cells.more", each.cells().size() - CELLS)));
        }
        return cells;
    }

    private static Region cell(TableDiff.CellChange cell) {
        Label column = new Label(cell.column());
        column.setMinWidth(72);
        HBox line = new HBox(8, column);
        if (cell.before() != null) {
            line.getChildren().add(value(cell.before(), "before"));
        }
        if (cell.after() != null) {
            line.getChildren().add(value(cell.after(), "after"));
        }
        line.setMaxWidth(Region.USE_PREF_SIZE);
        return line;
    }

    private static Label value(String text, String style) {
        Label label = new Label(Wording.cut(text.replace('\n', ' '), 32));
        label.getStyleClass().addAll("mono", style);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static Label count(long number) {
        Label label = new Label(Wording.count(number));
        label.getStyleClass().add("figure");
        return label;
    }

    private static Label changed(long before, long after) {
        Label label = count(after);
        if (before != after) {
            label.getStyleClass().add("strong");
        }
        return label;
    }

    private static Label caption(String text, String where) {
        Label label = new Label(text);
        label.getStyleClass().add("caption");
        label.setTooltip(new Tooltip(where));
        return label;
    }

    private static Label muted(String text) {
        return words(text, "muted");
    }

    private static Label words(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
