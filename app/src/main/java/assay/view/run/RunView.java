package assay.view.run;

import assay.audit.GradedFact;
import assay.audit.Standing;
import assay.audit.Tower;
import assay.audit.Waiver;
import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.EmptyState;
import assay.control.EvidenceLink;
import assay.control.ExcerptPane;
import assay.control.GradeLabel;
import assay.control.LargeTower;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.control.PictureOut;
import assay.control.PlaceHeader;
import assay.control.TableCopy;
import assay.control.TowerLegend;
import assay.control.WithInspector;
import assay.control.Words;
import assay.fact.Evidence;
import assay.fact.Layer;
import assay.fact.Run;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.judge.Judged;
import assay.judge.Verdict;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.Project;
import assay.rerun.Account;
import assay.rerun.Execution;
import assay.rerun.History;
import assay.rerun.RerunResult;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One run. The tower at the left is the table of contents; the chosen layer's facts stand at the right, each with its
/// value as recorded, its grade and its evidence; below them curves, parameters and files.
public final class RunView implements Screen {
    private static final Texts TEXTS = Texts.of(RunView.class);

    private final Place.OneRun place;
    private final RunModel model;
    private final Consumer<Place> go;
    private final BorderPane root = new BorderPane();
    private final StackPane body = new StackPane();
    private final WithInspector inspected = new WithInspector(body);
    private final TableView<GradedFact> facts = new TableView<>();
    private final Label layerName = new Label();
    private final Label layerSummary = new Label();
    private final HBox layerFindings = new HBox(12);
    private final TabPane tabs = new TabPane();
    private final Jobs jobs;
    private final PictureOut.Outside outside;
    private @Nullable LogPane log;

    /// @param outside where pictures go
    public RunView(Place.OneRun place, Project project, Jobs jobs, Consumer<Place> go, PictureOut.Outside outside) {
        this.outside = outside;
        this.place = place;
        this.go = go;
        this.jobs = jobs;
        model = new RunModel(project, jobs, place.run());
        model.layerProperty().set(place.layer());
        root.getStyleClass().add("one-run");
        root.getStylesheets().add("/assay/view/run/run.css");
        root.setTop(new PlaceHeader(""));
        root.setCenter(inspected);
        fillFacts();
        model.contentProperty().addListener((property, old, now) -> show(now));
        model.excerptProperty().addListener((property, old, now) -> open(now));
        inspected.openProperty().addListener((property, was, open) -> {
            if (!open) {
                model.evidenceProperty().set(null);
            }
        });
        model.evidenceProperty().set(place.evidence());
        show(model.contentProperty().get());
        model.load();
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public Place place() {
        Tab tab = tabs.getSelectionModel().getSelectedItem();
        return new Place.OneRun(
                place.run(),
                model.layerProperty().get(),
                tab == null ? place.tab() : tab.getId(),
                model.evidenceProperty().get());
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("run.lineage", TEXTS.text("command.lineage"), this::lineage),
                Command.of("run.compare", TEXTS.text("command.compare"), "Shortcut+D", this::compare),
                Command.of("run.report", TEXTS.text("command.report"), this::report),
                Command.of("run.rerun", TEXTS.text("command.rerun"), this::rerun),
                Command.of("run.audit", TEXTS.text("command.audit"), this::findings));
    }

    @Override
    public void close() {
        if (log != null) {
            log.close();
        }
    }

    private void lineage() {
        go.accept(new Place.Lineage("run:" + place.run().key()));
    }

    private void compare() {
        go.accept(new Place.Compare(place.run(), List.of()));
    }

    private void report() {
        go.accept(new Place.Report(place.run()));
    }

    private void rerun() {
        go.accept(new Place.Rerun(place.run()));
    }

    private void findings() {
        go.accept(new Place.Audit(place.run(), null));
    }

    private void show(Load<RunModel.Content> load) {
        switch (load) {
            case Load.Waiting<RunModel.Content> waiting ->
                body.getChildren().setAll(styled(new Label(TEXTS.text("loading")), "muted"));
            case Load.Failed<RunModel.Content>(String message) ->
                body.getChildren()
                        .setAll(new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text("failed.title"), message)
                                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, model::load), ""));
            case Load.Ready<RunModel.Content>(RunModel.Content content) -> {
                root.setTop(header(content));
                Region left = towerPart(content.audit().tower(), content.reruns());
                Region right = rightPart(content);
                HBox.setHgrow(right, Priority.ALWAYS);
                body.getChildren().setAll(new HBox(left, right));
                showLayer(content.audit().tower());
                model.layerProperty()
                        .addListener(change -> showLayer(content.audit().tower()));
            }
        }
    }

    private PlaceHeader header(RunModel.Content content) {
        Run run = content.run();
        PlaceHeader header = new PlaceHeader(run.name());
        List<Node> steps =
                new ArrayList<>(List.of(Buttons.link(TEXTS.text("runs"), () -> go.accept(new Place.Runs()))));
        content.parent()
                .ifPresent(parent ->
                        steps.add(Buttons.link(parent.name(), () -> go.accept(new Place.OneRun(parent.id())))));
        header.under(steps.toArray(Node[]::new));
        header.beside(new Label(Words.state(run), new MarkIcon(Mark.of(run))));
        List<String> said = new ArrayList<>();
        if (run.start() != null) {
            said.add(Wording.whole(run.start()));
        }
        if (run.duration() != null) {
            said.add(Wording.duration(run.duration()));
        }
        if (run.user() != null) {
            said.add(run.user());
        }
        header.facts().setText(String.join(" · ", said));
        DigestLabel id = new DigestLabel(run.id().id(), TEXTS.text("run.id"));
        Button lineage = Buttons.secondary(TEXTS.text("lineage"), Feather.SHARE_2, this::lineage);
        Button compare = Buttons.secondary(TEXTS.text("compare"), Feather.COLUMNS, this::compare);
        compare.setId("compare-with");
        Button audit = Buttons.secondary(TEXTS.text("audit"), Feather.CHECK_SQUARE, this::findings);
        Button rerun = Buttons.secondary(TEXTS.text("rerun"), Feather.REPEAT, this::rerun);
        rerun.setId("rerun");
        Button report = Buttons.primary(TEXTS.text("report"), Feather.FILE_TEXT, this::report);
        header.actions(id, audit, lineage, compare, rerun, report);
        return header;
    }

    private Region towerPart(Tower tower, History reruns) {
        Label title = styled(new Label(TEXTS.text("tower")), "section");
        Label remark = styled(new Label(TEXTS.text("tower.remark")), "caption", "muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(title, gap, remark);
        head.getStyleClass().add("part-head");
        LargeTower blocks = new LargeTower(tower, 88);
        blocks.chosenProperty().bindBidirectional(model.layerProperty());
        VBox column = new VBox(12, head, blocks, new TowerLegend(), verdictLine(reruns), behindLine());
        column.getStyleClass().add("tower-part");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("edge-to-edge", "tower-scroll");
        scroll.setPrefWidth(432);
        scroll.setMinWidth(432);
        return scroll;
    }

    /// Whether the run was made again, and what came of it, with the same weight as everything else.
    private Region verdictLine(History reruns) {
        Account account = reruns.judged();
        Judged judged = account == null ? null : account.result().judged();
        List<String> words = new ArrayList<>();
        if (account != null && judged != null) {
            words.add(TEXTS.text(
                    judged.verdict() == Verdict.BITWISE ? "rerun.bitwise" : "rerun.judged",
                    judged.verdict().word(),
                    judged.decisive(),
                    account.result().executions().stream()
                            .filter(Execution::finished)
                            .count(),
                    account.result().executions().size(),
                    Wording.whole(account.result().started())));
        }
        Account newest = reruns.accounts().isEmpty() ? null : reruns.accounts().getFirst();
        if (newest != null && newest.result().judged() == null) {
            words.add(TEXTS.text(
                    unjudged(newest.result()), Wording.whole(newest.result().started())));
        } else if (newest == null) {
            words.add(TEXTS.text(reruns.isEmpty() ? "not.rerun" : "rerun.lost"));
        }
        Label label = new Label(String.join(" ", words));
        label.setId("verdict-line");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        if (!reruns.isEmpty()) {
            label.setGraphic(new MarkIcon(judged == null ? Mark.NOT_VERIFIED : Mark.of(judged.verdict()), 18));
        }
        Button show = Buttons.link(TEXTS.text(newest == null ? "rerun.recipe" : "rerun.show"), this::rerun);
        show.setId("rerun-line");
        VBox line = styled(new VBox(6, label, show), "verdict-line");
        line.setMaxWidth(Double.MAX_VALUE);
        return line;
    }

    private static String unjudged(RerunResult result) {
        return result.executions().stream().anyMatch(each -> each.state() == Execution.State.RUNNING)
                ? "rerun.going"
                : "rerun.unjudged";
    }

    private Region rightPart(RunModel.Content content) {
        layerName.getStyleClass().setAll("label", "section");
        layerSummary.getStyleClass().setAll("label", "muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, layerName, layerSummary, gap, layerFindings);
        layerFindings.setAlignment(javafx.geometry.Pos.CENTER_RIGHT);
        head.getStyleClass().add("layer-head");
        VBox upper = new VBox(head, facts);
        VBox.setVgrow(facts, Priority.ALWAYS);
        tabs.setAccessibleText(TEXTS.text("tabs"));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .setAll(
                        tab("metrics", MetricsPane.count(content), new MetricsPane(content, model, jobs, outside)),
                        tab(
                                "parameters",
                                ParametersPane.count(content),
                                new ParametersPane(content, this::openEvidence)),
                        tab("files", FilesPane.count(content), new FilesPane(content, this::openEvidence)),
                        logTab(content),
                        tab(
                                "records",
                                RecordsPane.count(content),
                                new RecordsPane(content, model, this::openEvidence)));
        tabs.getTabs().stream()
                .filter(each -> each.getId().equals(place.tab()))
                .findFirst()
                .ifPresent(tabs.getSelectionModel()::select);
        SplitPane split = new SplitPane(upper, tabs);
        split.setOrientation(javafx.geometry.Orientation.VERTICAL);
        split.setDividerPositions(0.48);
        split.getStyleClass().add("right-part");
        return split;
    }

    private Tab logTab(RunModel.Content content) {
        if (log != null) {
            log.close();
        }
        LogPane pane = new LogPane(LogModel.logs(content.facts()), jobs, model::text);
        log = pane;
        Tab tab = tab("log", LogPane.count(content), pane);
        tab.selectedProperty().subscribe(selected -> {
            if (selected) {
                pane.begin();
            }
        });
        return tab;
    }

    private static Tab tab(String key, int count, Node content) {
        Tab tab = new Tab(TEXTS.text("tab." + key), content);
        tab.setId(key);
        Label number = styled(new Label(Wording.count(count)), "muted");
        tab.setGraphic(number);
        return tab;
    }

    private void openEvidence(Evidence evidence) {
        model.evidenceProperty().set(evidence);
    }

    private void showLayer(Tower tower) {
        Layer layer = model.layerProperty().get();
        Tower.Block block = tower.block(layer);
        long found = block.facts().stream().filter(fact -> fact.value() != null).count();
        layerName.setText(Words.layer(layer));
        layerSummary.setText(TEXTS.text("layer.summary", found, block.facts().size()) + " · " + Words.rules(block));
        layerFindings
                .getChildren()
                .setAll(block.findings().stream().limit(3).map(this::finding).toList());
        facts.getItems().setAll(block.facts());
    }

    /// Which runs stand behind this one: what failed, was deleted or is missing belongs to what a result is worth.
    private Region behindLine() {
        Label title = styled(new Label(TEXTS.text("behind")), "strong");
        Label words = Parts.sentence("");
        words.setId("behind");
        VBox line = styled(new VBox(4, title, words), "behind-line");
        model.behindProperty().subscribe(sentence -> {
            words.setText(sentence);
            Parts.show(line, !sentence.isEmpty());
        });
        return line;
    }

    private Node finding(assay.audit.Finding finding) {
        Label label = new Label(finding.rule(), new MarkIcon(Mark.of(finding.severity()), 14));
        label.getStyleClass().add("linked");
        String message = finding.message();
        if (finding.standing() instanceof Standing.Waived(Waiver waiver)) {
            label.setText(TEXTS.text("finding.waived", finding.rule()));
            label.getStyleClass().addAll("muted", "waived");
            message += "\n"
                    + TEXTS.text(
                            "finding.waived.more", waiver.by(), waiver.until().toString(), waiver.reason());
        }
        label.setTooltip(Parts.tooltip(message));
        label.setOnMouseClicked(event -> go.accept(new Place.Audit(place.run(), finding.rule())));
        return label;
    }

    private void fillFacts() {
        facts.getStyleClass().add("dense-rows");
        facts.setId("facts");
        facts.setAccessibleText(TEXTS.text("column.fact"));
        facts.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        facts.setPlaceholder(styled(new Label(TEXTS.text("no.facts")), "muted"));
        facts.getColumns()
                .setAll(List.of(
                        column("fact", 208, fact -> styled(new Label(fact.name()), "muted")),
                        column("value", 320, RunView::value),
                        column("grade", 100, fact -> new GradeLabel(fact.grade())),
                        column("evidence", 220, this::evidence)));
        TableCopy.on(
                facts,
                List.of(
                        copied("fact", GradedFact::name),
                        copied("value", fact -> Wording.or(fact.value(), TEXTS.text("not.found", fact.note()))),
                        copied("grade", fact -> Words.grade(fact.grade())),
                        copied(
                                "evidence",
                                fact -> fact.evidence().stream()
                                        .map(Evidence::text)
                                        .collect(Collectors.joining("; ")))));
    }

    private static TableCopy.Column<GradedFact> copied(String key, Function<GradedFact, String> text) {
        return new TableCopy.Column<>(TEXTS.text("column." + key), text);
    }

    private interface Content {
        @Nullable
        Node of(GradedFact fact);
    }

    private static TableColumn<GradedFact, GradedFact> column(String key, double width, Content content) {
        TableColumn<GradedFact, GradedFact> column = new TableColumn<>(TEXTS.text("column." + key));
        column.setPrefWidth(width);
        // Grade and fact are never cut: the value gives way.
        column.setMinWidth(key.equals("grade") ? 136 : 80);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new SimpleObjectProperty<>(row.getValue()));
        column.setCellFactory(of -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable GradedFact fact, boolean empty) {
                super.updateItem(fact, empty);
                setGraphic(fact == null || empty ? null : content.of(fact));
            }
        });
        return column;
    }

    /// What was not found says where it was looked for.
    private static Node value(GradedFact fact) {
        String value = fact.value();
        Label label =
                value == null ? styled(new Label(TEXTS.text("not.found", fact.note())), "muted") : new Label(value);
        String whole = value == null ? fact.note() : fact.note().isEmpty() ? value : value + "\n" + fact.note();
        Tooltip tooltip = new Tooltip(whole);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        label.setTooltip(tooltip);
        return styled(label, "data");
    }

    private @Nullable Node evidence(GradedFact fact) {
        return fact.evidence().isEmpty()
                ? null
                : new EvidenceLink(fact.evidence().getFirst(), this::openEvidence);
    }

    private void open(@Nullable Load<Excerpt> load) {
        Evidence evidence = model.evidenceProperty().get();
        if (load == null || evidence == null) {
            inspected.openProperty().set(false);
            return;
        }
        Label title = styled(new Label(evidence.file()), "mono", "strong");
        title.setWrapText(true);
        Label where = styled(new Label(evidence.locator().text()), "muted");
        VBox column = new VBox(8, title, where);
        column.getStyleClass().add("panel");
        column.getChildren()
                .add(
                        switch (load) {
                            case Load.Ready<Excerpt>(Excerpt excerpt) -> new ExcerptPane(excerpt);
                            case Load.Failed<Excerpt>(String message) -> wrapped(message);
                            case Load.Waiting<Excerpt> waiting -> new Label(TEXTS.text("opening"));
                        });
        if (evidence.digest() != null) {
            column.getChildren()
                    .addAll(
                            styled(
                                    new Label(TEXTS.text(
                                            "record.digest", evidence.digest().algorithm())),
                                    "muted"),
                            new DigestLabel(evidence.digest()));
        }
        column.getChildren().add(wrapped(TEXTS.text("read.only")));
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        inspected.inspect(scroll);
    }

    private static Label wrapped(String text) {
        Label label = styled(new Label(text), "muted");
        label.setWrapText(true);
        return label;
    }

    private static <T extends Node> T styled(T node, String... styles) {
        node.getStyleClass().addAll(styles);
        return node;
    }
}
