package assay.shell;

import assay.control.Buttons;
import assay.jobs.Job;
import assay.jobs.Jobs;
import assay.text.Texts;
import assay.text.Wording;
import java.util.StringJoiner;
import javafx.animation.PauseTransition;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The running job: its name, what it is at, how much, how fast, how long still, and Cancel. More than one opens a list
/// upwards. At the right the state of the index.
final class JobsBar extends HBox {
    private final Texts texts = Texts.of(Frame.class);
    private final Jobs jobs;
    private final Label title = new Label();
    private final Label what = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label amount = new Label();
    private final Button cancel = Buttons.link(texts.text("jobs.cancel"), this::cancel);
    private final Button more = Buttons.link("", this::list);
    private final Label summary = new Label();
    private final ChangeListener<Job.Step> stepping = (property, old, now) -> show(now);
    /// Work that is done sooner is not worth a flicker.
    private final PauseTransition patience = new PauseTransition(Duration.millis(300));

    private @Nullable Job shown;

    JobsBar(Jobs jobs) {
        this.jobs = jobs;
        getStyleClass().add("bar-below");
        title.getStyleClass().add("strong");
        title.setMinWidth(USE_PREF_SIZE);
        what.setMaxWidth(360);
        amount.setMinWidth(USE_PREF_SIZE);
        summary.setId("summary");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, what, bar, amount, cancel, more, gap, summary);
        patience.setOnFinished(elapsed -> update());
        jobs.running().addListener((ListChangeListener<Job>) change -> {
            if (jobs.running().isEmpty()) {
                patience.stop();
                update();
            } else if (shown != null) {
                update();
            } else {
                patience.play();
            }
        });
        update();
    }

    StringProperty summaryProperty() {
        return summary.textProperty();
    }

    private void update() {
        if (shown != null) {
            shown.stepProperty().removeListener(stepping);
        }
        shown = jobs.running().isEmpty() ? null : jobs.running().getFirst();
        boolean busy = shown != null;
        for (Region part : java.util.List.of(what, bar, amount, cancel)) {
            part.setVisible(busy);
            part.setManaged(busy);
        }
        int others = jobs.running().size() - 1;
        more.setVisible(others > 0);
        more.setManaged(others > 0);
        more.setText(texts.text("jobs.more", others));
        title.getStyleClass().remove("strong");
        if (shown == null) {
            title.setText(texts.text("jobs.none"));
        } else {
            title.getStyleClass().add("strong");
            title.setText(shown.title());
            shown.stepProperty().addListener(stepping);
            show(shown.stepProperty().get());
        }
    }

    private void show(Job.Step step) {
        what.setText(step.what());
        bar.setProgress(step.share());
        amount.setText(amount(step));
    }

    private String amount(Job.Step step) {
        StringJoiner parts = new StringJoiner(" · ");
        boolean bytes = step.unit() == Job.Unit.BYTES;
        if (bytes) {
            parts.add(Wording.amount(step.done(), step.total()));
        } else if (step.done() > 0) {
            parts.add(step.total() > 0 ? texts.text("jobs.of", step.done(), step.total()) : Wording.count(step.done()));
        }
        if (step.rate() >= 1) {
            parts.add(bytes ? Wording.rate(step.rate()) : texts.text("jobs.rate", Math.round(step.rate())));
        }
        if (!step.left().isZero()) {
            parts.add(texts.text("jobs.left", Wording.duration(step.left())));
        }
        return parts.toString();
    }

    private void cancel() {
        if (shown != null) {
            shown.askToCancel();
        }
    }

    private void list() {
        ContextMenu menu = new ContextMenu();
        for (Job job : jobs.running()) {
            MenuItem item = new MenuItem(texts.text("jobs.cancel.one", job.title()));
            item.setOnAction(event -> job.askToCancel());
            menu.getItems().add(item);
        }
        menu.show(more, Side.TOP, 0, 0);
    }
}
