package assay.view.check;

import assay.check.Outcome;
import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.Parts;
import assay.text.Texts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The file, and what it is held against: the more the reader brings, the more can be said.
final class HeldPanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(CheckView.class);
    private static final double WIDE = 320;

    private final CheckModel model;
    private final CheckView.Asks asks;
    private final Supplier<Optional<Path>> ask;
    private final VBox file = part("file");
    private final VBox held = part("held");

    /// @param ask for a file to hold it against
    HeldPanel(CheckModel model, CheckView.Asks asks, Supplier<Optional<Path>> ask) {
        this.model = model;
        this.asks = asks;
        this.ask = ask;
        setContent(new VBox(file, held));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("inspector", "held-panel");
        setMinWidth(WIDE);
        setPrefWidth(WIDE);
        setMaxWidth(WIDE);
        model.stateProperty().subscribe(this::show);
    }

    private void show(State state) {
        switch (state) {
            case State.Nothing nothing -> {}
            case State.Running(Path path, var job) -> file(path, null);
            case State.Failed(Path path, String why) -> file(path, null);
            case State.Stopped(Path path) -> file(path, null);
            case State.Done(Path path, Outcome outcome) -> file(path, outcome);
        }
        held();
    }

    private void file(Path path, @Nullable Outcome outcome) {
        file.getChildren()
                .setAll(
                        title("file"),
                        path(
                                path,
                                Buttons.icon(Feather.COPY, TEXTS.text("copy.path"), () -> asks.copy(path.toString()))));
        if (outcome != null) {
            file.getChildren().add(field("sha256", new DigestLabel(outcome.sha256(), "sha256")));
            if (!outcome.report().isEmpty()) {
                file.getChildren().add(field("report", Parts.label(outcome.report(), "mono")));
            }
        }
    }

    private void held() {
        held.getChildren().setAll(title("held"), Parts.sentence(TEXTS.text("held.why"), "muted"));
        if (model.signatureProperty().get() == null) {
            Path trail = model.trailProperty().get();
            held.getChildren()
                    .add(choice("trail", trail, () -> model.trailProperty().set(null), model.trailProperty()::set));
        } else {
            Path key = model.keyProperty().get();
            held.getChildren().add(path(model.signatureProperty().get(), new Region()));
            held.getChildren().add(choice("key", key, () -> model.keyProperty().set(null), model.keyProperty()::set));
        }
        VBox certificates = choice("certificate", null, () -> {}, model.certificates()::add);
        for (Path each : model.certificates()) {
            certificates
                    .getChildren()
                    .add(1, path(each, drop(each, () -> model.certificates().remove(each))));
        }
        held.getChildren().add(certificates);
        if (model.signatureProperty().get() == null) {
            held.getChildren().add(project());
        }
    }

    private Node project() {
        VBox box = new VBox(4, Parts.label(TEXTS.text("held.project"), "strong"));
        if (model.atHand().isEmpty()) {
            box.getChildren().add(Parts.sentence(TEXTS.text("held.project.none"), "muted"));
            return box;
        }
        CheckBox asked = new CheckBox(TEXTS.text("held.project.ask", model.atHand()));
        asked.setId("ask-project");
        asked.setWrapText(true);
        asked.setMinHeight(28);
        asked.selectedProperty().bindBidirectional(model.projectProperty());
        box.getChildren().add(asked);
        return box;
    }

    private VBox choice(String key, @Nullable Path chosen, Runnable none, java.util.function.Consumer<Path> take) {
        VBox box = new VBox(4, Parts.label(TEXTS.text("held." + key), "strong"));
        if (chosen != null) {
            box.getChildren().add(path(chosen, drop(chosen, none)));
            return box;
        }
        var choose = Buttons.link(
                TEXTS.text("held." + key + ".choose"), () -> ask.get().ifPresent(take));
        choose.setId("hold-" + key);
        box.getChildren().addAll(Parts.sentence(TEXTS.text("held." + key + ".why"), "muted"), choose);
        return box;
    }

    private static Node drop(Path path, Runnable action) {
        return Buttons.icon(Feather.X, TEXTS.text("held.drop", String.valueOf(path.getFileName())), action);
    }

    private static HBox path(Path path, Node action) {
        Label name = Parts.cut(String.valueOf(path.getFileName()), OverrunStyle.CENTER_ELLIPSIS, "mono");
        name.setTooltip(Parts.tooltip(path.toString()));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = new HBox(8, name, action);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static HBox field(String key, Node value) {
        Label name = Parts.label(TEXTS.text("field." + key), "muted");
        name.setMinWidth(72);
        HBox row = new HBox(8, name, value);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label title(String key) {
        return Parts.label(TEXTS.text("part." + key), "section");
    }

    private static VBox part(String key) {
        VBox part = new VBox(12, title(key));
        part.getStyleClass().add("sec");
        return part;
    }
}
