package assay.control;

import assay.fact.Run;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A button that shows a run and opens the list of all runs, which can be typed into. Down and Up walk the list, Enter
/// takes the chosen one, Esc closes it.
public final class RunPicker extends Button {
    private static final Texts TEXTS = Texts.of(RunPicker.class);
    private static final int NAME = 22;
    private static final double NAME_LEAST = 32;
    private static final double ROW = 30;
    private static final int ROWS = 12;

    private final Supplier<List<Run>> runs;
    private final Consumer<Run> take;
    private final TextField field = new TextField();
    private final ListView<Run> list = new ListView<>();
    private final Popup popup = new Popup();
    private final Runnable drop;

    /// @param runs to choose from, asked for each time
    /// @param drop leaves the run out; nothing where it has to stay
    private RunPicker(Supplier<List<Run>> runs, Consumer<Run> take, @Nullable Runnable drop) {
        this.runs = runs;
        this.take = take;
        this.drop = drop == null ? () -> {} : drop;
        setOnAction(event -> open());
        field.setPromptText(TEXTS.text("prompt"));
        field.setId("pick");
        list.setCellFactory(view -> new Cell());
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setId("pick-list");
        list.setOnMouseClicked(click -> takeChosen());
        VBox box = new VBox(4, field, list);
        box.getStyleClass().addAll("popup-list", "run-picker-list");
        box.setPrefWidth(440);
        if (drop != null) {
            Button out = Buttons.link(TEXTS.text("drop"), () -> {
                popup.hide();
                this.drop.run();
            });
            out.setId("pick-drop");
            HBox foot = new HBox(out);
            foot.getStyleClass().add("pick-foot");
            box.getChildren().add(foot);
        }
        popup.getContent().add(box);
        popup.setAutoHide(true);
        field.textProperty().addListener(change -> fill());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// @param role what the run is here, or what belongs to it; empty for nothing to say
    public static RunPicker of(
            Run run, String role, Supplier<List<Run>> runs, Consumer<Run> take, @Nullable Runnable drop) {
        RunPicker picker = new RunPicker(runs, take, drop);
        Label name = styled(new Label(Wording.cut(run.name(), NAME)), "strong");
        name.getStyleClass().add("data");
        name.setMinWidth(NAME_LEAST);
        HBox words = new HBox(8, new MarkIcon(Mark.of(run)), name);
        if (!role.isEmpty()) {
            words.getChildren().add(Parts.label(role, "muted"));
        }
        words.getChildren().add(Icons.small(Feather.CHEVRON_DOWN));
        picker.dress(words, "secondary");
        // Where there is no room the names of runs give way; what a button does is always said whole.
        picker.setMinWidth(USE_COMPUTED_SIZE);
        words.setMinWidth(USE_COMPUTED_SIZE);
        picker.setTooltip(new Tooltip(said(run)));
        picker.setAccessibleText((role.isEmpty() ? TEXTS.text("other") : role) + ": " + said(run));
        return picker;
    }

    /// A button that adds.
    public static RunPicker adding(String words, Feather icon, Supplier<List<Run>> runs, Consumer<Run> take) {
        RunPicker picker = new RunPicker(runs, take, null);
        picker.dress(new HBox(8, Icons.small(icon), Parts.label(words)), "ghost");
        picker.setAccessibleText(words);
        return picker;
    }

    /// A button for a run that is not chosen yet, or that no record speaks of.
    public static RunPicker empty(String words, Supplier<List<Run>> runs, Consumer<Run> take) {
        RunPicker picker = new RunPicker(runs, take, null);
        picker.dress(new HBox(8, Parts.label(words), Icons.small(Feather.CHEVRON_DOWN)), "secondary");
        picker.setAccessibleText(words);
        return picker;
    }

    private void dress(HBox words, String style) {
        words.setAlignment(Pos.CENTER_LEFT);
        setGraphic(words);
        getStyleClass().addAll(style, "run-picker");
        setMinWidth(USE_PREF_SIZE);
    }

    private static String said(Run run) {
        List<String> said = new ArrayList<>(List.of(run.name(), Words.state(run)));
        if (run.start() != null) {
            said.add(Wording.whole(run.start()));
        }
        said.add(run.key());
        return String.join("\n", said);
    }

    /// Opens the list below the button.
    public void open() {
        Bounds place = localToScreen(getBoundsInLocal());
        if (place == null) {
            return;
        }
        field.clear();
        fill();
        popup.show(this, place.getMinX(), place.getMaxY() + 4);
        field.requestFocus();
    }

    private void fill() {
        String wanted = field.getText().strip().toLowerCase(Locale.ROOT);
        list.getItems()
                .setAll(runs.get().stream()
                        .filter(run -> wanted.isEmpty()
                                || run.name().toLowerCase(Locale.ROOT).contains(wanted)
                                || run.id().id().startsWith(wanted)
                                || (run.experiment() != null
                                        && run.experiment()
                                                .toLowerCase(Locale.ROOT)
                                                .contains(wanted)))
                        .collect(Collectors.toList()));
        double height = Math.clamp(list.getItems().size(), 1, ROWS) * ROW + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setPlaceholder(styled(new Label(TEXTS.text("none")), "muted"));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void pressed(KeyEvent key) {
        int step = key.getCode() == KeyCode.DOWN ? 1 : key.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0 && !list.getItems().isEmpty()) {
            int next = Math.clamp(
                    list.getSelectionModel().getSelectedIndex() + step,
                    0,
                    list.getItems().size() - 1);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS + 1));
            key.consume();
        } else if (key.getCode() == KeyCode.ENTER) {
            takeChosen();
            key.consume();
        }
    }

    private void takeChosen() {
        Run chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            popup.hide();
            take.accept(chosen);
        }
    }

    private static <T extends Node> T styled(T node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }

    private static final class Cell extends ListCell<Run> {
        @Override
        protected void updateItem(@Nullable Run run, boolean empty) {
            super.updateItem(run, empty);
            setPrefWidth(0);
            if (run == null || empty) {
                setGraphic(null);
                return;
            }
            Node mark = new MarkIcon(Mark.of(run));
            Label name = new Label(run.name());
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            name.setEllipsisString("\u2026");
            name.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            String experiment = run.experiment() == null ? "" : Wording.cut(run.experiment(), 20);
            String day = run.start() == null ? "" : Wording.day(run.start());
            Label more = styled(
                    new Label(experiment.isEmpty() || day.isEmpty() ? experiment + day : experiment + " · " + day),
                    "caption");
            more.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(8, mark, name, gap, more);
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(said(run));
        }
    }
}
