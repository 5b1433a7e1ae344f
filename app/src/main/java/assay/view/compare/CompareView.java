package assay.view.compare;

import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.Parts;
import assay.control.PlaceHeader;
import assay.control.RunPicker;
import assay.control.WithInspector;
import assay.diff.Aspect;
import assay.diff.ManyRuns;
import assay.fact.Evidence;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What differs between runs: first what may explain it, the metrics beside it, then aspect by aspect.
public final class CompareView implements Screen {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final int NAMED = 2;

    private final CompareModel model;
    private final Asks asks;
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final HBox pickers = new HBox(8);
    private final Label place = new Label();
    private final Button previous = Buttons.icon(Feather.CHEVRON_UP, TEXTS.text("previous.tip"), this::previous);
    private final Button next = Buttons.icon(Feather.CHEVRON_DOWN, TEXTS.text("next.tip"), this::next);
    private final CheckBox only = new CheckBox(TEXTS.text("only"));
    private final MenuButton export = new MenuButton(TEXTS.text("export"));
    private final StackPane body = new StackPane();
    private final WithInspector inspected = new WithInspector(body);
    private final AspectList aspects;
    private final FactorsPane factors;
    private final Map<Aspect, LinesPane> lines = new EnumMap<>(Aspect.class);
    private final CodePane code;
    private final MetricsPane metrics;
    private final CurvePane curves = new CurvePane();
    private final KinPane kin;
    private final Pair pair;
    private final Columns columns;
    private final VBox root;
    private final Subscription listening;
    private Node[] actions = {};
    private @Nullable RunPicker first;

    /// What the view asks of the program around it.
    public interface Asks {
        void open(RunId run);

        void toRuns();

        void copy(String text);

        /// Asks where to and writes it there.
        void save(String suggestedName, String text);

        /// The document that the command line prints for the same comparison.
        ///
        /// @param all whether what is the same is written too
        String json(ManyRuns many, boolean all);
    }

    public CompareView(CompareModel model, Asks asks) {
        this.model = model;
        this.asks = asks;
        aspects = new AspectList(model);
        factors = new FactorsPane(this::openEvidence);
        code = new CodePane(model, this::openEvidence);
        metrics = new MetricsPane(model);
        kin = new KinPane(asks::open);
        pane(Aspect.LIBRARIES, SideTable.Look.REMARKS);
        pane(Aspect.DATA, SideTable.Look.REMARKS);
        pane(Aspect.FILES, SideTable.Look.REMARKS);
        pane(Aspect.ENVIRONMENT, SideTable.Look.VALUES);
        pane(Aspect.PARAMETERS, SideTable.Look.VALUES);
        pair = new Pair(lines(Aspect.LIBRARIES), lines(Aspect.DATA));
        columns = new Columns(
                aspects,
                List.of(factors, kin, pair, code, lines(Aspect.FILES)),
                List.of(metrics, curves, lines(Aspect.ENVIRONMENT), lines(Aspect.PARAMETERS)));
        code.lines().mostProperty().bind(columns.roomProperty().subtract(120));
        header();
        root = new VBox(header, inspected);
        root.getStyleClass().add("compare");
        root.getStylesheets().add("/assay/view/compare/compare.css");
        inspected.getStyleClass().add("below-head");
        VBox.setVgrow(inspected, Priority.ALWAYS);
        inspected.openProperty().addListener((property, was, open) -> {
            if (!open) {
                model.evidenceProperty().set(null);
            }
        });
        listening = Subscription.combine(
                model.choiceProperty().subscribe(now -> pickers()),
                model.rows().subscribe(now -> {
                    pickers();
                    show(model.comparedProperty().get());
                }),
                model.comparedProperty().subscribe(this::show),
                model.differencesOnlyProperty()
                        .subscribe(now -> model.compared().ifPresent(this::fill)),
                model.codeProperty().subscribe(now -> aspects.count()),
                model.stopsProperty().subscribe(now -> count()),
                model.aspectProperty().subscribe(now -> look()),
                model.positionProperty().subscribe(now -> stand()),
                model.excerptProperty().subscribe(this::showRecord));
    }

    private void pane(Aspect aspect, SideTable.Look look) {
        lines.put(aspect, new LinesPane(aspect, look, model, this::openEvidence));
    }

    private LinesPane lines(Aspect aspect) {
        return Objects.requireNonNull(lines.get(aspect));
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
        List<Command> commands = new ArrayList<>(List.of(
                Command.of("compare.next", TEXTS.text("next"), "F7", this::next),
                Command.of("compare.previous", TEXTS.text("previous"), "Shift+F7", this::previous),
                Command.of("compare.swap", TEXTS.text("swap"), "Shortcut+Shift+S", model::swap),
                Command.of("compare.only", TEXTS.text("only.toggle"), "Shortcut+D", only::fire),
                Command.of("compare.base", TEXTS.text("pick.base.title"), this::pick),
                Command.of("compare.export.csv", TEXTS.text("export.csv.title"), "Shortcut+E", this::csv),
                Command.of("compare.copy.markdown", TEXTS.text("copy.markdown.title"), this::copyMarkdown),
                Command.of("compare.copy.csv", TEXTS.text("copy.csv.title"), this::copyCsv),
                Command.of("compare.export.json", TEXTS.text("export.json.title"), this::json),
                Command.of("compare.file.next", TEXTS.text("code.next"), "Alt+Down", () -> code.turn(1)),
                Command.of("compare.file.previous", TEXTS.text("code.previous"), "Alt+Up", () -> code.turn(-1)),
                Command.of("compare.look.explain", look(null), () -> model.look(null))));
        for (Aspect each : Aspect.values()) {
            commands.add(Command.of(
                    "compare.look." + each.name().toLowerCase(java.util.Locale.ROOT),
                    look(each),
                    () -> model.look(each)));
        }
        return commands;
    }

    private static String look(@Nullable Aspect aspect) {
        return TEXTS.text("look", Naming.name(aspect));
    }

    @Override
    public void close() {
        listening.unsubscribe();
        model.close();
    }

    private void header() {
        pickers.setAlignment(Pos.CENTER_LEFT);
        header.beside(pickers);
        header.facts().setVisible(false);
        header.facts().setManaged(false);
        only.setId("only");
        only.setMinHeight(28);
        only.setMinWidth(Region.USE_PREF_SIZE);
        only.selectedProperty().bindBidirectional(model.differencesOnlyProperty());
        for (Button each : List.of(previous, next)) {
            each.getStyleClass().remove("ghost");
            each.getStyleClass().addAll("secondary", "step");
        }
        previous.setId("previous");
        next.setId("next");
        HBox steps = new HBox(4, previous, next);
        steps.setAlignment(Pos.CENTER_LEFT);
        place.getStyleClass().add("muted");
        place.setId("place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        Label key = Parts.styled(new Label("F7"), "key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        export.setId("export");
        export.setGraphic(assay.control.Icons.small(Feather.DOWNLOAD));
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.getItems()
                .setAll(
                        item("export.csv", this::csv),
                        item("export.json", this::json),
                        item("copy.markdown", this::copyMarkdown),
                        item("copy.csv", this::copyCsv));
        actions = new Node[] {only, steps, place, key, export};
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(TEXTS.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    /// Base, swap, the others, and one more.
    private void pickers() {
        pickers.getChildren().clear();
        CompareModel.Choice choice = model.choiceProperty().get();
        first = picker(choice.base(), TEXTS.text("pick.base"), run -> model.base(run.id()), null);
        first.setId("base");
        Button swap = Buttons.icon(Feather.REPEAT, TEXTS.text("swap.tip"), model::swap);
        swap.setId("swap");
        swap.setDisable(!choice.complete());
        pickers.getChildren().addAll(first, swap);
        List<RunId> others = choice.others();
        boolean all = others.size() <= NAMED;
        for (int i = 0; i < (all ? others.size() : 1); i++) {
            int at = i;
            RunId other = others.get(i);
            RunPicker picker = picker(
                    other,
                    "",
                    run -> model.replace(at, run.id()),
                    others.size() > 1 ? () -> model.remove(other) : null);
            picker.setId("other-" + i);
            pickers.getChildren().add(picker);
        }
        if (!all) {
            pickers.getChildren().add(rest(others));
        }
        boolean none = choice.base() == null || others.isEmpty();
        if (choice.base() != null) {
            RunPicker add = RunPicker.adding(
                    TEXTS.text(none ? "pick.first" : "pick.add"),
                    Feather.PLUS,
                    this::addable,
                    run -> model.add(run.id()));
            add.setId("add");
            add.setMinWidth(Region.USE_PREF_SIZE);
            pickers.getChildren().add(add);
        }
        header.actions(none ? new Node[0] : actions);
    }

    private RunPicker picker(
            @Nullable RunId id, String role, java.util.function.Consumer<Run> take, @Nullable Runnable drop) {
        Run run = model.run(id).orElse(null);
        return run == null
                ? RunPicker.empty(
                        id == null ? TEXTS.text("pick.base.none") : Wording.cut(id.id(), 12), model::runs, take)
                : RunPicker.of(run, role, model::runs, take, drop);
    }

    /// The others but the first, each with a way to leave it out.
    private MenuButton rest(List<RunId> others) {
        MenuButton more = new MenuButton(TEXTS.text("pick.more", others.size() - 1));
        more.setId("more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setTooltip(new Tooltip(others.stream().skip(1).map(model::name).collect(Collectors.joining("\n"))));
        for (RunId other : others) {
            MenuItem item = new MenuItem(TEXTS.text("pick.drop.one", Wording.cut(model.name(other), 40)));
            item.setMnemonicParsing(false);
            item.setOnAction(event -> model.remove(other));
            more.getItems().add(item);
        }
        return more;
    }

    private List<Run> addable() {
        CompareModel.Choice choice = model.choiceProperty().get();
        return model.runs().stream()
                .filter(run ->
                        !run.id().equals(choice.base()) && !choice.others().contains(run.id()))
                .toList();
    }

    private void copyMarkdown() {
        model.compared().ifPresent(now -> asks.copy(CompareCsv.markdown(now)));
    }

    private void copyCsv() {
        model.compared()
                .ifPresent(now -> asks.copy(CompareCsv.of(
                        now.diffs(), !model.differencesOnlyProperty().get())));
    }

    private void pick() {
        if (first != null) {
            first.open();
        }
    }

    private void next() {
        model.next();
    }

    private void previous() {
        model.previous();
    }

    private void count() {
        int size = model.stopsProperty().get().size();
        int at = model.positionProperty().get();
        place.setText(
                size == 0
                        ? TEXTS.text("place.none")
                        : at < 0 ? TEXTS.text("place.of", size) : TEXTS.text("place.at", at + 1, size));
        previous.setDisable(size == 0);
        next.setDisable(size == 0);
    }

    private void show(@Nullable Load<Compared> now) {
        switch (now) {
            case null -> body.getChildren().setAll(choose());
            case Load.Waiting<Compared> waiting -> body.getChildren().setAll(waiting());
            case Load.Failed<Compared>(String message) ->
                body.getChildren()
                        .setAll(new EmptyState(Feather.ALERT_TRIANGLE, TEXTS.text("failed.title"), message)
                                .action(
                                        Buttons.primary(TEXTS.text("failed.again"), Feather.REFRESH_CW, model::compare),
                                        ""));
            case Load.Ready<Compared>(Compared ready) -> {
                fill(ready);
                body.getChildren().setAll(ready.lines().isEmpty() ? nothing(ready) : columns);
            }
        }
        aspects.count();
    }

    private void fill(Compared now) {
        pair.stack(now.diffs().size() > 1);
        factors.show(now);
        metrics.show(now);
        curves.show(now);
        lines.values().forEach(pane -> pane.show(now));
        kin.show(now);
        code.show(now);
    }

    /// Fewer than two runs are chosen.
    private Region choose() {
        List<Run> runs = model.runs();
        EmptyState state = new EmptyState(
                Feather.COLUMNS, TEXTS.text("choose.title"), TEXTS.text(runs.size() < 2 ? "choose.few" : "choose.why"));
        List<Proposal> proposals = Proposal.of(runs);
        if (proposals.isEmpty() || model.choiceProperty().get().base() != null) {
            return state.action(
                    Buttons.primary(TEXTS.text("choose.runs"), Feather.LIST, asks::toRuns), TEXTS.text("choose.hint"));
        }
        Proposal best = proposals.getFirst();
        Button take = Buttons.primary(
                TEXTS.text(
                        "choose.take",
                        Wording.cut(best.other().name(), 24),
                        Wording.cut(best.base().name(), 24)),
                Feather.COLUMNS,
                () -> take(best));
        take.setId("proposal");
        state.action(take, about(best));
        for (Proposal each : proposals.subList(1, proposals.size())) {
            state.offer(
                    TEXTS.text("choose.other", each.other().name(), each.base().name()), about(each), () -> take(each));
        }
        return state.looked(TEXTS.text("choose.hint"));
    }

    private static String about(Proposal proposal) {
        return proposal.experiment().isEmpty()
                ? TEXTS.text("choose.newest")
                : TEXTS.text("choose.newest.of", Wording.cut(proposal.experiment(), 28));
    }

    private void take(Proposal proposal) {
        model.choose(proposal.base().id(), List.of(proposal.other().id()));
    }

    /// No record says anything of what could be compared.
    private Region nothing(Compared now) {
        return new EmptyState(
                        Feather.COLUMNS,
                        TEXTS.text("nothing.title"),
                        TEXTS.text("nothing.why", now.base().name(), names(now.others())))
                .sources(
                        TEXTS.text("nothing.sources"),
                        List.of(source("parameters"), source("libraries"), source("data"), source("code")))
                .action(Buttons.primary(TEXTS.text("choose.runs"), Feather.LIST, asks::toRuns), "")
                .looked(String.join(
                        " ",
                        now.diffs().stream()
                                .flatMap(diff -> diff.notes().stream())
                                .distinct()
                                .toList()));
    }

    private static EmptyState.Source source(String key) {
        return new EmptyState.Source(
                TEXTS.text("aspect." + key), TEXTS.text("nothing." + key), TEXTS.text("nothing." + key + ".how"));
    }

    private static String names(List<Run> runs) {
        return runs.stream().map(Run::name).collect(Collectors.joining(", "));
    }

    /// Heads and grey strokes where rows will stand.
    private static Region waiting() {
        VBox rows = new VBox();
        rows.getStyleClass().add("waiting");
        for (int i = 0; i < 8; i++) {
            Pane stroke = new Pane();
            stroke.getStyleClass().add("stroke");
            stroke.setMaxWidth(220 + i * 67 % 180);
            StackPane row = new StackPane(stroke);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(48);
            rows.getChildren().add(row);
        }
        return rows;
    }

    private void look() {
        Aspect aspect = model.aspectProperty().get();
        if (model.here().map(Stop::aspect).filter(each -> each == aspect).isEmpty()) {
            columns.reveal(part(aspect), 0);
        }
    }

    private Region part(@Nullable Aspect aspect) {
        return switch (aspect) {
            case null -> factors;
            case CODE -> code;
            case METRICS -> metrics;
            default -> lines(aspect);
        };
    }

    private void stand() {
        count();
        lines.values().forEach(LinesPane::leave);
        metrics.leave();
        code.leave();
        model.here().ifPresent(stop -> {
            double down = switch (stop.aspect()) {
                case CODE -> code.stand(stop);
                case METRICS -> metrics.stand(stop.key());
                default -> lines(stop.aspect()).stand(stop.key());
            };
            columns.reveal(part(stop.aspect()), down);
        });
    }

    private void openEvidence(Evidence evidence) {
        model.evidenceProperty().set(evidence);
    }

    private void showRecord(@Nullable Load<Excerpt> load) {
        Evidence evidence = model.evidenceProperty().get();
        if (load == null || evidence == null) {
            inspected.openProperty().set(false);
        } else {
            inspected.inspect(new EvidencePanel(
                    evidence, load, () -> inspected.openProperty().set(false)));
        }
    }

    private void csv() {
        model.compared()
                .ifPresent(now -> asks.save(
                        TEXTS.text("export.file", "csv"),
                        CompareCsv.of(
                                now.diffs(), !model.differencesOnlyProperty().get())));
    }

    private void json() {
        model.compared()
                .ifPresent(now -> asks.save(
                        TEXTS.text("export.file", "json"),
                        asks.json(now.many(), !model.differencesOnlyProperty().get())));
    }
}
