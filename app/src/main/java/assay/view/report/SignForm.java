package assay.view.report;

import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.Icons;
import assay.control.Parts;
import assay.project.SignedFile;
import assay.sign.Meaning;
import assay.sign.PdfSigner;
import assay.text.Texts;
import java.nio.file.Path;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Who signs, as what and meaning what, with which key; and, once it is done, what was signed.
final class SignForm extends VBox {
    private static final Texts TEXTS = Texts.of(ReportView.class);
    private static final double WIDE = 420;

    private final SignModel model;
    private final Ask ask;
    private final KeyPart key;
    private final TextField name;
    private final VBox fields;
    private final VBox foot;
    private final ScrollPane scroll = new ScrollPane();
    private final Runnable leave;

    /// @param leave goes back to the history
    SignForm(SignModel model, Ask ask, Runnable leave) {
        this.model = model;
        this.ask = ask;
        this.leave = leave;
        key = new KeyPart(model, ask);
        name = field("sign-name", model.nameProperty());
        fields = new VBox(
                person(),
                meaning(),
                part(key),
                part(KeyPart.labelled("sign.place", field("sign-place", model.placeProperty())), elsewhere()));
        foot = foot();
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getStyleClass().addAll("issue-panel", "sign-form");
        setMinWidth(WIDE);
        setPrefWidth(WIDE);
        setMaxWidth(WIDE);
        model.signedProperty().subscribe(this::show);
    }

    private void show(@Nullable SignedFile signed) {
        if (signed == null) {
            scroll.setContent(fields);
            getChildren().setAll(scroll, foot);
            begin();
        } else {
            scroll.setContent(done(signed));
            getChildren().setAll(scroll);
            scroll.requestFocus();
        }
    }

    /// Where one begins to type.
    void begin() {
        // What lies in a scrolled pane is in the window only once the pane has its skin.
        applyCss();
        layout();
        name.requestFocus();
    }

    private VBox person() {
        return part(
                Parts.label(TEXTS.text("sign.person"), "strong"),
                KeyPart.labelled("sign.name", name),
                KeyPart.labelled("sign.role", field("sign-role", model.roleProperty())));
    }

    private static TextField field(String id, javafx.beans.property.StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private VBox meaning() {
        ToggleGroup group = new ToggleGroup();
        VBox choices = new VBox();
        for (Meaning each : Meaning.values()) {
            RadioButton choice = new RadioButton(TEXTS.text("meaning." + each.word() + ".long"));
            choice.setId("meaning-" + each.word());
            choice.setMinHeight(26);
            choice.setToggleGroup(group);
            choice.setUserData(each);
            choices.getChildren().add(choice);
        }
        group.selectedToggleProperty()
                .addListener((property, old, now) ->
                        model.meaningProperty().set(now == null ? null : (Meaning) now.getUserData()));
        model.meaningProperty().addListener((property, old, now) -> {
            if (now == null) {
                group.selectToggle(null);
            }
        });
        TextField comment = field("sign-comment", model.commentProperty());
        comment.promptTextProperty()
                .bind(model.meaningProperty()
                        .map(now -> TEXTS.text(now == Meaning.REJECTION ? "sign.comment.why" : "sign.comment.maybe"))
                        .orElse(TEXTS.text("sign.comment.maybe")));
        return part(
                Parts.label(TEXTS.text("sign.meaning"), "strong"), choices, KeyPart.labelled("sign.comment", comment));
    }

    private HBox elsewhere() {
        Label where = Parts.label("", "muted");
        where.setMinWidth(0);
        where.textProperty()
                .bind(model.elsewhereProperty()
                        .map(to -> TEXTS.text("sign.to", to))
                        .orElse(TEXTS.text("sign.here")));
        HBox.setHgrow(where, Priority.ALWAYS);
        where.setMaxWidth(Double.MAX_VALUE);
        Button other = Buttons.link(
                TEXTS.text("sign.other"),
                () -> ask.save(TEXTS.text("sign.other.title"), model.pdf()).ifPresent(model.elsewhereProperty()::set));
        other.setId("sign-other");
        other.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, where, other);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /// What the person puts the signature to, right above the button.
    private VBox foot() {
        Label statement = Parts.sentence(PdfSigner.STATEMENT);
        VBox said = new VBox(statement);
        said.getStyleClass().add("said-box");
        Button sign = Buttons.primary(TEXTS.text("sign.do"), Feather.PEN_TOOL, () -> model.sign(key.secret()));
        sign.setId("sign");
        sign.disableProperty().bind(model.ready().not());
        Button cancel = Buttons.secondary(TEXTS.text("sign.cancel"), leave);
        cancel.setId("sign-cancel");
        Label wrong = Parts.sentence("");
        wrong.setId("sign-refused");
        wrong.textProperty().bind(model.refusedProperty().orElse(""));
        VBox note = new VBox(wrong);
        note.getStyleClass().addAll("note", "refused");
        note.visibleProperty().bind(Bindings.isNotNull(model.refusedProperty()));
        note.managedProperty().bind(note.visibleProperty());
        Label working = Parts.label(TEXTS.text("sign.working"), "muted");
        working.visibleProperty().bind(model.busyProperty());
        HBox buttons = new HBox(8, sign, cancel, working);
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(8, said, note, buttons);
        all.getStyleClass().add("sign-foot");
        all.setMinHeight(Region.USE_PREF_SIZE);
        return all;
    }

    private VBox done(SignedFile signed) {
        Label title = Parts.sentence(
                TEXTS.text(
                        "sign.done",
                        signed.signing().name(),
                        TEXTS.text("meaning." + signed.signing().meaning().word())),
                "section");
        title.setId("signed");
        title.setGraphic(Icons.small(Feather.PEN_TOOL));
        title.setGraphicTextGap(8);
        Path file = signed.file();
        VBox done = part(
                title,
                Parts.sentence(Objects.toString(file), "mono"),
                new HBox(8, Parts.label("SHA-256", "muted"), new DigestLabel(signed.sha256(), "sha256")),
                Parts.sentence(signed.holder().voucher()),
                Parts.sentence(PdfSigner.CLOCK, "muted"));
        if (signed.entry() > 0) {
            done.getChildren().add(Parts.sentence(TEXTS.text("sign.entered", signed.entry()), "muted"));
        }
        if (signed.holder().trial()) {
            VBox note = new VBox(Parts.sentence(TEXTS.text("issued.trial")));
            note.getStyleClass().addAll("note", "odd");
            done.getChildren().add(note);
        }
        Button more = Buttons.secondary(TEXTS.text("sign.next"), Feather.USER, model::again);
        more.setId("sign-next");
        Button back = Buttons.primary(TEXTS.text("sign.back"), Feather.CHECK, leave);
        back.setId("sign-back");
        done.getChildren().add(new HBox(8, back, more));
        return done;
    }

    private static VBox part(javafx.scene.Node... nodes) {
        VBox part = new VBox(8, nodes);
        part.getStyleClass().add("sec");
        return part;
    }
}
