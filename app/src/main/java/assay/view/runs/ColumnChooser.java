package assay.view.runs;

import assay.control.Buttons;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.StringConverter;

/// Which columns the table shows: a list with a field to find one among hundreds of parameters.
final class ColumnChooser {
    private static final double WIDTH = 300;
    private static final double HEIGHT = 320;

    private final Texts texts;
    private final Popup popup = new Popup();
    private final TextField find = new TextField();
    private final ListView<Column> list = new ListView<>();
    private final List<Column> all = new ArrayList<>();
    private List<Column> shown = List.of();
    private Consumer<List<Column>> chosen = columns -> {};

    ColumnChooser(Texts texts, java.util.function.Function<Column, String> names) {
        this.texts = texts;
        find.setPromptText(texts.text("columns.find"));
        find.setId("columns-find");
        list.setId("columns-list");
        list.setPrefSize(WIDTH, HEIGHT);
        list.setCellFactory(view -> new CheckBoxListCell<>(this::ticked, new StringConverter<>() {
            @Override
            public String toString(Column column) {
                return names.apply(column);
            }

            @Override
            public Column fromString(String name) {
                throw new UnsupportedOperationException(name);
            }
        }));
        find.textProperty().addListener((property, old, text) -> {
            String wanted = text.toLowerCase(Locale.ROOT);
            list.getItems()
                    .setAll(all.stream()
                            .filter(column ->
                                    names.apply(column).toLowerCase(Locale.ROOT).contains(wanted))
                            .toList());
        });
        VBox box = new VBox(4, find, list);
        box.getStyleClass().add("popup-list");
        popup.getContent().add(box);
        popup.setAutoHide(true);
    }

    /// The button that opens it.
    Button button(Runnable open) {
        return Buttons.secondary(texts.text("columns"), org.kordamp.ikonli.feather.Feather.SLIDERS, open);
    }

    /// @param then called with the columns in their order whenever one is ticked or unticked
    void open(Button below, Columns columns, List<Column> now, Consumer<List<Column>> then) {
        all.clear();
        all.addAll(List.of(Column.Fixed.values()));
        columns.metrics().forEach(key -> all.add(new Column.Metric(key)));
        columns.metrics().forEach(key -> all.add(new Column.Curve(key)));
        columns.params().forEach(key -> all.add(new Column.Param(key)));
        shown = now;
        chosen = then;
        find.clear();
        list.getItems().setAll(all);
        Bounds place = below.localToScreen(below.getBoundsInLocal());
        popup.show(below, place.getMaxX() - WIDTH, place.getMaxY() + 4);
        find.requestFocus();
    }

    private SimpleBooleanProperty ticked(Column column) {
        SimpleBooleanProperty ticked = new SimpleBooleanProperty(shown.contains(column));
        ticked.addListener((property, old, now) -> {
            List<Column> changed = new ArrayList<>(shown);
            if (now && !changed.contains(column)) {
                changed.add(place(changed, column), column);
            } else if (!now) {
                changed.remove(column);
            }
            shown = List.copyOf(changed);
            chosen.accept(shown);
        });
        return ticked;
    }

    /// What the runs recorded stands left of the tower, all else at the end.
    private static int place(List<Column> columns, Column added) {
        if (columns.contains(Column.Fixed.TOWER) && !(added instanceof Column.Fixed)) {
            return columns.indexOf(Column.Fixed.TOWER);
        }
        return columns.size();
    }
}
