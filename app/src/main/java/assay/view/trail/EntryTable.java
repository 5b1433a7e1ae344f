package assay.view.trail;

import assay.control.Icons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.text.Texts;
import assay.text.Wording;
import assay.trail.Entry;
import assay.trail.Kind;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One row an entry, the newest first.
final class EntryTable extends TableView<Entry> {
    private static final Texts TEXTS = Texts.of(TrailView.class);
    private static final PseudoClass BEGUN = PseudoClass.getPseudoClass("begun");
    private static final int HASH = 4;

    private final TrailModel model;
    private boolean filling;

    EntryTable(TrailModel model) {
        this.model = model;
        setId("entries");
        setAccessibleText(TEXTS.text("title"));
        setFixedCellSize(28);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        TableColumn<Entry, Entry> number =
                column("entry", 60, 60, (cell, entry) -> cell.setText(Wording.count(entry.seq())));
        number.getStyleClass().addAll("number", "first");
        TableColumn<Entry, Entry> what = column("what", 120, 10_000, EntryTable::what);
        what.setPrefWidth(400);
        getColumns()
                .setAll(List.of(
                        number,
                        column("time", 124, 124, this::time),
                        column("who", 80, 160, EntryTable::who),
                        column("did", 184, 190, EntryTable::did),
                        what,
                        column("chain", 144, 144, this::chain)));
        setRowFactory(view -> new Row());
        getSelectionModel().selectedItemProperty().subscribe(entry -> {
            if (entry != null && !filling) {
                model.chosenProperty().set(entry);
            }
        });
    }

    /// The chosen row stays chosen.
    void show(List<Entry> entries) {
        filling = true;
        try {
            getItems().setAll(entries);
            Entry chosen = model.chosenProperty().get();
            if (chosen != null) {
                getSelectionModel().select(chosen);
            }
        } finally {
            filling = false;
        }
    }

    void choose(Entry entry) {
        if (!entry.equals(getSelectionModel().getSelectedItem())) {
            getSelectionModel().select(entry);
            scrollTo(Math.max(0, getItems().indexOf(entry) - 4));
        }
    }

    /// Scrolls to where this entry stands, or should.
    void reveal(long seq) {
        for (int row = 0; row < getItems().size(); row++) {
            if (getItems().get(row).seq() <= seq) {
                scrollTo(Math.max(0, row - 4));
                return;
            }
        }
    }

    /// The row below (1) or above (-1).
    void step(int direction) {
        if (!getItems().isEmpty()) {
            int at = getSelectionModel().getSelectedIndex();
            int next = at < 0 ? 0 : Math.clamp(at + direction, 0, getItems().size() - 1);
            getSelectionModel().clearAndSelect(next);
            scrollTo(Math.max(0, next - 4));
        }
    }

    private static final class Row extends TableRow<Entry> {
        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            pseudoClassStateChanged(BEGUN, !empty && entry != null && entry.step() == Entry.Step.INTENT);
        }
    }

    private static TableColumn<Entry, Entry> column(
            String key, double least, double most, BiConsumer<TableCell<Entry, Entry>, Entry> content) {
        TableColumn<Entry, Entry> column = new TableColumn<>(TEXTS.text("column." + key));
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
            }

            @Override
            protected void updateItem(@Nullable Entry entry, boolean empty) {
                super.updateItem(entry, empty);
                setText(null);
                setGraphic(null);
                setTooltip(null);
                if (!empty && entry != null) {
                    content.accept(this, entry);
                }
            }
        });
        return column;
    }

    private void time(TableCell<Entry, Entry> cell, Entry entry) {
        int year = model.clock().instant().atZone(ZoneOffset.UTC).getYear();
        Label day = muted(Wording.date(entry.time(), year));
        Label clock = new Label(Wording.clock(entry.time()));
        day.setMinWidth(Region.USE_PREF_SIZE);
        HBox both = new HBox(6, day, clock);
        both.setAlignment(Pos.CENTER_LEFT);
        cell.setGraphic(both);
        cell.setTooltip(new Tooltip(entry.utc()));
    }

    private static void who(TableCell<Entry, Entry> cell, Entry entry) {
        cell.setText(entry.actor());
        cell.setTooltip(new Tooltip(TEXTS.text("who.tip", entry.actor(), entry.osUser())));
    }

    private static void did(TableCell<Entry, Entry> cell, Entry entry) {
        cell.setGraphicTextGap(8);
        cell.setGraphic(TrailView.icon(entry));
        cell.setText(TrailView.did(entry));
    }

    private static void what(TableCell<Entry, Entry> cell, Entry entry) {
        Label words = Parts.styled(new Label(entry.what()), "data");
        boolean odd = entry.known() == Kind.CLOCK
                || entry.step() == Entry.Step.FAILED
                || entry.step() == Entry.Step.INTERRUPTED;
        if (odd) {
            words.getStyleClass().add("text-inconclusive");
        }
        cell.setGraphic(words);
        if (!entry.what().isEmpty()) {
            cell.setTooltip(new Tooltip(entry.what()));
        }
    }

    private void chain(TableCell<Entry, Entry> cell, Entry entry) {
        boolean broken = model.isAtBreak(entry);
        Label before = mono(entry.prevHash());
        Label own = mono(entry.entryHash());
        before.getStyleClass().add("muted");
        if (broken) {
            own.getStyleClass().add("text-different");
        }
        HBox both = new HBox(8, before, broken ? new MarkIcon(Mark.DIFFERENT) : Icons.small(Feather.ARROW_RIGHT), own);
        both.setAlignment(Pos.CENTER_LEFT);
        cell.setGraphic(both);
        cell.setTooltip(new Tooltip(TEXTS.text("chain.tip", entry.prevHash(), entry.entryHash())
                + (broken ? "\n" + TEXTS.text("break") : "")));
    }

    private static Label mono(String hash) {
        Label label = new Label(hash.length() > HASH ? hash.substring(0, HASH) + "…" : hash);
        label.getStyleClass().add("mono");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
