package assay.view.report;

import assay.audit.Language;
import assay.control.DigestLabel;
import assay.control.Words;
import assay.fact.Run;
import assay.report.Reveal;
import assay.text.Texts;
import assay.text.Wording;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;

/// What the report is about, the forms that it is issued in, what redaction leaves in sight, and what this version's
/// report does not contain.
final class IssuePanel extends ScrollPane {
    private static final Texts TEXTS = Texts.of(ReportView.class);
    private static final int ABSENT = 2;

    /// @param file asks for a file of statements and takes them
    IssuePanel(ReportModel model, Runnable file) {
        VBox column = new VBox(
                subject(model),
                new StatementsPanel(model, file),
                forms(model),
                language(model),
                redaction(model),
                absent());
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("issue-panel");
        setMinWidth(360);
        setPrefWidth(360);
        setMaxWidth(360);
    }

    private static VBox subject(ReportModel model) {
        SearchableComboBox<Choice> runs = new SearchableComboBox<>();
        runs.setId("runs");
        runs.setMaxWidth(Double.MAX_VALUE);
        runs.setAccessibleText(TEXTS.text("subject"));
        runs.setConverter(new ChoiceText());
        model.choicesProperty().subscribe(load -> {
            if (load instanceof assay.jobs.Load.Ready<java.util.List<Choice>>(java.util.List<Choice> all)) {
                runs.getItems().setAll(all);
                runs.setValue(model.chosenProperty().get());
            }
        });
        runs.valueProperty().addListener((property, old, now) -> {
            if (now != null) {
                model.chosenProperty().set(now);
            }
        });
        VBox about = new VBox(2);
        model.chosenProperty().subscribe(choice -> {
            runs.setValue(choice);
            about(about, choice);
        });
        return part("subject", runs, about);
    }

    private static void about(VBox about, @Nullable Choice choice) {
        about.getChildren().clear();
        if (choice != null) {
            Run run = choice.run();
            String when = run.start() == null ? TEXTS.text("start.unknown") : Wording.whole(run.start());
            HBox id =
                    new HBox(8, muted(run.id().tool()), new DigestLabel(run.id().id(), TEXTS.text("id")));
            id.setAlignment(Pos.CENTER_LEFT);
            about.getChildren().addAll(muted(TEXTS.text("about", Words.state(run), when)), id);
        }
    }

    private static VBox forms(ReportModel model) {
        VBox part = part("forms");
        for (Form form : Form.values()) {
            String key = form.name().toLowerCase(Locale.ROOT);
            CheckBox box = new CheckBox(form.name());
            box.setId("form-" + key);
            box.setMinWidth(112);
            box.selectedProperty().bindBidirectional(model.formProperty(form));
            HBox row = new HBox(box, muted(TEXTS.text("form." + key)));
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinHeight(28);
            part.getChildren().add(row);
        }
        return part;
    }

    private static VBox language(ReportModel model) {
        ComboBox<Language> languages = new ComboBox<>();
        languages.setId("language");
        languages.getItems().setAll(Language.values());
        languages.setMaxWidth(Double.MAX_VALUE);
        languages.setAccessibleText(TEXTS.text("language"));
        languages.setConverter(new StringConverter<>() {
            @Override
            public String toString(Language language) {
                return language == null ? "" : TEXTS.text("language." + language.tag());
            }

            @Override
            public Language fromString(String text) {
                throw new UnsupportedOperationException("Languages are chosen, not written");
            }
        });
        languages.valueProperty().bindBidirectional(model.languageProperty());
        return part("language", languages);
    }

    private static VBox redaction(ReportModel model) {
        VBox part = part("redaction", wrapped(TEXTS.text("redaction.why")));
        for (Reveal reveal : Reveal.values()) {
            String key = reveal.name().toLowerCase(Locale.ROOT);
            CheckBox box = new CheckBox(TEXTS.text("reveal." + key));
            box.setId("reveal-" + key);
            box.setWrapText(true);
            box.selectedProperty().bindBidirectional(model.revealProperty(reveal));
            box.setMinHeight(28);
            part.getChildren().add(box);
        }
        return part;
    }

    private static VBox absent() {
        VBox part = part("absent");
        for (int i = 1; i <= ABSENT; i++) {
            Label dash = muted("–");
            dash.setMinWidth(Region.USE_PREF_SIZE);
            part.getChildren().add(new HBox(8, dash, wrapped(TEXTS.text("absent." + i))));
        }
        return part;
    }

    private static VBox part(String key, Region... content) {
        Label title = new Label(TEXTS.text(key));
        title.getStyleClass().add("strong");
        VBox part = new VBox(8, title);
        part.getChildren().addAll(content);
        part.getStyleClass().add("sec");
        return part;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = muted(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
