package assay.view.report;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.project.IssuedReport;
import assay.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Signing one report: at the left what it leaves open and who signed it already, at the right the form.
final class SignPane extends VBox {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final SignForm form;

    /// @param leave goes back to the history
    SignPane(SignModel model, IssuedReport report, Ask ask, Runnable leave) {
        Button back = Buttons.link(TEXTS.text("issued.title"), leave);
        back.setId("sign-leave");
        Label standing = Parts.cut(Standing.words(report), OverrunStyle.ELLIPSIS, "muted");
        standing.setId("sign-standing");
        model.signedProperty().subscribe(signed -> {
            if (signed != null) {
                standing.setText(TEXTS.text(
                        "sign.standing", standing.getText(), signed.signing().name()));
            }
        });
        HBox head = new HBox(
                8,
                back,
                Icons.small(Feather.CHEVRON_RIGHT),
                Parts.label(TEXTS.text("sign.title", report.id()), "strong"),
                standing);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("sign-head");
        BeforePane before = new BeforePane(model);
        HBox.setHgrow(before, Priority.ALWAYS);
        form = new SignForm(model, ask, leave);
        HBox columns = new HBox(before, form);
        VBox.setVgrow(columns, Priority.ALWAYS);
        getChildren().addAll(head, columns);
        setId("signing");
        addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                leave.run();
                key.consume();
            }
        });
        model.look();
    }

    /// Where one begins to type.
    void begin() {
        form.begin();
    }
}
