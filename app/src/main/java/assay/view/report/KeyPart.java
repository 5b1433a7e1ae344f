package assay.view.report;

import assay.control.Buttons;
import assay.control.Parts;
import assay.text.Texts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.PasswordField;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which key signs: a file, a card or token, or one that is made here for trying.
final class KeyPart extends VBox {
    private static final Texts TEXTS = Texts.of(ReportView.class);
    private static final int SLOTS = 64;
    private static final double NAMES = 104;

    private final SignModel model;
    private final Ask ask;
    private final ToggleButton file = new ToggleButton(TEXTS.text("key.file"));
    private final ToggleButton token = new ToggleButton(TEXTS.text("key.token"));
    private final ToggleButton trial = new ToggleButton(TEXTS.text("key.trial"));
    private final ToggleGroup kinds = new ToggleGroup();
    private final VBox body = new VBox(8);
    private final PasswordField secret = new PasswordField();

    KeyPart(SignModel model, Ask ask) {
        super(8);
        this.model = model;
        this.ask = ask;
        HBox segments = new HBox(file, token, trial);
        segments.getStyleClass().add("segments");
        segments.setMaxWidth(Region.USE_PREF_SIZE);
        file.pseudoClassStateChanged(PseudoClass.getPseudoClass("first"), true);
        kinds.getToggles().addAll(file, token, trial);
        file.setId("key-file");
        token.setId("key-token");
        trial.setId("key-trial");
        kinds.selectToggle(file);
        kinds.selectedToggleProperty().addListener((property, old, now) -> {
            if (now == null) {
                kinds.selectToggle(old);
            } else {
                show();
            }
        });
        secret.setId("secret");
        model.keyProperty().addListener((property, old, now) -> {
            if (now != null && trial.isSelected()) {
                kinds.selectToggle(file);
            }
        });
        getChildren().addAll(Parts.label(TEXTS.text("key"), "strong"), segments, body);
        show();
    }

    /// What was typed, taken out of the field.
    char[] secret() {
        return taken(secret);
    }

    private static char[] taken(PasswordField field) {
        CharSequence typed = field.getCharacters();
        char[] taken = new char[typed.length()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = typed.charAt(i);
        }
        field.clear();
        return taken;
    }

    private void show() {
        secret.clear();
        model.tokenProperty().set(token.isSelected());
        if (trial.isSelected()) {
            trying();
        } else if (token.isSelected()) {
            ofToken();
        } else {
            ofFile();
        }
    }

    private void ofFile() {
        secret.setAccessibleText(TEXTS.text("key.password"));
        body.getChildren()
                .setAll(
                        Parts.sentence(TEXTS.text("key.file.why"), "muted"),
                        chosen(
                                model.keyProperty(),
                                "key.choose",
                                () -> ask.open(TEXTS.text("key.choose.title"), "*.p12", "*.pfx")),
                        labelled("key.alias", alias()),
                        labelled("key.password", secret),
                        Parts.sentence(TEXTS.text("key.password.why"), "muted"));
    }

    private void ofToken() {
        secret.setAccessibleText(TEXTS.text("key.pin"));
        Spinner<Integer> slot = new Spinner<>(0, SLOTS, model.slotProperty().get());
        slot.setId("slot");
        slot.setEditable(true);
        slot.setAccessibleText(TEXTS.text("key.slot"));
        slot.valueProperty()
                .addListener((property, old, now) -> model.slotProperty().set(now));
        body.getChildren()
                .setAll(
                        Parts.sentence(TEXTS.text("key.token.why"), "muted"),
                        chosen(model.libraryProperty(), "key.library", () -> ask.open(TEXTS.text("key.library.title"))),
                        labelled("key.slot", slot),
                        labelled("key.alias", alias()),
                        labelled("key.pin", secret),
                        Parts.sentence(TEXTS.text("key.password.why"), "muted"));
    }

    private TextField alias() {
        TextField alias = new TextField();
        alias.setId("alias");
        alias.setPromptText(TEXTS.text("key.alias.prompt"));
        alias.textProperty().bindBidirectional(model.aliasProperty());
        return alias;
    }

    private void trying() {
        PasswordField once = password("trial-password");
        PasswordField twice = password("trial-again");
        Button make = Buttons.secondary(
                TEXTS.text("trial.make"),
                Feather.KEY,
                () -> ask.save(TEXTS.text("trial.save"), model.pdf().resolveSibling("trial-key.p12"))
                        .ifPresent(place -> {
                            Arrays.fill(taken(twice), '\0');
                            model.trial(place, taken(once));
                        }));
        make.setId("trial-make");
        make.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> once.getLength() == 0
                                || !once.getCharacters().toString().contentEquals(twice.getCharacters())
                                || model.nameProperty().get().isBlank()
                                || model.busyProperty().get(),
                        once.textProperty(),
                        twice.textProperty(),
                        model.nameProperty(),
                        model.busyProperty()));
        Label warning = Parts.sentence(TEXTS.text("trial.why"));
        VBox note = new VBox(warning);
        note.getStyleClass().addAll("note", "odd");
        body.getChildren()
                .setAll(
                        note,
                        labelled("trial.password", once),
                        labelled("trial.again", twice),
                        make,
                        Parts.sentence(TEXTS.text("trial.needs"), "muted"));
    }

    private static PasswordField password(String id) {
        PasswordField field = new PasswordField();
        field.setId(id);
        return field;
    }

    private static Node chosen(ObjectProperty<@Nullable Path> path, String key, Supplier<Optional<Path>> asking) {
        Label name = Parts.label("", "mono");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        Tooltip whole = new Tooltip();
        name.setTooltip(whole);
        HBox.setHgrow(name, Priority.ALWAYS);
        path.subscribe(now -> {
            name.setText(now == null ? TEXTS.text("key.none") : String.valueOf(now.getFileName()));
            whole.setText(now == null ? TEXTS.text("key.none") : now.toString());
        });
        Button choose = Buttons.secondary(TEXTS.text(key), () -> asking.get().ifPresent(path::set));
        choose.setId(key.replace('.', '-'));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, name, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static HBox labelled(String key, Region field) {
        Label name = Parts.label(TEXTS.text(key), "muted");
        name.setMinWidth(NAMES);
        name.setPrefWidth(NAMES);
        name.setLabelFor(field);
        if (field.getAccessibleText() == null) {
            field.setAccessibleText(TEXTS.text(key));
        }
        field.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(4, name, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
