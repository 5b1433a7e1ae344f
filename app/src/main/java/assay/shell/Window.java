package assay.shell;

import assay.control.Buttons;
import assay.control.MessageBar;
import assay.fact.RunId;
import assay.jobs.Fault;
import assay.jobs.Jobs;
import assay.jobs.Outcome;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.Layout;
import assay.project.Project;
import assay.project.Sample;
import assay.project.Settings;
import assay.text.Texts;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The program's window: the welcome while nothing is open, else the frame of one project. Every method belongs to
/// the window's thread but [#start].
public final class Window {
    /// What must be seen of a window so that it can be moved.
    private static final double BAR = 32;

    private final Texts texts = Texts.of(Frame.class);
    private final @Nullable Path home;
    private final Screens screens;
    private final Theme theme = new Theme();
    private final Stage stage;
    private final Scene scene;
    private final StackPane layers = new StackPane();
    private final Faults faults;
    private final Happened happened;
    private final InstantSource clock = Clock.systemUTC();
    private Settings settings;
    private final Jobs jobs = new Jobs();
    private final Jobs.Lane opening = jobs.lane();
    private final StringProperty refusal = new SimpleStringProperty(this, "refusal", "");
    private @Nullable Opened opened;
    private @Nullable GuideWindow guide;
    private @Nullable Tour tour;
    private boolean samples;
    private boolean placed;

    /// Who makes what stands in the window: only the composition knows every view.
    public interface Screens {
        Parent welcome(Window window);

        Screen at(Place place, Desk desk);

        /// The place Check without a project.
        Parent check(Window window, @Nullable Path report);

        /// Of the program.
        String version();
    }

    private Window(@Nullable Path home, Stage stage, Screens screens) {
        this.home = home;
        this.stage = stage;
        this.screens = screens;
        settings = Settings.read(home);
        faults = new Faults(home, screens.version(), clock);
        jobs.onFault(this::happened);
        happened = new Happened(clock, stage::isFocused);
        jobs.onEnd(happened::add);
        theme.choiceProperty().set(ThemeChoice.named(settings.theme()));
        theme.languageProperty().set(LanguageChoice.of(settings.language()));
        Texts.speak(theme.languageProperty().get().language());
        theme.languageProperty().subscribe(this::speak);
        theme.scaleProperty().set(ScaleChoice.of(settings.scale()));
        theme.motionProperty().set(MotionChoice.named(settings.motion()));
        content(new Label());
        scene = new Scene(new Scaled(layers, theme.scaleProperty()), settings.width(), settings.height());
        theme.dress(scene);
        scene.getAccelerators().put(KeyCombination.keyCombination("Shortcut+O"), this::choose);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.F1 && opened == null) {
                help("");
            }
        });
        scene.setOnDragOver(drag -> {
            if (takes(paths(drag.getDragboard()))) {
                drag.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(drop -> drop.setDropCompleted(drop(paths(drop.getDragboard()))));
        stage.setScene(scene);
        stage.setTitle(texts.text("program"));
        stage.setMinWidth(800);
        stage.setMinHeight(560);
        stage.focusedProperty().subscribe(focused -> {
            if (focused && opened != null) {
                opened.focused();
            }
        });
        stage.setOnCloseRequest(closing -> {
            if (opened != null && opened.holds(this::quit)) {
                closing.consume();
            } else {
                quit();
            }
        });
    }

    /// Starts the toolkit and shows the window; returns at once. To be called once in a program, from any thread.
    ///
    /// @param home where Assay keeps its own files; null for the user's data folder
    /// @param target a project's folder to open at once, or a report to check; null for the welcome
    public static void start(@Nullable Path home, @Nullable Path target, Screens screens) {
        Platform.startup(() -> show(home, target, new Stage(), screens));
    }

    /// As [#start], in a toolkit that runs already.
    public static Window show(@Nullable Path home, @Nullable Path target, Stage stage, Screens screens) {
        Window window = new Window(home, stage, screens);
        if (target == null) {
            window.welcome();
        } else if (Files.isRegularFile(target)) {
            window.stand(screens.check(window, target));
        } else {
            window.open(target);
        }
        stage.show();
        return window;
    }

    public Settings settings() {
        return settings;
    }

    /// Where Assay keeps its own files; null for the user's data folder.
    public @Nullable Path home() {
        return home;
    }

    /// Asks for a folder and opens it.
    public void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.text("project.choose"));
        File chosen = chooser.showDialog(stage);
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    /// Opens a project's folder in place of what is open.
    public void open(Path folder) {
        if (opened != null && opened.holds(() -> open(folder))) {
            return;
        }
        stage.setTitle(folder.getFileName() + " · " + texts.text("program"));
        if (opened == null) {
            content(new StackPane(new Label(texts.text("project.opening", name(folder)))));
        }
        opening.start(
                texts.text("project.opening", name(folder)),
                progress -> {
                    Project project = Project.openAnyhow(folder, home, clock);
                    return new Ready(project, project.layout(), project.isAlone());
                },
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<Ready>(Ready ready) -> use(ready);
                        case Outcome.Failed<Ready> failed -> refuse(failed.message());
                        case Outcome.Stopped<Ready> stopped -> welcome();
                    }
                });
    }

    /// Lays the sample project down in a folder of its own and opens it.
    public void openSample() {
        opening.start(texts.text("sample.job"), progress -> Sample.in(home), outcome -> {
            switch (outcome) {
                case Outcome.Done<Path>(Path folder) -> {
                    samples = true;
                    open(folder);
                }
                case Outcome.Failed<Path> failed -> refuse(failed.message());
                case Outcome.Stopped<Path> stopped -> welcome();
            }
        });
    }

    /// @param alone whether no other window has it open
    private record Ready(Project project, Layout layout, boolean alone) {}

    private void use(Ready ready) {
        if (opened != null) {
            opened.close();
        }
        place(ready.layout().window());
        opened = new Opened(ready.project(), ready.layout(), this, screens);
        content(opened.frame());
        opened.begin();
        Path kept = ready.project().home();
        if (!kept.equals(
                home == null ? Project.usualHome() : home.toAbsolutePath().normalize())) {
            opened.tell(MessageBar.Kind.WARNING, texts.text("home.readonly", kept.toString()));
        }
        if (!ready.alone()) {
            opened.tell(MessageBar.Kind.INFORMATION, texts.text("project.shared"));
        }
    }

    /// Where the window stands now.
    Layout.Box box() {
        return new Layout.Box(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
    }

    /// Where it stood when this project was left; not where no screen is any more, and only for the first project: a
    /// window that jumps while it is used helps nobody.
    private void place(Layout.@Nullable Box box) {
        boolean first = !placed;
        placed = true;
        if (first && box != null && box.width() >= stage.getMinWidth() && box.height() >= stage.getMinHeight()) {
            boolean seen = !javafx.stage.Screen.getScreensForRectangle(box.x(), box.y(), box.width(), BAR)
                    .isEmpty();
            if (seen) {
                stage.setX(box.x());
                stage.setY(box.y());
            }
            stage.setWidth(box.width());
            stage.setHeight(box.height());
            stage.setMaximized(box.maximized());
        }
    }

    private void refuse(String sentence) {
        if (opened == null) {
            welcome();
        }
        refusal.set(sentence);
    }

    /// Why a folder could not be opened; empty while there is nothing to say.
    public StringProperty refusalProperty() {
        return refusal;
    }

    /// Back to the welcome.
    public void welcome() {
        if (opened != null && opened.holds(this::welcome)) {
            return;
        }
        if (opened != null) {
            opened.close();
            opened = null;
        }
        stage.setTitle(texts.text("program"));
        Parent welcome = screens.welcome(this);
        content(welcome);
        welcome.requestFocus();
    }

    /// Shows what needs no project, until something else is shown.
    public void stand(Parent content) {
        content(content);
        content.requestFocus();
    }

    private void content(Parent content) {
        layers.getChildren().setAll(content);
    }

    /// Lays a card over the window, closed by Esc or by what it is returned.
    Runnable cover(Function<Runnable, Region> card, Runnable closed) {
        Overlay[] overlay = new Overlay[1];
        Runnable close = () -> Objects.requireNonNull(overlay[0]).close();
        overlay[0] = Overlay.over(layers, layers.getChildren().getFirst(), card.apply(close), closed);
        return close;
    }

    /// Opens the guide.
    ///
    /// @param anchor a heading or a place; empty for the beginning
    public void help(String anchor) {
        GuideWindow open = guide;
        if (open == null) {
            open = new GuideWindow(stage, theme);
            guide = open;
        }
        open.show(anchor);
    }

    Happened happened() {
        return happened;
    }

    /// Begins the tour, from its first card.
    void tour(Frame frame, Navigator navigator, @Nullable RunId run) {
        if (tour != null) {
            tour.end();
        }
        tour = new Tour(layers, frame, navigator, run);
        tour.begin();
    }

    /// Whoever opens the sample for the first time is shown round.
    void greet(Project project, Runnable round) {
        if (String.valueOf(project.folder().getFileName()).equals(Sample.NAME) && samples && project.greets()) {
            round.run();
        }
    }

    Faults faults() {
        return faults;
    }

    /// Tells the reader of a mistake of the program, and goes on.
    private void happened(Fault fault) {
        Faults.Told told = faults.tell(fault);
        try {
            String sentence = FaultCard.sentence(texts, fault);
            if (opened == null) {
                refuse(sentence);
                show(told);
            } else {
                Button more = Buttons.secondary(texts.text("fault.more"), () -> show(told));
                more.setId("fault-more");
                opened.tell(MessageBar.Kind.BAD, sentence, more);
            }
        } catch (RuntimeException again) {
            // Telling of this one would end nowhere: it stands in the log.
            faults.tell(fault);
        }
    }

    private void show(Faults.Told told) {
        if (layers.lookup("#fault") == null) {
            cover(close -> new FaultCard(told, Window::copy, close), () -> {});
        }
    }

    /// To the clipboard.
    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    Stage stage() {
        return stage;
    }

    /// The open project; null while none is.
    public @Nullable Project project() {
        return opened == null ? null : opened.study().project();
    }

    /// Says everything in that language from now on, what stands on the screen too.
    private void speak(LanguageChoice choice) {
        if (Texts.spoken() == choice.language()) {
            return;
        }
        Texts.speak(choice.language());
        if (opened == null) {
            welcome();
        } else {
            opened.renew();
            content(opened.frame());
        }
    }

    public Theme theme() {
        return theme;
    }

    public Jobs jobs() {
        return jobs;
    }

    InstantSource clock() {
        return clock;
    }

    /// Keeps what changed; nothing is lost where it cannot be kept but the memory of it.
    void remember(Settings changed, Layout layout, Project project) {
        settings = changed.look(
                        theme.choiceProperty().get().name().toLowerCase(Locale.ROOT),
                        scene.getWidth(),
                        scene.getHeight(),
                        changed.inspector())
                .reading(
                        theme.languageProperty().get().tag(),
                        theme.motionProperty().get().name().toLowerCase(Locale.ROOT),
                        theme.scaleProperty().get().percent());
        try {
            project.keep(settings);
            project.keep(layout);
        } catch (UncheckedIOException unwritten) {
            // The next session starts as if this one had not been.
            return;
        }
    }

    /// Asks for a file to write; null where the reader thought better of it.
    public @Nullable File askWhere(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        return chooser.showSaveDialog(stage);
    }

    private static List<Path> paths(Dragboard board) {
        return board.getFiles().stream().map(File::toPath).toList();
    }

    /// A report only beside a project: the welcome takes one by itself.
    private boolean takes(List<Path> dropped) {
        return dropped.size() == 1
                && (Files.isDirectory(dropped.getFirst()) || (opened != null && isReport(dropped.getFirst())));
    }

    /// By its name; what is inside is for the check to say.
    private static boolean isReport(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".pdf") || name.endsWith(".zip"));
    }

    /// What was dropped on the window: a project's folder is opened, a report is checked.
    ///
    /// @return whether it was one of these
    public boolean drop(List<Path> dropped) {
        if (!takes(dropped)) {
            return false;
        }
        Path one = dropped.getFirst();
        if (Files.isDirectory(one)) {
            open(one);
        } else if (opened != null) {
            opened.navigator().go(new Place.Check(one));
        }
        return true;
    }

    /// Takes a project from the list of recent ones.
    public void forget(Path folder) {
        settings = settings.forget(folder.toString());
        jobs.start(
                texts.text("forget.job"),
                progress -> {
                    Settings.write(home, settings);
                    return true;
                },
                outcome -> {
                    if (outcome instanceof Outcome.Failed<Boolean> failed) {
                        refusal.set(failed.message());
                    }
                });
        if (opened == null) {
            welcome();
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private void quit() {
        jobs.cancelAll();
        if (opened != null) {
            opened.keep();
            try {
                opened.leave();
            } catch (UncheckedIOException unwritten) {
                // The window closes all the same; that nobody closed the project is what the trail then says.
            }
        }
        Platform.exit();
    }
}
