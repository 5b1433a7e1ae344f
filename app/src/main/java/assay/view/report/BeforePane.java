package assay.view.report;

import assay.control.Buttons;
import assay.control.EmptyState;
import assay.control.Parts;
import assay.jobs.Load;
import assay.project.BeforeSigning;
import assay.text.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What a person has to look at before they sign: open findings, gaps, what is withheld. That it was shown is
/// entered in the trail.
final class BeforePane extends ScrollPane {
    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final SignModel model;
    private final VBox column = new VBox();

    BeforePane(SignModel model) {
        this.model = model;
        column.getStyleClass().add("before");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setId("before");
        model.beforeProperty().subscribe(this::show);
    }

    private void show(Load<BeforeSigning> load) {
        switch (load) {
            case Load.Waiting<BeforeSigning> waiting ->
                column.getChildren().setAll(Parts.label(TEXTS.text("before.reading"), "muted"));
            case Load.Failed<BeforeSigning>(String message) ->
                column.getChildren()
                        .setAll(new EmptyState(Feather.ALERT_CIRCLE, TEXTS.text("before.failed"), message)
                                .action(Buttons.primary(TEXTS.text("retry"), Feather.REFRESH_CW, model::look), ""));
            case Load.Ready<BeforeSigning>(BeforeSigning before) -> show(before);
        }
    }

    private void show(BeforeSigning before) {
        column.getChildren()
                .setAll(
                        Parts.label(TEXTS.text("before.title"), "section"),
                        Parts.sentence(TEXTS.text("before.why"), "muted"),
                        list("before.gaps", before.gaps()),
                        list("before.findings", before.findings()),
                        list("before.withheld", before.withheld()));
    }

    private static VBox list(String key, List<String> items) {
        VBox list = new VBox(
                6,
                Parts.between(
                        Parts.label(TEXTS.text(key), "strong"), Parts.label(String.valueOf(items.size()), "muted")));
        if (items.isEmpty()) {
            list.getChildren().add(Parts.label(TEXTS.text(key + ".none"), "muted"));
        }
        items.forEach(item -> {
            Label dash = Parts.label("–", "muted");
            dash.setMinWidth(Region.USE_PREF_SIZE);
            Label words = Parts.sentence(item);
            HBox.setHgrow(words, Priority.ALWAYS);
            list.getChildren().add(new HBox(8, dash, words));
        });
        list.getStyleClass().add("before-list");
        return list;
    }
}
