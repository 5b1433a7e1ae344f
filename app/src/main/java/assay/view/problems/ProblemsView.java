package assay.view.problems;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.GradeSquare;
import assay.control.Icons;
import assay.control.Parts;
import assay.control.PlaceHeader;
import assay.control.TableCopy;
import assay.control.WithInspector;
import assay.fact.Format;
import assay.fact.Grade;
import assay.fact.Problem;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.ScanResult;
import assay.text.Texts;
import assay.text.Wording;
import assay.view.problems.ProblemsModel.Line;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Everything that could not be read whole, one row a problem; beside it what that leaves unknown and what would help.
public final class ProblemsView implements Screen {
    private static final int STROKES = 8;
    private static final double SHORTEST = 280;

    private final Texts texts = Texts.of(ProblemsView.class);
    private final ProblemsModel model;
    private final List<Format> formats;
    private final Asks asks;
    private final PlaceHeader header = new PlaceHeader(texts.text("title"));
    private final TableView<Line> table = new TableView<>();
    private final VBox readWell = new VBox(4);
    private final StackPane body = new StackPane();
    private final VBox content = new VBox(table, readWell);
    private final WithInspector inspected = new WithInspector(body);
    private final VBox root = new VBox(header, inspected);
    private final Subscription listening;

    /// What the view asks of the program around it.
    public interface Asks {
        void open(RunId run);

        void rescan();

        void copy(String text);
    }

    public ProblemsView(ProblemsModel model, List<Format> formats, Asks asks) {
        this.model = model;
        this.formats = formats;
        this.asks = asks;
        root.getStyleClass().add("problems");
        inspected.getStyleClass().add("below-head");
        VBox.setVgrow(inspected, Priority.ALWAYS);
        VBox.setVgrow(table, Priority.ALWAYS);
        readWell.setStyle("-fx-padding: 16px;");
        Button copy = Buttons.secondary(texts.text("copy"), Feather.COPY, this::copyList);
        copy.setId("copy");
        header.actions(copy, Buttons.secondary(texts.text("rescan"), Feather.REFRESH_CW, asks::rescan));
        fill();
        listening = Subscription.combine(
                model.linesProperty().subscribe(this::loaded), model.scan().subscribe(now -> count()));
        table.getSelectionModel()
                .selectedIndexProperty()
                .addListener((property, old, now) -> model.chosenProperty().set(now.intValue()));
        table.getSelectionModel().selectedItemProperty().subscribe(this::inspect);
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
        return List.of(Command.of("problems.copy", texts.text("copy.command"), this::copyList));
    }

    @Override
    public void close() {
        listening.unsubscribe();
        model.close();
    }

    private void fill() {
        table.setId("problems");
        table.setAccessibleText(texts.text("title"));
        TableCopy.on(
                table,
                List.of(
                        new TableCopy.Column<>(
                                texts.text("column.kind"),
                                line -> texts.text("kind." + line.problem().kind())),
                        new TableCopy.Column<>(
                                texts.text("column.file"),
                                line -> line.problem().file()),
                        new TableCopy.Column<>(
                                texts.text("column.place"),
                                line -> line.problem().locator().text()),
                        new TableCopy.Column<>(texts.text("column.run"), this::runName),
                        new TableCopy.Column<>(
                                texts.text("column.message"),
                                line -> line.problem().message())));
        table.setFixedCellSize(28);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(
                        column("kind", 150, KindCell::new),
                        column("file", 304, FileCell::new),
                        column("run", 130, RunCell::new),
                        column("message", 400, MessageCell::new)));
        table.setOnKeyPressed(key -> {
            Line line = table.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.ENTER && line != null && line.run() != null) {
                asks.open(line.run().id());
            }
        });
    }

    private TableColumn<Line, Line> column(
            String key, double width, java.util.function.Supplier<TableCell<Line, Line>> cell) {
        TableColumn<Line, Line> column = new TableColumn<>(texts.text("column." + key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        column.setCellFactory(view -> cell.get());
        column.setComparator(java.util.Comparator.comparing(line -> sortKey(key, line)));
        return column;
    }

    private String sortKey(String key, Line line) {
        return switch (key) {
            case "kind" -> line.problem().kind();
            case "run" -> runName(line);
            case "message" -> line.problem().message();
            default -> line.problem().file();
        };
    }

    private String runName(Line line) {
        Run run = line.run();
        return run == null ? texts.text("run.none") : run.name();
    }

    private void loaded(Load<List<Line>> now) {
        switch (now) {
            case Load.Waiting<List<Line>> waiting -> {
                header.facts().setText(texts.text("loading"));
                body.getChildren().setAll(strokes());
            }
            case Load.Failed<List<Line>>(String message) ->
                instead(new EmptyState(Feather.ALERT_TRIANGLE, texts.text("error.title"), message)
                        .action(Buttons.primary(texts.text("rescan"), Feather.REFRESH_CW, asks::rescan), ""));
            case Load.Ready<List<Line>>(List<Line> lines) -> {
                int chosen = model.chosenProperty().get();
                table.getItems().setAll(lines);
                if (lines.isEmpty()) {
                    instead(new EmptyState(Feather.FILE_TEXT, texts.text("empty.title"), texts.text("empty.why"))
                            .looked(readWell()));
                } else {
                    body.getChildren().setAll(content);
                    if (chosen >= 0 && chosen < lines.size()) {
                        table.getSelectionModel().select(chosen);
                    }
                }
                count();
            }
        }
    }

    /// The head and the rows that are not known yet.
    private static VBox strokes() {
        VBox rows = new VBox();
        rows.setId("strokes");
        rows.getStyleClass().add("strokes");
        for (int i = 0; i < STROKES; i++) {
            Region stroke = new Region();
            stroke.getStyleClass().add("stroke");
            stroke.setMaxWidth(SHORTEST + i * 97 % 240);
            VBox.setMargin(stroke, new Insets(10, 16, 10, 16));
            rows.getChildren().add(stroke);
        }
        return rows;
    }

    private void instead(Region node) {
        body.getChildren().setAll(node);
        inspected.openProperty().set(false);
    }

    private void count() {
        long files = table.getItems().stream()
                .map(line -> line.problem().file())
                .distinct()
                .count();
        if (model.scan().getValue() instanceof Load.Ready<ScanResult>(ScanResult result)) {
            header.facts()
                    .setText(
                            files == 0
                                    ? texts.text("facts.none", result.files())
                                    : texts.text("facts", files, result.files()));
        } else if (model.linesProperty().get() instanceof Load.Ready<List<Line>>) {
            header.facts().setText(texts.text("facts.files", files));
        }
        Label title = new Label(texts.text("well"));
        title.getStyleClass().add("strong");
        Label words = new Label(readWell());
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        readWell.getChildren().setAll(title, words);
    }

    /// `41 MLflow, 22 DVC`
    private String readWell() {
        if (!(model.scan().getValue() instanceof Load.Ready<ScanResult>(ScanResult result))) {
            return texts.text("well.unknown");
        }
        String counted = result.formats().stream()
                .map(each -> name(each.id()) + " " + Wording.count(each.files()))
                .collect(Collectors.joining(", "));
        return counted.isEmpty() ? texts.text("well.none") : texts.text("well.formats", counted);
    }

    private String name(String format) {
        return formats.stream()
                .filter(each -> each.id().equals(format))
                .map(Format::name)
                .findFirst()
                .orElse(format);
    }

    private void inspect(@Nullable Line line) {
        if (line == null) {
            inspected.openProperty().set(false);
            return;
        }
        Problem problem = line.problem();
        Label kind = new Label(texts.text("kind." + problem.kind()), icon(problem));
        kind.getStyleClass().add("strong");
        Label file = new Label(problem.file());
        file.getStyleClass().addAll("mono", "muted");
        file.setWrapText(true);
        Label message = Parts.sentence(problem.message(), "section");
        Label where = new Label(problem.locator().text());
        where.getStyleClass().addAll("mono", "muted");
        where.setManaged(!where.getText().isEmpty());
        HBox top = Parts.row(
                8,
                kind,
                Parts.gap(),
                Buttons.icon(
                        Feather.X,
                        texts.text("inspector.close"),
                        () -> inspected.openProperty().set(false)));
        VBox head = section(top, message, file, where);
        head.getStyleClass().add("first");
        Label unknown = Parts.sentence(texts.text("unknown." + problem.kind(), runName(line)));
        HBox leaves = new HBox(8, new GradeSquare(Grade.NOT_FOUND), unknown);
        HBox.setHgrow(unknown, Priority.ALWAYS);
        VBox sections = new VBox(
                head,
                section(strong("unknown"), leaves),
                section(strong("help"), Parts.sentence(texts.text("help." + problem.kind()))));
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        BorderPane panel = new BorderPane(scroll);
        HBox foot = new HBox(8);
        foot.getStyleClass().add("sec");
        Run run = line.run();
        if (run != null) {
            Button open = Buttons.secondary(texts.text("open.run"), Feather.ARROW_RIGHT, () -> asks.open(run.id()));
            open.setId("open-run");
            foot.getChildren().add(open);
        }
        foot.getChildren().add(Buttons.secondary(texts.text("copy.one"), Feather.COPY, () -> asks.copy(text(line))));
        panel.setBottom(foot);
        inspected.inspect(panel);
    }

    private static VBox section(Node... nodes) {
        return Parts.styled(new VBox(nodes), "sec");
    }

    private Label strong(String key) {
        return Parts.sentence(texts.text(key), "strong");
    }

    private static org.kordamp.ikonli.javafx.FontIcon icon(Problem problem) {
        Feather icon = switch (problem) {
            case Problem.Damaged damaged -> Feather.ALERT_TRIANGLE;
            case Problem.Truncated truncated -> Feather.FILE_MINUS;
            case Problem.UnknownVersion unknown -> Feather.HELP_CIRCLE;
            case Problem.TooLarge large -> Feather.MAXIMIZE_2;
            case Problem.Unreadable unreadable -> Feather.LOCK;
            case Problem.Refused refused -> Feather.SLASH;
            case Problem.Ambiguous ambiguous -> Feather.COPY;
            case Problem.ReaderFailed failed -> Feather.TOOL;
        };
        org.kordamp.ikonli.javafx.FontIcon node = Icons.small(icon);
        node.getStyleClass().add("icon-inconclusive");
        return node;
    }

    private void copyList() {
        asks.copy(table.getItems().stream().map(this::text).collect(Collectors.joining("\n")));
    }

    private String text(Line line) {
        Problem problem = line.problem();
        return String.join(
                "\t", problem.kind(), problem.file(), problem.locator().text(), runName(line), problem.message());
    }

    private abstract static class Cell extends TableCell<Line, Line> {
        @Override
        protected final void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setText(null);
            setGraphic(null);
            setTooltip(null);
            if (line != null && !empty) {
                show(Objects.requireNonNull(line));
            }
        }

        abstract void show(Line line);

        void say(String text) {
            setText(text);
            setTooltip(new Tooltip(text));
        }
    }

    private final class KindCell extends Cell {
        KindCell() {
            getStyleClass().addAll("first", "strong");
            setGraphicTextGap(12);
        }

        @Override
        void show(Line line) {
            setGraphic(icon(line.problem()));
            setText(texts.text("kind." + line.problem().kind()));
        }
    }

    private static final class FileCell extends Cell {
        FileCell() {
            getStyleClass().addAll("mono", "data");
        }

        @Override
        void show(Line line) {
            String file = line.problem().file();
            setText(Wording.cut(file, Math.max(16, (int) (getTableColumn().getWidth() / 7) - 2)));
            setTooltip(new Tooltip(file));
        }
    }

    private final class RunCell extends Cell {
        RunCell() {
            getStyleClass().add("data");
        }

        @Override
        void show(Line line) {
            say(runName(line));
            getStyleClass().remove("muted");
            if (line.run() == null) {
                getStyleClass().add("muted");
            }
        }
    }

    private static final class MessageCell extends Cell {
        MessageCell() {
            getStyleClass().add("data");
        }

        @Override
        void show(Line line) {
            say(line.problem().message());
        }
    }
}
