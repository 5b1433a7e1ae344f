package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Parts;
import assay.jobs.Load;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// Before the start: what is agreed, how the reruns are made, what they will cost, and one button.
final class SetupPane extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);

    private final RerunModel model;
    private final ToleranceEditor editor;
    private final SettingsForm form;
    private final OutlookPane outlook;
    private final BooleanProperty changing = new SimpleBooleanProperty(this, "changing");
    private final Label locked = Parts.sentence("");
    private final Button change = Buttons.link(TEXTS.text("sealed.change"), () -> changing.set(true));
    private final HBox notice;
    private final Button seal = Buttons.secondary(TEXTS.text("seal"), Feather.LOCK, this::seal);
    private final Button start = Buttons.primary(TEXTS.text("start.seal"), Feather.PLAY, this::start);
    private final Label reason = Parts.sentence("");
    private final HBox because = Parts.row(6, Icons.small(Feather.ALERT_TRIANGLE), reason);
    private final Label estimate = Parts.sentence("", "muted");
    private final Subscription listening;

    SetupPane(RerunModel model, Runnable readFile, SettingsForm.Asks asks) {
        this.model = model;
        getStyleClass().add("setup");
        editor = new ToleranceEditor(model, readFile);
        notice = Parts.styled(Parts.row(8, Icons.small(Feather.LOCK), locked, change), "note", "locked-note");
        HBox.setHgrow(locked, Priority.ALWAYS);
        locked.setMaxWidth(Double.MAX_VALUE);
        change.setMinWidth(USE_PREF_SIZE);
        change.setId("change-seal");
        change.visibleProperty().bind(changing.not());
        change.managedProperty().bind(change.visibleProperty());
        form = new SettingsForm(model, asks);
        outlook = new OutlookPane(model);
        VBox column = new VBox(notice, editor, outlook, form);
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setId("setup");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        seal.setId("seal");
        start.setId("start");
        start.getStyleClass().add("big");
        seal.setMinWidth(USE_PREF_SIZE);
        start.setMinWidth(USE_PREF_SIZE);
        reason.setId("blocked");
        because.getChildren().getFirst().getStyleClass().add("icon-inconclusive");
        HBox.setHgrow(reason, Priority.ALWAYS);
        estimate.setId("estimate");
        VBox words = new VBox(4, estimate, because);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        HBox foot = Parts.styled(Parts.row(12, words, seal, start), "start-bar");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(scroll, foot);
        changing.subscribe(now -> update());
        listening = Subscription.combine(
                model.blockedProperty().subscribe(now -> update()),
                model.groundProperty().subscribe(now -> update()),
                model.keptProperty().subscribe(now -> update()),
                model.recipeProperty().subscribe(now -> update()),
                model.tolerance().changesProperty().subscribe(now -> update()),
                model.settings().changesProperty().subscribe(now -> update()));
    }

    void end() {
        listening.unsubscribe();
        editor.end();
        outlook.end();
        form.end();
    }

    /// Lets what is sealed be changed, which is another seal.
    void change() {
        changing.set(true);
    }

    private void seal() {
        changing.set(false);
        model.seal();
    }

    private void start() {
        changing.set(false);
        model.start();
    }

    private void update() {
        boolean sealed = model.isSealed();
        boolean begun = model.wasBegun();
        boolean needs = model.needsSeal();
        editor.fixedProperty().set(sealed && begun && !changing.get());
        Parts.show(notice, sealed && (begun || changing.get()));
        locked.setText(TEXTS.text(changing.get() ? begun ? "locked.changing.begun" : "locked.changing" : "locked"));
        String why = model.blockedProperty().get();
        start.setDisable(!why.isEmpty());
        start.setText(TEXTS.text(needs ? sealed ? "start.seal.again" : "start.seal" : "start"));
        Parts.show(seal, needs);
        seal.setText(TEXTS.text(sealed ? "seal.again" : "seal"));
        seal.setDisable(
                !model.tolerance().problem().isEmpty() || model.rerunning().isRunning());
        reason.setText(why);
        Parts.show(because, !why.isEmpty());
        estimate.setText(estimate());
    }

    /// `About 1 h 11 m: 6 times the 11 m 52 s that the run took. Each may write 64 GiB. The run was made on NVIDIA
    /// A100.`
    private String estimate() {
        List<String> said = new ArrayList<>();
        int count = model.tolerance().plan().size();
        Duration once = model.recorded();
        if (count > 0) {
            said.add(
                    once == null
                            ? TEXTS.text("estimate.unknown", count)
                            : TEXTS.text(
                                    "estimate",
                                    Wording.duration(once.multipliedBy(count)),
                                    count,
                                    Wording.duration(once)));
        }
        Long disk = Amounts.size(model.settings().diskProperty().get());
        if (disk != null && disk > 0) {
            said.add(TEXTS.text("estimate.disk", Amounts.size(disk)));
        }
        if (model.recipeProperty().get() instanceof Load.Ready<Recipe>(Recipe recipe)) {
            recipe.all(Step.Device.class).stream()
                    .filter(device -> device.kind().equals("gpu"))
                    .findFirst()
                    .ifPresent(device -> said.add(TEXTS.text(
                            model.settings().gpuProperty().get().equals(SettingsDraft.NONE)
                                    ? "estimate.gpu.none"
                                    : "estimate.gpu",
                            device.name())));
        }
        return String.join(" ", said);
    }
}
