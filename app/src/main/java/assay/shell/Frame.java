package assay.shell;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.MessageBar;
import assay.control.PlaceHeader;
import assay.jobs.Jobs;
import assay.nav.Area;
import assay.nav.Command;
import assay.nav.Commands;
import assay.nav.Navigator;
import assay.nav.Place;
import assay.nav.Screen;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Everything around the places of one open project.
public final class Frame extends BorderPane {
    private static final double NARROW = 1000;
    private static final int COMMANDS = 8;

    private final Texts texts = Texts.of(Frame.class);
    private final Navigator navigator;
    private final Function<Place, Screen> screens;
    private final Theme theme;
    private final Verbs verbs;
    private final ObservableMap<Area, Long> counts = FXCollections.observableHashMap();
    private final VBox messages = new VBox(4);
    private final BorderPane centre = new BorderPane();
    private final SearchField search;
    private final JobsBar jobsBar;
    private final Navigation navigation;
    /// At the scene: keys count also while nothing has the focus.
    private final EventHandler<KeyEvent> pressed = this::pressed;

    private final ChangeListener<Place> moved = (property, old, here) -> show(here);

    private Screen screen;
    private Commands commands;

    /// What the frame asks of the program around it.
    public interface Verbs {
        void rescan();

        /// Reads the files of all recorded digests, and shows how that goes.
        void verify();

        void openFolder();

        void closeProject();

        /// Shows what happened meanwhile.
        Node bell();

        void showHappened();

        /// Walks through the places with a few words on each.
        void tour();

        /// Takes back what was changed last.
        void undo();

        /// Whether anything was changed.
        BooleanExpression canUndo();

        /// Opens the guide.
        ///
        /// @param anchor what it is opened at: `place-audit`
        void help(String anchor);

        /// How the reader likes this project to be shown.
        Habits habits();

        /// Hears of each command that is run.
        void did(String command);

        /// Items of the project's menu, built anew each time that it opens.
        List<javafx.scene.control.MenuItem> projects();

        /// Looks for the text in the project.
        ///
        /// @param then gets what was found kind by kind, the closest first; not called where the next search
        ///     is faster
        void find(String text, Consumer<List<Hit>> then);
    }

    public Frame(
            String project, Navigator navigator, Jobs jobs, Theme theme, Verbs verbs, Function<Place, Screen> screens) {
        this.navigator = navigator;
        this.screens = screens;
        this.theme = theme;
        this.verbs = verbs;
        search = new SearchField(texts, verbs.habits(), new SearchField.Source() {
            @Override
            public List<Hit> commands(String text) {
                return hits(text);
            }

            @Override
            public void find(String text, Consumer<List<Hit>> then) {
                verbs.find(text, then);
            }
        });
        jobsBar = new JobsBar(jobs);
        navigation = new Navigation(navigator, counts);
        screen = screens.apply(navigator.here());
        commands = new Commands(own(), screen.commands());
        messages.setPadding(new Insets(8, 16, 0, 16));
        messages.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(messages.getChildren()));
        centre.setTop(messages);
        centre.setCenter(screen.node());
        settle(navigator.here());
        setTop(bar(project));
        setLeft(navigation);
        setCenter(centre);
        setBottom(jobsBar);
        navigator.onLeaving(place -> screen.place());
        navigator.hereProperty().addListener(moved);
        widthProperty().addListener((property, old, width) -> navigation.narrow(width.doubleValue() < NARROW));
        sceneProperty().addListener((property, from, to) -> {
            if (from != null) {
                from.removeEventHandler(KeyEvent.KEY_PRESSED, pressed);
            }
            if (to != null) {
                to.addEventHandler(KeyEvent.KEY_PRESSED, pressed);
            }
        });
    }

    /// The numbers in the navigation.
    public ObservableMap<Area, Long> counts() {
        return counts;
    }

    /// The state of the index, below at the right.
    public StringProperty summaryProperty() {
        return jobsBar.summaryProperty();
    }

    /// Above the place until dismissed; an equal one that stands there is replaced.
    public void tell(MessageBar.Kind kind, String sentence, Node... actions) {
        messages.getChildren().removeIf(bar -> sentence.equals(bar.getAccessibleText()));
        MessageBar[] bar = new MessageBar[1];
        bar[0] = new MessageBar(kind, sentence, () -> messages.getChildren().remove(bar[0]), actions);
        messages.getChildren().add(bar[0]);
    }

    /// As [#tell], in place of what was told for the same reason.
    void tellInstead(String reason, MessageBar.Kind kind, String sentence, Node... actions) {
        messages.getChildren().removeIf(bar -> reason.equals(bar.getUserData()));
        tell(kind, sentence, actions);
        messages.getChildren().getLast().setUserData(reason);
    }

    public Commands commands() {
        return commands;
    }

    /// What can be done has changed.
    void refreshCommands() {
        commands = new Commands(own(), screen.commands());
    }

    /// Builds the shown screen anew: what it was built from has changed.
    void renew() {
        show(screen.place());
    }

    /// Where the reader is, with what they changed there.
    Place place() {
        return screen.place();
    }

    /// Ends what the shown screen started.
    public void close() {
        navigator.hereProperty().removeListener(moved);
        screen.close();
    }

    private void show(Place place) {
        screen.close();
        RuntimeException broken = null;
        try {
            screen = screens.apply(place);
            commands = new Commands(own(), screen.commands());
        } catch (RuntimeException e) {
            // The other places can be used still; whoever hears of mistakes tells the reader.
            broken = e;
            screen = new BrokenScreen(place, texts);
            commands = new Commands(own(), List.of());
        }
        centre.setCenter(screen.node());
        settle(place);
        screen.node().requestFocus();
        if (broken != null) {
            throw broken;
        }
    }

    private void settle(Place place) {
        verbs.habits().settle(place.area(), screen.node());
        Habits.in(screen.node(), PlaceHeader.class)
                .ifPresent(header -> header.help(texts.text("help"), () -> verbs.help(guide(place))));
    }

    /// What the guide says of a place stands there.
    static String guide(Place place) {
        return switch (place) {
            case Place.Check check -> "check-a-report-that-you-received";
            case Place.OneRun one -> "place-run";
            default -> "place-" + key(place.area());
        };
    }

    private HBox bar(String project) {
        MenuButton projects = new MenuButton(project, Icons.medium(Feather.FOLDER));
        projects.getStyleClass().add("project");
        projects.setId("project");
        projects.setOnShowing(event -> projects.getItems().setAll(verbs.projects()));
        projects.getItems().setAll(verbs.projects());
        HBox.setMargin(projects, new Insets(0, 0, 0, 8));
        Button back = Buttons.icon(Feather.ARROW_LEFT, texts.text("back"), navigator::back);
        back.disableProperty().bind(navigator.canGoBackProperty().not());
        back.setId("back");
        Button forward = Buttons.icon(Feather.ARROW_RIGHT, texts.text("forward"), navigator::forward);
        forward.disableProperty().bind(navigator.canGoForwardProperty().not());
        forward.setId("forward");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(search, Priority.SOMETIMES);
        Label readOnly = new Label(texts.text("readonly"), Icons.small(Feather.LOCK));
        readOnly.getStyleClass().add("muted");
        readOnly.setMinWidth(Region.USE_PREF_SIZE);
        readOnly.setTooltip(new Tooltip(texts.text("readonly.more")));
        Button rescan = Buttons.icon(Feather.REFRESH_CW, texts.text("rescan"), verbs::rescan);
        rescan.setId("rescan");
        HBox bar = new HBox(projects, back, forward, search, gap, readOnly, rescan, verbs.bell(), settings());
        bar.getStyleClass().add("bar-above");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Button settings() {
        javafx.scene.control.ContextMenu menu = new javafx.scene.control.ContextMenu();
        Button[] button = new Button[1];
        button[0] = Buttons.icon(Feather.SETTINGS, texts.text("settings"), () -> {
            menu.getItems().setAll(choices("theme.", ThemeChoice.values(), theme.choiceProperty()));
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(choices("language.", LanguageChoice.values(), theme.languageProperty()));
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(choices("scale.", ScaleChoice.values(), theme.scaleProperty()));
            menu.getItems().add(new SeparatorMenuItem());
            menu.getItems().addAll(choices("motion.", MotionChoice.values(), theme.motionProperty()));
            menu.getItems().addAll(new SeparatorMenuItem(), watching());
            menu.show(button[0], javafx.geometry.Side.BOTTOM, -140, 4);
        });
        button[0].setId("settings");
        return button[0];
    }

    private CheckMenuItem watching() {
        CheckMenuItem item = new CheckMenuItem(texts.text("watch"));
        BooleanProperty watched = verbs.habits().watchedProperty();
        item.setSelected(watched.get());
        item.setOnAction(event -> watched.set(item.isSelected()));
        return item;
    }

    private <T extends Enum<T>> List<RadioMenuItem> choices(String name, T[] all, ObjectProperty<T> property) {
        ToggleGroup group = new ToggleGroup();
        List<RadioMenuItem> items = new ArrayList<>();
        for (T choice : all) {
            RadioMenuItem item = new RadioMenuItem(texts.text(name + key(choice)));
            item.setToggleGroup(group);
            item.setSelected(choice == property.get());
            item.setOnAction(event -> property.set(choice));
            items.add(item);
        }
        return items;
    }

    private void pressed(KeyEvent key) {
        commands.at(key).ifPresent(command -> {
            run(command);
            key.consume();
        });
    }

    private void run(Command command) {
        verbs.did(command.id());
        command.run();
    }

    private List<Command> own() {
        List<Command> own = new ArrayList<>();
        for (Area area : Area.values()) {
            String name = texts.text("area." + key(area));
            own.add(Command.of(
                    "go." + key(area),
                    texts.text("command.go", name),
                    "Shortcut+" + area.number(),
                    () -> navigator.go(area.entry())));
        }
        own.add(Command.of("back", texts.text("command.back"), "Alt+Left", navigator::back)
                .when(navigator.canGoBackProperty(), texts.text("command.back.not")));
        own.add(Command.of("forward", texts.text("command.forward"), "Alt+Right", navigator::forward)
                .when(navigator.canGoForwardProperty(), texts.text("command.forward.not")));
        own.add(Command.of("search", texts.text("command.search"), "Shortcut+K", search::requestFocus));
        own.add(Command.of("help", texts.text("command.help"), "F1", () -> verbs.help(guide(navigator.here()))));
        own.add(Command.of("rescan", texts.text("command.rescan"), "F5", verbs::rescan));
        BooleanProperty watched = verbs.habits().watchedProperty();
        own.add(Command.of(
                "watch",
                texts.text(watched.get() ? "command.watch.not" : "command.watch"),
                () -> watched.set(!watched.get())));
        own.add(Command.of("happened", texts.text("command.happened"), verbs::showHappened));
        own.add(Command.of("tour", texts.text("command.tour"), verbs::tour));
        own.add(Command.of("undo", texts.text("command.undo"), "Shortcut+Z", verbs::undo)
                .when(verbs.canUndo(), texts.text("command.undo.not")));
        own.add(Command.of("verify", texts.text("command.verify"), "Shift+F5", verbs::verify));
        own.add(Command.of("open", texts.text("command.open"), "Shortcut+O", verbs::openFolder));
        own.add(Command.of("close", texts.text("command.close"), "Shortcut+W", verbs::closeProject));
        for (ThemeChoice choice : ThemeChoice.values()) {
            own.add(Command.of(
                    "theme." + key(choice),
                    texts.text("command.theme." + key(choice)),
                    () -> theme.choiceProperty().set(choice)));
        }
        for (LanguageChoice choice : LanguageChoice.values()) {
            own.add(Command.of(
                    "language." + key(choice),
                    texts.text("command.language." + key(choice)),
                    () -> theme.languageProperty().set(choice)));
        }
        for (ScaleChoice choice : ScaleChoice.values()) {
            own.add(Command.of(
                    "scale." + choice.percent(),
                    texts.text("command.scale", texts.text("scale." + key(choice))),
                    () -> theme.scaleProperty().set(choice)));
        }
        for (MotionChoice choice : MotionChoice.values()) {
            own.add(Command.of(
                    "motion." + key(choice),
                    texts.text("command.motion." + key(choice)),
                    () -> theme.motionProperty().set(choice)));
        }
        return own;
    }

    /// Those with all words, what begins with them first; such as cannot be used now say why.
    private List<Hit> hits(String text) {
        List<String> words = Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return commands.all().stream()
                .filter(command -> !command.id().equals("search"))
                .filter(command -> {
                    String title = " " + command.title().toLowerCase(Locale.ROOT);
                    return words.stream()
                            .allMatch(
                                    word -> title.contains(" " + word) || (word.length() > 2 && title.contains(word)));
                })
                .sorted(Comparator.comparing(command -> !command.enabled().get()))
                .limit(words.isEmpty() ? Long.MAX_VALUE : COMMANDS)
                .map(this::hit)
                .toList();
    }

    private Hit hit(Command command) {
        String key = command.key() == null ? "" : command.key().getDisplayText();
        String why =
                command.enabled().get() ? null : command.why().isEmpty() ? texts.text("search.not") : command.why();
        return new Hit(
                "command." + command.id(),
                texts.text("search.commands"),
                command.title(),
                key,
                why,
                () -> run(command));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
