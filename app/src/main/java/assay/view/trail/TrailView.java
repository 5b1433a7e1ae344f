package assay.view.trail;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.Icons;
import assay.control.MessageBar;
import assay.control.PlaceHeader;
import assay.control.WithInspector;
import assay.jobs.Load;
import assay.jobs.Outcome;
import assay.nav.Command;
import assay.nav.Place;
import assay.nav.Screen;
import assay.text.Texts;
import assay.text.Wording;
import assay.trail.Break;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.view.trail.TrailModel.Known;
import assay.view.trail.TrailModel.Walked;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The log: what its chain shows and does not show, every entry, and the chosen one beside them.
public final class TrailView implements Screen {
    private static final Texts TEXTS = Texts.of(TrailView.class);

    private final TrailModel model;
    private final Asks asks;
    private final PlaceHeader header = new PlaceHeader(TEXTS.text("title"));
    private final ChainCard card;
    private final EntryTable table;
    private final Label earlier = new Label();
    private final StackPane body = new StackPane();
    private final WithInspector inspected;
    private final VBox root = new VBox();
    private final Button walk;
    private final Button checkpoint;
    private final Button export;
    private final Subscription listening;
    private @Nullable EntryPanel panel;

    /// What the view asks of the program around it.
    public interface Asks {
        void copy(String text);

        void save(String suggestedName, String text);

        void save(String suggestedName, Consumer<Path> writing);

        void tell(MessageBar.Kind kind, String sentence, Node... actions);
    }

    public TrailView(TrailModel model, Asks asks) {
        this.model = model;
        this.asks = asks;
        card = new ChainCard(model);
        table = new EntryTable(model);
        walk = Buttons.primary(TEXTS.text("walk"), Feather.LINK, this::walk);
        walk.setId("walk");
        checkpoint = Buttons.secondary(TEXTS.text("checkpoint"), Feather.FLAG, this::checkpoint);
        checkpoint.setId("checkpoint");
        export = Buttons.secondary(TEXTS.text("export"), Feather.DOWNLOAD, this::export);
        export.setId("export");
        header.actions(export, checkpoint, walk);
        earlier.getStyleClass().addAll("muted", "foot");
        earlier.managedProperty().bind(earlier.visibleProperty());
        VBox content = new VBox(table, earlier);
        VBox.setVgrow(table, Priority.ALWAYS);
        inspected = new WithInspector(content);
        inspected.getStyleClass().add("below-head");
        VBox.setVgrow(body, Priority.ALWAYS);
        root.getStyleClass().add("trail");
        root.getStylesheets().add("/assay/view/trail/trail.css");
        root.getChildren().addAll(header, body);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::step);
        listening = Subscription.combine(
                model.knownProperty().subscribe(this::show),
                model.walkedProperty().subscribe(this::walked),
                model.chosenProperty().subscribe(this::inspect),
                inspected.openProperty().subscribe((before, open) -> closed(open)));
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
                Command.of("trail.walk", TEXTS.text("walk"), this::walk),
                Command.of("trail.checkpoint", TEXTS.text("checkpoint"), this::checkpoint),
                Command.of("trail.export", TEXTS.text("export"), this::export));
    }

    @Override
    public void close() {
        listening.unsubscribe();
        model.close();
    }

    private void show(Load<Known> load) {
        boolean empty = model.entries().isEmpty();
        checkpoint.setDisable(empty);
        export.setDisable(empty);
        walk.setVisible(!empty);
        switch (load) {
            case Load.Waiting<Known> waiting -> {
                header.facts().setText(TEXTS.text("loading"));
                body.getChildren().setAll(strokes());
            }
            case Load.Failed<Known>(String message) -> {
                header.facts().setText("");
                body.getChildren()
                        .setAll(new EmptyState(Feather.ALERT_TRIANGLE, TEXTS.text("failed.title"), message)
                                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, model::read), ""));
            }
            case Load.Ready<Known>(Known known) -> {
                header.facts().setText(facts(known));
                if (empty) {
                    body.getChildren()
                            .setAll(new EmptyState(Feather.LINK, TEXTS.text("empty.title"), TEXTS.text("empty.why"))
                                    .looked(TEXTS.text("empty.looked")));
                } else {
                    table.show(known.entries());
                    VBox filled = new VBox(card, inspected);
                    VBox.setVgrow(inspected, Priority.ALWAYS);
                    body.getChildren().setAll(filled);
                }
                long hidden = known.size() - known.entries().size();
                earlier.setVisible(hidden > 0);
                earlier.setText(TEXTS.text("earlier", hidden));
            }
        }
    }

    private static String facts(Known known) {
        Entry first = known.first();
        return first == null
                ? TEXTS.text("facts.none")
                : TEXTS.text(
                        "facts",
                        Wording.count(known.size(), TEXTS.text("entry"), TEXTS.text("entries")),
                        Wording.day(first.time()));
    }

    private void walked(Load<Walked> now) {
        walk.setDisable(now instanceof Load.Waiting<Walked>);
        table.refresh();
        if (now instanceof Load.Ready<Walked>(Walked walked) && walked.walk().firstBreak() != null) {
            Break broken = walked.walk().firstBreak();
            table.reveal(broken.entry());
        }
    }

    /// The head of the table and grey strokes in its rows.
    private static Region strokes() {
        VBox rows = new VBox();
        rows.getStyleClass().add("below-head");
        for (int i = 0; i < 16; i++) {
            HBox row = new HBox(32);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("waiting");
            for (double width : new double[] {24, 96, 56, 88, 160 + i * 53 % 140, 96}) {
                Region stroke = new Region();
                stroke.getStyleClass().add("stroke");
                stroke.setMinWidth(width);
                row.getChildren().add(stroke);
            }
            rows.getChildren().add(row);
        }
        return rows;
    }

    private void inspect(@Nullable Entry entry) {
        if (entry == null) {
            inspected.openProperty().set(false);
            return;
        }
        table.choose(entry);
        boolean inside = panel != null && panel.isFocusWithin();
        panel = new EntryPanel(
                entry, model, asks, () -> inspected.openProperty().set(false));
        inspected.inspect(panel);
        if (inside) {
            // What had the focus is gone; keys still have to reach the place.
            table.requestFocus();
        }
    }

    private void closed(boolean open) {
        if (!open) {
            model.chooseNone();
            table.getSelectionModel().clearSelection();
        }
    }

    private void walk() {
        model.walk();
    }

    private void checkpoint() {
        model.checkpoint(outcome -> {
            switch (outcome) {
                case Outcome.Done<Checkpoint>(Checkpoint written) ->
                    asks.tell(
                            MessageBar.Kind.INFORMATION,
                            TEXTS.text("checkpoint.done", written.size()),
                            Buttons.secondary(TEXTS.text("checkpoint.copy"), () -> asks.copy(written.note())),
                            Buttons.secondary(
                                    TEXTS.text("checkpoint.save"),
                                    () -> asks.save(TEXTS.text("checkpoint.file"), written.note())));
                case Outcome.Failed<Checkpoint> failed ->
                    asks.tell(
                            MessageBar.Kind.BAD,
                            failed.message(),
                            Buttons.secondary(TEXTS.text("retry"), this::checkpoint));
                case Outcome.Stopped<Checkpoint> stopped -> {}
            }
        });
    }

    private void export() {
        asks.save(TEXTS.text("export.file"), model::export);
    }

    /// J and K walk through the entries, as through findings.
    private void step(KeyEvent key) {
        int step = key.isShortcutDown() ? 0 : key.getCode() == KeyCode.J ? 1 : key.getCode() == KeyCode.K ? -1 : 0;
        if (step != 0) {
            table.step(step);
            key.consume();
        }
    }

    /// What an entry says was done; in the trail's own words where this version does not know the kind.
    static String did(Entry entry) {
        Kind kind = entry.known();
        if (kind == null) {
            return entry.did();
        }
        String name = kind.name().toLowerCase(Locale.ROOT);
        String noun = TEXTS.text("noun." + name);
        return switch (entry.step()) {
            case ALONE, DONE -> TEXTS.text("did." + name);
            case INTENT -> kind == Kind.RERUN_STARTED ? TEXTS.text("did." + name) : TEXTS.text("begun", noun);
            case FAILED -> TEXTS.text("failed", noun);
            case INTERRUPTED -> TEXTS.text("interrupted", noun);
        };
    }

    static Node icon(Entry entry) {
        return Icons.small(
                switch (entry.known()) {
                    case OPENED -> Feather.LOG_IN;
                    case SCANNED -> Feather.SEARCH;
                    case VERIFIED -> Feather.DATABASE;
                    case AUDITED -> Feather.CHECK_SQUARE;
                    case COMPARED -> Feather.COLUMNS;
                    case EXPORTED -> Feather.DOWNLOAD;
                    case SEALED -> Feather.LOCK;
                    case GAP_FILLED -> Feather.EDIT_2;
                    case STATED, WAIVED -> Feather.USER;
                    case RERUN_STARTED, RERUN_FINISHED -> Feather.REPEAT;
                    case JUDGED -> Feather.TARGET;
                    case DISPLAYED -> Feather.EYE;
                    case PREVIEWED, ISSUED -> Feather.FILE_TEXT;
                    case SIGNED -> Feather.PEN_TOOL;
                    case TIMESTAMPED, CLOCK -> Feather.CLOCK;
                    case CHECKPOINT -> Feather.FLAG;
                    case CLOSED -> Feather.LOG_OUT;
                    case null -> Feather.CIRCLE;
                });
    }
}
