package assay.view.audit;

import assay.audit.Audit;
import assay.audit.Severity;
import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.PlaceHeader;
import assay.control.SeverityLabel;
import assay.control.WithInspector;
import assay.control.Words;
import assay.fact.Layer;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.Project;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The place where findings are read: a table under the heads of the layers, the chosen finding at the right.
public final class AuditView implements Screen {
    private static final String HEAD = "group";
    private static final Texts TEXTS = Texts.of(AuditView.class);

    private final Place.Audit place;
    private final AuditModel model;
    private final Consumer<Place> go;
    private final BorderPane root = new BorderPane();
    private final StackPane body = new StackPane();
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final TableView<FindingRow> table = new TableView<>();
    private final WithInspector inspected;
    private final Label hidden = new Label();

    public AuditView(Place.Audit place, Project project, Jobs jobs, Consumer<Place> go) {
        this.place = place;
        this.go = go;
        model = new AuditModel(project, jobs, place.run());
        header.actions(Buttons.secondary(TEXTS.text("again"), Feather.CHECK_SQUARE, model::again));
        fillTable();
        VBox content = new VBox(table, hidden);
        VBox.setVgrow(table, Priority.ALWAYS);
        hidden.getStyleClass().addAll("muted", "foot");
        hidden.managedProperty().bind(hidden.visibleProperty());
        inspected = new WithInspector(content);
        root.getStyleClass().add("audit");
        root.getStylesheets().add("/assay/view/audit/audit.css");
        root.setTop(new VBox(header, toolbar()));
        root.setCenter(body);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        model.auditProperty().addListener((property, old, now) -> show(now));
        model.chosenProperty().addListener((property, old, line) -> inspect(line));
        model.rows().addListener((javafx.collections.ListChangeListener<FindingRow>) change -> countHidden());
        show(model.auditProperty().get());
        model.audit();
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public Place place() {
        FindingRow.Line line = model.chosenProperty().get();
        return new Place.Audit(place.run(), line == null ? null : line.finding().rule());
    }

    @Override
    public List<Command> commands() {
        return List.of(Command.of("audit.again", TEXTS.text("again"), model::again));
    }

    private Region toolbar() {
        ToggleGroup group = new ToggleGroup();
        HBox severities = new HBox();
        severities.getStyleClass().add("segments");
        ToggleButton all = new ToggleButton();
        all.setSelected(true);
        all.setToggleGroup(group);
        all.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> TEXTS.text("all", model.all().size()), model.auditProperty()));
        all.setOnAction(event -> choose(null, all));
        severities.getChildren().add(all);
        for (Severity severity : Severity.values()) {
            ToggleButton button = new ToggleButton(null, new SeverityLabel(severity));
            button.setToggleGroup(group);
            button.textProperty()
                    .bind(Bindings.createStringBinding(
                            () -> Wording.count(model.count(severity)), model.auditProperty()));
            button.setAccessibleText(Words.severity(severity));
            button.setOnAction(event -> choose(severity, button));
            severities.getChildren().add(button);
        }
        TextField search = new TextField();
        search.setPromptText(TEXTS.text("search"));
        search.setAccessibleText(TEXTS.text("search"));
        search.setPrefWidth(220);
        search.textProperty().bindBidirectional(model.textProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox toolbar = new HBox(8, severities, gap, search);
        toolbar.setAlignment(Pos.CENTER_LEFT);
        toolbar.getStyleClass().add("toolbar");
        return toolbar;
    }

    /// One of them is always on: a second click on it changes nothing.
    private void choose(@Nullable Severity severity, ToggleButton button) {
        button.setSelected(true);
        model.severityProperty().set(severity);
    }

    private void fillTable() {
        table.setId("findings");
        table.setItems(model.rows());
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        column("severity", 128, AuditView::severity),
                        column("rule", 56, cell -> new Label(cell.finding().rule())),
                        column("observed", 520, AuditView::observed),
                        column("runs", 168, AuditView::runs)));
        table.setRowFactory(view -> new Row());
        table.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row instanceof FindingRow.Line line) {
                model.chosenProperty().set(line);
            }
        });
    }

    private final class Row extends TableRow<FindingRow> {
        Row() {
            setOnMouseClicked(event -> {
                if (getItem() instanceof FindingRow.Head head) {
                    model.fold(head.area());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable FindingRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove(HEAD);
            if (!empty && row instanceof FindingRow.Head) {
                getStyleClass().add(HEAD);
            }
        }
    }

    private interface Content {
        Region of(FindingRow.Line line);
    }

    private static TableColumn<FindingRow, FindingRow> column(String key, double width, Content content) {
        TableColumn<FindingRow, FindingRow> column = new TableColumn<>(TEXTS.text(key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new javafx.beans.property.SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable FindingRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(null);
                setGraphic(
                        switch (row) {
                            case FindingRow.Line line when !empty -> content.of(line);
                            case FindingRow.Head head when !empty && key.equals("severity") -> head(head);
                            case FindingRow.Head head when !empty && key.equals("observed") -> count(head);
                            case null, default -> null;
                        });
            }
        });
        return column;
    }

    private static Region head(FindingRow.Head head) {
        Label label = new Label(
                Words.area(head.area()),
                assay.control.Icons.small(head.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        label.getStyleClass().add("strong");
        return label;
    }

    private static Region count(FindingRow.Head head) {
        Label label = new Label(Wording.count(head.findings(), TEXTS.text("finding"), TEXTS.text("findings")));
        label.getStyleClass().add("muted");
        return label;
    }

    private static Region severity(FindingRow.Line line) {
        return new SeverityLabel(line.finding().severity());
    }

    private static Region observed(FindingRow.Line line) {
        Label label = new Label(line.finding().message());
        label.setTooltip(new Tooltip(line.finding().message()));
        return label;
    }

    private static Region runs(FindingRow.Line line) {
        List<Run> runs = line.runs();
        String names = runs.isEmpty() ? TEXTS.text("project") : runs.getFirst().name();
        Label label = new Label(runs.size() > 1 ? TEXTS.text("more", names, runs.size() - 1) : names);
        label.getStyleClass().add("muted");
        label.setTooltip(new Tooltip(
                runs.isEmpty()
                        ? names
                        : String.join(
                                "\n", runs.stream().limit(20).map(Run::name).toList())));
        return label;
    }

    private void show(Load<Audit> load) {
        switch (load) {
            case Load.Waiting<Audit> waiting -> body.getChildren().setAll(inspected);
            case Load.Failed<Audit>(String message) ->
                body.getChildren()
                        .setAll(new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text("failed.title"), message)
                                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, model::again), ""));
            case Load.Ready<Audit>(Audit audit) -> {
                header.facts().setText(facts(audit));
                body.getChildren()
                        .setAll(audit.runs().isEmpty() ? nothing() : model.all().isEmpty() ? none(audit) : inspected);
                if (place.rule() != null && model.chosenProperty().get() == null) {
                    model.choose(place.rule());
                }
            }
        }
    }

    private String facts(Audit audit) {
        return TEXTS.text(
                "facts",
                Wording.count(model.all().size(), TEXTS.text("finding"), TEXTS.text("findings")),
                Wording.count(audit.runs().size(), "run", "runs"),
                TEXTS.text("rules.ran", audit.rules().size(), audit.notRun().size()));
    }

    private Region nothing() {
        return new EmptyState(Feather.CHECK_SQUARE, TEXTS.text("norecords.title"), TEXTS.text("norecords.why"))
                .action(Buttons.secondary(TEXTS.text("norecords.action"), () -> go.accept(new Place.Runs())), "");
    }

    /// Never a tick over the whole place: it says what ran, and nothing more.
    private static Region none(Audit audit) {
        return new EmptyState(
                Feather.CHECK_SQUARE,
                TEXTS.text("empty.title"),
                TEXTS.text("empty.why", audit.rules().size(), audit.notRun().size()));
    }

    private void countHidden() {
        long shown = model.rows().stream()
                .mapToLong(row -> row instanceof FindingRow.Head head ? head.findings() : 0)
                .sum();
        long away = model.all().size() - shown;
        hidden.setVisible(shown == 0 && away > 0);
        hidden.setText(TEXTS.text("nomatch", away));
    }

    private void inspect(FindingRow.@Nullable Line line) {
        if (line == null) {
            inspected.openProperty().set(false);
            return;
        }
        table.getSelectionModel().select(line);
        Audit audit = ((Load.Ready<Audit>) model.auditProperty().get()).value();
        Audit.@Nullable RuleInfo rule = audit.rules().stream()
                .filter(each -> each.id().equals(line.finding().rule()))
                .findFirst()
                .orElse(null);
        inspected.inspect(new FindingPanel(line, rule, model, this::openRun));
    }

    private void openRun(RunId run) {
        FindingRow.Line line = model.chosenProperty().get();
        Layer layer = line == null ? null : line.area().layer();
        go.accept(layer == null ? new Place.OneRun(run) : new Place.OneRun(run, layer, "metrics", null));
    }

    /// J and K walk through the findings, wherever the focus stands but in a text field.
    private void walk(KeyEvent key) {
        if (key.getTarget() instanceof TextField || key.isShortcutDown()) {
            return;
        }
        int step = key.getCode() == KeyCode.J ? 1 : key.getCode() == KeyCode.K ? -1 : 0;
        if (step != 0) {
            model.step(step);
            key.consume();
        }
    }
}
