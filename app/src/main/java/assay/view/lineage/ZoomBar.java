package assay.view.lineage;

import assay.control.Buttons;
import assay.text.Texts;
import assay.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// Smaller, how large, larger, and all of it.
final class ZoomBar extends HBox {
    private static final Texts TEXTS = Texts.of(LineageView.class);

    ZoomBar(GraphCanvas graph) {
        getStyleClass().addAll("panel", "zoom-bar");
        setAlignment(Pos.CENTER);
        setMaxSize(Region.USE_PREF_SIZE, 28);
        Label percent = new Label();
        percent.setId("zoom");
        percent.setMinWidth(48);
        percent.setAlignment(Pos.CENTER);
        percent.textProperty().bind(graph.camera().zoomProperty().map(zoom -> percent(zoom.doubleValue())));
        getChildren()
                .addAll(
                        Buttons.icon(Feather.MINUS, TEXTS.text("zoom.out"), () -> graph.zoom(1 / GraphCanvas.STEP)),
                        percent,
                        Buttons.icon(Feather.PLUS, TEXTS.text("zoom.in"), () -> graph.zoom(GraphCanvas.STEP)),
                        Buttons.icon(Feather.MAXIMIZE, TEXTS.text("zoom.fit"), graph::fit));
    }

    private static String percent(double zoom) {
        double shown = zoom * 100;
        return shown < 10
                ? TEXTS.text("zoom.small", Wording.decimal(shown, 1))
                : TEXTS.text("zoom.percent", Math.round(shown));
    }
}
