package assay.view.compare;

import assay.control.Icons;
import assay.control.Parts;
import assay.diff.Aspect;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What may explain the difference, and the aspects with the number of their differences.
final class AspectList extends VBox {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");
    private static final double ROW = 32;

    private final CompareModel model;
    private final ListView<Entry> list = new ListView<>();

    AspectList(CompareModel model) {
        this.model = model;
        getStyleClass().add("aspects");
        List<Entry> all = new ArrayList<>(List.of(new Entry(null)));
        Arrays.stream(Aspect.values()).map(Entry::new).forEach(all::add);
        list.setId("aspects");
        list.setAccessibleText(TEXTS.text("aspects.words"));
        list.getItems().setAll(all);
        list.setFixedCellSize(ROW);
        list.setMinHeight(ROW * all.size());
        list.setPrefHeight(ROW * all.size());
        list.setMaxHeight(ROW * all.size());
        list.setCellFactory(view -> new Cell());
        model.aspectProperty().subscribe(now -> list.getSelectionModel().select(new Entry(now)));
        list.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> {
            if (now != null && now.aspect != model.aspectProperty().get()) {
                model.look(now.aspect);
            }
        });
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        Label note = new Label(TEXTS.text("bars.note"));
        note.getStyleClass().addAll("caption", "bars-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(list, gap, note);
    }

    /// @param aspect null for what may explain the difference
    private record Entry(@Nullable Aspect aspect) {}

    /// After the numbers have changed.
    void count() {
        list.refresh();
    }

    private final class Cell extends ListCell<Entry> {

        @Override
        protected void updateItem(@Nullable Entry item, boolean empty) {
            super.updateItem(item, empty);
            setPrefWidth(0);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            Aspect aspect = item.aspect;
            int count = aspect == null ? model.factors() : model.count(aspect);
            pseudoClassStateChanged(NOTHING, count == 0);
            Label name = Parts.styled(new Label(Naming.name(aspect)), "name");
            Label number = Parts.styled(new Label(Integer.toString(count)), "count");
            number.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox row = new HBox(6, Icons.small(Naming.icon(aspect)), name, number);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(TEXTS.text("aspect.words", Naming.name(aspect), count));
        }
    }
}
