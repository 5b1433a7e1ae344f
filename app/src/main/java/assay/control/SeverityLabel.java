package assay.control;

import assay.audit.Severity;
import javafx.scene.control.Label;

/// Mark and word of a severity.
public final class SeverityLabel extends Label {
    public SeverityLabel(Severity severity) {
        super(Words.severity(severity), new MarkIcon(Mark.of(severity)));
        getStyleClass().add("severity-label");
    }
}
