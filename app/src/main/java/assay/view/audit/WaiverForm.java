package assay.view.audit;

import assay.audit.Observation;
import assay.control.Buttons;
import assay.control.Parts;
import assay.text.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Asks for what a waiver takes: for what it holds, a reason, a name, a last day; or, to end one, a reason and a name.
final class WaiverForm extends VBox {
    private static final Texts TEXTS = Texts.of(AuditView.class);
    private static final List<Integer> DAYS = List.of(30, 90, 180);

    private final AuditModel model;
    private final Observation observation;
    private final Runnable done;
    private final ComboBox<AuditModel.Scope> scope = new ComboBox<>();
    private final TextArea reason = new TextArea();
    private final TextField by = new TextField();
    private final TextField until = new TextField();
    private final Label error = Parts.sentence("", "caption", "error");

    private WaiverForm(AuditModel model, Observation observation, Runnable done) {
        super(8);
        this.model = model;
        this.observation = observation;
        this.done = done;
        getStyleClass().add("part");
        setId("waiver-form");
        reason.setId("waiver-reason");
        reason.setPrefRowCount(3);
        reason.setWrapText(true);
        by.setId("waiver-by");
        by.setPromptText(TEXTS.text("waive.by.prompt"));
        by.textProperty().bindBidirectional(model.personProperty());
        until.setId("waiver-until");
        until.setPromptText(TEXTS.text("waive.until.prompt"));
        error.setId("waiver-error");
        error.managedProperty().bind(error.visibleProperty());
        error.visibleProperty().bind(error.textProperty().isNotEmpty());
        model.refusalProperty().subscribe(error::setText);
        // Tab leaves the reason; it has no use for one inside.
        reason.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.TAB && !key.isShiftDown()) {
                by.requestFocus();
                key.consume();
            }
        });
    }

    /// @param done called when the form is left
    static WaiverForm waive(AuditModel model, Observation observation, Runnable done) {
        WaiverForm form = new WaiverForm(model, observation, done);
        form.reason.setPromptText(TEXTS.text("waive.reason.prompt"));
        form.scopes();
        HBox days = new HBox(12);
        for (int each : DAYS) {
            if (!model.today().plusDays(each).isAfter(model.lastDay())) {
                days.getChildren()
                        .add(Buttons.link(
                                TEXTS.text("waive.days", each),
                                () -> form.until.setText(
                                        model.today().plusDays(each).toString())));
            }
        }
        form.until.setPrefWidth(120);
        HBox last = new HBox(12, form.until, days);
        last.setAlignment(Pos.CENTER_LEFT);
        form.until.textProperty().subscribe(form::check);
        Button enter = Buttons.primary(TEXTS.text("waive.enter"), Feather.USER, form::enter);
        enter.setId("waiver-enter");
        enter.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> form.reason.getText().isBlank()
                                || form.by.getText().isBlank()
                                || form.day() == null,
                        form.reason.textProperty(),
                        form.by.textProperty(),
                        form.until.textProperty()));
        form.getChildren()
                .addAll(
                        Parts.label(
                                TEXTS.text("waive.title", observation.finding().rule()), "strong"),
                        field("waive.scope", form.scope),
                        field("waive.reason", form.reason),
                        field("waive.by", form.by),
                        field("waive.until", form.until, last),
                        form.error,
                        form.buttons(enter));
        return form;
    }

    static WaiverForm withdraw(AuditModel model, Observation observation, Runnable done) {
        WaiverForm form = new WaiverForm(model, observation, done);
        form.reason.setPromptText(TEXTS.text("withdraw.reason.prompt"));
        Button enter = Buttons.primary(
                TEXTS.text("withdraw.enter"),
                Feather.USER_X,
                () -> model.withdraw(observation, form.reason.getText(), form.by.getText()));
        enter.setId("waiver-enter");
        enter.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> form.reason.getText().isBlank()
                                || form.by.getText().isBlank(),
                        form.reason.textProperty(),
                        form.by.textProperty()));
        form.getChildren()
                .addAll(
                        Parts.label(
                                TEXTS.text(
                                        "withdraw.title", observation.finding().rule()),
                                "strong"),
                        field("waive.reason", form.reason),
                        field("waive.by", form.by),
                        form.error,
                        form.buttons(enter));
        return form;
    }

    void focus() {
        reason.requestFocus();
    }

    private HBox buttons(Button enter) {
        Button cancel = Buttons.secondary(TEXTS.text("waive.cancel"), done);
        cancel.setId("waiver-cancel");
        return new HBox(8, enter, cancel);
    }

    private void scopes() {
        int runs = observation.runs().size();
        List<AuditModel.Scope> all = new ArrayList<>();
        if (runs <= 1) {
            all.add(AuditModel.Scope.FINDING);
        }
        if (runs > 0) {
            all.add(AuditModel.Scope.RUNS);
        }
        all.add(AuditModel.Scope.PROJECT);
        scope.setId("waiver-scope");
        scope.getItems().setAll(all);
        scope.setValue(all.getFirst());
        scope.setMaxWidth(Double.MAX_VALUE);
        scope.setConverter(new StringConverter<>() {
            @Override
            public String toString(AuditModel.@Nullable Scope value) {
                return value == null ? "" : words(value);
            }

            @Override
            public AuditModel.@Nullable Scope fromString(String words) {
                return null;
            }
        });
    }

    private String words(AuditModel.Scope value) {
        String rule = observation.finding().rule();
        int runs = observation.runs().size();
        return switch (value) {
            case FINDING -> TEXTS.text("waive.scope.FINDING");
            case RUNS ->
                runs == 1
                        ? TEXTS.text(
                                "waive.scope.RUNS",
                                rule,
                                observation.runs().getFirst().name())
                        : TEXTS.text("waive.scope.RUNS.many", rule, runs);
            case PROJECT -> TEXTS.text("waive.scope.PROJECT", rule);
        };
    }

    private static Node field(String key, Control control) {
        return field(key, control, control);
    }

    private static Node field(String key, Control control, Node shown) {
        Label label = Parts.label(TEXTS.text(key), "caption");
        label.setLabelFor(control);
        control.setAccessibleText(TEXTS.text(key));
        VBox.setVgrow(shown, Priority.NEVER);
        return new VBox(2, label, shown);
    }

    private void check(String text) {
        error.setText(
                text.isBlank() || day() != null
                        ? ""
                        : parsed() == null
                                ? TEXTS.text("waive.error.date")
                                : TEXTS.text(
                                        "waive.error.range",
                                        model.today().plusDays(1).toString(),
                                        model.lastDay().toString()));
    }

    private @Nullable LocalDate parsed() {
        try {
            return LocalDate.parse(until.getText().strip());
        } catch (DateTimeParseException notYet) {
            return null;
        }
    }

    /// Null where it is none, or none that a waiver may end on.
    private @Nullable LocalDate day() {
        LocalDate day = parsed();
        return day == null || !day.isAfter(model.today()) || day.isAfter(model.lastDay()) ? null : day;
    }

    private void enter() {
        LocalDate day = day();
        if (day != null) {
            model.waive(observation, scope.getValue(), reason.getText(), by.getText(), day);
        }
    }
}
