package assay.view.report;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.WithInspector;
import assay.jobs.Load;
import assay.project.IssuedReport;
import assay.text.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The history of issued reports, with the chosen one beside it.
final class IssuedPane extends StackPane {
    private static final Texts TEXTS = Texts.of(ReportView.class);
    private static final int STROKES = 8;

    private final IssuedModel model;
    private final IssuedTable table;
    private final WithInspector inspected;
    private final IssuedPanel.Asks asks;
    private final Runnable write;

    /// @param write leads to where a report is written
    IssuedPane(IssuedModel model, IssuedPanel.Asks asks, Runnable write) {
        this.model = model;
        this.asks = asks;
        this.write = write;
        table = new IssuedTable(model);
        inspected = new WithInspector(table);
        model.reportsProperty().subscribe(this::show);
        model.chosenProperty().subscribe(this::inspect);
        inspected.openProperty().subscribe(open -> {
            if (!open) {
                model.chosenProperty().set(null);
            }
        });
    }

    private void show(Load<List<IssuedReport>> load) {
        switch (load) {
            case Load.Waiting<List<IssuedReport>> waiting -> getChildren().setAll(strokes());
            case Load.Failed<List<IssuedReport>>(String message) ->
                getChildren()
                        .setAll(new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text("issued.failed"), message)
                                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, model::read), ""));
            case Load.Ready<List<IssuedReport>>(List<IssuedReport> all) -> {
                table.getItems().setAll(all);
                getChildren().setAll(all.isEmpty() ? nothing() : inspected);
            }
        }
    }

    private EmptyState nothing() {
        return new EmptyState(Feather.FILE_TEXT, TEXTS.text("issued.none"), TEXTS.text("issued.none.why"))
                .action(Buttons.primary(TEXTS.text("issued.none.action"), Feather.EDIT_3, write), "")
                .looked(TEXTS.text("issued.none.looked"));
    }

    private void inspect(@Nullable IssuedReport report) {
        if (report == null) {
            inspected.openProperty().set(false);
        } else {
            inspected.inspect(new IssuedPanel(report, model.relied(), asks));
        }
    }

    private static Region strokes() {
        VBox rows = new VBox();
        for (int i = 0; i < STROKES; i++) {
            HBox row = new HBox(32);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("waiting");
            for (double width : new double[] {110, 120, 24, 120, 160 + i * 53 % 140, 80}) {
                Region stroke = new Region();
                stroke.getStyleClass().add("stroke");
                stroke.setMinWidth(width);
                row.getChildren().add(stroke);
            }
            rows.getChildren().add(row);
        }
        return rows;
    }
}
