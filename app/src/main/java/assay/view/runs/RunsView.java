package assay.view.runs;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.Icons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.PlaceHeader;
import assay.control.TableCopy;
import assay.control.WithInspector;
import assay.fact.Format;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Place.Runs.Grouping;
import assay.nav.Screen;
import assay.project.Layout;
import assay.query.RunRow;
import assay.text.Texts;
import assay.text.Wording;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// The runs of the project.
public final class RunsView implements Screen {
    private static final int NAMED = 4;

    private final Texts texts = Texts.of(RunsView.class);
    private final RunsModel model;
    private final Asks asks;
    private final PlaceHeader header = new PlaceHeader(texts.text("title"));
    private final FilterField filter;
    private final RunsTable table;
    private final ColumnChooser chooser;
    private final Button columns;
    private final TimeStrip strip;
    private final Label stripNote = new Label();
    private final HBox hidden = new HBox();
    private final StackPane body = new StackPane();
    private final VBox content;
    private final WithInspector inspected;
    private final VBox root;
    private final Map<String, Curves> curves = new HashMap<>();
    private final List<Format> formats;
    private final Subscription listening;
    private boolean chosenColumns;

    /// What the view asks of the program around it.
    public interface Asks {
        void open(RunId run);

        /// Columns as they are remembered, left to right; empty where nobody chose any.
        ObjectProperty<List<Layout.Column>> columns();

        /// @param runs the base first, two or more
        void compare(List<RunId> runs);

        /// Shows what it takes to make the run again.
        void rerun(RunId run);

        /// Opens another folder.
        void openFolder();

        void rescan();

        /// Asks where to and writes it there.
        ///
        /// @param text asked for on a job's thread
        void save(String suggestedName, Supplier<String> text);
    }

    /// @param formats that can be read
    public RunsView(RunsModel model, Jobs jobs, List<Format> formats, Asks asks) {
        this.model = model;
        this.asks = asks;
        this.formats = formats;
        filter = new FilterField(model, texts);
        table = new RunsTable(model, texts, formats, metric -> curves(jobs, metric), asks::open);
        TableCopy.on(
                table,
                table::copied,
                (text, then) -> jobs.start(Jobs.title("copy"), progress -> text.get(), outcome -> {
                    if (outcome instanceof Outcome.Done<String>(String made)) {
                        then.accept(made);
                    }
                }));
        chooser = new ColumnChooser(texts, table::longName);
        remember(asks.columns());
        columns = chooser.button(this::chooseColumns);
        columns.setId("columns");
        strip = new TimeStrip(texts, table::choose);
        content = new VBox(table, hidden, stripBox());
        VBox.setVgrow(table, Priority.ALWAYS);
        hidden.getStyleClass().add("hidden");
        hidden.setId("hidden");
        body.getChildren().setAll(content);
        inspected = new WithInspector(body);
        RunsInspector inspector = new RunsInspector(
                model,
                texts,
                jobs,
                asks::open,
                asks::rerun,
                this::compare,
                () -> inspected.openProperty().set(false));
        Button export = Buttons.secondary(texts.text("export"), Feather.DOWNLOAD, this::export);
        export.setId("export");
        header.actions(export);
        root = new VBox(header, toolbar(), inspected);
        root.getStyleClass().add("runs");
        inspected.getStyleClass().add("below-head");
        root.getStylesheets().add("/assay/view/runs/runs.css");
        VBox.setVgrow(inspected, Priority.ALWAYS);
        model.selected().addListener((ListChangeListener<RunRow>) change -> {
            strip.select(model.selected());
            inspector.show(model.selected());
            if (model.selected().isEmpty()) {
                inspected.openProperty().set(false);
            } else {
                inspected.inspect(inspector);
            }
        });
        listening = Subscription.combine(
                model.columnsProperty().subscribe(now -> {
                    if (!chosenColumns) {
                        table.choose(now.first());
                    }
                }),
                model.rows().subscribe(this::loaded),
                model.overviewProperty().subscribe(this::looked),
                model.arrangedProperty().subscribe(this::arranged));
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
                Command.of("runs.filter", texts.text("filter.focus"), "Shortcut+F", filter::focusField),
                Command.of("runs.export", texts.text("export.title"), "Shortcut+E", this::export),
                Command.of("runs.compare", texts.text("compare.title"), "Shortcut+Enter", this::compare)
                        .when(Bindings.size(model.selected()).greaterThan(1)),
                Command.of("runs.rerun", texts.text("rerun.title"), this::rerun)
                        .when(Bindings.size(model.selected()).isEqualTo(1)),
                Command.of("runs.columns", texts.text("columns.open"), this::chooseColumns),
                Command.of(
                        "runs.deleted",
                        texts.text("deleted.toggle"),
                        () -> model.deletedProperty()
                                .set(!model.deletedProperty().get())),
                group(Grouping.PARENT),
                group(Grouping.EXPERIMENT),
                group(Grouping.SEED),
                group(Grouping.NONE));
    }

    @Override
    public void close() {
        listening.unsubscribe();
        model.close();
    }

    /// Shows the columns that were chosen before, and tells of every change.
    private void remember(ObjectProperty<List<Layout.Column>> remembered) {
        List<Layout.Column> before = remembered.get();
        if (!before.isEmpty()) {
            chosenColumns = true;
            table.show(before);
        }
        table.onArranged(() -> {
            chosenColumns = true;
            remembered.set(table.columns());
        });
    }

    private void rerun() {
        asks.rerun(model.selected().getFirst().run().id());
    }

    private Command group(Grouping grouping) {
        return Command.of(
                "runs.group." + key(grouping),
                groupName(grouping),
                () -> model.groupingProperty().set(grouping));
    }

    private HBox toolbar() {
        HBox.setHgrow(filter, Priority.ALWAYS);
        MenuButton grouping = new MenuButton();
        grouping.setId("grouping");
        model.groupingProperty().subscribe(now -> grouping.setText(groupName(now)));
        for (Grouping each : Grouping.values()) {
            MenuItem item = new MenuItem(groupName(each));
            item.setId("group-" + key(each));
            item.setOnAction(event -> model.groupingProperty().set(each));
            grouping.getItems().add(item);
        }
        CheckBox deleted = new CheckBox(texts.text("deleted"));
        deleted.setId("deleted");
        deleted.setMinHeight(28);
        deleted.selectedProperty().bindBidirectional(model.deletedProperty());
        for (Region part : List.of(grouping, columns, deleted)) {
            part.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox bar = new HBox(filter, grouping, columns, deleted);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private VBox stripBox() {
        Label title = new Label(texts.text("strip.title"));
        title.getStyleClass().add("strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        stripNote.getStyleClass().add("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(
                title,
                stripNote,
                gap,
                legend("strip.finished", Mark.RUN_FINISHED),
                legend("strip.failed", Mark.RUN_FAILED),
                legend("strip.deleted", Mark.RUN_DELETED),
                legend("strip.filtered", Mark.RUN_FILTERED));
        head.getStyleClass().add("strip-head");
        VBox box = new VBox(head, strip);
        box.getStyleClass().add("strip");
        return box;
    }

    private Label legend(String key, Mark mark) {
        Label label = new Label(texts.text(key), new MarkIcon(mark, 10));
        label.getStyleClass().add("caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Curves curves(Jobs jobs, String metric) {
        return curves.computeIfAbsent(metric, key -> {
            Curves made = new Curves(jobs, run -> model.series(run, key));
            made.arrivalsProperty().subscribe(() -> table.again());
            return made;
        });
    }

    private void loaded(Load<List<RunRow>> now) {
        switch (now) {
            case Load.Waiting<List<RunRow>> waiting -> instead(waiting());
            case Load.Failed<List<RunRow>> failed ->
                instead(new EmptyState(Feather.ALERT_TRIANGLE, texts.text("error.title"), failed.message())
                        .action(Buttons.primary(texts.text("error.action"), Feather.REFRESH_CW, asks::rescan), ""));
            case Load.Ready<List<RunRow>>(List<RunRow> rows) -> {
                if (rows.isEmpty()) {
                    instead(empty());
                } else {
                    body.getChildren().setAll(content);
                }
            }
        }
    }

    private void looked(Overview overview) {
        if (overview.runs() == 0) {
            return;
        }
        table.usualYear(overview.year());
        header.facts().setText(facts(overview));
        String note = overview.runs() > Density.MARKS ? "strip.note.many" : "strip.note";
        int untimed = overview.untimed();
        stripNote.setText(untimed == 0 ? texts.text(note) : texts.text(note + ".untimed", untimed));
        stripNote.setTooltip(new Tooltip(stripNote.getText()));
    }

    private void instead(Region node) {
        body.getChildren().setAll(node);
        inspected.openProperty().set(false);
    }

    /// The head of the table and grey strokes in its rows.
    private Region waiting() {
        VBox rows = new VBox();
        rows.getStyleClass().add("waiting");
        for (int i = 0; i < 12; i++) {
            HBox row = new HBox(48);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(28);
            row.setStyle("-fx-padding: 0 16px 0 44px;");
            for (double width : new double[] {96 + i * 37 % 60, 110, 84, 56, 40, 76}) {
                Region stroke = new Region();
                stroke.getStyleClass().add("stroke");
                stroke.setMinWidth(width);
                row.getChildren().add(stroke);
            }
            rows.getChildren().add(row);
        }
        header.facts().setText(texts.text("loading"));
        return rows;
    }

    private EmptyState empty() {
        Button another = Buttons.primary(texts.text("empty.action"), Feather.FOLDER_PLUS, asks::openFolder);
        String names = formats.stream().map(Format::name).distinct().collect(Collectors.joining(", "));
        return new EmptyState(Feather.LIST, texts.text("empty.title"), texts.text("empty.why"))
                .sources(
                        texts.text("empty.sources"),
                        formats.stream()
                                .filter(format -> format.gives().contains("runs"))
                                .limit(6)
                                .map(format -> new EmptyState.Source(format.name(), format.files(), format.versions()))
                                .toList())
                .action(another, texts.text("empty.remark"))
                .looked(texts.text("empty.looked", names));
    }

    private void arranged(Arranged arranged) {
        strip.show(model.known(), arranged);
        hidden.getChildren().clear();
        tell("hidden", arranged.hidden(), () -> model.filterProperty().set(""));
        tell(
                "hidden.deleted",
                arranged.hiddenDeleted(),
                () -> model.deletedProperty().set(true));
        hidden.setVisible(!hidden.getChildren().isEmpty());
        hidden.setManaged(!hidden.getChildren().isEmpty());
        boolean nothing = arranged.lines().isEmpty() && !model.known().isEmpty();
        table.setPlaceholder(
                nothing
                        ? new EmptyState(
                                        Feather.FILTER,
                                        texts.text("empty.filter.title"),
                                        texts.text(
                                                "empty.filter.why",
                                                model.known().size()))
                                .action(Buttons.secondary(texts.text("empty.filter.action"), model::showAll), "")
                        : new Label());
    }

    private void tell(String key, List<Run> runs, Runnable show) {
        if (runs.isEmpty()) {
            return;
        }
        String names = runs.stream()
                .limit(NAMED)
                .map(run -> Wording.cut(run.name(), 32))
                .collect(Collectors.joining(", "));
        if (runs.size() > NAMED) {
            names += " " + texts.text("hidden.more", runs.size() - NAMED);
        }
        Label words = new Label(texts.text(key, runs.size(), names), Icons.small(Feather.EYE_OFF));
        words.getStyleClass().add("muted");
        words.setMinWidth(0);
        Button button = Buttons.link(texts.text("hidden.show"), show);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setId(key.replace('.', '-') + "-show");
        List<Node> parts = List.of(words, button);
        hidden.getChildren().addAll(parts);
    }

    /// `14 runs · 4 tools · 3 people · Sep 2026 to Nov 2026`
    private String facts(Overview overview) {
        StringJoiner facts = new StringJoiner(" · ");
        facts.add(texts.text("facts.runs", overview.runs()));
        if (overview.tools() > 0) {
            facts.add(texts.text("facts.tools", overview.tools()));
        }
        if (overview.people() > 0) {
            facts.add(texts.text("facts.people", overview.people()));
        }
        if (overview.first() != null && overview.last() != null) {
            String from = Wording.tick(overview.first(), ChronoUnit.MONTHS);
            String to = Wording.tick(overview.last(), ChronoUnit.MONTHS);
            facts.add(from.equals(to) ? from : texts.text("facts.span", from, to));
        }
        return facts.toString();
    }

    /// Texts of a hundred thousand runs are made by the job that writes them.
    private void export() {
        List<RunRow> rows = model.arrangedProperty().get().matching();
        asks.save(texts.text("export.file"), () -> RunsCsv.of(rows));
    }

    private void compare() {
        asks.compare(model.selected().stream().map(row -> row.run().id()).toList());
    }

    private void chooseColumns() {
        chooser.open(columns, model.columnsProperty().get(), table.shown(), now -> {
            chosenColumns = true;
            table.choose(now);
            asks.columns().set(table.columns());
        });
    }

    private String groupName(Grouping grouping) {
        return texts.text("group.by." + key(grouping));
    }

    private static String key(Grouping grouping) {
        return grouping.name().toLowerCase(Locale.ROOT);
    }
}
