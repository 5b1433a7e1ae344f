package assay.view.report;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.MessageBar;
import assay.control.Parts;
import assay.control.PlaceHeader;
import assay.jobs.Job;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.project.IssuedFile;
import assay.project.IssuedReport;
import assay.report.pack.Packs;
import assay.report.people.Decision;
import assay.report.people.StatementsFile;
import assay.text.Texts;
import assay.text.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The place where a report is looked at and issued, and where those that were issued are signed and followed.
public final class ReportView implements Screen {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final Place.Report place;
    private final ReportModel model;
    private final IssuedModel history;
    private final IssuedSource signing;
    private final Jobs jobs;
    private final Consumer<Place> go;
    private final Consumer<String> copy;
    private final BorderPane root = new BorderPane();
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final StackPane body = new StackPane();
    private final StackPane middle = new StackPane();
    private final VBox messages = new VBox(8);
    private final PageView page;
    private final HBox columns;
    private final StatementsPanel statements;
    private final PackChooser packs;
    private final HBox choosers;
    private final Button issue;
    private final ToggleButton writing = new ToggleButton(TEXTS.text("mode.write"));
    private final ToggleButton issued = new ToggleButton(TEXTS.text("mode.issued"));
    private final IssuedPane issuedPane;
    private Ask ask = new Dialogs(root);

    /// @param copy to the clipboard
    public ReportView(
            Place.Report place,
            ReportSource source,
            IssuedSource signing,
            Jobs jobs,
            Consumer<Place> go,
            Consumer<String> copy) {
        this.place = place;
        this.signing = signing;
        this.jobs = jobs;
        this.go = go;
        this.copy = copy;
        model = new ReportModel(source, jobs);
        history = new IssuedModel(signing, jobs);
        page = new PageView(model);
        HBox.setHgrow(middle, Priority.ALWAYS);
        statements = new StatementsPanel(model, this::readStatements);
        columns = new HBox(new SectionList(model), middle, new IssuePanel(model, statements, files()));
        issuedPane = new IssuedPane(history, asks(), () -> writing.setSelected(true));
        root.getStyleClass().add("report");
        root.getStylesheets().add("/assay/view/report/report.css");
        issue = Buttons.primary(TEXTS.text("issue"), Feather.FILE_TEXT, this::issue);
        issue.setId("issue");
        issue.disableProperty().bind(model.issuable().not());
        packs = new PackChooser(model.wishes().packs());
        Button add = Buttons.icon(Feather.PLUS, TEXTS.text("packs.add"), this::addPack);
        add.setId("add-pack");
        choosers = new HBox(8, packs, add);
        choosers.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        choosers.managedProperty().bind(choosers.visibleProperty());
        issue.managedProperty().bind(issue.visibleProperty());
        header.beside(modes(), choosers);
        header.actions(issue);
        messages.setPadding(new Insets(0, 16, 8, 16));
        messages.managedProperty().bind(Bindings.isNotEmpty(messages.getChildren()));
        root.setTop(new VBox(header, messages));
        root.setCenter(body);
        body.getStyleClass().add("report-body");
        listen();
        model.load(place.run());
        history.read();
        (place.issued() ? issued : writing).setSelected(true);
    }

    private void listen() {
        model.choicesProperty().subscribe(now -> show());
        model.pagesProperty().subscribe(this::pages);
        model.refusedProperty().subscribe(why -> {
            if (why != null) {
                tell(MessageBar.Kind.BAD, why);
            }
        });
        model.issuingProperty().addListener((property, old, now) -> issuing(now));
        model.issuedProperty().addListener((property, old, now) -> issued(now));
        history.noticeProperty().subscribe(notice -> {
            if (notice != null) {
                tell(notice.kind(), notice.sentence());
            }
        });
        history.reportsProperty().subscribe(now -> {
            if (now instanceof Load.Ready<List<IssuedReport>>(List<IssuedReport> all)) {
                issued.setText(all.isEmpty() ? TEXTS.text("mode.issued") : TEXTS.text("mode.issued.count", all.size()));
            }
        });
        root.focusedProperty().subscribe(focused -> {
            if (focused) {
                page.requestFocus();
            }
        });
    }

    /// Writing a report, or those that were issued.
    private HBox modes() {
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(writing, issued);
        writing.setId("mode-write");
        issued.setId("mode-issued");
        HBox segments = new HBox(writing, issued);
        segments.getStyleClass().add("segments");
        segments.setMinWidth(Region.USE_PREF_SIZE);
        writing.pseudoClassStateChanged(PseudoClass.getPseudoClass("first"), true);
        group.selectedToggleProperty().addListener((property, old, now) -> {
            if (now == null) {
                group.selectToggle(old);
            } else {
                show();
            }
        });
        return segments;
    }

    @Override
    public Region node() {
        return root;
    }

    @Override
    public Place place() {
        Choice choice = model.chosenProperty().get();
        return new Place.Report(choice == null ? place.run() : choice.run().id(), issued.isSelected());
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("report.issue", TEXTS.text("command.issue"), "Shortcut+S", this::issue)
                        .when(model.issuable()),
                Command.of("report.history", TEXTS.text("command.history"), () -> issued.setSelected(true)),
                Command.of("report.sign", TEXTS.text("command.sign"), this::signLast),
                Command.of("report.check", TEXTS.text("command.check"), () -> go.accept(new Place.Check(null))),
                Command.of("report.run", TEXTS.text("command.run"), this::openRun));
    }

    @Override
    public void close() {
        model.close();
        history.close();
    }

    /// Asks this instead of the system's dialogs.
    void ask(Ask other) {
        ask = other;
    }

    private IssuePanel.Files files() {
        return new IssuePanel.Files() {
            @Override
            public void model() {
                ask.open(TEXTS.text("subject.file.title")).ifPresent(model::choose);
            }

            @Override
            public void decision() {
                ask.open(TEXTS.text("decision.title"), "*.json", "*.yaml", "*.yml")
                        .ifPresent(ReportView.this::readDecision);
            }
        };
    }

    private IssuedPanel.Asks asks() {
        return new IssuedPanel.Asks() {
            @Override
            public void sign(IssuedReport report) {
                ReportView.this.sign(report);
            }

            @Override
            public void check(Path pdf) {
                go.accept(new Place.Check(pdf));
            }

            @Override
            public void request(Path pdf) {
                ask.save(TEXTS.text("stamp.request"), pdf.resolveSibling(pdf.getFileName() + ".tsq"))
                        .ifPresent(to -> history.request(pdf, to));
            }

            @Override
            public void answer(Path pdf) {
                ask.open(TEXTS.text("stamp.answer"), "*.tsr").ifPresent(answer -> history.stamp(pdf, answer));
            }

            @Override
            public void rely() {
                ask.open(TEXTS.text("stamp.certificate")).ifPresent(history.relied()::add);
            }

            @Override
            public void copy(String text) {
                copy.accept(text);
            }

            @Override
            public void close() {
                history.chosenProperty().set(null);
            }
        };
    }

    private void sign(IssuedReport report) {
        IssuedReport.Part pdf = report.pdf();
        Path file = pdf == null ? null : pdf.place();
        if (file != null) {
            SignModel one = new SignModel(signing, jobs, file);
            one.signedProperty().addListener((property, old, now) -> history.read());
            SignPane pane = new SignPane(one, report, ask, this::show);
            body.getChildren().setAll(pane);
            pane.begin();
        }
    }

    private void signLast() {
        if (history.reportsProperty().get() instanceof Load.Ready<List<IssuedReport>>(List<IssuedReport> all)
                && !all.isEmpty()) {
            issued.setSelected(true);
            history.chosenProperty().set(all.getFirst());
            sign(all.getFirst());
        }
    }

    private void addPack() {
        ask.open(TEXTS.text("packs.file"), "*.yaml", "*.yml").ifPresent(file -> {
            try {
                packs.add(Packs.named(file.toString()));
            } catch (IllegalArgumentException | UncheckedIOException noPack) {
                tell(MessageBar.Kind.BAD, String.valueOf(noPack.getMessage()));
            }
        });
    }

    private void readStatements() {
        ask.open(TEXTS.text("packs.file"), "*.yaml", "*.yml").ifPresent(file -> {
            try {
                model.wishes().suppliedProperty().set(Supplied.read(file, StatementsFile::read));
                statements.accept();
            } catch (IllegalArgumentException | IOException wrong) {
                statements.refuse(String.valueOf(wrong.getMessage()));
            }
        });
    }

    private void readDecision(Path file) {
        try {
            model.wishes().decisionProperty().set(Supplied.read(file, Decision::read));
        } catch (IllegalArgumentException | IOException wrong) {
            tell(MessageBar.Kind.BAD, String.valueOf(wrong.getMessage()));
        }
    }

    private void issue() {
        if (model.issuable().get()) {
            writing.setSelected(true);
            ask.folder(TEXTS.text("folder"))
                    .ifPresent(into -> model.issue(model.outputs().in(into)));
        }
    }

    private void openRun() {
        Choice choice = model.chosenProperty().get();
        if (choice != null) {
            go.accept(new Place.OneRun(choice.run().id()));
        }
    }

    private void show() {
        boolean write = writing.isSelected();
        choosers.setVisible(write);
        issue.setVisible(write);
        facts();
        if (!write) {
            body.getChildren().setAll(issuedPane);
            return;
        }
        switch (model.choicesProperty().get()) {
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
        facts();
        switch (load) {
            case Load.Waiting<Pages> waiting -> middle.getChildren().setAll(making());
            case Load.Failed<Pages>(String message) -> middle.getChildren().setAll(failed(message, model::make));
            case Load.Ready<Pages> ready -> middle.getChildren().setAll(page);
        }
    }

    private void facts() {
        header.facts()
                .setText(
                        writing.isSelected() && model.pagesProperty().get() instanceof Load.Ready<Pages>(Pages ready)
                                ? TEXTS.text(
                                        "facts",
                                        Wording.count(ready.count(), TEXTS.text("page.one"), TEXTS.text("page.many")),
                                        Wording.count(
                                                ready.sections().size(),
                                                TEXTS.text("section.one"),
                                                TEXTS.text("section.many")))
                                : "");
    }

    /// An empty sheet, so that the place has its shape from the start.
    private static Node making() {
        Label words = Parts.label(TEXTS.text("making"), "muted");
        VBox sheet = new VBox(12, words, new ProgressBar());
        sheet.getStyleClass().add("blank-sheet");
        StackPane behind = new StackPane(sheet);
        behind.getStyleClass().add("page-view");
        return behind;
    }

    /// How far the issue is, above everything else, with a way to stop it.
    private void issuing(@Nullable Job job) {
        messages.getChildren().clear();
        if (job != null) {
            Label step = Parts.label(TEXTS.text("issuing"), "strong");
            Label what = Parts.label("", "muted");
            what.textProperty().bind(job.stepProperty().map(Job.Step::what));
            Button stop = Buttons.secondary(TEXTS.text("issuing.cancel"), Feather.X, job::cancel);
            stop.setId("issuing-cancel");
            HBox bar = Parts.between(new HBox(12, step, what), stop);
            bar.getStyleClass().add("message-bar");
            messages.getChildren().setAll(bar);
        }
    }

    private void issued(@Nullable Outcome<List<IssuedFile>> outcome) {
        switch (outcome) {
            case Outcome.Done<List<IssuedFile>>(List<IssuedFile> files) -> {
                history.read();
                tell(files);
            }
            case Outcome.Failed<List<IssuedFile>>(String message, AlreadyThere there) ->
                tell(
                        MessageBar.Kind.WARNING,
                        message,
                        Buttons.link(
                                TEXTS.text("issue.replace"),
                                () -> model.issue(there.target().replacing())),
                        Buttons.link(TEXTS.text("issue.again"), this::issue));
            case Outcome.Failed<List<IssuedFile>>(String message, Throwable cause) ->
                tell(MessageBar.Kind.BAD, message, Buttons.link(TEXTS.text("issue.again"), this::issue));
            case Outcome.Stopped<List<IssuedFile>> stopped -> {
                history.read();
                tell(MessageBar.Kind.WARNING, TEXTS.text("issue.stopped"));
            }
            case null -> {}
        }
    }

    private void tell(List<IssuedFile> files) {
        Path into = Objects.requireNonNull(files.getFirst().file().getParent());
        String names = files.stream()
                .filter(each -> !each.form().equals("crate"))
                .map(each -> String.valueOf(each.file().getFileName()))
                .collect(Collectors.joining(", "));
        boolean crate = files.stream().anyMatch(each -> each.form().equals("crate"));
        String all = crate
                ? (names.isEmpty()
                        ? TEXTS.text("issued.crate.folder")
                        : names + ", " + TEXTS.text("issued.crate.folder"))
                : names;
        boolean pdf = files.stream().anyMatch(each -> each.form().equals("pdf"));
        Button sign = Buttons.link(TEXTS.text("issue.sign"), this::signLast);
        sign.setId("sign-issued");
        Button path = Buttons.link(TEXTS.text("issue.open"), () -> copy.accept(into.toString()));
        tell(
                MessageBar.Kind.INFORMATION,
                TEXTS.text("issued", all, into),
                pdf ? new Node[] {sign, path} : new Node[] {path});
    }

    private void tell(MessageBar.Kind kind, String sentence, Node... actions) {
        messages.getChildren()
                .setAll(new MessageBar(
                        kind, sentence, () -> messages.getChildren().clear(), actions));
    }
}
