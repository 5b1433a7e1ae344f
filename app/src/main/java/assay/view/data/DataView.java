package assay.view.data;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.Icons;
import assay.control.PlaceHeader;
import assay.control.WithInspector;
import assay.fact.Format;
import assay.fact.RunId;
import assay.jobs.Load;
import assay.jobs.Verification;
import assay.jobs.Verification.Known;
import assay.jobs.Verification.Line;
import assay.jobs.Verification.Phase;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.text.Texts;
import assay.verify.Check;
import assay.verify.ChecksJson;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Whether the data still match: every recorded digest, its recomputation while it goes on, and
/// what came of it.
public final class DataView implements Screen {
    private static final Texts TEXTS = Texts.of(DataView.class);
    private static final List<String> SUPPLIERS =
            List.of("mlflow", "dvc", "wandb", "git-lfs", "hf-datasets", "croissant");

    private final DataModel model;
    private final Verification verification;
    private final List<Format> formats;
    private final Function<RunId, String> names;
    private final Asks asks;
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final TextField filter = new TextField();
    private final CheckBox full = new CheckBox(TEXTS.text("full"));
    private final Button some = Buttons.secondary(TEXTS.text("verify.some"), Feather.CHECK, this::verifySelected);
    private final Button all = Buttons.primary(TEXTS.text("verify.all"), Feather.CHECK, this::verifyAll);
    private final Button cancel = Buttons.secondary(TEXTS.text("cancel"), Feather.SQUARE, this::cancel);
    private final MenuButton export = new MenuButton(TEXTS.text("export"), Icons.small(Feather.DOWNLOAD));
    private final SummaryCard card;
    private final DataTable table;
    private final HBox hidden = new HBox();
    private final VBox content;
    private final StackPane body = new StackPane();
    private final WithInspector inspected;
    private final VBox root;
    private final Subscription listening;
    private @Nullable CheckPanel panel;
    private int selected;

    /// What the view asks of the program around it.
    public interface Asks {
        void open(RunId run);

        void rescan();

        void copy(String text);

        /// Asks where to and writes it there.
        void save(String suggestedName, String text);
    }

    /// @param formats that can be read
    /// @param names of runs
    public DataView(DataModel model, List<Format> formats, Function<RunId, String> names, Asks asks) {
        this.model = model;
        this.formats = formats;
        this.names = names;
        this.asks = asks;
        verification = model.verification();
        card = new SummaryCard(model);
        table = new DataTable(model, asks::copy, this::openChosen);
        content = new VBox(table, hidden);
        inspected = new WithInspector(body);
        root = new VBox(header, card, inspected);
        root.getStyleClass().add("data");
        root.getStylesheets().add("/assay/view/data/data.css");
        inspected.getStyleClass().add("below-head");
        hidden.getStyleClass().add("hidden");
        VBox.setVgrow(inspected, Priority.ALWAYS);
        VBox.setVgrow(table, Priority.ALWAYS);
        fillHeader();
        table.getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> selected());
        listening = Subscription.combine(
                verification.knownProperty().subscribe(now -> loaded(now)),
                verification.beatProperty().subscribe(now -> beat()),
                model.arrangedProperty().subscribe(now -> arranged(now)),
                model.chosenProperty().subscribe((@Nullable Line line) -> inspect(line)));
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
                Command.of("data.filter", TEXTS.text("command.filter"), "Shortcut+F", filter::requestFocus),
                Command.of("data.some", TEXTS.text("command.some"), "Shortcut+Enter", this::verifySelected),
                Command.of("data.cancel", TEXTS.text("command.cancel"), this::cancel),
                Command.of("data.full", TEXTS.text("command.full"), () -> full.setSelected(!full.isSelected())),
                Command.of("data.csv", TEXTS.text("command.csv"), "Shortcut+E", this::exportCsv),
                Command.of("data.markdown", TEXTS.text("command.markdown"), this::copyTable),
                Command.of("data.json", TEXTS.text("command.json"), this::exportJson));
    }

    @Override
    public void close() {
        listening.unsubscribe();
        full.selectedProperty().unbindBidirectional(verification.fullProperty());
        if (panel != null) {
            panel.end();
        }
        model.close();
    }

    private void fillHeader() {
        filter.setId("data-filter");
        filter.setPromptText(TEXTS.text("filter"));
        filter.setAccessibleText(TEXTS.text("filter"));
        filter.setPrefWidth(168);
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                filter.clear();
                table.requestFocus();
                key.consume();
            }
        });
        full.setId("full");
        full.setMinHeight(28);
        full.selectedProperty().bindBidirectional(verification.fullProperty());
        full.setTooltip(new Tooltip(TEXTS.text("full.tip")));
        some.setId("verify-some");
        all.setId("verify-all");
        cancel.setId("cancel");
        export.setId("export");
        export.getItems()
                .setAll(
                        item("export.csv", this::exportCsv),
                        item("export.json", this::exportJson),
                        item("export.markdown", this::copyTable));
        for (Region part : List.of(full, some, all, cancel, export)) {
            part.setMinWidth(Region.USE_PREF_SIZE);
            part.managedProperty().bind(part.visibleProperty());
        }
        HBox.setMargin(full, new javafx.geometry.Insets(0, 8, 0, 8));
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(TEXTS.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void loaded(Load<Known> now) {
        boolean table =
                now instanceof Load.Ready<Known>(Known known) && !known.lines().isEmpty();
        card.setVisible(table);
        card.setManaged(table);
        if (table) {
            header.actions(filter, full, export, some, all, cancel);
        } else {
            header.actions();
        }
        switch (now) {
            case Load.Waiting<Known> waiting -> {
                header.facts().setText(TEXTS.text("loading"));
                instead(strokes());
            }
            case Load.Failed<Known>(String message) -> {
                header.facts().setText("");
                instead(new EmptyState(Feather.ALERT_TRIANGLE, TEXTS.text("error.title"), message)
                        .action(Buttons.primary(TEXTS.text("error.action"), Feather.REFRESH_CW, asks::rescan), ""));
            }
            case Load.Ready<Known>(Known known) -> {
                header.facts().setText(known.lines().isEmpty() ? TEXTS.text("facts.none") : facts(known));
                if (known.lines().isEmpty()) {
                    instead(empty());
                } else {
                    body.getChildren().setAll(content);
                    card.show(known);
                }
            }
        }
    }

    private void instead(Region node) {
        body.getChildren().setAll(node);
        inspected.openProperty().set(false);
    }

    /// `39 recorded digests of 37 files · 1 file without one`
    private static String facts(Known known) {
        StringJoiner facts = new StringJoiner(" · ");
        int without = known.without();
        facts.add(TEXTS.text("facts", known.digests(), known.files() - without));
        if (without > 0) {
            facts.add(TEXTS.text("facts.without", without));
        }
        return facts.toString();
    }

    /// The head of the table and grey strokes in its rows.
    private static Region strokes() {
        VBox rows = new VBox();
        for (int i = 0; i < 12; i++) {
            HBox row = new HBox(32);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("waiting");
            for (double width : new double[] {140 + i * 37 % 80, 84, 48, 56, 56, 96, 96}) {
                Region stroke = new Region();
                stroke.getStyleClass().add("stroke");
                stroke.setMinWidth(width);
                row.getChildren().add(stroke);
            }
            rows.getChildren().add(row);
        }
        return rows;
    }

    private EmptyState empty() {
        List<EmptyState.Source> sources = SUPPLIERS.stream()
                .flatMap(id -> formats.stream().filter(format -> format.id().equals(id)))
                .map(format -> new EmptyState.Source(format.name(), format.files(), gives(format)))
                .toList();
        String all = formats.stream().map(Format::name).distinct().collect(Collectors.joining(", "));
        return new EmptyState(Feather.DATABASE, TEXTS.text("empty.title"), TEXTS.text("empty.why"))
                .sources(TEXTS.text("empty.sources"), sources)
                .action(Buttons.secondary(TEXTS.text("error.action"), Feather.REFRESH_CW, asks::rescan), "")
                .looked(TEXTS.text("empty.looked", all));
    }

    private static String gives(Format format) {
        return format.gives().stream()
                .filter(each -> each.matches("(?i).*(digest|checksum|md5|sha).*"))
                .findFirst()
                .orElse(format.gives().getFirst());
    }

    private void beat() {
        if (verification.knownProperty().get() instanceof Load.Ready<Known>(Known known)) {
            card.show(known);
        }
        table.renew();
        buttons();
        if (panel != null && panel.isOutdated()) {
            inspect(model.chosenProperty().get());
        }
    }

    private void buttons() {
        boolean running = verification.isRunning();
        all.setVisible(!running);
        cancel.setVisible(running);
        some.setDisable(running || selected == 0);
        some.setText(selected > 1 ? TEXTS.text("verify.some.n", selected) : TEXTS.text("verify.some"));
        export.setDisable(verification.roundProperty().get().phase() == Phase.NONE);
    }

    private void arranged(Arrangement now) {
        hidden.getChildren().clear();
        hidden.setVisible(now.hidden() > 0);
        hidden.setManaged(now.hidden() > 0);
        if (now.hidden() > 0) {
            Label words = new Label(TEXTS.text("hidden", now.hidden()), Icons.small(Feather.EYE_OFF));
            words.getStyleClass().add("muted");
            Button show = Buttons.link(TEXTS.text("hidden.show"), model::showAll);
            show.setId("hidden-show");
            hidden.getChildren().addAll(words, show);
        }
        table.setPlaceholder(
                now.hidden() > 0
                        ? new EmptyState(
                                        Feather.FILTER,
                                        TEXTS.text("filtered.title"),
                                        TEXTS.text("filtered.why", now.hidden()))
                                .action(Buttons.secondary(TEXTS.text("hidden.show"), model::showAll), "")
                        : new Label());
        selected();
    }

    private void selected() {
        if (table.isRestoring()) {
            return;
        }
        selected = table.getSelectionModel().getSelectedIndices().size();
        model.chosenProperty().set(selected == 1 ? table.getSelectionModel().getSelectedItem() : null);
        buttons();
    }

    private void inspect(@Nullable Line line) {
        if (panel != null) {
            panel.end();
            panel = null;
        }
        if (line == null) {
            inspected.openProperty().set(false);
            return;
        }
        panel = new CheckPanel(line, model, names, new CheckPanel.Asks() {
            @Override
            public void copy(String text) {
                asks.copy(text);
            }

            @Override
            public void open(RunId run) {
                asks.open(run);
            }

            @Override
            public void verify(List<Line> lines) {
                verification.verify(lines);
            }

            @Override
            public void close() {
                inspected.openProperty().set(false);
            }
        });
        inspected.inspect(panel);
    }

    /// Opens the inspector again where it was closed, for the row that has the focus.
    private void openChosen() {
        int at = table.getFocusModel().getFocusedIndex();
        if (at >= 0) {
            table.getSelectionModel().clearAndSelect(at);
            inspect(table.getItems().get(at));
        }
    }

    private void verifySelected() {
        verification.verify(table.selected());
    }

    private void verifyAll() {
        verification.verifyAll();
        table.requestFocus();
    }

    private void cancel() {
        verification.cancel();
    }

    private void exportCsv() {
        save(TEXTS.text("export.csv.file"), DataCsv::of);
    }

    private void exportJson() {
        save(TEXTS.text("export.json.file"), ChecksJson::of);
    }

    private void copyTable() {
        model.export(DataCsv::markdown, asks::copy);
    }

    private void save(String file, Function<List<Check>, String> form) {
        model.export(form, text -> asks.save(file, text));
    }
}
