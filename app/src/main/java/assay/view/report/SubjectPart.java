package assay.view.report;

import assay.control.Buttons;
import assay.control.DigestLabel;
import assay.control.Parts;
import assay.control.Words;
import assay.fact.Run;
import assay.jobs.Load;
import assay.text.Texts;
import assay.text.Wording;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SearchableComboBox;
import org.jspecify.annotations.Nullable;

/// What the report is about: a registered model by version or alias, a run, or the run behind a model's file.
final class SubjectPart {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private SubjectPart() {}

    /// @param file asks for a model's file
    static VBox of(ReportModel model, Runnable file) {
        SearchableComboBox<Choice> runs = new SearchableComboBox<>();
        runs.setId("runs");
        runs.setMaxWidth(Double.MAX_VALUE);
        runs.setAccessibleText(TEXTS.text("subject"));
        runs.setConverter(new ChoiceText());
        model.choicesProperty().subscribe(load -> {
            if (load instanceof Load.Ready<List<Choice>>(List<Choice> all)) {
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
        Button other = Buttons.link(TEXTS.text("subject.file"), file);
        other.setId("model-file");
        return Panels.section("subject", runs, about, other);
    }

    private static void about(VBox about, @Nullable Choice choice) {
        about.getChildren().clear();
        if (choice != null) {
            Run run = choice.run();
            String when = run.start() == null ? TEXTS.text("start.unknown") : Wording.whole(run.start());
            HBox id = new HBox(
                    8,
                    Parts.label(run.id().tool(), "muted"),
                    new DigestLabel(run.id().id(), TEXTS.text("id")));
            id.setAlignment(Pos.CENTER_LEFT);
            about.getChildren().addAll(Parts.label(TEXTS.text("about", Words.state(run), when), "muted"), id);
        }
    }
}
