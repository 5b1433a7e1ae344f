package assay.view.compare;

import assay.content.Excerpt;
import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.ExcerptPane;
import assay.control.Parts;
import assay.fact.Evidence;
import assay.jobs.Load;
import assay.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The record file behind a difference, at its place.
final class EvidencePanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(CompareView.class);

    EvidencePanel(Evidence evidence, Load<Excerpt> load, Runnable close) {
        Label title = Parts.styled(new Label(evidence.file()), "mono", "strong");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, title, Buttons.icon(Feather.X, TEXTS.text("evidence.close"), close));
        head.setAlignment(Pos.TOP_LEFT);
        VBox column = new VBox(
                8,
                head,
                wrapped(evidence.locator().text()),
                switch (load) {
                    case Load.Ready<Excerpt>(Excerpt excerpt) -> new ExcerptPane(excerpt);
                    case Load.Failed<Excerpt>(String message) -> wrapped(message);
                    case Load.Waiting<Excerpt> waiting -> wrapped(TEXTS.text("evidence.opening"));
                });
        column.getStyleClass().add("panel");
        if (evidence.digest() != null) {
            column.getChildren()
                    .addAll(
                            wrapped(TEXTS.text(
                                    "evidence.digest", evidence.digest().algorithm())),
                            new DigestLabel(evidence.digest()));
        }
        column.getChildren().add(wrapped(TEXTS.text("evidence.read.only")));
        setContent(column);
        setFitToWidth(true);
        getStyleClass().add("edge-to-edge");
    }

    private static Label wrapped(String text) {
        Label label = Parts.styled(new Label(text), "muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
