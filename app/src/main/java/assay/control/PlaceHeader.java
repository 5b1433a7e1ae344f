package assay.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// The head of a place, 48 high: where one came from, its name, one muted line of facts, and what can be done.
public final class PlaceHeader extends HBox {
    private final Label title = new Label();
    private final Label facts = new Label();
    private final HBox trail = new HBox(8);
    private final HBox beside = new HBox(12);
    private final HBox actions = new HBox(8);

    public PlaceHeader(String name) {
        getStyleClass().add("place-header");
        title.setText(name);
        title.getStyleClass().add("title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        facts.getStyleClass().addAll("muted", "data");
        facts.setTextOverrun(OverrunStyle.ELLIPSIS);
        facts.setMinWidth(0);
        facts.textProperty()
                .subscribe(words -> facts.setTooltip(words == null || words.isEmpty() ? null : Parts.tooltip(words)));
        trail.setAlignment(Pos.CENTER_LEFT);
        trail.setMinWidth(Region.USE_PREF_SIZE);
        beside.setAlignment(Pos.CENTER_LEFT);
        beside.getChildren().add(facts);
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, beside, gap, actions);
    }

    /// Steps that lead here, each followed by a chevron: `Runs › seeds-final ›`.
    public PlaceHeader under(Node... steps) {
        for (Node step : steps) {
            trail.getChildren().addAll(step, Icons.small(Feather.CHEVRON_RIGHT));
        }
        getChildren().addFirst(trail);
        return this;
    }

    /// Shown right after the title, before the facts: a state, a chooser. Words there are never cut.
    public PlaceHeader beside(Node... nodes) {
        for (Node node : nodes) {
            if (node instanceof Label words) {
                words.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        beside.getChildren().addAll(beside.getChildren().size() - 1, java.util.List.of(nodes));
        return this;
    }

    public PlaceHeader actions(Node... nodes) {
        actions.getChildren().setAll(nodes);
        return this;
    }

    /// A small question mark at the right end.
    ///
    /// @param words what a screen reader says
    public void help(String words, Runnable action) {
        Button help = Buttons.icon(Feather.HELP_CIRCLE, words, action);
        help.setId("help");
        help.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(help);
    }

    public Label title() {
        return title;
    }

    public Label facts() {
        return facts;
    }
}
