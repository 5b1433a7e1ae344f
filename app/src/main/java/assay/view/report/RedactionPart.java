package assay.view.report;

import assay.control.Parts;
import assay.report.Reveal;
import assay.text.Texts;
import java.util.Locale;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/// What redaction leaves in sight.
final class RedactionPart {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private RedactionPart() {}

    static VBox of(ReportModel model) {
        VBox part = Panels.section("redaction", Parts.sentence(TEXTS.text("redaction.why"), "muted"));
        for (Reveal reveal : Reveal.values()) {
            String key = reveal.name().toLowerCase(Locale.ROOT);
            CheckBox box = new CheckBox(TEXTS.text("reveal." + key));
            box.setId("reveal-" + key);
            box.setWrapText(true);
            box.selectedProperty().bindBidirectional(model.wishes().revealProperty(reveal));
            box.setMinHeight(28);
            part.getChildren().add(box);
        }
        return part;
    }
}
