package assay.view.rerun;

import assay.chart.IntervalPicture;
import assay.control.ChartPane;
import assay.judge.Judgement;
import assay.rerun.RerunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The picture of one judgement, the same that the report prints. The pointer over a value says which run it is.
final class IntervalPane extends StackPane {
    private static final double NEAR = 8;

    private final Judgement judgement;
    private final List<Dot> dots = new ArrayList<>();
    private final Tooltip tip = new Tooltip();
    private List<IntervalPicture.Spot> spots = List.of();
    private double wide;
    private @Nullable Dot under;

    IntervalPane(RerunResult result, Judgement judgement, double height) {
        this.judgement = judgement;
        dots.addAll(Dot.originals(result, judgement));
        dots.addAll(Dot.reruns(result, judgement));
        dots.removeIf(dot -> !Double.isFinite(dot.value()));
        String words = IntervalPicture.words(judgement);
        ChartPane chart = new ChartPane(colors -> IntervalPicture.chart(judgement, colors), words);
        chart.setMinHeight(height);
        chart.setPrefHeight(height);
        chart.setMaxHeight(height);
        getChildren().add(chart);
        setAccessibleText(words);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::over);
        addEventHandler(MouseEvent.MOUSE_EXITED, leave -> say(null, leave));
    }

    /// The values in the order of their runs, originals first, with where they stand.
    List<IntervalPicture.Spot> spots() {
        if (wide != getWidth()) {
            wide = getWidth();
            spots = IntervalPicture.spots(judgement, (int) getWidth(), (int) getHeight());
        }
        return spots;
    }

    /// What is said of the value under the pointer; empty where there is none.
    String said() {
        return under == null ? "" : under.words();
    }

    private void over(MouseEvent move) {
        int nearest = -1;
        double least = NEAR;
        List<IntervalPicture.Spot> places = spots();
        for (int i = 0; i < places.size(); i++) {
            double away = Math.hypot(
                    move.getX() - places.get(i).x(), move.getY() - places.get(i).y());
            if (away < least) {
                least = away;
                nearest = i;
            }
        }
        say(nearest < 0 || nearest >= dots.size() ? null : dots.get(nearest), move);
    }

    private void say(@Nullable Dot dot, MouseEvent at) {
        if (Objects.equals(dot, under)) {
            return;
        }
        under = dot;
        if (dot == null) {
            tip.hide();
        } else {
            tip.setText(dot.words());
            tip.show(this, at.getScreenX() + 10, at.getScreenY() + 14);
        }
    }
}
