package assay.view.lineage;

import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.Icons;
import assay.control.TinyTower;
import assay.fact.Digest;
import assay.lineage.Node;
import assay.text.Texts;
import assay.text.Wording;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The chosen node: its name, what is known of it, and what can be done with it; without a choice, what is drawn.
final class NodePanel extends VBox {
    private static final Texts TEXTS = Texts.of(LineageView.class);
    private static final int DIGESTS = 3;
    private static final int MEMBERS = 50;

    private final LineageModel model;
    private final Consumer<Card> enter;
    private final Runnable focus;
    private final TinyTower tower = new TinyTower();

    NodePanel(LineageModel model, Consumer<Card> enter, Runnable focus) {
        super(8);
        this.model = model;
        this.enter = enter;
        this.focus = focus;
        getStyleClass().add("node-panel");
        setMinWidth(300);
        setPrefWidth(300);
        setMaxWidth(300);
        model.towerProperty().subscribe(tower::show);
        model.selectedProperty().addListener(change -> show());
        model.pictureProperty().subscribe(change -> show());
    }

    private void show() {
        getChildren().clear();
        model.drawn().ifPresent(picture -> model.selected().ifPresentOrElse(this::card, () -> whole(picture)));
    }

    private void card(Card card) {
        Node node = card.node();
        FontIcon icon = Icons.medium(card.look().icon());
        icon.getStyleClass().add("tone" + card.look().tone().css());
        GridPane rows = grid();
        row(rows, "kind", plain(kind(node)));
        if (!node.detail().isEmpty()) {
            row(rows, "detail", plain(node.detail()));
        }
        if (node.run() != null) {
            row(rows, "id", new DigestLabel(node.run().id(), TEXTS.text("id")));
            row(rows, "tower", tower);
        }
        if (node.path() != null) {
            row(rows, "path", mono(node.path()));
        }
        for (Digest digest : node.digests().stream().limit(DIGESTS).toList()) {
            rows.addRow(rows.getRowCount(), muted(digest.algorithm()), new DigestLabel(digest));
        }
        if (!node.tools().isEmpty()) {
            row(rows, "tools", plain(String.join(", ", node.tools())));
        }
        if (!node.seen() && !card.stack()) {
            row(rows, "bytes", plain(TEXTS.text("bytes.unseen")));
        }
        if (card.stack()) {
            members(rows, card);
        }
        show(heading(node.label(), icon), rows, actions(card));
    }

    private void members(GridPane rows, Card card) {
        List<Node> members = model.drawn()
                .map(picture ->
                        picture.grouping().members().getOrDefault(card.node().id(), List.of()))
                .orElse(List.of());
        String names = String.join(
                ", ", members.stream().limit(MEMBERS).map(Node::label).toList());
        Label label = plain(members.size() > MEMBERS ? names + ", …" : names);
        label.setWrapText(true);
        row(rows, "members", label);
    }

    private HBox actions(Card card) {
        HBox actions = new HBox(8);
        if (card.stack()) {
            actions.getChildren()
                    .add(Buttons.secondary(
                            TEXTS.text("stack.open", card.members()), Feather.LAYERS, () -> model.open(card)));
        } else if (card.node().run() != null) {
            actions.getChildren()
                    .add(Buttons.secondary(TEXTS.text("run.open"), Feather.ARROW_RIGHT, () -> enter.accept(card)));
        }
        boolean focused = card.node().id().equals(model.focusProperty().get());
        actions.getChildren()
                .add(Buttons.secondary(TEXTS.text(focused ? "focus.leave" : "focus.set"), Feather.CROSSHAIR, () -> {
                    focus.run();
                    show();
                }));
        return actions;
    }

    private void whole(Picture picture) {
        Map<Node.Kind, Integer> counts = new EnumMap<>(Node.Kind.class);
        picture.whole().nodes().forEach(node -> counts.merge(node.kind(), 1, Integer::sum));
        GridPane rows = grid();
        counts.forEach((kind, count) ->
                rows.addRow(rows.getRowCount(), muted(TEXTS.text("kind." + key(kind))), plain(Wording.count(count))));
        Label hint = muted(TEXTS.text("hint"));
        hint.setWrapText(true);
        show(heading(TEXTS.text("whole"), Icons.medium(Feather.SHARE_2)), rows, hint);
    }

    private void show(Region heading, GridPane rows, Region foot) {
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        foot.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(heading, scroll, foot);
    }

    private static HBox heading(String text, FontIcon icon) {
        Label name = new Label(text);
        name.getStyleClass().add("section");
        name.setId("node-name");
        name.setTooltip(new Tooltip(text));
        HBox heading = new HBox(8, icon, name);
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(8, 5);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        rest.setMinWidth(0);
        grid.getColumnConstraints().addAll(new ColumnConstraints(72), rest);
        return grid;
    }

    private static void row(GridPane grid, String key, javafx.scene.Node value) {
        Label name = muted(TEXTS.text(key));
        GridPane.setValignment(name, javafx.geometry.VPos.TOP);
        grid.addRow(grid.getRowCount(), name, value);
    }

    private static String kind(Node node) {
        return TEXTS.text("kind." + key(node.kind()));
    }

    private static String key(Node.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.setTooltip(new Tooltip(text));
        return label;
    }

    private static Label mono(String text) {
        Label label = plain(text);
        label.getStyleClass().add("mono");
        label.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        return label;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
