package assay.view.check;

import assay.check.Outcome;
import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.MessageBar;
import assay.control.PlaceHeader;
import assay.jobs.Job;
import assay.jobs.Jobs;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A report that somebody sent: dropped or chosen, checked in the background, and shown check by check. Also without
/// an open project.
public final class CheckView implements Screen {
    private static final Texts TEXTS = Texts.of(CheckView.class);
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");

    private final CheckModel model;
    private final Asks asks;
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final StackPane body = new StackPane();
    private final VBox messages = new VBox();
    private final VBox root = new VBox(header, messages, body);
    private final Button copy;
    private final Button save;
    private final Button again;
    private final HeldPanel panel;
    private final Subscription listening;
    private Chooser chooser = new Dialogs(root);

    /// What the view asks of the program around it.
    public interface Asks {
        void copy(String text);

        void save(String suggestedName, String text);

        /// The document that `assay check --json` prints.
        String json(Path file, Outcome outcome);

        /// Back to where the place was opened from; null where the frame leads there.
        @Nullable
        Runnable back();
    }

    /// Asks for files.
    interface Chooser {
        Optional<Path> report();

        Optional<Path> folder();

        /// What a report is held against.
        Optional<Path> held();
    }

    public CheckView(Place.Check place, CheckSource source, Jobs jobs, Asks asks) {
        this.asks = asks;
        model = new CheckModel(source, jobs);
        copy = Buttons.secondary(TEXTS.text("copy"), Feather.COPY, this::copy);
        copy.setId("copy");
        save = Buttons.secondary(TEXTS.text("save"), Feather.DOWNLOAD, this::save);
        save.setId("save");
        again = Buttons.secondary(TEXTS.text("again"), Feather.REFRESH_CW, model::again);
        again.setId("again");
        Button choose = Buttons.primary(TEXTS.text("choose"), Feather.FILE_TEXT, this::choose);
        choose.setId("choose-report");
        header.actions(copy, save, again, choose);
        Runnable back = asks.back();
        if (back != null) {
            Button leave = Buttons.link(TEXTS.text("back"), back);
            leave.setId("leave");
            header.under(leave);
            root.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
                if (key.getCode() == KeyCode.ESCAPE) {
                    back.run();
                    key.consume();
                }
            });
        }
        panel = new HeldPanel(model, asks, () -> chooser.held());
        messages.setPadding(new Insets(0, 16, 8, 16));
        messages.managedProperty().bind(Bindings.isNotEmpty(messages.getChildren()));
        VBox.setVgrow(body, Priority.ALWAYS);
        body.getStyleClass().addAll("below-head", "check-body");
        root.getStyleClass().add("check");
        root.getStylesheets().add("/assay/view/check/check.css");
        root.addEventHandler(DragEvent.DRAG_OVER, this::over);
        root.addEventHandler(DragEvent.DRAG_EXITED, drag -> body.pseudoClassStateChanged(OVER, false));
        root.addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
        listening = model.stateProperty().subscribe(this::show);
        Path file = place.file();
        if (file != null) {
            model.check(file);
        }
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public Place place() {
        return model.place();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("check.choose", TEXTS.text("command.choose"), "Shortcut+Shift+O", this::choose),
                Command.of("check.folder", TEXTS.text("command.folder"), this::chooseFolder),
                Command.of("check.model", TEXTS.text("command.model"), this::chooseModel),
                Command.of("check.again", TEXTS.text("command.again"), model::again),
                Command.of("check.copy", TEXTS.text("command.copy"), this::copy),
                Command.of("check.save", TEXTS.text("command.save"), "Shortcut+E", this::save));
    }

    @Override
    public void close() {
        listening.unsubscribe();
        model.close();
    }

    /// Asks this instead of the system's dialogs.
    void ask(Chooser other) {
        chooser = other;
    }

    /// One sentence above the checks, until it is dismissed.
    public void tell(MessageBar.Kind kind, String sentence) {
        messages.getChildren()
                .setAll(new MessageBar(
                        kind, sentence, () -> messages.getChildren().clear()));
    }

    /// Asks for a file and checks it.
    public void choose() {
        chooser.report().ifPresent(model::check);
    }

    private void chooseFolder() {
        chooser.folder().ifPresent(model::check);
    }

    private void chooseModel() {
        chooser.folder().ifPresent(folder -> chooser.held().ifPresent(signed -> model.check(folder, signed)));
    }

    private void over(DragEvent drag) {
        if (drag.getDragboard().getFiles().size() == 1) {
            drag.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            body.pseudoClassStateChanged(OVER, true);
            drag.consume();
        }
    }

    /// Also a folder: here it is a report, not a project.
    private void dropped(DragEvent drop) {
        List<File> files = drop.getDragboard().getFiles();
        body.pseudoClassStateChanged(OVER, false);
        if (files.size() == 1) {
            model.check(files.getFirst().toPath());
            drop.setDropCompleted(true);
            drop.consume();
        }
    }

    private void show(State state) {
        boolean done = state instanceof State.Done;
        for (Button each : List.of(copy, save)) {
            each.setVisible(done);
            each.setManaged(done);
        }
        again.setVisible(!(state instanceof State.Nothing));
        again.setManaged(again.isVisible());
        again.setDisable(state instanceof State.Running);
        switch (state) {
            case State.Nothing nothing -> {
                header.facts().setText("");
                body.getChildren().setAll(nothing());
            }
            case State.Running(Path file, Job job) -> beside(file, new RunningPane(job, name(file), model::cancel));
            case State.Done(Path file, Outcome outcome) -> beside(file, new OutcomePane(outcome));
            case State.Failed(Path file, String why) -> beside(file, unfit("failed.title", why));
            case State.Stopped(Path file) -> beside(file, unfit("stopped.title", TEXTS.text("stopped.why")));
        }
    }

    private void beside(Path file, Region pane) {
        header.facts().setText(name(file));
        HBox.setHgrow(pane, Priority.ALWAYS);
        pane.setMinWidth(0);
        body.getChildren().setAll(new HBox(pane, panel));
    }

    private Node nothing() {
        Button choose = Buttons.primary(TEXTS.text("choose"), Feather.FILE_TEXT, this::choose);
        choose.setId("choose-first");
        return new EmptyState(Feather.INBOX, TEXTS.text("empty.title"), TEXTS.text("empty.why"))
                .action(choose, TEXTS.text("empty.drop"))
                .offer(TEXTS.text("empty.folder"), TEXTS.text("empty.folder.why"), this::chooseFolder)
                .offer(TEXTS.text("empty.model"), TEXTS.text("empty.model.why"), this::chooseModel)
                .looked(TEXTS.text("empty.looked"));
    }

    private EmptyState unfit(String title, String why) {
        Button other = Buttons.primary(TEXTS.text("choose.other"), Feather.FILE_TEXT, this::choose);
        other.setId("choose-other");
        return new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text(title), why)
                .action(other, "")
                .offer(TEXTS.text("again"), "", model::again);
    }

    private void copy() {
        if (model.stateProperty().get() instanceof State.Done(Path file, Outcome outcome)) {
            asks.copy(CheckText.of(file, outcome));
        }
    }

    private void save() {
        if (model.stateProperty().get() instanceof State.Done(Path file, Outcome outcome)) {
            asks.save(TEXTS.text("save.file"), asks.json(file, outcome));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
