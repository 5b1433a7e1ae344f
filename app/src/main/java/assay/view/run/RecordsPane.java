package assay.view.run;

import assay.control.Buttons;
import assay.control.EvidenceLink;
import assay.fact.Evidence;
import assay.fact.Join;
import assay.fact.Locator;
import assay.text.Texts;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Which records speak of this run: its own, those of other tools that were joined to it with the reason, those that
/// may belong to it, and those that somebody keeps apart.
final class RecordsPane extends VBox {
    private static final Texts TEXTS = Texts.of(RunView.class);

    private final RunModel model;
    private final Consumer<Evidence> open;

    RecordsPane(RunModel.Content content, RunModel model, Consumer<Evidence> open) {
        this.model = model;
        this.open = open;
        setId("records");
        VBox rows = new VBox();
        rows.getStyleClass().add("record-rows");
        rows.getChildren()
                .add(row(
                        content.run().id().key(),
                        TEXTS.text("records.own"),
                        new Evidence(content.run().record(), Locator.WHOLE, null),
                        new Region()));
        content.joins().forEach(join -> rows.getChildren().add(joined(content, join)));
        content.keptApart().forEach(join -> rows.getChildren().add(apart(content, join)));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    static int count(RunModel.Content content) {
        return 1 + (int) content.joins().stream().filter(Join::certain).count();
    }

    private Node joined(RunModel.Content content, Join join) {
        Button undo =
                Buttons.secondary(TEXTS.text("records.apart"), Feather.SCISSORS, () -> model.keepApart(join, true));
        String word = TEXTS.text(join.certain() ? "records.joined" : "records.maybe");
        return row(other(content, join), word + " " + join.why(), evidence(content, join), undo);
    }

    private Node apart(RunModel.Content content, Join join) {
        Button redo =
                Buttons.secondary(TEXTS.text("records.together"), Feather.LINK, () -> model.keepApart(join, false));
        return row(other(content, join), TEXTS.text("records.kept") + " " + join.why(), evidence(content, join), redo);
    }

    private static String other(RunModel.Content content, Join join) {
        return join.run().equals(content.run().id())
                ? join.other().key()
                : join.run().key();
    }

    /// The other's record: evidence of a join names both.
    private static Evidence evidence(RunModel.Content content, Join join) {
        return join.evidence().stream()
                .filter(each -> !each.file().equals(content.run().record()))
                .findFirst()
                .orElse(join.evidence().getFirst());
    }

    private Node row(String key, String why, Evidence evidence, Region action) {
        Label name = new Label(key);
        name.getStyleClass().add("mono");
        name.setMinWidth(0);
        Label reason = new Label(why);
        reason.getStyleClass().add("muted");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(2, name, reason, new EvidenceLink(evidence, open));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        action.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(12, words, action);
        row.getStyleClass().add("record-row");
        return row;
    }
}
