package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.jobs.Console.Line;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What the reruns say, line by line; only lines in sight exist as nodes. Follows the end until the reader scrolls
/// away from it. Can be searched and copied.
final class ConsolePane extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final double ROW = 18;
    private static final int MOST_HITS = 10_000;

    private final ObservableList<Line> lines;
    private final Consumer<String> copy;
    private final ListView<Line> list = new ListView<>();
    private final Label about = Parts.cut("", OverrunStyle.ELLIPSIS, "muted");
    private final CustomTextField find = new CustomTextField();
    private final Label found = Parts.label("", "muted");
    private final Button before = Buttons.icon(Feather.CHEVRON_UP, TEXTS.text("find.before"), () -> turn(-1));
    private final Button next = Buttons.icon(Feather.CHEVRON_DOWN, TEXTS.text("find.next"), () -> turn(1));
    private final CheckBox follow = new CheckBox(TEXTS.text("follow"));
    private final PauseTransition typing = new PauseTransition(Duration.millis(120));
    private final ListChangeListener<Line> changed = this::changed;
    private final List<Line> hits = new ArrayList<>();
    private String wanted = "";
    private int at = -1;
    private boolean behind;

    /// @param lines that are shown; more may come at their end, and go at their start
    /// @param live whether more are to come
    /// @param copy to the clipboard
    ConsolePane(ObservableList<Line> lines, boolean live, Consumer<String> copy) {
        this.lines = lines;
        this.copy = copy;
        getStyleClass().add("console-pane");
        find.setId("find");
        find.setLeft(Icons.small(Feather.SEARCH));
        find.setPromptText(TEXTS.text("find"));
        find.setAccessibleText(TEXTS.text("find"));
        find.setPrefWidth(180);
        find.setMinWidth(96);
        find.textProperty().addListener(change -> typing.playFromStart());
        typing.setOnFinished(elapsed -> search());
        find.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                typing.stop();
                if (find.getText().toLowerCase(Locale.ROOT).equals(wanted)) {
                    turn(key.isShiftDown() ? -1 : 1);
                } else {
                    search();
                }
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE) {
                find.clear();
                list.requestFocus();
                key.consume();
            }
        });
        follow.setId("follow");
        follow.setMinHeight(28);
        follow.setMinWidth(USE_PREF_SIZE);
        follow.setSelected(live);
        follow.selectedProperty().addListener((property, was, now) -> {
            if (now) {
                toEnd();
            }
        });
        Parts.show(follow, live);
        Button all = Buttons.icon(Feather.COPY, TEXTS.text("console.copy"), this::copy);
        all.setId("console-copy");
        HBox head = Parts.styled(
                Parts.row(
                        8,
                        Parts.label(TEXTS.text("console"), "strong"),
                        about,
                        Parts.gap(),
                        found,
                        before,
                        next,
                        find,
                        follow,
                        all),
                "console-head");
        about.setId("console-about");
        found.setId("found");
        list.setId("console");
        list.setFixedCellSize(ROW);
        list.setAccessibleText(TEXTS.text("console"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(Parts.label(TEXTS.text(live ? "console.nothing.yet" : "console.nothing"), "muted"));
        list.addEventFilter(ScrollEvent.SCROLL, wheel -> {
            if (wheel.getDeltaY() > 0) {
                follow.setSelected(false);
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            if (inBar((Node) press.getTarget())) {
                follow.setSelected(false);
            }
        });
        list.addEventFilter(MouseEvent.MOUSE_RELEASED, release -> {
            if (inBar((Node) release.getTarget()) && isAtEnd()) {
                follow.setSelected(live);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list);
        show();
        list.setItems(lines);
        lines.addListener(changed);
        if (live) {
            toEnd();
        }
    }

    void end() {
        lines.removeListener(changed);
    }

    void focusFind() {
        find.requestFocus();
    }

    /// @param words what stands beside the title
    void about(String words) {
        about.setText(words);
    }

    private static boolean inBar(@Nullable Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof ScrollBar bar) {
                return bar.getOrientation() == Orientation.VERTICAL;
            }
        }
        return false;
    }

    private boolean isAtEnd() {
        return list.lookupAll(".scroll-bar").stream()
                .filter(ScrollBar.class::isInstance)
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == Orientation.VERTICAL)
                .allMatch(bar -> !bar.isVisible() || bar.getValue() >= bar.getMax() - 1e-6);
    }

    private void toEnd() {
        behind = true;
        requestLayout();
    }

    /// The list counts its lines anew when it is laid out, and cannot be scrolled to new ones before.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (behind && !lines.isEmpty()) {
            behind = false;
            list.layout();
            list.scrollTo(lines.size() - 1);
        }
    }

    private void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            copy();
            key.consume();
            return;
        }
        switch (key.getCode()) {
            case UP, PAGE_UP, HOME -> follow.setSelected(false);
            case END -> {
                if (follow.isVisible()) {
                    follow.setSelected(true);
                }
            }
            default -> {}
        }
    }

    /// The selected lines; all of them where none is.
    private void copy() {
        List<Line> chosen = list.getSelectionModel().getSelectedItems();
        List<Line> from = chosen.isEmpty() ? List.copyOf(lines) : List.copyOf(chosen);
        copy.accept(from.stream().map(Line::text).collect(Collectors.joining("\n", "", "\n")));
    }

    private void changed(ListChangeListener.Change<? extends Line> change) {
        boolean more = false;
        while (change.next()) {
            if (change.wasRemoved() && !wanted.isEmpty()) {
                hits.removeAll(java.util.Set.copyOf(change.getRemoved()));
                at = Math.min(at, hits.size() - 1);
            }
            if (change.wasAdded() && !wanted.isEmpty()) {
                change.getAddedSubList().stream().filter(this::matches).forEach(this::hit);
                more = true;
            }
        }
        if (more) {
            show();
        }
        if (follow.isSelected()) {
            toEnd();
        }
    }

    private void hit(Line line) {
        if (hits.size() < MOST_HITS) {
            hits.add(line);
        }
    }

    private boolean matches(Line line) {
        return line.text().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void search() {
        wanted = find.getText().toLowerCase(Locale.ROOT);
        hits.clear();
        at = -1;
        if (!wanted.isEmpty()) {
            lines.stream().filter(this::matches).limit(MOST_HITS).forEach(hits::add);
            if (!hits.isEmpty()) {
                turn(follow.isSelected() ? -1 : 1);
            }
        }
        list.refresh();
        show();
    }

    /// To the next hit, or the one before; round at the end.
    private void turn(int by) {
        if (hits.isEmpty()) {
            return;
        }
        at = at < 0 && by < 0 ? hits.size() - 1 : Math.floorMod(at + by, hits.size());
        follow.setSelected(false);
        int row = lines.indexOf(hits.get(at));
        list.getSelectionModel().clearAndSelect(row);
        list.getFocusModel().focus(row);
        list.scrollTo(Math.max(0, row - 4));
        show();
    }

    private void show() {
        boolean searching = !wanted.isEmpty();
        Parts.show(found, searching);
        Parts.show(before, searching && !hits.isEmpty());
        Parts.show(next, searching && !hits.isEmpty());
        found.setText(
                hits.isEmpty()
                        ? TEXTS.text("find.none")
                        : TEXTS.text(hits.size() == MOST_HITS ? "find.many" : "find.some", at + 1, hits.size()));
    }

    private final class Cell extends ListCell<Line> {
        private final Label time = Parts.label("", "mono", "muted");
        private final Label text = Parts.label("", "mono");
        private final HBox row = Parts.row(16, time, text);

        Cell() {
            time.setMinWidth(56);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            pseudoClassStateChanged(HIT, line != null && !empty && !wanted.isEmpty() && matches(line));
            if (line == null || empty) {
                setGraphic(null);
                return;
            }
            boolean timed = !line.time().equals(Instant.EPOCH);
            time.setText(timed ? Wording.clock(line.time()) : "");
            Parts.show(time, timed);
            text.setText(line.text().replace("\t", "    "));
            text.getStyleClass().removeAll("muted", "text-inconclusive", "text-different");
            switch (line.tone()) {
                case PLAIN -> {}
                case OURS -> text.getStyleClass().add("muted");
                case WARNING -> text.getStyleClass().add("text-inconclusive");
                case ERROR -> text.getStyleClass().add("text-different");
            }
            setGraphic(row);
            setAccessibleText(line.text());
        }
    }
}
