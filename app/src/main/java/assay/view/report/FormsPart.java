package assay.view.report;

import assay.audit.Language;
import assay.control.Parts;
import assay.report.Paper;
import assay.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is written: the forms, what they are called, in which language and on which paper.
final class FormsPart {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private FormsPart() {}

    static VBox of(ReportModel model) {
        VBox rows = new VBox();
        for (Form form : Form.values()) {
            rows.getChildren().add(row(model, form));
        }
        return Panels.section("forms", rows, name(model), chosen(model));
    }

    private static HBox row(ReportModel model, Form form) {
        String key = form.name().toLowerCase(Locale.ROOT);
        CheckBox box = new CheckBox(TEXTS.text("form." + key));
        box.setId("form-" + key);
        box.setMinWidth(96);
        box.selectedProperty().bindBidirectional(model.outputs().formProperty(form));
        Label what = Parts.label(TEXTS.text("form." + key + ".what"), "muted");
        what.setMinWidth(0);
        what.setTooltip(new Tooltip(TEXTS.text("form." + key + ".what")));
        box.setAccessibleText(TEXTS.text("form." + key) + ", " + what.getText());
        HBox row = new HBox(4, box, what);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(28);
        return row;
    }

    private static HBox name(ReportModel model) {
        TextField name = new TextField();
        name.setId("file-name");
        name.setAccessibleText(TEXTS.text("forms.name"));
        name.textProperty().bindBidirectional(model.outputs().nameProperty());
        HBox.setHgrow(name, Priority.ALWAYS);
        return labelled("forms.name", name);
    }

    private static VBox chosen(ReportModel model) {
        ComboBox<Language> languages = new ComboBox<>();
        languages.setId("language");
        languages.getItems().setAll(Language.values());
        languages.setAccessibleText(TEXTS.text("language"));
        languages.setConverter(Panels.words(language -> TEXTS.text("language." + language.tag())));
        languages.valueProperty().bindBidirectional(model.wishes().languageProperty());
        ComboBox<Paper> papers = new ComboBox<>();
        papers.setId("paper");
        papers.getItems().setAll(Paper.values());
        papers.setAccessibleText(TEXTS.text("paper"));
        papers.setConverter(
                Panels.words(paper -> TEXTS.text("paper." + paper.name().toLowerCase(Locale.ROOT))));
        papers.valueProperty().bindBidirectional(model.wishes().paperProperty());
        return new VBox(8, labelled("language", languages), labelled("paper", papers));
    }

    private static HBox labelled(String key, Region field) {
        Label name = Parts.label(TEXTS.text(key), "muted");
        name.setMinWidth(96);
        name.setLabelFor(field);
        field.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(4, name, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
