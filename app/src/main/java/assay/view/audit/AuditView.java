package assay.view.audit;

import assay.audit.Audit;
import assay.audit.Observation;
import assay.audit.RuleSet;
import assay.audit.Severity;
import assay.audit.Since;
import assay.audit.export.AuditCsv;
import assay.audit.export.Exported;
import assay.audit.export.JUnitXml;
import assay.audit.export.Sarif;
import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.Icons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.MessageBar;
import assay.control.Parts;
import assay.control.PlaceHeader;
import assay.control.TableCopy;
import assay.control.WithInspector;
import assay.control.Words;
import assay.fact.Layer;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.AuditAnswer;
import assay.text.Texts;
import assay.text.Wording;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The place where findings are read: a list under the heads of the groups, the chosen finding at the right.
public final class AuditView implements Screen {
    private static final Texts TEXTS = Texts.of(AuditView.class);
    private static final int DEPARTURES = 3;

    /// What the place asks the window to do.
    public interface Asks {
        void go(Place place);

        void save(String suggestedName, String text);

        /// The audit as `assay audit --json` prints it.
        String json(Exported audit);

        void copy(String text);
    }

    private final Place.Audit place;
    private final AuditModel model;
    private final Asks asks;
    private final BorderPane root = new BorderPane();
    private final StackPane body = new StackPane();
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final Button why = Buttons.link(TEXTS.text("rules.why"), this::showRules);
    private final Button people = Buttons.link("", this::showAsked);
    private final Button baseline = Buttons.secondary("", Feather.CLOCK, this::holdOrDrop);
    private final VBox messages = new VBox();
    private final SummaryStrip strip;
    private final FindingList list;
    private final WithInspector inspected;
    private final HBox foot = new HBox();
    private final Label hidden = new Label();
    private @Nullable FindingPanel panel;
    private Supplier<Optional<Path>> earlier = this::chooseBaseline;

    public AuditView(Place.Audit place, AuditModel model, Asks asks) {
        this.place = place;
        this.model = model;
        this.asks = asks;
        why.setId("why");
        why.setMinWidth(Region.USE_PREF_SIZE);
        people.setId("people");
        people.setMinWidth(Region.USE_PREF_SIZE);
        baseline.setId("baseline");
        header.actions(baseline, export(), Buttons.secondary(TEXTS.text("again"), Feather.CHECK_SQUARE, model::again));
        strip = new SummaryStrip(model, rule -> {
            model.textProperty().set(rule);
            model.choose(rule);
        });
        list = new FindingList(model);
        VBox content = new VBox(list, foot);
        VBox.setVgrow(list, Priority.ALWAYS);
        foot.getStyleClass().add("foot");
        foot.getChildren().addAll(hidden, Buttons.link(TEXTS.text("nomatch.clear"), this::clear));
        foot.setId("hidden");
        hidden.getStyleClass().add("muted");
        foot.managedProperty().bind(foot.visibleProperty());
        foot.setVisible(false);
        inspected = new WithInspector(content);
        messages.getStyleClass().add("departs");
        messages.managedProperty().bind(messages.visibleProperty());
        messages.setVisible(false);
        root.getStyleClass().add("audit");
        root.getStylesheets().add("/assay/view/audit/audit.css");
        root.setTop(new VBox(header, strip, messages, toolbar()));
        root.setCenter(body);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        model.answerProperty().subscribe(this::show);
        model.baselineProperty().subscribe(this::held);
        model.refusalProperty().subscribe(this::refused);
        model.chosenProperty().addListener((property, old, now) -> inspect(now));
        inspected.openProperty().subscribe(open -> {
            if (!open && panel != null) {
                panel = null;
                model.chosenProperty().set(null);
            }
        });
        model.rows().addListener((ListChangeListener<FindingRow>) change -> countHidden());
        model.audit();
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public Place place() {
        Observation chosen = model.chosenProperty().get();
        return new Place.Audit(
                place.run(), chosen == null ? null : chosen.finding().rule());
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("audit.again", TEXTS.text("again"), model::again),
                Command.of("audit.csv", TEXTS.text("command.csv"), "Shortcut+E", () -> save("csv", AuditCsv::of)),
                Command.of("audit.sarif", TEXTS.text("command.sarif"), () -> save("sarif", Sarif::of)),
                Command.of("audit.junit", TEXTS.text("command.junit"), () -> save("xml", AuditView::junit)),
                Command.of("audit.json", TEXTS.text("command.json"), () -> save("json", asks::json)),
                Command.of("audit.table", TEXTS.text("command.table"), this::copyTable),
                Command.of("audit.rules", TEXTS.text("command.rules"), this::showRules),
                Command.of("audit.asked", TEXTS.text("command.asked"), this::showAsked),
                Command.of("audit.waive", TEXTS.text("command.waive"), this::waive)
                        .when(Bindings.createBooleanBinding(
                                () -> model.chosenProperty().get() != null, model.chosenProperty())),
                Command.of("audit.copy", TEXTS.text("command.copy"), this::copy)
                        .when(Bindings.createBooleanBinding(
                                () -> model.chosenProperty().get() != null, model.chosenProperty())));
    }

    @Override
    public void close() {
        model.close();
    }

    /// Asks this instead of a dialog for an earlier audit.
    void askBaseline(Supplier<Optional<Path>> other) {
        earlier = other;
    }

    private MenuButton export() {
        MenuButton export = new MenuButton(TEXTS.text("export"), Icons.small(Feather.DOWNLOAD));
        export.setId("export");
        export.getItems()
                .setAll(
                        item("export.sarif", () -> save("sarif", Sarif::of)),
                        item("export.csv", () -> save("csv", AuditCsv::of)),
                        item("export.junit", () -> save("xml", AuditView::junit)),
                        item("export.json", () -> save("json", asks::json)),
                        item("export.table", this::copyTable));
        return export;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(TEXTS.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    private static String junit(Exported exported) {
        return JUnitXml.of(exported, null);
    }

    private void save(String ending, Function<Exported, String> form) {
        model.export(form, text -> asks.save(TEXTS.text("export.name", ending), text));
    }

    private Region toolbar() {
        HBox toolbar = new HBox(8, severities(), shows(), Parts.gap(), groups(), search());
        toolbar.setAlignment(Pos.CENTER_LEFT);
        toolbar.getStyleClass().add("toolbar");
        return toolbar;
    }

    private HBox severities() {
        ToggleGroup group = new ToggleGroup();
        HBox severities = new HBox();
        severities.getStyleClass().add("segments");
        ToggleButton all = new ToggleButton();
        all.setId("severity-all");
        all.setToggleGroup(group);
        all.textProperty().bind(text(() -> TEXTS.text("all", model.all().size())));
        all.setOnAction(event -> choose(null, all));
        severities.getChildren().add(all);
        for (Severity severity : Severity.values()) {
            ToggleButton button = new ToggleButton(null, new MarkIcon(Mark.of(severity)));
            button.setId("severity-" + severity.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.textProperty()
                    .bind(text(() -> Words.severity(severity) + " " + Wording.count(model.count(severity))));
            button.setOnAction(event -> choose(severity, button));
            model.severityProperty().subscribe(now -> button.setSelected(severity == now));
            severities.getChildren().add(button);
        }
        model.severityProperty().subscribe(now -> all.setSelected(now == null));
        severities.getChildren().forEach(each -> ((ToggleButton) each).setMinWidth(Region.USE_PREF_SIZE));
        severities.getChildren().getFirst().getStyleClass().add("first");
        return severities;
    }

    /// One of them is always on: a second click on it changes nothing.
    private void choose(@Nullable Severity severity, ToggleButton button) {
        button.setSelected(true);
        model.severityProperty().set(severity);
    }

    private HBox shows() {
        HBox shows = new HBox();
        shows.getStyleClass().add("segments");
        for (AuditModel.Show show : List.of(AuditModel.Show.OPEN, AuditModel.Show.WAIVED, AuditModel.Show.NEW)) {
            String key = "show." + show.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton();
            button.setId(key.replace('.', '-'));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setTooltip(Parts.tooltip(TEXTS.text(key + ".tip")));
            button.textProperty().bind(text(() -> TEXTS.text(key, model.count(show))));
            button.setOnAction(event -> model.showProperty().set(button.isSelected() ? show : AuditModel.Show.ALL));
            model.showProperty().subscribe(now -> button.setSelected(now == show));
            if (show == AuditModel.Show.NEW) {
                button.managedProperty().bind(button.visibleProperty());
                button.visibleProperty().bind(model.baselineProperty().isNotNull());
            }
            shows.getChildren().add(button);
        }
        shows.getChildren().getFirst().getStyleClass().add("first");
        return shows;
    }

    private StringBinding text(Supplier<String> words) {
        return Bindings.createStringBinding(words::get, model.answerProperty());
    }

    private MenuButton groups() {
        MenuButton groups = new MenuButton();
        groups.setId("group");
        groups.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup toggles = new ToggleGroup();
        for (AuditModel.Group group : AuditModel.Group.values()) {
            RadioMenuItem item = new RadioMenuItem(word(group));
            item.setId("group-" + group.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(toggles);
            item.setSelected(group == model.groupProperty().get());
            item.setOnAction(event -> model.groupProperty().set(group));
            groups.getItems().add(item);
        }
        model.groupProperty().subscribe(now -> groups.setText(TEXTS.text("group", word(now))));
        return groups;
    }

    private static String word(AuditModel.Group group) {
        return TEXTS.text("group." + group.name().toLowerCase(Locale.ROOT));
    }

    private CustomTextField search() {
        CustomTextField search = new CustomTextField();
        search.setId("search-findings");
        search.setLeft(Icons.small(Feather.SEARCH));
        search.setPromptText(TEXTS.text("search"));
        search.setAccessibleText(TEXTS.text("search"));
        search.setPrefWidth(200);
        search.setMinWidth(96);
        search.textProperty().bindBidirectional(model.textProperty());
        return search;
    }

    private void show(Load<AuditAnswer> load) {
        switch (load) {
            case Load.Waiting<AuditAnswer> waiting -> {
                header.facts().setText(TEXTS.text("loading"));
                body.getChildren().setAll(inspected);
            }
            case Load.Failed<AuditAnswer>(String message) ->
                body.getChildren()
                        .setAll(new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text("failed.title"), message)
                                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, model::again), ""));
            case Load.Ready<AuditAnswer>(AuditAnswer answer) -> ready(answer);
        }
    }

    private void ready(AuditAnswer answer) {
        Audit audit = answer.audit();
        if (audit.ofOneRun() && !audit.runs().isEmpty()) {
            header.title()
                    .setText(TEXTS.text(
                            "title.run",
                            Wording.cut(audit.runs().getFirst().run().name(), 48)));
        }
        facts(answer);
        strip.show(audit);
        departs(audit);
        Node open = model.all().isEmpty() && audit.runs().isEmpty()
                ? nothing()
                : model.all().isEmpty() && inspected.openProperty().not().get() ? none(audit) : inspected;
        body.getChildren().setAll(open);
        if (place.rule() != null && model.chosenProperty().get() == null) {
            model.choose(place.rule());
        }
        if (panel == null && inspected.openProperty().get()) {
            refreshAside(audit);
        }
    }

    private void facts(AuditAnswer answer) {
        Audit audit = answer.audit();
        long on = audit.rules().stream().filter(Audit.RuleInfo::on).count();
        String facts = TEXTS.text(
                "facts",
                Wording.count(model.all().size(), TEXTS.text("finding"), TEXTS.text("findings")),
                TEXTS.text("runs.some", audit.runs().size()),
                TEXTS.text(
                        "rules.ran", on - audit.notRun().size(), audit.notRun().size()));
        Since since = answer.since();
        String held = since == null
                ? ""
                : TEXTS.text(
                        "facts.since",
                        model.count(AuditModel.Show.NEW),
                        since.baseline(),
                        since.gone().size());
        header.facts().setText(facts + held);
        long missing =
                audit.asked().stream().filter(each -> !each.missing().isEmpty()).count();
        people.setText(TEXTS.text("asked.link", missing));
        people.setVisible(missing > 0);
        people.setManaged(missing > 0);
        if (!(header.facts().getParent() instanceof HBox beside)) {
            return;
        }
        if (!beside.getChildren().contains(why)) {
            beside.getChildren().addAll(why, people);
        }
    }

    private void departs(Audit audit) {
        List<RuleSet.Departure> departures = audit.ruleSet().departures();
        messages.setVisible(!departures.isEmpty() || !messages.getChildren().isEmpty());
        messages.getChildren().removeIf(each -> "departs".equals(each.getId()));
        if (departures.isEmpty()) {
            messages.setVisible(!messages.getChildren().isEmpty());
            return;
        }
        String some =
                departures.stream().limit(DEPARTURES).map(AuditView::words).collect(Collectors.joining(", "));
        int more = departures.size() - DEPARTURES;
        MessageBar bar = new MessageBar(
                MessageBar.Kind.INFORMATION,
                TEXTS.text("departs", audit.ruleSet().name(), more > 0 ? TEXTS.text("departs.more", some, more) : some),
                () -> {
                    messages.getChildren().removeIf(each -> "departs".equals(each.getId()));
                    messages.setVisible(!messages.getChildren().isEmpty());
                },
                Buttons.link(TEXTS.text("departs.show"), this::showRules));
        bar.setId("departs");
        messages.getChildren().add(bar);
    }

    private static String words(RuleSet.Departure each) {
        return each.word().equals("on") && each.now().equals("false")
                ? TEXTS.text("departs.off", each.rule())
                : TEXTS.text("departs.one", each.rule(), each.word(), each.now());
    }

    /// What was refused of an earlier audit's file has no other place to stand.
    private void refused(String why) {
        messages.getChildren().removeIf(each -> "refused".equals(each.getId()));
        if (!why.isEmpty() && panel == null) {
            MessageBar bar = new MessageBar(MessageBar.Kind.BAD, why, () -> refused(""));
            bar.setId("refused");
            messages.getChildren().add(bar);
        }
        messages.setVisible(!messages.getChildren().isEmpty());
    }

    private Region nothing() {
        return new EmptyState(Feather.CHECK_SQUARE, TEXTS.text("norecords.title"), TEXTS.text("norecords.why"))
                .action(Buttons.secondary(TEXTS.text("norecords.action"), () -> asks.go(new Place.Runs())), "");
    }

    /// Never a tick over the whole place: it says what ran, and nothing more.
    private Region none(Audit audit) {
        long on = audit.rules().stream().filter(Audit.RuleInfo::on).count();
        return new EmptyState(
                        Feather.CHECK_SQUARE,
                        TEXTS.text("empty.title"),
                        TEXTS.text(
                                "empty.why",
                                on - audit.notRun().size(),
                                audit.notRun().size()))
                .action(Buttons.secondary(TEXTS.text("empty.action"), this::showRules), "");
    }

    private void countHidden() {
        long shown = model.rows().stream()
                .mapToLong(row -> row instanceof FindingRow.Head head ? head.findings() : 0)
                .sum();
        boolean filtered = model.severityProperty().get() != null
                || model.showProperty().get() != AuditModel.Show.ALL
                || !model.textProperty().get().isBlank();
        long away = model.all().size() - shown;
        foot.setVisible(filtered && away > 0);
        hidden.setText(TEXTS.text(shown == 0 ? "nomatch" : "hidden", away));
    }

    private void clear() {
        model.severityProperty().set(null);
        model.showProperty().set(AuditModel.Show.ALL);
        model.textProperty().set("");
    }

    private void inspect(@Nullable Observation observation) {
        list.select(observation);
        if (observation == null) {
            if (panel != null) {
                panel = null;
                inspected.openProperty().set(false);
            }
            return;
        }
        FindingPanel shown = new FindingPanel(observation, model, new FindingPanel.Asks() {
            @Override
            public void open(RunId run) {
                openRun(run);
            }

            @Override
            public void copy(String text) {
                asks.copy(text);
            }
        });
        panel = shown;
        inspected.inspect(shown);
    }

    private void showRules() {
        AuditAnswer ready = model.ready();
        if (ready != null) {
            aside(new RulesPanel(ready.audit()));
        }
    }

    private void showAsked() {
        AuditAnswer ready = model.ready();
        if (ready != null) {
            aside(new AskedPanel(ready.audit().asked(), model, place.run() != null));
        }
    }

    /// In the place of a finding.
    private void aside(Node node) {
        panel = null;
        model.chosenProperty().set(null);
        inspected.inspect(node);
        body.getChildren().setAll(inspected);
    }

    /// What people stated has changed what stands there.
    private void refreshAside(Audit audit) {
        if (root.lookup("#asked") instanceof AskedPanel) {
            inspected.inspect(new AskedPanel(audit.asked(), model, place.run() != null));
        }
    }

    private void waive() {
        FindingPanel shown = panel;
        if (shown != null) {
            shown.waive();
        }
    }

    private void copy() {
        Observation chosen = model.chosenProperty().get();
        if (chosen != null) {
            asks.copy(model.markdown(chosen));
        }
    }

    /// What the list shows, in its order.
    private void copyTable() {
        asks.copy(TableCopy.text(
                model.shown(),
                List.of(
                        column("severity", each -> Words.severity(each.finding().severity())),
                        column("rule", each -> each.finding().rule()),
                        column("observed", Observation::said),
                        column("runs", AuditView::names)),
                TableCopy.Form.MARKDOWN));
    }

    private static TableCopy.Column<Observation> column(String key, Function<Observation, String> text) {
        return new TableCopy.Column<>(TEXTS.text(key), text);
    }

    private static String names(Observation observation) {
        return observation.runs().isEmpty()
                ? TEXTS.text("project")
                : observation.runs().stream().map(Run::name).collect(Collectors.joining(", "));
    }

    private void held(@Nullable Path file) {
        String name = file == null ? "" : Wording.cut(String.valueOf(file.getFileName()), 24);
        baseline.setText(file == null ? TEXTS.text("baseline") : TEXTS.text("baseline.drop", name));
        baseline.setTooltip(
                Parts.tooltip(file == null ? TEXTS.text("baseline.tip") : TEXTS.text("baseline.drop.tip", name)));
    }

    private void holdOrDrop() {
        if (model.baselineProperty().get() == null) {
            earlier.get().ifPresent(model::hold);
        } else {
            model.hold(null);
        }
    }

    private Optional<Path> chooseBaseline() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.text("baseline.title"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("JSON", "*.json"));
        return Optional.ofNullable(chooser.showOpenDialog(root.getScene().getWindow()))
                .map(File::toPath);
    }

    private void openRun(RunId run) {
        Observation chosen = model.chosenProperty().get();
        Layer layer = chosen == null ? null : chosen.finding().area().layer();
        asks.go(layer == null ? new Place.OneRun(run) : new Place.OneRun(run, layer, "metrics", null));
    }

    /// J and K walk through the findings, wherever the focus stands but in a field that is typed into.
    private void walk(KeyEvent key) {
        if (key.getTarget() instanceof TextInputControl || key.isShortcutDown()) {
            return;
        }
        int step = key.getCode() == KeyCode.J ? 1 : key.getCode() == KeyCode.K ? -1 : 0;
        if (step != 0) {
            model.step(step);
            key.consume();
        }
    }
}
