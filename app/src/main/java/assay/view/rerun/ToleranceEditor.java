package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Parts;
import assay.judge.Direction;
import assay.judge.Side;
import assay.text.Texts;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// How far the reruns may lie apart from the originals, metric by metric, and how many will be made. Rows exist as
/// nodes only while they are in sight.
final class ToleranceEditor extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double ROW = 44;
    private static final int ROWS = 6;
    private static final double[] WIDTHS = {24, 0, 76, 112, 92, 0};

    private final RerunModel model;
    private final ToleranceDraft draft;
    private final BooleanProperty fixed = new SimpleBooleanProperty(this, "fixed");
    private final HBox columns = columns();
    private final ListView<ToleranceRow> list = new ListView<>();
    private final ToggleGroup group = new ToggleGroup();
    private final RadioButton varied = radio("varied", group);
    private final RadioButton kept = radio("kept", group);
    private final Label count = Parts.label("", "muted");
    private final Label refusal = Parts.sentence("", "caption");
    private final ListChangeListener<ToleranceRow> fitting = change -> fit();
    private final Subscription listening;

    ToleranceEditor(RerunModel model, Runnable readFile) {
        this.model = model;
        draft = model.tolerance();
        getStyleClass().add("tolerance-editor");
        Button file = Buttons.link(TEXTS.text("tolerance.file"), readFile);
        file.setId("tolerance-file");
        file.disableProperty().bind(fixed);
        HBox head = Parts.styled(
                Parts.row(
                        8,
                        Parts.label(TEXTS.text("tolerance"), "section"),
                        Parts.cut(TEXTS.text("tolerance.why"), OverrunStyle.ELLIPSIS, "muted"),
                        Parts.gap(),
                        file),
                "part-head");
        file.setMinWidth(USE_PREF_SIZE);
        list.setId("tolerances");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Cell());
        list.setItems(draft.rows());
        list.setAccessibleText(TEXTS.text("tolerance"));
        Subscription waiting = model.begunProperty()
                .subscribe(now -> list.setPlaceholder(
                        Parts.sentence(TEXTS.text(now ? "tolerance.empty" : "tolerance.waiting"), "muted")));
        list.setFocusTraversable(false);
        draft.rows().addListener(fitting);
        fit();
        getChildren().addAll(head, columns, list, test());
        listening = Subscription.combine(
                waiting,
                draft.variedProperty().subscribe(now -> {
                    varied.setSelected(now);
                    kept.setSelected(!now);
                }),
                draft.changesProperty()
                        .subscribe(change -> count.setText(TEXTS.text(
                                "seeds.count",
                                draft.variedProperty().get() ? draft.plan().size() : 0))),
                model.recipeProperty().subscribe(now -> refuse()),
                fixed.subscribe(now -> refuse()));
    }

    /// Whether nothing can be typed in: it is sealed, and reruns were begun.
    BooleanProperty fixedProperty() {
        return fixed;
    }

    private void fit() {
        double height = Math.clamp(draft.rows().size(), 1, ROWS) * ROW + 1;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        // The bar at the right takes room from the rows alone.
        columns.setPadding(new Insets(0, draft.rows().size() > ROWS ? 34 : 24, 0, 16));
    }

    private static HBox columns() {
        HBox head = Parts.styled(
                Parts.row(
                        8,
                        new Region(),
                        Parts.label(TEXTS.text("column.metric")),
                        Parts.label(TEXTS.text("column.margin")),
                        Parts.label(TEXTS.text("column.kind")),
                        Parts.label(TEXTS.text("column.better")),
                        Parts.label(TEXTS.text("column.source"))),
                "columns-head");
        widths(head.getChildren().toArray(Node[]::new));
        return head;
    }

    /// Metric and source share what is left.
    private static void widths(Node... cells) {
        for (int i = 0; i < cells.length; i++) {
            Region cell = (Region) cells[i];
            if (WIDTHS[i] > 0) {
                cell.setMinWidth(WIDTHS[i]);
                cell.setPrefWidth(WIDTHS[i]);
                cell.setMaxWidth(WIDTHS[i]);
            } else {
                cell.setMinWidth(100);
                cell.setPrefWidth(i == 1 ? 180 : 160);
                cell.setMaxWidth(Double.MAX_VALUE);
                HBox.setHgrow(cell, Priority.ALWAYS);
            }
        }
    }

    private VBox test() {
        TextField alpha = field("alpha", draft.alphaProperty(), 64);
        TextField looks = field("looks", draft.looksProperty(), 48);
        TextField seeds = field("seeds", draft.seedsProperty(), 200);
        HBox.setHgrow(seeds, Priority.ALWAYS);
        seeds.setMaxWidth(320);
        TextField reruns = field("reruns", draft.rerunsProperty(), 48);
        group.selectedToggleProperty().addListener((property, old, now) -> {
            if (now != null) {
                draft.variedProperty().set(varied.isSelected());
            }
        });
        seeds.disableProperty().bind(fixed.or(draft.variedProperty().not()));
        reruns.disableProperty().bind(fixed.or(draft.variedProperty()));
        count.visibleProperty().bind(draft.variedProperty());
        VBox part = new VBox(
                8,
                Parts.row(8, varied, seeds, count),
                Parts.row(8, kept, reruns, Parts.label(TEXTS.text("kept.times"))),
                refusal,
                Parts.row(
                        8,
                        Parts.label(TEXTS.text("alpha"), "muted"),
                        alpha,
                        Parts.label(TEXTS.text("looks"), "muted"),
                        looks,
                        Parts.cut(TEXTS.text("looks.why"), OverrunStyle.ELLIPSIS, "caption")));
        return Parts.styled(part, "test-part");
    }

    private void refuse() {
        String why = model.seedRefusal();
        varied.setDisable(!why.isEmpty() || fixed.get());
        kept.setDisable(fixed.get());
        refusal.setText(why);
        Parts.show(refusal, !why.isEmpty());
    }

    void end() {
        listening.unsubscribe();
        draft.rows().removeListener(fitting);
        list.setItems(null);
    }

    private static RadioButton radio(String key, ToggleGroup group) {
        RadioButton button = new RadioButton(TEXTS.text(key));
        button.setId(key);
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private TextField field(String key, Property<String> value, double width) {
        TextField field = new TextField();
        field.setId(key);
        field.setAccessibleText(TEXTS.text(key + ".field"));
        field.setPrefWidth(width);
        field.setMinWidth(Math.min(width, 96));
        field.textProperty().bindBidirectional(value);
        field.disableProperty().bind(fixed);
        return field;
    }

    private final class Cell extends ListCell<ToleranceRow> {
        private final CheckBox primary = new CheckBox();
        private final Label name = Parts.cut("", OverrunStyle.CENTER_ELLIPSIS, "strong");
        private final Label recorded = Parts.cut("", OverrunStyle.ELLIPSIS, "caption");
        private final TextField margin = new TextField();
        private final ComboBox<MarginKind> kind = choice(
                MarginKind.values(), each -> TEXTS.text("kind." + each.name().toLowerCase(Locale.ROOT)));
        private final ComboBox<@Nullable Direction> better = choice(
                new @Nullable Direction[] {null, Direction.HIGHER, Direction.LOWER},
                each -> each == null
                        ? TEXTS.text("better.none")
                        : TEXTS.text("better." + each.name().toLowerCase(Locale.ROOT)));
        private final TextField source = new TextField();
        private final HBox line;
        private @Nullable ToleranceRow shown;

        Cell() {
            getStyleClass().add("tolerance-cell");
            VBox names = new VBox(name, recorded);
            names.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            line = Parts.row(8, primary, names, margin, kind, better, source);
            widths(primary, names, margin, kind, better, source);
            margin.getStyleClass().add("number-field");
            primary.setTooltip(Parts.tooltip(TEXTS.text("primary.tip")));
            source.setPromptText(TEXTS.text("source.prompt"));
            for (Node each : new Node[] {primary, kind, better, source}) {
                each.disableProperty().bind(fixed);
            }
            margin.disableProperty().bind(fixed.or(kind.valueProperty().isEqualTo(MarginKind.DERIVED)));
            for (Node each : new Node[] {primary, margin, kind, better, source}) {
                each.focusedProperty().addListener((property, was, now) -> bringIn(now));
            }
            margin.textProperty().addListener(change -> judge());
            kind.valueProperty().addListener(change -> judge());
            setPrefWidth(0);
        }

        /// So that the keyboard reaches rows that are not in sight yet.
        private void bringIn(boolean focused) {
            if (focused && list.getItems().size() > ROWS) {
                list.scrollTo(Math.max(0, getIndex() - ROWS / 2));
            }
        }

        private void judge() {
            margin.pseudoClassStateChanged(WRONG, shown != null && !shown.isFine());
            margin.setPromptText(
                    kind.getValue() == MarginKind.DERIVED ? TEXTS.text("margin.two") : TEXTS.text("margin.none"));
        }

        @Override
        protected void updateItem(@Nullable ToleranceRow row, boolean empty) {
            super.updateItem(row, empty);
            if (shown == row) {
                return;
            }
            if (shown != null) {
                primary.selectedProperty().unbindBidirectional(shown.primaryProperty());
                margin.textProperty().unbindBidirectional(shown.marginProperty());
                kind.valueProperty().unbindBidirectional(shown.kindProperty());
                better.valueProperty().unbindBidirectional(shown.betterProperty());
                source.textProperty().unbindBidirectional(shown.sourceProperty());
            }
            shown = row;
            if (row == null) {
                setGraphic(null);
                return;
            }
            name.setText(row.name());
            name.setTooltip(Parts.tooltip(row.name()));
            recorded.setText(recorded(row));
            recorded.setTooltip(Parts.tooltip(recorded.getText()));
            primary.setAccessibleText(TEXTS.text("primary.of", row.name()));
            margin.setAccessibleText(TEXTS.text("margin.of", row.name()));
            kind.setAccessibleText(TEXTS.text("kind.of", row.name()));
            better.setAccessibleText(TEXTS.text("better.of", row.name()));
            source.setAccessibleText(TEXTS.text("source.of", row.name()));
            primary.selectedProperty().bindBidirectional(row.primaryProperty());
            margin.textProperty().bindBidirectional(row.marginProperty());
            kind.valueProperty().bindBidirectional(row.kindProperty());
            better.valueProperty().bindBidirectional(row.betterProperty());
            source.textProperty().bindBidirectional(row.sourceProperty());
            judge();
            setGraphic(line);
        }

        /// `5 originals, mean 0.7926, sd 0.0013`
        private String recorded(ToleranceRow row) {
            Side side = model.recordedSide(row.name());
            String words = side == null || side.count() == 0
                    ? TEXTS.text("recorded.none")
                    : side.count() == 1
                            ? TEXTS.text("recorded.one", MarginTexts.figure(side.mean()))
                            : TEXTS.text(
                                    "recorded.many",
                                    side.count(),
                                    MarginTexts.figure(side.mean()),
                                    MarginTexts.figure(side.sd()));
            return row.before().scale() == assay.judge.Scale.LINEAR
                    ? words
                    : TEXTS.text(
                            "recorded.scale", words, row.before().scale().name().toLowerCase(Locale.ROOT));
        }

        private static <T> ComboBox<T> choice(T[] values, Function<T, String> words) {
            ComboBox<T> box = new ComboBox<>();
            box.getItems().addAll(values);
            box.setCellFactory(view -> new Word<>(words));
            box.setButtonCell(new Word<>(words));
            return box;
        }
    }

    private static final class Word<T> extends ListCell<T> {
        private final Function<T, String> words;

        Word(Function<T, String> words) {
            this.words = words;
        }

        @Override
        protected void updateItem(T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? "" : words.apply(item));
        }
    }
}
