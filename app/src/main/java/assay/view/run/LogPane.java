package assay.view.run;

import assay.content.PagedText;
import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;

/// What the run said while it ran: its log files, page by page, with a search over the whole of them. Opened when it is
/// looked at.
final class LogPane extends VBox {
    private static final Texts TEXTS = Texts.of(RunView.class);

    private final LogModel model;
    private final List<String> logs;
    private final LogLines lines;
    private final ComboBox<String> chooser = new ComboBox<>();
    private final CustomTextField find = new CustomTextField();
    private final Label found = Parts.label("", "muted");
    private final Label about = Parts.cut("", OverrunStyle.ELLIPSIS, "muted");
    private final PauseTransition typing = new PauseTransition(Duration.millis(250));
    private int at = -1;
    private boolean begun;

    LogPane(List<String> logs, Jobs jobs, Function<String, PagedText> source) {
        this.logs = List.copyOf(logs);
        model = new LogModel(jobs, source);
        lines = new LogLines(TEXTS, model);
        getStyleClass().add("log-pane");
        if (logs.isEmpty()) {
            getChildren().add(Parts.styled(Parts.sentence(TEXTS.text("log.none"), "muted"), "nothing"));
            return;
        }
        chooser.setId("log");
        chooser.getItems().setAll(logs);
        chooser.setAccessibleText(TEXTS.text("log.file"));
        chooser.setMaxWidth(280);
        chooser.valueProperty().addListener((property, was, path) -> open(path));
        find.setId("log-find");
        find.setLeft(Icons.small(Feather.SEARCH));
        find.setPromptText(TEXTS.text("log.find"));
        find.setAccessibleText(TEXTS.text("log.find"));
        find.setPrefWidth(200);
        find.textProperty().addListener(change -> typing.playFromStart());
        typing.setOnFinished(elapsed -> search());
        find.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                turn(key.isShiftDown() ? -1 : 1);
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE && !find.getText().isEmpty()) {
                find.clear();
                lines.requestFocus();
                key.consume();
            }
        });
        found.setId("log-found");
        about.setId("log-about");
        Button before = Buttons.icon(Feather.CHEVRON_UP, TEXTS.text("log.before"), () -> turn(-1));
        Button next = Buttons.icon(Feather.CHEVRON_DOWN, TEXTS.text("log.next"), () -> turn(1));
        Button start = Buttons.icon(Feather.CHEVRONS_UP, TEXTS.text("log.start"), () -> lines.to(0));
        Button end = Buttons.icon(Feather.CHEVRONS_DOWN, TEXTS.text("log.end"), () -> lines.to(Long.MAX_VALUE));
        end.setId("log-end");
        HBox tools = Parts.styled(
                Parts.row(8, chooser, about, Parts.gap(), found, before, next, find, start, end), "toolbar");
        tools.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(tools, lines);
        model.linesProperty().subscribe(this::counted);
        model.openedProperty().subscribe(this::opened);
        model.foundProperty().subscribe(this::found);
    }

    /// Opens the first log, if none was opened yet.
    void begin() {
        if (!begun && !logs.isEmpty()) {
            begun = true;
            chooser.getSelectionModel().selectFirst();
        }
    }

    void close() {
        typing.stop();
        model.close();
    }

    private void open(String path) {
        at = -1;
        find.clear();
        typing.stop();
        model.open(path);
    }

    private void opened(Load<PagedText> load) {
        if (load instanceof Load.Failed<PagedText>(String message)) {
            about.setText(message);
        } else if (load instanceof Load.Ready<PagedText>(PagedText text)) {
            lines.to(0);
            about.setText(Wording.bytes(text.bytes()));
        }
    }

    private void counted(Number now) {
        if (model.openedProperty().get() instanceof Load.Ready<PagedText>(PagedText text)) {
            about.setText(TEXTS.text("log.about", Wording.bytes(text.bytes()), now));
        }
    }

    private void search() {
        at = -1;
        model.search(find.getText());
    }

    /// To the next line that was found, 1, or the one before, -1.
    private void turn(int direction) {
        if (!model.foundProperty().get().words().equals(find.getText().strip())) {
            typing.stop();
            search();
            return;
        }
        List<Long> hits = model.foundProperty().get().hits();
        if (!hits.isEmpty()) {
            at = Math.floorMod(at < 0 && direction < 0 ? -1 : at + direction, hits.size());
            lines.show(hits.get(at));
            tell();
        }
    }

    private void found(LogModel.Found now) {
        if (at < 0 && !now.hits().isEmpty()) {
            at = 0;
            lines.show(now.hits().getFirst());
        }
        tell();
    }

    private void tell() {
        LogModel.Found now = model.foundProperty().get();
        String key = now.words().isEmpty()
                ? ""
                : now.hits().size() >= LogModel.MOST_HITS
                        ? "log.found.many"
                        : now.over() ? "log.found" : "log.searching";
        found.setText(key.isEmpty() ? "" : TEXTS.text(key, now.hits().size(), at + 1));
    }

    /// What a tab says of how many there are.
    static int count(RunModel.Content content) {
        return LogModel.logs(content.facts()).size();
    }
}
