package assay.view.report;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.report.people.About;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What people stated on the run, each in a box as in the report, and a form to state more. The program writes none
/// of it.
final class StatementsPanel extends VBox {
    private static final Texts TEXTS = Texts.of(ReportView.class);
    /// Those that a reader of the report misses first.
    private static final List<About> ASKED = List.of(About.LIMITS, About.CHOICE, About.SCOPE);

    private final ReportModel model;
    private final VBox boxes = new VBox(8);
    private final VBox form = new VBox(8);
    private final ComboBox<About> about = new ComboBox<>();
    private final TextField which = new TextField();
    private final TextArea text = new TextArea();
    private final TextField by = new TextField();
    private final TextField role = new TextField();
    private final DatePicker due = new DatePicker();
    private final CheckBox every = new CheckBox(TEXTS.text("said.every"));
    private final VBox wrong = new VBox();

    /// @param file asks for a file of statements and takes them
    StatementsPanel(ReportModel model, Runnable file) {
        this.model = model;
        getStyleClass().add("sec");
        setSpacing(8);
        Button add = Buttons.secondary(TEXTS.text("said.add"), Feather.PLUS, () -> write(About.LIMITS));
        add.setId("statement-add");
        Label title = Parts.label(TEXTS.text("said"), "strong");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, Icons.small(Feather.USER), title, gap, add);
        head.setAlignment(Pos.CENTER_LEFT);
        form();
        Button read = Buttons.link(TEXTS.text("said.file"), file);
        read.setId("statement-file");
        wrong.managedProperty().bind(wrong.visibleProperty());
        wrong.setVisible(false);
        getChildren().addAll(head, Parts.sentence(TEXTS.text("said.why"), "muted"), boxes, form, read, wrong);
        form.managedProperty().bind(form.visibleProperty());
        form.setVisible(false);
        model.statements().subscribe(this::show);
        show();
    }

    private void form() {
        about.setId("statement-about");
        about.getItems().setAll(About.values());
        about.setAccessibleText(TEXTS.text("said.about"));
        about.setMaxWidth(Double.MAX_VALUE);
        about.setConverter(Panels.words(of -> TEXTS.text("about." + of.word())));
        field(which, "statement-of", "said.of");
        which.visibleProperty()
                .bind(about.valueProperty()
                        .isEqualTo(About.CLAUSE)
                        .or(about.valueProperty().isEqualTo(About.FINDING)));
        which.managedProperty().bind(which.visibleProperty());
        due.setId("statement-due");
        due.setPromptText(TEXTS.text("said.due"));
        due.setAccessibleText(TEXTS.text("said.due"));
        due.setMaxWidth(Double.MAX_VALUE);
        due.setEditable(false);
        due.visibleProperty().bind(about.valueProperty().isEqualTo(About.FINDING));
        due.managedProperty().bind(due.visibleProperty());
        every.setId("statement-every");
        every.setMinHeight(28);
        text.setId("statement-text");
        text.setWrapText(true);
        text.setPrefRowCount(4);
        text.setPromptText(TEXTS.text("said.text"));
        text.setAccessibleText(TEXTS.text("said.text"));
        field(by, "statement-by", "said.by");
        field(role, "statement-role", "said.role");
        Button keep = Buttons.primary(TEXTS.text("said.keep"), Feather.CHECK, this::keep);
        keep.setId("statement-keep");
        keep.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> text.getText().isBlank()
                                || by.getText().isBlank()
                                || role.getText().isBlank()
                                || (which.isVisible() && which.getText().isBlank()),
                        text.textProperty(),
                        by.textProperty(),
                        role.textProperty(),
                        which.textProperty(),
                        which.visibleProperty()));
        Button cancel = Buttons.secondary(TEXTS.text("said.cancel"), () -> form.setVisible(false));
        HBox.setHgrow(by, Priority.ALWAYS);
        HBox.setHgrow(role, Priority.ALWAYS);
        form.getChildren()
                .setAll(
                        about,
                        which,
                        text,
                        due,
                        new HBox(8, by, role),
                        every,
                        new HBox(8, keep, cancel),
                        Parts.sentence(TEXTS.text("said.kept"), "muted"));
        form.getStyleClass().add("said-form");
    }

    private static void field(TextField field, String id, String key) {
        field.setId(id);
        field.setPromptText(TEXTS.text(key));
        field.setAccessibleText(TEXTS.text(key));
        field.setMinWidth(0);
    }

    /// What is wrong with a file of statements: its line and field, and what was expected there.
    void refuse(String why) {
        Label sentence = Parts.sentence(why);
        sentence.setId("statements-wrong");
        wrong.getChildren().setAll(Parts.label(TEXTS.text("said.refused"), "strong"), sentence);
        wrong.getStyleClass().setAll("note", "refused");
        wrong.setVisible(true);
    }

    /// Nothing is.
    void accept() {
        wrong.setVisible(false);
    }

    private void write(About on) {
        about.setValue(on);
        form.setVisible(true);
        text.requestFocus();
    }

    private void keep() {
        model.state(new Stating(
                about.getValue(),
                which.isVisible() ? which.getText().strip() : null,
                text.getText().strip(),
                by.getText().strip(),
                role.getText().strip(),
                due.isVisible() ? due.getValue() : null,
                every.isSelected()));
        text.clear();
        due.setValue(null);
        every.setSelected(false);
        which.clear();
        form.setVisible(false);
    }

    private void show() {
        List<Node> all = new ArrayList<>();
        model.statements().forEach(each -> all.add(new StatementBox(each, model)));
        for (About each : ASKED) {
            boolean missing =
                    Stream.of(each).noneMatch(one -> model.statements().stream().anyMatch(said -> said.about() == one));
            if (missing) {
                all.add(missing(each));
            }
        }
        boxes.getChildren().setAll(all);
    }

    private HBox missing(About about) {
        String what = TEXTS.text("about." + about.word());
        Label none = Parts.label(TEXTS.text("said.none", what), "muted");
        none.setMinWidth(0);
        HBox.setHgrow(none, Priority.ALWAYS);
        none.setMaxWidth(Double.MAX_VALUE);
        Button write = Buttons.link(TEXTS.text("said.write"), () -> write(about));
        write.setAccessibleText(TEXTS.text("said.write.of", what));
        write.setId("statement-write-" + about.word());
        HBox row = new HBox(8, none, write);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
