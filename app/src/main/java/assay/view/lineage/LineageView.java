package assay.view.lineage;

import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.ExcerptPane;
import assay.control.Icons;
import assay.control.MessageBar;
import assay.control.PlaceHeader;
import assay.control.WithInspector;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.lineage.Edge;
import assay.lineage.Node;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.text.Texts;
import assay.text.Wording;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
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

/// The place where one sees what led to what, over all tools of the project.
public final class LineageView implements Screen {
    private static final Texts TEXTS = Texts.of(LineageView.class);
    /// Narrower than this the zoom buttons stand above the minimap.
    private static final double WIDE = 1180;

    private final LineageModel model;
    private final Consumer<Place> go;
    private final BorderPane root = new BorderPane();
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final GraphCanvas graph;
    private final WithInspector drawing;
    private final StackPane body = new StackPane();
    private final CustomTextField find = new CustomTextField();
    private final VBox messages = new VBox();
    private Function<Export, Optional<Path>> target = this::choose;

    public LineageView(Place.Lineage place, LineageSource source, Jobs jobs, Consumer<Place> go) {
        this.go = go;
        model = new LineageModel(source, jobs, place.focus());
        graph = new GraphCanvas(model, this::enter);
        drawing = new WithInspector(new Below(canvas(), inspector()));
        root.getStyleClass().add("lineage");
        root.getStylesheets()
                .add(Objects.requireNonNull(LineageView.class.getResource("lineage.css"))
                        .toExternalForm());
        header.actions(
                find(), focusChip(), reach(), new ExportButton(model, export -> target.apply(export), this::saved));
        root.focusedProperty().subscribe(focused -> {
            if (focused) {
                graph.requestFocus();
            }
        });
        messages.setPadding(new Insets(0, 16, 8, 16));
        messages.managedProperty().bind(Bindings.isNotEmpty(messages.getChildren()));
        root.setTop(new VBox(header, messages));
        root.setCenter(body);
        body.getStyleClass().add("lineage-body");
        model.pictureProperty().subscribe(this::show);
        model.excerptProperty().addListener((property, old, now) -> open(now));
        model.draw();
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public Place place() {
        return new Place.Lineage(model.focusProperty().get());
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("lineage.find", TEXTS.text("command.find"), "Shortcut+F", find::requestFocus),
                Command.of("lineage.fit", TEXTS.text("command.fit"), graph::fit),
                Command.of("lineage.focus", TEXTS.text("command.focus"), graph::focus),
                Command.of("lineage.stack", TEXTS.text("command.stack"), model::stackAll));
    }

    @Override
    public void close() {
        model.close();
    }

    LineageModel model() {
        return model;
    }

    private Region canvas() {
        Minimap minimap = new Minimap(model, graph);
        graph.onMoved(minimap::redraw);
        ZoomBar zoom = new ZoomBar(graph);
        Legend legend = new Legend(model);
        StackPane pane = new StackPane(graph, legend, zoom, minimap);
        StackPane.setAlignment(legend, Pos.BOTTOM_LEFT);
        StackPane.setAlignment(zoom, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(minimap, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(legend, new Insets(0, 0, 16, 16));
        StackPane.setMargin(minimap, new Insets(0, 16, 16, 0));
        pane.widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() >= WIDE;
            StackPane.setMargin(zoom, wide ? new Insets(0, 220, 16, 0) : new Insets(0, 16, 120, 0));
        });
        pane.getStyleClass().add("canvas");
        return pane;
    }

    private Region inspector() {
        EdgesTable edges = new EdgesTable(model, model::open);
        HBox.setHgrow(edges, Priority.ALWAYS);
        HBox inspector = new HBox(new NodePanel(model, this::enter, graph::focus), edges);
        inspector.getStyleClass().add("below");
        return inspector;
    }

    private Region find() {
        find.setId("find");
        find.setPromptText(TEXTS.text("find"));
        find.setAccessibleText(TEXTS.text("find"));
        find.setPrefWidth(220);
        find.setLeft(Icons.small(Feather.SEARCH));
        Label count = new Label();
        count.getStyleClass().add("caption");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.wantedProperty().get().isBlank()
                                ? ""
                                : TEXTS.text(
                                        "find.count", model.hitsProperty().get().size()),
                        model.wantedProperty(),
                        model.hitsProperty()));
        find.setRight(count);
        find.textProperty().bindBidirectional(model.wantedProperty());
        find.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ENTER) {
                model.step(key.isShiftDown() ? -1 : 1);
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE) {
                find.clear();
                graph.requestFocus();
                key.consume();
            }
        });
        return find;
    }

    /// Whose way is lit; a click ends it.
    private Region focusChip() {
        Button chip = new Button(null, Icons.small(Feather.X));
        chip.setId("focus");
        chip.getStyleClass().add("focus-chip");
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.setMaxWidth(220);
        chip.managedProperty().bind(chip.visibleProperty());
        chip.setOnAction(event -> model.focusProperty().set(null));
        model.litProperty().subscribe(lit -> {
            chip.setVisible(lit != null);
            chip.setText(model.focused()
                    .map(card -> TEXTS.text("focus", Wording.cut(card.node().label(), 20)))
                    .orElse(""));
        });
        return chip;
    }

    private Region reach() {
        HBox both = new HBox(4, distance("up", model.upProperty()), distance("down", model.downProperty()));
        both.setAlignment(Pos.CENTER);
        both.managedProperty().bind(both.visibleProperty());
        model.litProperty().subscribe(lit -> both.setVisible(lit != null));
        return both;
    }

    private static MenuButton distance(String key, IntegerProperty property) {
        MenuButton button = new MenuButton();
        button.setId(key);
        for (int steps : new int[] {LineageModel.ALL, 1, 2, 3}) {
            MenuItem item = new MenuItem(distance(key, steps));
            item.setOnAction(event -> property.set(steps));
            button.getItems().add(item);
        }
        button.textProperty().bind(property.map(steps -> distance(key, steps.intValue())));
        return button;
    }

    private static String distance(String key, int steps) {
        return steps == LineageModel.ALL ? TEXTS.text(key + ".all") : TEXTS.text(key + ".steps", steps);
    }

    private void enter(Card card) {
        RunId run = card.node().run();
        if (card.stack()) {
            model.open(card);
        } else if (run != null) {
            go.accept(new Place.OneRun(run));
        }
    }

    private void show(Load<Picture> load) {
        switch (load) {
            case Load.Waiting<Picture> waiting -> body.getChildren().setAll(new Strokes());
            case Load.Failed<Picture>(String message) ->
                body.getChildren()
                        .setAll(new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text("failed.title"), message)
                                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, model::draw), ""));
            case Load.Ready<Picture>(Picture picture) -> {
                header.facts().setText(facts(picture));
                body.getChildren().setAll(picture.whole().edges().isEmpty() ? nothing(picture) : drawing);
            }
        }
    }

    /// Asks this instead of a dialog where a file is to go.
    void askTarget(Function<Export, Optional<Path>> other) {
        target = other;
    }

    private Optional<Path> choose(Export export) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.text("export.title"));
        chooser.setInitialFileName("lineage." + export.extension());
        return Optional.ofNullable(chooser.showSaveDialog(root.getScene().getWindow()))
                .map(File::toPath);
    }

    private void saved(Outcome<Path> outcome) {
        switch (outcome) {
            case Outcome.Done<Path>(Path file) -> tell(MessageBar.Kind.INFORMATION, TEXTS.text("export.done", file));
            case Outcome.Failed<Path>(String message, Throwable cause) -> tell(MessageBar.Kind.BAD, message);
            case Outcome.Stopped<Path> stopped -> tell(MessageBar.Kind.WARNING, TEXTS.text("export.stopped"));
        }
    }

    private void tell(MessageBar.Kind kind, String sentence) {
        messages.getChildren()
                .setAll(new MessageBar(
                        kind, sentence, () -> messages.getChildren().clear()));
    }

    /// `132 nodes · 215 edges, 81 established`
    static String facts(Picture picture) {
        List<Edge> edges = picture.whole().edges();
        long established = edges.stream()
                .filter(edge -> edge.grade() == Edge.Grade.ESTABLISHED)
                .count();
        int stacks = picture.grouping().members().size();
        String facts = TEXTS.text(
                "facts",
                TEXTS.text("nodes.some", picture.whole().nodes().size()),
                TEXTS.text("edges.some", edges.size()),
                Wording.count(established));
        return stacks == 0 ? facts : facts + " · " + TEXTS.text("facts.stacks", TEXTS.text("groups.some", stacks));
    }

    private Region nothing(Picture picture) {
        List<Node> nodes = picture.whole().nodes();
        long runs = nodes.stream().filter(node -> node.run() != null).count();
        String key = runs == 0 ? "norecords" : "empty";
        return new EmptyState(Feather.SHARE_2, TEXTS.text(key + ".title"), TEXTS.text(key + ".why"))
                .sources(
                        TEXTS.text("empty.sources"),
                        List.of(source("mlflow"), source("dvc"), source("git"), source("assay")))
                .action(
                        Buttons.secondary(TEXTS.text("empty.action"), () -> go.accept(new Place.Runs())),
                        TEXTS.text("empty.remark"))
                .looked(TEXTS.text("empty.looked", TEXTS.text("runs.some", runs), nodes.size() - runs));
    }

    private static EmptyState.Source source(String tool) {
        String key = "source." + tool;
        return new EmptyState.Source(TEXTS.text(key), TEXTS.text(key + ".file"), TEXTS.text(key + ".how"));
    }

    private void open(@Nullable Load<Excerpt> load) {
        if (load == null) {
            drawing.openProperty().set(false);
            return;
        }
        VBox column = new VBox(8);
        column.setPadding(new Insets(12, 16, 12, 16));
        Label words = new Label();
        words.setWrapText(true);
        switch (load) {
            case Load.Ready<Excerpt>(Excerpt excerpt) -> column.getChildren().add(new ExcerptPane(excerpt));
            case Load.Failed<Excerpt>(String message) -> words.setText(message);
            case Load.Waiting<Excerpt> waiting -> words.setText(TEXTS.text("opening"));
        }
        column.getChildren().add(words);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        drawing.inspect(scroll);
    }
}
