package assay.view.report;

import assay.control.Buttons;
import assay.control.Parts;
import assay.report.people.Statement;
import assay.text.Texts;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What somebody stated, in a box as in the report. What stands in the trail can be withdrawn by a later entry,
/// with a reason and a name; both stay.
final class StatementBox extends VBox {
    private static final Texts TEXTS = Texts.of(ReportView.class);
    /// As [assay.project.Auditing#stated] names its source.
    private static final Pattern ENTRY = Pattern.compile("trail entry (\\d+)");

    private final ReportModel model;

    StatementBox(Statement said, ReportModel model) {
        super(2);
        this.model = model;
        getStyleClass().add("said-box");
        String what = TEXTS.text("about." + said.about().word());
        Label name = Parts.cut(said.by(), OverrunStyle.ELLIPSIS, "strong");
        Label topic = Parts.label(said.of() == null ? what : what + " " + said.of(), "muted");
        String line = said.due() == null
                ? TEXTS.text("said.line", said.role(), said.on(), said.source())
                : TEXTS.text("said.line.due", said.role(), said.on(), said.source(), said.due());
        getChildren().addAll(Parts.between(name, topic), Parts.sentence(said.text()), Parts.sentence(line, "muted"));
        entry(said).ifPresent(this::withdrawal);
    }

    private static OptionalLong entry(Statement said) {
        Matcher matcher = ENTRY.matcher(said.source());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private void withdrawal(long entry) {
        Button ask = Buttons.link(TEXTS.text("said.withdraw"), () -> {});
        ask.setId("withdraw-" + entry);
        VBox form = form(entry);
        Parts.show(form, false);
        ask.setOnAction(event -> {
            Parts.show(ask, false);
            Parts.show(form, true);
        });
        getChildren().addAll(ask, form);
    }

    private VBox form(long entry) {
        TextField reason = field("said.withdraw.reason", "withdraw-reason");
        TextField by = field("said.by", "withdraw-by");
        Button take = Buttons.secondary(
                TEXTS.text("said.withdraw.do"),
                () -> model.withdraw(
                        entry, reason.getText().strip(), by.getText().strip()));
        take.setId("withdraw");
        take.disableProperty()
                .bind(reason.textProperty()
                        .map(String::isBlank)
                        .flatMap(none -> by.textProperty().map(text -> none || text.isBlank())));
        HBox row = new HBox(8, by, take);
        HBox.setHgrow(by, Priority.ALWAYS);
        return new VBox(6, reason, row);
    }

    private static TextField field(String key, String id) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(TEXTS.text(key));
        field.setAccessibleText(TEXTS.text(key));
        return field;
    }
}
