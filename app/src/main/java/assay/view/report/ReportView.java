package assay.view.report;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.MessageBar;
import assay.control.PlaceHeader;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.report.pack.Packs;
import assay.report.people.StatementsFile;
import assay.text.Texts;
import assay.text.Wording;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The place where a report is looked at and issued: its sections, its pages, and what it is issued as.
public final class ReportView implements Screen {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final Place.Report place;
    private final ReportModel model;
    private final Consumer<Place> go;
    private final Consumer<Path> reveal;
    private final BorderPane root = new BorderPane();
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final StackPane body = new StackPane();
    private final StackPane middle = new StackPane();
    private final VBox messages = new VBox();
    private final PageView page;
    private final HBox columns;
    private Supplier<Optional<Path>> folder = this::chooseFolder;
    private Supplier<Optional<Path>> yaml = this::chooseYaml;

    /// @param reveal opens a folder in the system's file manager
    public ReportView(Place.Report place, ReportSource source, Jobs jobs, Consumer<Place> go, Consumer<Path> reveal) {
        this.place = place;
        this.go = go;
        this.reveal = reveal;
        model = new ReportModel(source, jobs);
        page = new PageView(model);
        HBox.setHgrow(middle, Priority.ALWAYS);
        columns = new HBox(new SectionList(model), middle, new IssuePanel(model, this::readStatements));
        root.getStyleClass().add("report");
        root.getStylesheets()
                .add(Objects.requireNonNull(ReportView.class.getResource("report.css"))
                        .toExternalForm());
        Button issue = Buttons.primary(TEXTS.text("issue"), Feather.FILE_TEXT, this::issue);
        issue.setId("issue");
        issue.disableProperty().bind(model.issuable().not());
        PackChooser packs = new PackChooser(model.packs());
        Button add = Buttons.icon(Feather.PLUS, TEXTS.text("packs.add"), () -> addPack(packs));
        add.setId("add-pack");
        header.beside(packs, add);
        header.actions(issue);
        messages.setPadding(new Insets(0, 16, 8, 16));
        messages.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(messages.getChildren()));
        root.setTop(new VBox(header, messages));
        root.setCenter(body);
        body.getStyleClass().add("report-body");
        model.choicesProperty().subscribe(this::choices);
        model.pagesProperty().subscribe(this::pages);
        model.refusedProperty().subscribe(why -> {
            if (why != null) {
                tell(MessageBar.Kind.BAD, why);
            }
        });
        model.issuedProperty().addListener((property, old, now) -> issued(now));
        root.focusedProperty().subscribe(focused -> {
            if (focused) {
                page.requestFocus();
            }
        });
        model.load(place.run());
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public Place place() {
        Choice choice = model.chosenProperty().get();
        return new Place.Report(choice == null ? place.run() : choice.run().id());
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("report.issue", TEXTS.text("command.issue"), this::issue)
                        .when(model.issuable()),
                Command.of("report.run", TEXTS.text("command.run"), this::openRun));
    }

    @Override
    public void close() {
        model.close();
    }

    /// Asks this instead of a dialog where reports are to go.
    void askFolder(Supplier<Optional<Path>> other) {
        folder = other;
    }

    /// Asks this instead of a dialog for a file of a pack or of statements.
    void askYaml(Supplier<Optional<Path>> other) {
        yaml = other;
    }

    private void addPack(PackChooser packs) {
        yaml.get().ifPresent(file -> {
            try {
                packs.add(Packs.named(file.toString()));
            } catch (IllegalArgumentException | UncheckedIOException noPack) {
                tell(MessageBar.Kind.BAD, String.valueOf(noPack.getMessage()));
            }
        });
    }

    private void readStatements() {
        yaml.get().ifPresent(file -> {
            try {
                model.suppliedProperty()
                        .set(StatementsFile.read(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            } catch (IllegalArgumentException | IOException wrong) {
                tell(MessageBar.Kind.BAD, String.valueOf(wrong.getMessage()));
            }
        });
    }

    private Optional<Path> chooseYaml() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(TEXTS.text("packs.file"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("YAML", "*.yaml", "*.yml"));
        return Optional.ofNullable(chooser.showOpenDialog(root.getScene().getWindow()))
                .map(File::toPath);
    }

    private void issue() {
        folder.get().ifPresent(model::issue);
    }

    private Optional<Path> chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(TEXTS.text("folder"));
        File chosen = chooser.showDialog(root.getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    private void openRun() {
        Choice choice = model.chosenProperty().get();
        if (choice != null) {
            go.accept(new Place.OneRun(choice.run().id()));
        }
    }

    private void choices(Load<List<Choice>> load) {
        switch (load) {
            case Load.Waiting<List<Choice>> waiting -> body.getChildren().setAll(columns);
            case Load.Failed<List<Choice>>(String message) ->
                body.getChildren().setAll(failed(message, () -> model.load(place.run())));
            case Load.Ready<List<Choice>>(List<Choice> all) ->
                body.getChildren().setAll(all.isEmpty() ? nothing() : columns);
        }
    }

    private EmptyState nothing() {
        return new EmptyState(Feather.FILE_TEXT, TEXTS.text("empty.title"), TEXTS.text("empty.why"))
                .action(Buttons.secondary(TEXTS.text("empty.action"), () -> go.accept(new Place.Runs())), "");
    }

    private static EmptyState failed(String message, Runnable retry) {
        return new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text("failed.title"), message)
                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, retry), "");
    }

    private void pages(Load<Pages> load) {
        switch (load) {
            case Load.Waiting<Pages> waiting -> middle.getChildren().setAll(making());
            case Load.Failed<Pages>(String message) -> middle.getChildren().setAll(failed(message, model::make));
            case Load.Ready<Pages>(Pages ready) -> {
                header.facts()
                        .setText(TEXTS.text(
                                "facts",
                                Wording.count(ready.count(), "page", "pages"),
                                Wording.count(ready.sections().size(), "section", "sections")));
                middle.getChildren().setAll(page);
            }
        }
    }

    /// An empty sheet, so that the place has its shape from the start.
    private static Node making() {
        Label words = new Label(TEXTS.text("making"));
        words.getStyleClass().add("muted");
        VBox sheet = new VBox(12, words, new ProgressBar());
        sheet.getStyleClass().add("sheet");
        StackPane behind = new StackPane(sheet);
        behind.getStyleClass().add("page-view");
        return behind;
    }

    private void issued(@Nullable Outcome<List<Path>> outcome) {
        switch (outcome) {
            case Outcome.Done<List<Path>>(List<Path> files) -> tell(files);
            case Outcome.Failed<List<Path>>(String message, Throwable cause) ->
                tell(MessageBar.Kind.BAD, message, Buttons.link(TEXTS.text("issue.again"), this::issue));
            case Outcome.Stopped<List<Path>> stopped -> tell(MessageBar.Kind.WARNING, TEXTS.text("issue.stopped"));
            case null -> messages.getChildren().clear();
        }
    }

    private void tell(List<Path> files) {
        Path into = Objects.requireNonNull(files.getFirst().getParent());
        String names =
                files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
        tell(
                MessageBar.Kind.INFORMATION,
                TEXTS.text("issued", names, into),
                Buttons.link(TEXTS.text("issue.open"), () -> reveal.accept(into)));
    }

    private void tell(MessageBar.Kind kind, String sentence, Node... actions) {
        messages.getChildren()
                .setAll(new MessageBar(
                        kind, sentence, () -> messages.getChildren().clear(), actions));
    }
}
