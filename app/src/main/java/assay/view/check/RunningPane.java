package assay.view.check;

import assay.control.Buttons;
import assay.control.Parts;
import assay.jobs.Job;
import assay.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// How far a check is, over the shape of what it will show.
final class RunningPane extends VBox {
    private static final Texts TEXTS = Texts.of(CheckView.class);
    private static final int ROWS = 9;

    RunningPane(Job job, String file, Runnable cancel) {
        getStyleClass().add("outcome");
        Label name = Parts.label(TEXTS.text("running", file), "lead", "strong");
        Label step = Parts.label("", "muted");
        step.textProperty().bind(job.stepProperty().map(Job.Step::what));
        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("check-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(TEXTS.text("running", file));
        bar.progressProperty().bind(job.stepProperty().map(Job.Step::share));
        Button stop = Buttons.secondary(TEXTS.text("cancel"), Feather.X, cancel);
        stop.setId("cancel");
        VBox card = new VBox(8, Parts.between(name, stop), bar, step);
        card.getStyleClass().add("overall");
        getChildren().add(card);
        for (int i = 0; i < ROWS; i++) {
            HBox row = new HBox(24, stroke(80), stroke(120), stroke(260 + i * 53 % 180));
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("line-row");
            getChildren().add(row);
        }
    }

    private static Region stroke(double width) {
        Region stroke = new Region();
        stroke.getStyleClass().add("stroke");
        stroke.setMinWidth(width);
        return stroke;
    }
}
