package assay.control;

import assay.fact.Evidence;
import assay.text.Wording;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// Where a fact was read, as a link that opens it: the file's name in Mono, the place in it muted.
public final class EvidenceLink extends HBox {
    private static final int SHOWN = 40;

    public EvidenceLink(Evidence evidence, Consumer<Evidence> open) {
        getStyleClass().add("evidence-link");
        Hyperlink file = new Hyperlink(Wording.cut(evidence.file(), SHOWN));
        file.getStyleClass().add("mono");
        file.setMinWidth(USE_PREF_SIZE);
        file.setTooltip(new Tooltip(evidence.text()));
        file.setOnAction(event -> {
            file.setVisited(false);
            open.accept(evidence);
        });
        Label place = new Label(evidence.locator().text());
        place.getStyleClass().addAll("muted", "data");
        place.setMinWidth(0);
        getChildren().addAll(file, place);
    }
}
