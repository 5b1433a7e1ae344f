package assay.view.rerun;

import assay.control.Buttons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.MessageBar;
import assay.control.Parts;
import assay.jobs.Rerunning;
import assay.jobs.Rerunning.Phase;
import assay.jobs.Rerunning.Round;
import assay.jobs.Rerunning.Turn;
import assay.text.Texts;
import assay.text.Wording;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;

/// Reruns while they are made: the strip of all of them, what the one that runs says, and why there is no verdict yet.
final class GoingPane extends VBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);

    private final Rerunning rerunning;
    private final TurnStrip strip = new TurnStrip();
    private final VBox asking = new VBox();
    private final Label device = Parts.cut("", OverrunStyle.ELLIPSIS, "muted");
    private final HBox deviceLine = Parts.styled(Parts.row(8, device), "device-line");
    private final GpuCharts charts = new GpuCharts();
    private final ConsolePane console;
    private final Label doing = Parts.cut("", OverrunStyle.ELLIPSIS, "muted");
    private final Subscription listening;

    GoingPane(RerunModel model, Consumer<String> copy) {
        rerunning = model.rerunning();
        getStyleClass().add("going");
        console = new ConsolePane(rerunning.console(), true, copy);
        VBox.setVgrow(console, Priority.ALWAYS);
        asking.setPadding(new Insets(8, 16, 8, 16));
        Label none = Parts.label(TEXTS.text("verdict.none"), "strong");
        Label why = Parts.cut(TEXTS.text("verdict.none.why"), OverrunStyle.ELLIPSIS, "muted");
        HBox foot = Parts.styled(
                Parts.row(8, new MarkIcon(Mark.NOT_VERIFIED, 16), none, why, Parts.gap(), doing), "no-verdict");
        foot.setId("no-verdict");
        doing.setId("doing");
        getChildren().addAll(asking, strip, deviceLine, charts, console, foot);
        listening = Subscription.combine(
                rerunning.roundProperty().subscribe(now -> show(now)),
                rerunning
                        .beatProperty()
                        .subscribe(now -> show(rerunning.roundProperty().get())),
                rerunning.stopAskedProperty().subscribe(now -> ask(now)));
    }

    void end() {
        listening.unsubscribe();
        console.end();
    }

    void focusFind() {
        console.focusFind();
    }

    private void show(Round round) {
        strip.show(round.turns(), rerunning);
        Turn running = round.running();
        String which = running == null
                ? ""
                : TEXTS.text("console.of", running.attempt().number());
        long gone = rerunning.console().gone();
        console.about(gone == 0 ? which : TEXTS.text("console.gone", which, gone));
        boolean waits = rerunning.pausedProperty().get();
        doing.setText(
                round.phase() == Phase.STOPPING
                        ? TEXTS.text("stopping")
                        : waits ? TEXTS.text(running == null ? "paused" : "pausing") : round.doing());
        charts.show(rerunning);
        boolean none =
                round.request() != null && round.request().settings().gpu().equals(SettingsDraft.NONE);
        boolean silent = rerunning.gpu() == null && running != null;
        Parts.show(deviceLine, none || silent);
        device.setText(none ? TEXTS.text("device.none") : TEXTS.text("device.silent"));
    }

    private void ask(boolean now) {
        asking.getChildren().clear();
        Parts.show(asking, now);
        if (now) {
            Button stop = Buttons.secondary(TEXTS.text("stop.now"), Feather.SQUARE, rerunning::stop);
            stop.setId("stop-now");
            Button on = Buttons.secondary(
                    TEXTS.text("stop.on"), () -> rerunning.stopAskedProperty().set(false));
            on.setId("go-on");
            stop.setMinWidth(USE_PREF_SIZE);
            on.setMinWidth(USE_PREF_SIZE);
            asking.getChildren()
                    .add(new MessageBar(
                            MessageBar.Kind.WARNING,
                            lost(),
                            () -> rerunning.stopAskedProperty().set(false),
                            stop,
                            on));
        }
    }

    /// What stopping would lose.
    private String lost() {
        Round round = rerunning.roundProperty().get();
        Turn running = round.running();
        String what = running == null
                ? TEXTS.text("stop.between")
                : TEXTS.text("stop.running", running.attempt().number(), Wording.duration(rerunning.took(running)));
        int waiting = round.turns().size() - round.over() - (running == null ? 0 : 1);
        return TEXTS.text("stop.ask", what, waiting, round.over());
    }
}
