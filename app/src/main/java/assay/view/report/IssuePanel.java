package assay.view.report;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// What the report is about and holds, what people state, and the forms that it is issued in.
final class IssuePanel extends ScrollPane {
    private static final double WIDE = 360;

    /// What the panel asks for files.
    interface Files {
        void model();

        void decision();
    }

    IssuePanel(ReportModel model, StatementsPanel statements, Files files) {
        setContent(new VBox(
                SubjectPart.of(model, files::model),
                BesidePart.of(model, files::decision),
                statements,
                FormsPart.of(model),
                RedactionPart.of(model)));
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("issue-panel");
        setMinWidth(WIDE);
        setPrefWidth(WIDE);
        setMaxWidth(WIDE);
    }
}
