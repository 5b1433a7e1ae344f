package assay.view.lineage;

import assay.control.Token;
import assay.text.Texts;
import assay.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// What the lines mean; always on the canvas.
final class Legend extends HBox {
    private static final Texts TEXTS = Texts.of(LineageView.class);
    private static final int NAME = 24;

    Legend(LineageModel model) {
        super(16);
        setId("legend");
        getStyleClass().addAll("panel", "legend");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, 28);
        setMouseTransparent(true);
        Label path = entry("", new LineSample(Token.ACCENT, false, 2));
        path.managedProperty().bind(path.visibleProperty());
        getChildren()
                .addAll(
                        entry(TEXTS.text("legend.established"), new LineSample(Token.MUTED, false, 1.5)),
                        entry(TEXTS.text("legend.stated"), new LineSample(Token.MUTED, true, 1.5)),
                        entry(TEXTS.text("legend.unseen"), new CardSample()),
                        path);
        model.litProperty().subscribe(lit -> {
            path.setVisible(lit != null);
            path.setText(model.focused()
                    .map(card ->
                            TEXTS.text("legend.path", Wording.cut(card.node().label(), NAME)))
                    .orElse(""));
        });
    }

    private static Label entry(String text, Node sample) {
        Label label = new Label(text, sample);
        label.getStyleClass().add("caption");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
