package assay.view.report;

import assay.control.Icons;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.project.IssuedReport;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// One row a report that was issued, the newest first.
final class IssuedTable extends TableView<IssuedReport> {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    IssuedTable(IssuedModel model) {
        setId("issued");
        setFixedCellSize(28);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setAccessibleText(TEXTS.text("issued.title"));
        TableColumn<IssuedReport, IssuedReport> time = column("time", 138, 146, (cell, report) -> {
            cell.setText(Wording.whole(report.time()).replaceFirst(":\\d\\d UTC$", ""));
            cell.setTooltip(new Tooltip(Wording.whole(report.time())));
        });
        time.getStyleClass().add("first");
        TableColumn<IssuedReport, IssuedReport> standing = column("standing", 120, 10_000, IssuedTable::standing);
        standing.setPrefWidth(300);
        getColumns()
                .setAll(List.of(
                        time,
                        column("report", 124, 150, IssuedTable::id),
                        column("revision", 62, 72, (cell, report) -> cell.setText(String.valueOf(report.number()))),
                        column("on", 80, 260, (cell, report) -> named(cell, report.name())),
                        standing,
                        column("file", 116, 150, IssuedTable::file),
                        column("by", 64, 140, (cell, report) -> named(cell, report.by()))));
        getSelectionModel().selectedItemProperty().subscribe(report -> {
            if (report != null) {
                model.chosenProperty().set(report);
            }
        });
        model.chosenProperty().subscribe(report -> {
            if (report == null) {
                getSelectionModel().clearSelection();
            } else if (!report.equals(getSelectionModel().getSelectedItem())) {
                getSelectionModel().select(report);
            }
        });
    }

    private static void named(TableCell<IssuedReport, IssuedReport> cell, String words) {
        cell.setText(words);
        cell.setTooltip(new Tooltip(words));
    }

    private static void id(TableCell<IssuedReport, IssuedReport> cell, IssuedReport report) {
        cell.setGraphic(Parts.label(report.id(), "mono"));
        cell.setAccessibleText(report.id());
    }

    private static void standing(TableCell<IssuedReport, IssuedReport> cell, IssuedReport report) {
        String words = Standing.words(report);
        cell.setGraphicTextGap(8);
        cell.setGraphic(Icons.small(Standing.of(report).icon()));
        cell.setText(words);
        cell.setTooltip(new Tooltip(words));
    }

    /// Of the PDF; of the first file where none was written.
    private static void file(TableCell<IssuedReport, IssuedReport> cell, IssuedReport report) {
        IssuedReport.Part file = report.pdf() == null && !report.files().isEmpty()
                ? report.files().getFirst()
                : report.pdf();
        if (file != null) {
            Label word = Parts.label(Standing.word(file.state()));
            word.setMinWidth(Region.USE_PREF_SIZE);
            HBox both = new HBox(8, new MarkIcon(Standing.mark(file.state())), word);
            both.setAlignment(Pos.CENTER_LEFT);
            cell.setGraphic(both);
            cell.setTooltip(new Tooltip(
                    file.place() == null ? file.file() : file.place().toString()));
        }
    }

    private static TableColumn<IssuedReport, IssuedReport> column(
            String key,
            double least,
            double most,
            BiConsumer<TableCell<IssuedReport, IssuedReport>, IssuedReport> content) {
        TableColumn<IssuedReport, IssuedReport> column = new TableColumn<>(TEXTS.text("column." + key));
        column.setId(key);
        column.setMinWidth(least);
        column.setPrefWidth(least);
        column.setMaxWidth(most);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(of -> new TableCell<>() {
            {
                getStyleClass().addAll(column.getStyleClass());
                getStyleClass().add("data");
            }

            @Override
            protected void updateItem(@Nullable IssuedReport report, boolean empty) {
                super.updateItem(report, empty);
                setText(null);
                setGraphic(null);
                setTooltip(null);
                if (!empty && report != null) {
                    content.accept(this, report);
                }
            }
        });
        return column;
    }
}
