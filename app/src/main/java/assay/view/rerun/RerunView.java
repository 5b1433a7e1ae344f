package assay.view.rerun;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.MessageBar;
import assay.control.Parts;
import assay.control.PlaceHeader;
import assay.control.RunPicker;
import assay.control.WithInspector;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Console.Line;
import assay.jobs.Console.Tone;
import assay.jobs.Load;
import assay.jobs.Rerunning;
import assay.jobs.Rerunning.Round;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.Tolerance;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.RerunRequest;
import assay.rerun.Execution;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.recipe.Step;
import assay.text.Texts;
import assay.text.Wording;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Making a run again: recipe and gaps, the tolerance that is sealed first, the reruns while they are made, and the
/// verdict.
public final class RerunView implements Screen {
    private static final Texts TEXTS = Texts.of(RerunModel.class);

    /// What stands beside the recipe is never narrower.
    private static final double BESIDE_RECIPE = 560;

    private final RerunModel model;
    private final Asks asks;
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final VBox messages = new VBox();
    private final StackPane body = new StackPane();
    private final WithInspector inspected = new WithInspector(body, RecipePane.WIDE + BESIDE_RECIPE + 360);
    private final VBox root = new VBox(header, messages, inspected);
    private final Subscription listening;
    private Runnable ending = () -> {};
    private @Nullable RunPicker picker;
    private @Nullable StepPanel panel;
    private @Nullable Shown shown;
    private String picked = "";
    private String acting = "";
    private @Nullable GoingPane going;
    private @Nullable ConsolePane heard;
    private SettingsForm.Asks choosers = new Choosers();

    /// What the view asks of the program around it.
    public interface Asks {
        void open(RunId run);

        void toRuns();

        /// The report on the run, which tells of its reruns.
        void report(RunId run);

        void copy(String text);

        /// The tolerance that a file says.
        ///
        /// @throws IOException with one sentence where it says none
        Tolerance tolerance(Path file) throws IOException;
    }

    public RerunView(RerunModel model, Asks asks) {
        this.model = model;
        this.asks = asks;
        root.getStyleClass().add("rerun");
        root.getStylesheets().add("/assay/view/rerun/rerun.css");
        inspected.getStyleClass().add("below-head");
        VBox.setVgrow(inspected, Priority.ALWAYS);
        messages.setPadding(new Insets(0, 16, 8, 16));
        messages.managedProperty().bind(Bindings.isNotEmpty(messages.getChildren()));
        inspected.openProperty().addListener((property, was, open) -> {
            if (!open) {
                model.stepProperty().set(null);
            }
        });
        listening = Subscription.combine(
                model.pageProperty().subscribe(now -> turn()),
                model.resultProperty().subscribe((was, now) -> turn()),
                model.metricProperty().subscribe((was, now) -> turn()),
                model.heardProperty().subscribe((was, now) -> turn()),
                model.keptProperty().subscribe((was, now) -> head()),
                model.groundProperty().subscribe((was, now) -> head()),
                model.runProperty().subscribe((was, now) -> head()),
                model.runsProperty().subscribe((was, now) -> named()),
                model.rerunning().roundProperty().subscribe((was, now) -> head()),
                model.rerunning().pausedProperty().subscribe((was, now) -> head()),
                model.rerunning().stopAskedProperty().subscribe(this::toWhatIsStopped),
                model.troubleProperty().subscribe(this::tell),
                model.stepProperty().subscribe((@Nullable Step now) -> inspect(now)));
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
                Command.of("rerun.choose", TEXTS.text("command.choose"), this::pick),
                Command.of("rerun.numbers", TEXTS.text("command.numbers"), () -> model.showNumbers(true)),
                Command.of("rerun.recipe", TEXTS.text("command.recipe"), model::showRecipe),
                Command.of("rerun.result", TEXTS.text("command.result"), () -> model.showResult(null)),
                Command.of("rerun.start", TEXTS.text("command.start"), model::start)
                        .when(model.pageProperty()
                                .isEqualTo(RerunModel.Page.SETUP)
                                .and(model.blockedProperty().isEmpty())),
                Command.of("rerun.stop", TEXTS.text("command.stop"), this::askToStop)
                        .when(model.pageProperty().isEqualTo(RerunModel.Page.GOING)),
                Command.of("rerun.pause", TEXTS.text("command.pause"), () -> {
                            boolean paused = model.rerunning().pausedProperty().get();
                            model.rerunning().pausedProperty().set(!paused);
                        })
                        .when(model.pageProperty().isEqualTo(RerunModel.Page.GOING)),
                Command.of("rerun.find", TEXTS.text("command.find"), "Shortcut+F", this::find),
                Command.of("rerun.run", TEXTS.text("command.run"), this::openRun));
    }

    @Override
    public void close() {
        listening.unsubscribe();
        ending.run();
        endPanel();
        model.close();
    }

    /// Asks these instead of dialogs for files and folders.
    void ask(SettingsForm.Asks others) {
        choosers = others;
    }

    /// What makes one picture of the body other than the next.
    private record Shown(
            RerunModel.Page page,
            @Nullable RerunResult result,
            @Nullable String metric,
            RerunModel.@Nullable Heard heard) {}

    private void turn() {
        RerunModel.Page page = model.pageProperty().get();
        boolean result = page == RerunModel.Page.RESULT;
        Shown next = new Shown(
                page,
                result ? model.resultProperty().get() : null,
                result ? model.metricProperty().get() : null,
                result ? model.heardProperty().get() : null);
        head();
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        ending.run();
        ending = () -> {};
        going = null;
        heard = null;
        if (page != RerunModel.Page.SETUP && page != RerunModel.Page.GOING) {
            model.stepProperty().set(null);
        }
        switch (page) {
            case NOTHING -> body.getChildren().setAll(nothing());
            case WAITING -> body.getChildren().setAll(waiting());
            case SETUP -> beforeTheStart();
            case GOING -> underWay();
            case RESULT -> result(next);
            case NUMBERS -> {
                NumbersPane pane = new NumbersPane(
                        model.numbers(),
                        () -> choosers.file(TEXTS.text("numbers.choose")),
                        () -> model.showNumbers(false),
                        asks::copy);
                ending = pane::end;
                body.getChildren().setAll(pane);
            }
        }
    }

    private void beforeTheStart() {
        SetupPane pane = new SetupPane(model, this::readTolerance, choosers());
        RecipePane recipe = new RecipePane(model, pane::change);
        beside(recipe, pane);
        ending = () -> {
            recipe.end();
            pane.end();
        };
    }

    private void underWay() {
        GoingPane pane = new GoingPane(model, asks::copy);
        RecipePane recipe = new RecipePane(model, () -> {});
        going = pane;
        beside(recipe, pane);
        ending = () -> {
            recipe.end();
            pane.end();
        };
    }

    private void beside(RecipePane recipe, Region pane) {
        HBox.setHgrow(pane, Priority.ALWAYS);
        pane.setMinWidth(BESIDE_RECIPE);
        ScrollPane scroll = new ScrollPane(new HBox(recipe, pane));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.getStyleClass().add("edge-to-edge");
        body.getChildren().setAll(scroll);
    }

    private void result(Shown now) {
        RerunResult result = now.result();
        if (result == null) {
            return;
        }
        Judgement judgement = VerdictPage.named(result, now.metric());
        if (now.heard() != null) {
            hear(now.heard());
        } else if (judgement != null) {
            MetricPage page = new MetricPage(
                    result, judgement, () -> model.metricProperty().set(null), asks::copy);
            body.getChildren().setAll(page);
            page.requestFocus();
        } else {
            VerdictPage page = new VerdictPage(model, result, () -> asks.report(result.run()));
            ending = page::end;
            body.getChildren().setAll(page);
        }
    }

    /// A kept console in the place of the verdict.
    private void hear(RerunModel.Heard now) {
        Button back = Buttons.secondary(TEXTS.text("back.verdict"), Feather.ARROW_LEFT, () -> model.hear(null));
        back.setId("back-verdict");
        HBox head = Parts.styled(Parts.row(12, back), "metric-head");
        switch (now.lines()) {
            case Load.Waiting<List<String>> waiting ->
                body.getChildren()
                        .setAll(new VBox(
                                head, Parts.styled(Parts.label(TEXTS.text("console.reading"), "muted"), "heard-note")));
            case Load.Failed<List<String>>(String message) ->
                body.getChildren().setAll(new VBox(head, Parts.styled(Parts.sentence(message, "muted"), "heard-note")));
            case Load.Ready<List<String>>(List<String> text) -> {
                ConsolePane pane = new ConsolePane(
                        FXCollections.observableArrayList(text.stream()
                                .map(line -> new Line(Instant.EPOCH, now.number(), Tone.of(line), line))
                                .toList()),
                        false,
                        asks::copy);
                pane.about(TEXTS.text("console.kept", now.number(), text.size()));
                heard = pane;
                ending = pane::end;
                VBox.setVgrow(pane, Priority.ALWAYS);
                body.getChildren().setAll(new VBox(head, pane));
            }
        }
    }

    private EmptyState nothing() {
        EmptyState empty = new EmptyState(Feather.REPEAT, TEXTS.text("empty.title"), TEXTS.text("empty.why"));
        if (model.runs().isEmpty()) {
            return empty.action(Buttons.secondary(TEXTS.text("empty.runs"), asks::toRuns), TEXTS.text("empty.no.runs"));
        }
        Button choose = Buttons.primary(TEXTS.text("choose"), Feather.REPEAT, this::pick);
        choose.setId("choose");
        return empty.action(choose, TEXTS.text("empty.choose"))
                .offer(TEXTS.text("empty.runs"), TEXTS.text("empty.runs.why"), asks::toRuns)
                .looked(TEXTS.text("empty.looked"));
    }

    private static Region waiting() {
        VBox rows = Parts.styled(new VBox(16), "waiting");
        for (double width : new double[] {320, 480, 260}) {
            Region stroke = Parts.styled(new Region(), "stroke");
            stroke.setMaxWidth(width);
            rows.getChildren().add(stroke);
        }
        return rows;
    }

    /// Runs were read that the place was waiting for.
    private void named() {
        if (model.pageProperty().get() == RerunModel.Page.NOTHING) {
            body.getChildren().setAll(nothing());
        }
        head();
    }

    private void head() {
        header.facts().setText(facts());
        picker();
        boolean going = model.pageProperty().get() == RerunModel.Page.GOING;
        String now = going
                ? model.rerunning().roundProperty().get().phase() + " "
                        + model.rerunning().pausedProperty().get()
                : "";
        // Whoever is about to press a button must find it there.
        if (going && now.equals(acting)) {
            return;
        }
        acting = now;
        List<Node> actions = new ArrayList<>();
        switch (model.pageProperty().get()) {
            case NOTHING -> actions.add(numbers());
            case WAITING, NUMBERS -> {}
            case SETUP -> {
                actions.add(numbers());
                history(actions);
            }
            case GOING -> {
                Button stop = Buttons.secondary(TEXTS.text("stop"), Feather.SQUARE, this::askToStop);
                stop.setId("stop");
                boolean stopping = model.rerunning().roundProperty().get().phase() == Rerunning.Phase.STOPPING;
                stop.setDisable(stopping);
                boolean paused = model.rerunning().pausedProperty().get();
                Button pause = Buttons.secondary(
                        TEXTS.text(paused ? "resume" : "pause"),
                        paused ? Feather.PLAY : Feather.PAUSE,
                        () -> model.rerunning().pausedProperty().set(!paused));
                pause.setId("pause");
                pause.setTooltip(Parts.tooltip(TEXTS.text("pause.tip")));
                pause.setDisable(stopping);
                actions.add(pause);
                actions.add(stop);
            }
            case RESULT -> {
                history(actions);
                Button recipe = Buttons.secondary(TEXTS.text("recipe"), Feather.LIST, model::showRecipe);
                recipe.setId("show-recipe");
                actions.add(recipe);
                consoles(actions);
            }
        }
        header.actions(actions.toArray(Node[]::new));
    }

    private Button numbers() {
        Button numbers = Buttons.secondary(TEXTS.text("numbers"), Feather.HASH, () -> model.showNumbers(true));
        numbers.setId("show-numbers");
        return numbers;
    }

    private void picker() {
        RunId id = model.runProperty().get();
        Run run = id == null ? null : model.run(id);
        String key = String.valueOf(id) + (run == null) + seeds();
        if (key.equals(picked)) {
            return;
        }
        picked = key;
        RunPicker now = run == null
                ? RunPicker.empty(
                        id == null ? TEXTS.text("choose") : Wording.cut(id.id(), 12),
                        model::runs,
                        other -> model.choose(other.id()))
                : RunPicker.of(run, seeds(), model::runs, other -> model.choose(other.id()), null);
        now.setId("run");
        if (picker == null) {
            header.beside(now);
        } else {
            HBox beside = (HBox) picker.getParent();
            beside.getChildren().set(beside.getChildren().indexOf(picker), now);
        }
        picker = now;
    }

    /// `and 4 more seeds`
    private String seeds() {
        int more = model.groundProperty().get() instanceof Load.Ready<RerunModel.Ground>(RerunModel.Ground ground)
                ? ground.originals().size() - 1
                : 0;
        return more > 0 ? TEXTS.text("and.seeds", more) : "";
    }

    private String facts() {
        Round round = model.rerunning().roundProperty().get();
        return switch (model.pageProperty().get()) {
            case NOTHING -> TEXTS.text("facts.nothing");
            case NUMBERS -> TEXTS.text("facts.numbers");
            case WAITING -> TEXTS.text("facts.waiting");
            case SETUP -> TEXTS.text("facts.setup");
            case GOING -> {
                RerunRequest request = round.request();
                yield request == null ? "" : surroundings(request.settings());
            }
            case RESULT -> {
                RerunResult result = model.resultProperty().get();
                yield result == null ? "" : ended(result);
            }
        };
    }

    private static String surroundings(RerunSettings settings) {
        return TEXTS.text(
                "facts.going",
                TEXTS.text(settings.sandbox() ? "facts.sandbox" : "facts.no.sandbox"),
                TEXTS.text("facts.network." + settings.network().name().toLowerCase(Locale.ROOT)));
    }

    /// `6 of 6 reruns finished, 20 Nov 2026 10:43:07 UTC · none failed`
    private static String ended(RerunResult result) {
        long finished = RerunModel.ended(result, Execution.State.FINISHED);
        long failed = RerunModel.ended(result, Execution.State.FAILED);
        return TEXTS.text(
                "facts.ended",
                finished,
                result.executions().size(),
                Wording.whole(result.started()),
                failed == 0 ? TEXTS.text("facts.none.failed") : TEXTS.text("facts.failed", failed));
    }

    /// Earlier reruns of this run.
    private void history(List<Node> actions) {
        if (!(model.keptProperty().get() instanceof Load.Ready<List<RerunResult>>(List<RerunResult> all))
                || all.isEmpty()) {
            return;
        }
        MenuButton menu = new MenuButton(TEXTS.text("history", all.size()));
        menu.setId("history");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (RerunResult each : all) {
            Judged judged = each.judged();
            MenuItem item = new MenuItem(
                    TEXTS.text(
                            "history.one",
                            Wording.whole(each.started()),
                            judged == null
                                    ? TEXTS.text("unjudged")
                                    : judged.verdict().word(),
                            RerunModel.ended(each, Execution.State.FINISHED),
                            each.executions().size()),
                    new MarkIcon(judged == null ? Mark.NOT_VERIFIED : Mark.of(judged.verdict())));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.showResult(each.id()));
            menu.getItems().add(item);
        }
        actions.add(menu);
    }

    private void consoles(List<Node> actions) {
        RerunResult result = model.resultProperty().get();
        List<Execution> ran = result == null
                ? List.of()
                : result.executions().stream()
                        .filter(each -> each.start() != null)
                        .toList();
        if (ran.isEmpty()) {
            return;
        }
        MenuButton menu = new MenuButton(TEXTS.text("consoles"), assay.control.Icons.small(Feather.TERMINAL));
        menu.setId("consoles");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        for (Execution each : ran) {
            int number = each.attempt().number();
            MenuItem item = new MenuItem(TEXTS.text("dot.rerun", number));
            item.setId("console-" + number);
            item.setOnAction(event -> model.hear(number));
            menu.getItems().add(item);
        }
        actions.add(menu);
    }

    private void tell(String trouble) {
        messages.getChildren().clear();
        if (!trouble.isEmpty()) {
            messages.getChildren().add(new MessageBar(MessageBar.Kind.BAD, trouble, model::forget));
        }
    }

    private void inspect(@Nullable Step step) {
        endPanel();
        if (step == null) {
            inspected.openProperty().set(false);
        } else {
            panel = new StepPanel(step, model, () -> inspected.openProperty().set(false));
            inspected.inspect(panel);
        }
    }

    private void endPanel() {
        if (panel != null) {
            panel.end();
            panel = null;
        }
    }

    private void pick() {
        if (picker != null) {
            picker.open();
        }
    }

    private void askToStop() {
        model.rerunning().stopAskedProperty().set(true);
    }

    /// The question stands where the reruns are shown.
    private void toWhatIsStopped(boolean asked) {
        RerunRequest request = model.rerunning().roundProperty().get().request();
        if (asked && request != null) {
            model.choose(request.run());
        }
    }

    private void find() {
        if (going != null) {
            going.focusFind();
        } else if (heard != null) {
            heard.focusFind();
        }
    }

    private void openRun() {
        RunId id = model.runProperty().get();
        if (id != null) {
            asks.open(id);
        }
    }

    private void readTolerance() {
        choosers.file(TEXTS.text("tolerance.choose"))
                .ifPresent(file -> model.takeTolerance(() -> asks.tolerance(file)));
    }

    /// Whatever is asked at the moment of asking.
    private SettingsForm.Asks choosers() {
        return new SettingsForm.Asks() {
            @Override
            public Optional<Path> file(String title) {
                return choosers.file(title);
            }

            @Override
            public Optional<Path> folder(String title) {
                return choosers.folder(title);
            }
        };
    }

    private final class Choosers implements SettingsForm.Asks {
        @Override
        public Optional<Path> file(String title) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            return Optional.ofNullable(chooser.showOpenDialog(root.getScene().getWindow()))
                    .map(File::toPath);
        }

        @Override
        public Optional<Path> folder(String title) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle(title);
            return Optional.ofNullable(chooser.showDialog(root.getScene().getWindow()))
                    .map(File::toPath);
        }
    }
}
