package assay.view.run;

import assay.control.EvidenceLink;
import assay.control.TableCopy;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Every parameter of the run with its value as recorded.
final class ParametersPane extends VBox {
    private static final Texts TEXTS = Texts.of(RunView.class);

    ParametersPane(RunModel.Content content, Consumer<Evidence> open) {
        FilteredList<Fact.Param> shown =
                new FilteredList<>(FXCollections.observableList(content.all(Fact.Param.class)));
        TextField search = new TextField();
        search.setPromptText(TEXTS.text("parameters.search"));
        search.setAccessibleText(TEXTS.text("parameters.search"));
        search.textProperty().addListener((property, old, typed) -> {
            String words = typed.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(param -> words.isEmpty()
                    || param.key().toLowerCase(Locale.ROOT).contains(words)
                    || param.value().recorded().toLowerCase(Locale.ROOT).contains(words));
        });
        HBox bar = new HBox(search);
        bar.getStyleClass().add("toolbar");
        TableView<Fact.Param> table = new TableView<>(shown);
        table.getStyleClass().add("dense-rows");
        table.setId("parameters");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        table.setPlaceholder(new Label(TEXTS.text("parameters.none")));
        TableColumn<Fact.Param, String> key = new TableColumn<>(TEXTS.text("parameter"));
        key.setCellValueFactory(row -> new SimpleStringProperty(row.getValue().key()));
        key.setPrefWidth(240);
        TableColumn<Fact.Param, String> value = new TableColumn<>(TEXTS.text("column.value"));
        value.setCellValueFactory(
                row -> new SimpleStringProperty(row.getValue().value().recorded()));
        value.setPrefWidth(320);
        TableColumn<Fact.Param, Evidence> evidence = new TableColumn<>(TEXTS.text("column.evidence"));
        evidence.setCellValueFactory(
                row -> new SimpleObjectProperty<>(row.getValue().evidence()));
        evidence.setSortable(false);
        evidence.setPrefWidth(220);
        evidence.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Evidence item, boolean empty) {
                super.updateItem(item, empty);
                setGraphic(item == null || empty ? null : new EvidenceLink(item, open));
            }
        });
        table.getColumns().setAll(List.of(key, value, evidence));
        TableCopy.on(
                table,
                List.of(
                        new TableCopy.Column<>(TEXTS.text("parameter"), Fact.Param::key),
                        new TableCopy.Column<>(
                                TEXTS.text("column.value"),
                                param -> param.value().recorded()),
                        new TableCopy.Column<>(
                                TEXTS.text("column.evidence"),
                                param -> param.evidence().text())));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, table);
    }

    static int count(RunModel.Content content) {
        return content.all(Fact.Param.class).size();
    }
}
