package assay.view.welcome;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.MessageBar;
import assay.control.Sign;
import assay.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The first thing anyone sees: one thing to do, the sample to try, and what was open before.
public final class WelcomeView extends BorderPane {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final double ROW = 52;

    private final Texts texts = Texts.of(WelcomeView.class);
    private final WelcomeModel model;
    private final Asks asks;
    private final ListView<RecentProject> recent = new ListView<>();

    /// What the view asks of the program around it.
    public interface Asks {
        void choose();

        void open(Path folder);

        void openSample();

        /// Takes a project from the list.
        void forget(Path folder);

        /// Checks a report that somebody sent, without a project.
        ///
        /// @param report null to ask for one there
        void check(@Nullable Path report);

        /// Why a folder could not be opened; empty while there is nothing to say.
        StringProperty refusal();
    }

    /// @param version of the program
    public WelcomeView(WelcomeModel model, String version, Asks asks) {
        this.model = model;
        this.asks = asks;
        getStyleClass().add("welcome");
        getStylesheets().add("/assay/view/welcome/welcome.css");
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        HBox columns = new HBox(72, left(), rule, right());
        columns.setAlignment(Pos.CENTER);
        setCenter(columns);
        Label program = new Label(texts.text("version", version));
        HBox below = new HBox(program);
        below.getStyleClass().add("bar-below");
        setBottom(below);
        asks.refusal().subscribe(this::refused);
        addEventHandler(DragEvent.DRAG_OVER, drag -> {
            if (report(drag) != null) {
                drag.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                drag.consume();
            }
        });
        addEventHandler(DragEvent.DRAG_DROPPED, drop -> {
            Path report = report(drop);
            if (report != null) {
                drop.setDropCompleted(true);
                drop.consume();
                asks.check(report);
            }
        });
    }

    /// The one file that is dragged, where it may be a report; null else.
    private static @Nullable Path report(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        boolean may = files.size() == 1
                && files.getFirst().getName().toLowerCase(Locale.ROOT).matches(".*\\.(pdf|zip)");
        return may ? files.getFirst().toPath() : null;
    }

    private VBox left() {
        Label name = new Label(texts.text("name"));
        name.getStyleClass().add("welcome-title");
        Label promise = new Label(texts.text("promise"));
        promise.getStyleClass().addAll("lead", "muted");
        promise.setWrapText(true);
        promise.setMaxWidth(340);
        VBox head = new VBox(4, name, promise);
        Button sample = Buttons.link(texts.text("sample"), asks::openSample);
        sample.getStyleClass().add("strong");
        sample.setGraphic(Icons.medium(Feather.PLAY_CIRCLE));
        sample.setId("sample");
        sample.setMinWidth(Region.USE_PREF_SIZE);
        Label sampleNote = new Label(texts.text("sample.note"));
        sampleNote.getStyleClass().add("muted");
        HBox trying = new HBox(8, sample, sampleNote);
        trying.setAlignment(Pos.CENTER_LEFT);
        Button check = Buttons.link(texts.text("check"), () -> asks.check(null));
        check.getStyleClass().add("strong");
        check.setGraphic(Icons.medium(Feather.INBOX));
        check.setId("check");
        check.setMinWidth(Region.USE_PREF_SIZE);
        Label checkNote = new Label(texts.text("check.note"));
        checkNote.getStyleClass().add("muted");
        HBox checking = new HBox(8, check, checkNote);
        checking.setAlignment(Pos.CENTER_LEFT);
        VBox left = new VBox(24, new Sign(), head, dropZone(), new VBox(12, trying, checking));
        left.setMinWidth(360);
        left.setPrefWidth(400);
        left.setMaxWidth(400);
        left.setAlignment(Pos.CENTER_LEFT);
        return left;
    }

    private VBox dropZone() {
        Label words = new Label(texts.text("drop"));
        Button open = Buttons.primary(texts.text("open"), Feather.FOLDER, asks::choose);
        open.getStyleClass().add("big");
        open.setId("open");
        Label key = new Label(texts.text("open.key"));
        key.getStyleClass().add("caption");
        VBox zone = new VBox(12, Icons.medium(Feather.DOWNLOAD), words, open, key);
        zone.setId("drop-zone");
        zone.getStyleClass().add("drop-zone");
        zone.setAlignment(Pos.CENTER);
        zone.addEventHandler(DragEvent.DRAG_ENTERED_TARGET, drag -> {
            zone.pseudoClassStateChanged(OVER, true);
            words.setText(texts.text("drop.over"));
        });
        zone.addEventHandler(DragEvent.DRAG_EXITED_TARGET, drag -> {
            zone.pseudoClassStateChanged(OVER, false);
            words.setText(texts.text("drop"));
        });
        return zone;
    }

    private VBox right() {
        Label title = new Label(texts.text("recent"));
        title.getStyleClass().add("section");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label count = new Label();
        count.getStyleClass().add("muted");
        count.textProperty().bind(Bindings.size(model.recent()).asString());
        HBox head = new HBox(title, gap, count);
        head.setPadding(new Insets(0, 12, 8, 12));
        recent.setId("recent");
        recent.getStyleClass().add("recent");
        recent.setItems(model.recent());
        recent.setFixedCellSize(ROW);
        recent.setCellFactory(list -> new RecentCell());
        recent.setOnKeyPressed(key -> {
            RecentProject chosen = recent.getSelectionModel().getSelectedItem();
            if (key.getCode() == KeyCode.ENTER && chosen != null) {
                enter(chosen);
            }
            if (key.getCode() == KeyCode.DELETE && chosen != null) {
                asks.forget(chosen.folder());
            }
        });
        VBox projects = new VBox(head, recent);
        Region between = new Region();
        between.getStyleClass().add("between");
        Label what = new Label(texts.text("readable"));
        what.getStyleClass().add("strong");
        Label names = new Label(texts.text("readable.more", model.readable()));
        names.getStyleClass().add("muted");
        names.setWrapText(true);
        VBox readable = new VBox(6, what, names);
        readable.setPadding(new Insets(16, 12, 0, 12));
        VBox.setMargin(between, new Insets(8, 12, 0, 12));
        VBox right = new VBox(projects, between, readable);
        right.setAlignment(Pos.CENTER_LEFT);
        right.setMinWidth(320);
        right.setPrefWidth(480);
        right.setMaxWidth(480);
        model.recent().addListener((ListChangeListener<RecentProject>) change -> size(projects, between));
        size(projects, between);
        return right;
    }

    /// With no recent project only what can be read stands there.
    private void size(Region projects, Region between) {
        boolean any = !model.recent().isEmpty();
        for (Region part : java.util.List.of(projects, between)) {
            part.setVisible(any);
            part.setManaged(any);
        }
        recent.setPrefHeight(model.recent().size() * ROW + 2);
        recent.setMinHeight(Math.min(model.recent().size(), 5) * ROW + 2);
        recent.getSelectionModel().selectFirst();
    }

    private void enter(RecentProject project) {
        if (project.missing()) {
            asks.choose();
        } else {
            asks.open(project.folder());
        }
    }

    private void refused(String sentence) {
        if (sentence.isEmpty()) {
            setTop(null);
            return;
        }
        MessageBar bar = new MessageBar(
                MessageBar.Kind.BAD, sentence, () -> asks.refusal().set(""));
        BorderPane.setMargin(bar, new Insets(16));
        setTop(bar);
    }

    private final class RecentCell extends ListCell<RecentProject> {
        private final Label name = new Label();
        private final Label place = new Label();
        private final Label found = new Label();
        private final Label when = new Label();
        private final HBox row;

        RecentCell() {
            place.getStyleClass().add("muted");
            when.getStyleClass().add("caption");
            VBox words = new VBox(name, place);
            words.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMinWidth(0);
            VBox right = new VBox(found, when);
            right.setAlignment(Pos.CENTER_RIGHT);
            right.setMinWidth(Region.USE_PREF_SIZE);
            Button forget = Buttons.icon(Feather.X, texts.text("forget"), () -> {
                RecentProject shown = getItem();
                if (shown != null) {
                    asks.forget(shown.folder());
                }
            });
            forget.getStyleClass().add("forget");
            row = new HBox(12, Icons.medium(Feather.FOLDER), words, right, forget);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setOnMouseClicked(click -> {
                if (!isEmpty() && getItem() != null) {
                    enter(Objects.requireNonNull(getItem()));
                }
            });
        }

        @Override
        protected void updateItem(@Nullable RecentProject project, boolean empty) {
            super.updateItem(project, empty);
            setGraphic(project == null || empty ? null : row);
            if (project == null) {
                setTooltip(null);
                return;
            }
            name.setText(project.name());
            name.getStyleClass().setAll("label", "strong");
            setTooltip(new Tooltip(project.folder().toString()));
            if (project.missing()) {
                name.getStyleClass().add("muted");
                place.setText(texts.text("missing", project.place()));
                found.setText(texts.text("locate"));
                found.getStyleClass().setAll("label", "link-words");
                when.setText("");
            } else {
                place.setText(project.place());
                found.setText(project.found());
                found.getStyleClass().setAll("label");
                when.setText(project.when());
            }
        }
    }
}
