package assay.view.audit;

import assay.audit.Audit;
import assay.audit.Topic;
import assay.control.Buttons;
import assay.control.Parts;
import assay.text.Texts;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What only people can say of the data: for how many runs it was said, and a line to say it.
final class AskedPanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(AuditView.class);

    /// @param ofOne whether it is about one run
    AskedPanel(List<Audit.Asking> asked, AuditModel model, boolean ofOne) {
        setId("asked");
        getStyleClass().add("edge-to-edge");
        setFitToWidth(true);
        VBox column = new VBox(Parts.part(
                4,
                Parts.sentence(TEXTS.text("asked.title"), "section"),
                Parts.sentence(TEXTS.text("asked.note"), "muted"),
                Parts.sentence(TEXTS.text(ofOne ? "asked.scope.one" : "asked.scope.all"), "caption")));
        column.getStyleClass().add("inspector-panel");
        TextField by = new TextField();
        by.setId("asked-by");
        by.setPromptText(TEXTS.text("asked.by"));
        by.setAccessibleText(TEXTS.text("asked.by"));
        by.textProperty().bindBidirectional(model.personProperty());
        column.getChildren().add(Parts.titled(TEXTS.text("asked.by"), by));
        asked.forEach(each -> column.getChildren().add(topic(each, model, by)));
        Label refusal = Parts.sentence("", "caption", "error");
        refusal.textProperty().bind(model.refusalProperty());
        VBox refused = Parts.part(0, refusal);
        refused.visibleProperty().bind(refusal.textProperty().isNotEmpty());
        refused.managedProperty().bind(refused.visibleProperty());
        column.getChildren().add(refused);
        setContent(column);
    }

    private static VBox topic(Audit.Asking asking, AuditModel model, TextField by) {
        Topic topic = asking.topic();
        String question = TEXTS.text("asked." + topic.word());
        TextField said = new TextField();
        said.setId("asked-" + topic.word());
        said.setPromptText(TEXTS.text("asked.prompt"));
        said.setAccessibleText(question);
        HBox.setHgrow(said, Priority.ALWAYS);
        Button enter =
                Buttons.secondary(TEXTS.text("asked.enter"), () -> model.state(topic, said.getText(), by.getText()));
        enter.setId("state-" + topic.word());
        enter.setMinWidth(USE_PREF_SIZE);
        enter.setAccessibleText(TEXTS.text("asked.enter") + ": " + question);
        enter.disableProperty()
                .bind(said.textProperty()
                        .map(String::isBlank)
                        .orElse(true)
                        .flatMap(none -> by.textProperty().map(name -> none || name.isBlank())));
        said.setOnAction(event -> enter.fire());
        Label counts = Parts.sentence(
                TEXTS.text("asked.said", asking.said(), asking.missing().size()), "muted");
        counts.setId("asked-counts-" + topic.word());
        return Parts.titled(question, counts, new HBox(8, said, enter));
    }
}
