package assay.view.data;

import assay.control.Icons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.PathLabel;
import assay.control.ThinBar;
import assay.control.Words;
import assay.fact.Digest;
import assay.jobs.Verification.Line;
import assay.jobs.Verification.State;
import assay.text.Texts;
import assay.text.Wording;
import assay.verify.Check;
import assay.verify.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The digests, one a row. What changes while files are read is drawn into the cells that are in
/// sight; the rows themselves stay.
final class DataTable extends TableView<Line> {
    private static final Texts TEXTS = Texts.of(DataView.class);
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final int DIGEST = 13;
    private static final int KEPT_SELECTED = 10_000;
    private static final double FILE_LEAST = 180;
    private static final double VERDICT_LEAST = 212;
    private static final double SCROLL_BAR = 12;

    private final DataModel model;
    private final Consumer<String> copy;
    private final Runnable open;
    private final Set<Cell> cells = Collections.newSetFromMap(new WeakHashMap<>());
    private final TableColumn<Line, Line> file = column("file", 246, FileCell::new);
    private final TableColumn<Line, Line> tools = column("tools", 116, ToolsCell::new);
    private final TableColumn<Line, Line> size = column("size", 76, SizeCell::new);
    private final TableColumn<Line, Line> algorithm = column("algorithm", 92, AlgorithmCell::new);
    private final TableColumn<Line, Line> strength = column("strength", 104, StrengthCell::new);
    private final TableColumn<Line, Line> recorded = column("recorded", 132, RecordedCell::new);
    private final TableColumn<Line, Line> computed = column("computed", 144, ComputedCell::new);
    private final TableColumn<Line, Line> verdict = column("verdict", VERDICT_LEAST, VerdictCell::new);
    private boolean restoring = true;

    /// @param open shows the chosen row closely
    DataTable(DataModel model, Consumer<String> copy, Runnable open) {
        this.model = model;
        this.copy = copy;
        this.open = open;
        setId("digests-table");
        setAccessibleText(TEXTS.text("table"));
        getStyleClass().add("digests");
        setFixedCellSize(28);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        size.getStyleClass().add("number");
        file.getStyleClass().add("first");
        getColumns().setAll(List.of(file, tools, size, algorithm, strength, recorded, computed, verdict));
        setRowFactory(table -> new Row());
        setSortPolicy(table -> sorted());
        widthProperty().addListener(change -> stretch());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        restoreSort();
        model.arrangedProperty().subscribe(this::arranged);
        model.chosenProperty().subscribe(this::choose);
    }

    /// Draws what changed since.
    void renew() {
        cells.forEach(Cell::renew);
    }

    /// The rows that are selected.
    List<Line> selected() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /// File and verdict share what the other columns leave; where that is little, what the
    /// inspector says too goes.
    private void stretch() {
        double room = getWidth() - SCROLL_BAR;
        if (getWidth() <= 0) {
            return;
        }
        List<TableColumn<Line, Line>> shown =
                new ArrayList<>(List.of(tools, size, algorithm, strength, recorded, computed));
        for (TableColumn<Line, Line> next : List.of(tools, algorithm, size)) {
            if (room - width(shown) < FILE_LEAST + VERDICT_LEAST) {
                shown.remove(next);
            }
        }
        for (TableColumn<Line, Line> each : List.of(tools, size, algorithm)) {
            if (each.isVisible() != shown.contains(each)) {
                each.setVisible(shown.contains(each));
            }
        }
        double left = room - width(shown);
        double forVerdict = Math.floor(Math.max(left * 0.46, Math.min(VERDICT_LEAST, left / 2)));
        verdict.setPrefWidth(forVerdict);
        file.setPrefWidth(Math.floor(left) - forVerdict);
    }

    private static double width(List<TableColumn<Line, Line>> columns) {
        return columns.stream().mapToDouble(TableColumn::getWidth).sum();
    }

    private TableColumn<Line, Line> column(String key, double width, Supplier<Cell> cell) {
        TableColumn<Line, Line> column = new TableColumn<>(TEXTS.text("column." + key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(view -> {
            Cell made = cell.get();
            cells.add(made);
            return made;
        });
        column.setReorderable(false);
        return column;
    }

    /// Sorting is the model's: the table only says which heads were clicked.
    private boolean sorted() {
        if (!restoring) {
            model.sortProperty()
                    .set(getSortOrder().stream()
                            .map(column -> (column.getSortType() == TableColumn.SortType.DESCENDING ? "-" : "")
                                    + column.getId())
                            .toList());
        }
        return true;
    }

    private void restoreSort() {
        Map<String, TableColumn<Line, ?>> byId =
                getColumns().stream().collect(Collectors.toMap(TableColumn::getId, column -> column));
        for (String key : model.sortProperty().get()) {
            TableColumn<Line, ?> column = byId.get(key.startsWith("-") ? key.substring(1) : key);
            if (column != null) {
                column.setSortType(
                        key.startsWith("-") ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                getSortOrder().add(column);
            }
        }
        restoring = false;
    }

    private void arranged(Arrangement now) {
        List<Line> before = selected();
        boolean all = !before.isEmpty() && before.size() == getItems().size();
        Line focused = getFocusModel().getFocusedItem();
        restoring = true;
        setItems(FXCollections.observableList(new ArrayList<>(now.lines())));
        getSelectionModel().clearSelection();
        if (all) {
            getSelectionModel().selectAll();
        } else if (!before.isEmpty() && before.size() <= KEPT_SELECTED) {
            select(before);
        }
        if (focused != null) {
            getFocusModel().focus(getItems().indexOf(focused));
        }
        restoring = false;
        choose(model.chosenProperty().get());
    }

    private void select(List<Line> lines) {
        IdentityHashMap<Line, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < getItems().size(); i++) {
            places.put(getItems().get(i), i);
        }
        int[] indices = lines.stream()
                .map(places::get)
                .filter(Objects::nonNull)
                .mapToInt(index -> index)
                .toArray();
        if (indices.length > 0) {
            getSelectionModel().selectIndices(indices[0], indices);
        }
    }

    boolean isRestoring() {
        return restoring;
    }

    private void choose(@Nullable Line line) {
        if (line != null && getSelectionModel().getSelectedIndices().isEmpty()) {
            int at = getItems().indexOf(line);
            if (at >= 0) {
                getSelectionModel().clearAndSelect(at);
                scrollTo(Math.max(0, at - 5));
            }
        }
    }

    private void pressed(KeyEvent key) {
        int at = getFocusModel().getFocusedIndex();
        if (COPY.match(key)) {
            copy.accept(selected().stream().map(DataTable::text).collect(Collectors.joining("\n")));
            key.consume();
        } else if (at >= 0 && !key.isShortcutDown() && !key.isAltDown()) {
            if (key.getCode() == KeyCode.SPACE) {
                if (getSelectionModel().isSelected(at)) {
                    getSelectionModel().clearSelection(at);
                } else {
                    getSelectionModel().select(at);
                }
                key.consume();
            } else if (key.getCode() == KeyCode.ENTER) {
                open.run();
                key.consume();
            }
        }
    }

    /// As `sha256sum` writes it.
    private static String text(Line line) {
        Digest digest = line.recorded().digest();
        return (digest == null ? "-" : digest.value()) + "  " + line.shown();
    }

    private final class Row extends TableRow<Line> {
        Row() {
            setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !isEmpty()) {
                    open.run();
                }
            });
        }
    }

    private abstract static class Cell extends TableCell<Line, Line> {
        private final Tooltip tip = new Tooltip();
        private long drawn = -1;

        @Override
        protected final void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (line == null || empty) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
            } else {
                draw(line);
            }
        }

        final void renew() {
            Line line = getItem();
            if (line != null && !isEmpty() && line.version() != drawn) {
                draw(line);
            }
        }

        private void draw(Line line) {
            drawn = line.version();
            show(line);
        }

        abstract void show(Line line);

        final void tip(String text) {
            tip.setText(text);
            setTooltip(text.isEmpty() ? null : tip);
        }

        final void styled(String style, boolean on) {
            if (on != getStyleClass().contains(style)) {
                if (on) {
                    getStyleClass().add(style);
                } else {
                    getStyleClass().remove(style);
                }
            }
        }
    }

    private static final class FileCell extends Cell {
        private final PathLabel path = new PathLabel();

        FileCell() {
            getStyleClass().add("first");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            path.prefWidthProperty().bind(widthProperty().subtract(24));
        }

        @Override
        void show(Line line) {
            path.show(line.shown());
            setGraphic(path);
            tip(line.recorded().file().isEmpty() ? TEXTS.text("file.none", line.shown()) : line.shown());
        }
    }

    private final class ToolsCell extends Cell {
        ToolsCell() {
            getStyleClass().add("muted");
        }

        @Override
        void show(Line line) {
            String names = model.tools(line.recorded());
            setText(names);
            tip(names);
        }
    }

    private static final class SizeCell extends Cell {
        SizeCell() {
            getStyleClass().add("number");
        }

        @Override
        void show(Line line) {
            Long bytes = line.recorded().size();
            Check check = line.check();
            boolean today = bytes == null && check != null && check.sizeToday() != null;
            Long known = today && check != null ? check.sizeToday() : bytes;
            setText(known == null ? TEXTS.text("size.none") : Wording.bytes(known));
            styled("muted", bytes == null);
            tip(known == null ? "" : TEXTS.text(today ? "size.today" : "size.recorded", Wording.count(known)));
        }
    }

    private static final class AlgorithmCell extends Cell {
        @Override
        void show(Line line) {
            Digest digest = line.recorded().digest();
            String name = digest == null ? TEXTS.text("algorithm.none") : Words.algorithm(digest.algorithm());
            setText(name);
            styled("muted", digest == null);
            tip(name);
        }
    }

    private static final class StrengthCell extends Cell {
        @Override
        void show(Line line) {
            Digest.@Nullable Strength worth = strength(line);
            setText(worth == null ? TEXTS.text("strength.none") : Words.strength(worth));
            styled("muted", worth == null);
            styled("warned", worth != null && worth != Digest.Strength.STRONG);
            tip(worth == null ? "" : Words.worth(worth));
        }
    }

    /// Of the digest that was compared, where that is another than the recorded one.
    static Digest.@Nullable Strength strength(Line line) {
        Check check = line.check();
        Digest digest = line.recorded().digest();
        return check != null ? check.strength() : digest == null ? null : digest.strength();
    }

    /// A digest in short; whole in the tooltip, and copied by the button that comes with the
    /// pointer.
    private abstract class DigestCell extends Cell {
        private final Node button;

        DigestCell() {
            getStyleClass().add("mono");
            setContentDisplay(ContentDisplay.RIGHT);
            setGraphicTextGap(6);
            Label icon = new Label(null, Icons.small(Feather.COPY));
            icon.getStyleClass().add("copy");
            icon.setTooltip(new Tooltip(TEXTS.text("copy")));
            icon.setOnMouseClicked(click -> {
                Line line = getItem();
                Digest digest = line == null ? null : digest(line);
                if (digest != null) {
                    copy.accept(digest.value());
                }
                click.consume();
            });
            icon.visibleProperty().bind(hoverProperty());
            button = icon;
        }

        abstract @Nullable Digest digest(Line line);

        final boolean showDigest(Line line) {
            Digest digest = digest(line);
            setText(digest == null ? "" : Wording.cut(digest.value(), DIGEST));
            setGraphic(digest == null ? null : button);
            tip(
                    digest == null
                            ? ""
                            : lines(digest.value()) + "\n"
                                    + TEXTS.text("digest.tip", Words.algorithm(digest.algorithm())));
            return digest != null;
        }

        /// 32 characters a line.
        private static String lines(String text) {
            return text.replaceAll("(.{32})(?=.)", "$1\n");
        }
    }

    private final class RecordedCell extends DigestCell {
        @Override
        @Nullable
        Digest digest(Line line) {
            return line.recorded().digest();
        }

        @Override
        void show(Line line) {
            boolean there = showDigest(line);
            styled("mono", there);
            styled("muted", !there);
            if (!there) {
                setText(TEXTS.text("digest.none"));
            }
        }
    }

    private final class ComputedCell extends DigestCell {
        private final ThinBar bar = new ThinBar(4);
        private final Label share = new Label();
        private final HBox reading = new HBox(8, bar, share);

        ComputedCell() {
            reading.setAlignment(Pos.CENTER_LEFT);
            share.getStyleClass().add("muted");
            share.setMinWidth(36);
            HBox.setHgrow(bar, Priority.ALWAYS);
            reading.prefWidthProperty().bind(widthProperty().subtract(16));
        }

        @Override
        @Nullable
        Digest digest(Line line) {
            Check check = line.check();
            return check == null ? null : check.computed();
        }

        @Override
        void show(Line line) {
            boolean now = line.state() == State.READING;
            setContentDisplay(now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.RIGHT);
            styled("mono", !now);
            Check check = line.check();
            styled("mismatched", check != null && check.verdict() == Verdict.MISMATCH);
            if (now) {
                double part = line.total() <= 0 ? 0 : (double) line.done() / line.total();
                bar.show(part, false);
                share.setText(TEXTS.text("share", (int) Math.floor(part * 100)));
                setText(null);
                setGraphic(reading);
                tip("");
            } else {
                showDigest(line);
            }
        }
    }

    private final class VerdictCell extends Cell {
        private final MarkIcon mark = new MarkIcon(Mark.MATCH);
        private final Label word = new Label();
        private final Label remark = new Label();
        private final HBox row = new HBox(8, mark, word, remark);

        VerdictCell() {
            getStyleClass().add("last");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            row.setAlignment(Pos.CENTER_LEFT);
            row.prefWidthProperty().bind(widthProperty().subtract(24));
            word.setMinWidth(USE_PREF_SIZE);
            remark.setMinWidth(0);
            remark.getStyleClass().addAll("muted", "data");
            mark.managedProperty().bind(mark.visibleProperty());
            word.managedProperty().bind(word.visibleProperty());
        }

        @Override
        void show(Line line) {
            Check check = line.check();
            mark.setVisible(check != null);
            word.setVisible(check != null);
            setGraphic(row);
            if (check == null) {
                remark.setText(
                        switch (line.state()) {
                            case READING -> Wording.amount(line.done(), line.total());
                            case WAITING -> TEXTS.text("waiting");
                            case AT_REST -> TEXTS.text("unread");
                        });
                tip("");
                return;
            }
            mark.show(Mark.of(check));
            word.setText(Words.verdict(check.verdict()));
            word.getStyleClass().setAll("label", "strong", style(check.verdict()));
            String more = remark(check, model.verification().latest());
            remark.setText(more);
            tip(more);
        }
    }

    static String style(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /// The note, and when the bytes were read if that was not just now.
    static String remark(Check check, Instant latest) {
        StringJoiner parts = new StringJoiner(", ");
        boolean plain = check.verdict() == Verdict.MISSING || check.verdict() == Verdict.NOT_RECORDED;
        if (check.note() != null && !plain) {
            parts.add(check.note());
        }
        if (check.cached() && check.when() != null) {
            parts.add(TEXTS.text(
                    "unchanged",
                    Wording.date(check.when(), latest.atZone(ZoneOffset.UTC).getYear())));
        }
        return parts.toString();
    }
}
