package assay.view.rerun;

import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Parts;
import assay.control.ThinBar;
import assay.jobs.Rerunning;
import assay.jobs.Rerunning.Turn;
import assay.rerun.Execution;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The reruns side by side: seed, how far each is, how long it took, and what became of it. One that failed keeps its
/// place and its exit code.
final class TurnStrip extends ScrollPane {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final double LEAST = 64;
    private static final double RUNNING = 152;

    private final HBox line = Parts.styled(new HBox(12), "turns");
    private final List<One> shown = new ArrayList<>();

    TurnStrip() {
        getStyleClass().addAll("edge-to-edge", "turn-strip");
        setId("turns");
        setContent(line);
        setFitToHeight(true);
        setFitToWidth(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(76);
        setPrefHeight(76);
        setMaxHeight(76);
    }

    void show(List<Turn> turns, Rerunning rerunning) {
        while (shown.size() < turns.size()) {
            One one = new One();
            shown.add(one);
            line.getChildren().add(one);
        }
        while (shown.size() > turns.size()) {
            line.getChildren().remove(shown.removeLast());
        }
        for (int i = 0; i < turns.size(); i++) {
            shown.get(i).show(turns.get(i), rerunning);
        }
    }

    private static final class One extends VBox {
        private final MarkIcon mark = new MarkIcon(Mark.UNKNOWN);
        private final Label number = Parts.label("", "strong");
        private final Label seed = Parts.cut("", OverrunStyle.ELLIPSIS, "muted");
        private final Label words = Parts.cut("", OverrunStyle.ELLIPSIS);
        private final ThinBar bar = new ThinBar(4);

        One() {
            getStyleClass().add("turn");
            HBox head = Parts.row(6, mark, number, seed);
            setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(this, Priority.ALWAYS);
            VBox.setMargin(bar, new javafx.geometry.Insets(6, 0, 0, 0));
            getChildren().addAll(head, words, bar);
        }

        void show(Turn turn, Rerunning rerunning) {
            Execution.State state = turn.state();
            mark.show(mark(state));
            number.setText(Integer.toString(turn.attempt().number()));
            String given = turn.attempt().seed();
            seed.setText(given == null ? TEXTS.text("turn.seed.kept") : TEXTS.text("turn.seed", given));
            String said = words(turn, rerunning);
            words.setText(said);
            Execution execution = turn.execution();
            words.setTooltip(Parts.tooltip(execution == null || execution.why() == null ? said : execution.why()));
            words.getStyleClass().removeAll("muted", "text-different");
            if (state == Execution.State.FAILED) {
                words.getStyleClass().add("text-different");
            } else if (state != Execution.State.FINISHED && state != Execution.State.RUNNING) {
                words.getStyleClass().add("muted");
            }
            bar.show(share(turn, rerunning), state != Execution.State.RUNNING);
            setPrefWidth(state == Execution.State.RUNNING ? RUNNING : LEAST);
            setMinWidth(getPrefWidth());
            setAccessibleText(TEXTS.text("turn.said", turn.attempt().number(), seed.getText(), said));
        }

        private static Mark mark(Execution.State state) {
            return switch (state) {
                case WAITING -> Mark.UNKNOWN;
                case RUNNING -> Mark.RUNNING;
                case FINISHED -> Mark.FINISHED;
                case FAILED -> Mark.FAILED;
                case STOPPED, INTERRUPTED -> Mark.KILLED;
            };
        }

        private static String words(Turn turn, Rerunning rerunning) {
            Duration took = rerunning.took(turn);
            return switch (turn.state()) {
                case WAITING -> TEXTS.text("turn.waiting");
                case RUNNING -> {
                    Duration left = rerunning.left(turn);
                    yield left == null
                            ? Wording.duration(took)
                            : TEXTS.text("turn.left", Wording.duration(took), Wording.duration(left));
                }
                case FINISHED -> Wording.duration(took);
                case FAILED -> failed(turn);
                case STOPPED -> TEXTS.text("turn.stopped");
                case INTERRUPTED -> TEXTS.text("turn.interrupted");
            };
        }

        private static String failed(Turn turn) {
            Execution execution = turn.execution();
            Integer code = execution == null || execution.ran().isEmpty()
                    ? null
                    : execution.ran().getLast().exitCode();
            return code == null ? TEXTS.text("turn.failed") : TEXTS.text("turn.failed.code", code);
        }

        private static double share(Turn turn, Rerunning rerunning) {
            return switch (turn.state()) {
                case WAITING -> 0;
                case FINISHED, FAILED, STOPPED, INTERRUPTED -> 1;
                case RUNNING -> {
                    Duration once = rerunning.once();
                    // It is not over before it is over, however long it was expected to take.
                    yield once == null || once.isZero()
                            ? 0
                            : Math.min(0.97, (double) rerunning.took(turn).toMillis() / once.toMillis());
                }
            };
        }
    }
}
