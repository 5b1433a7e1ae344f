package assay.view.compare;

import assay.chart.Curve;
import assay.chart.Curves;
import assay.chart.MarkedStep;
import assay.control.ChartPane;
import assay.control.Parts;
import assay.diff.MetricDelta;
import assay.fact.Run;
import assay.fact.Series;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.geometry.Insets;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The course of one metric in all runs, the step marked from which on they differ.
final class CurvePane extends VBox {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final int NAME = 18;

    /// So many curves have their names at their ends.
    private static final int NAMED = 4;

    private final ComboBox<String> metrics = new ComboBox<>();
    private final SectionHead head = new SectionHead(TEXTS.text("curves.title"), false, metrics);
    private @Nullable Compared shown;
    private boolean filling;

    CurvePane() {
        getStyleClass().add("curves-part");
        setId("curves");
        metrics.setId("metric");
        metrics.setAccessibleText(TEXTS.text("curves.metric"));
        metrics.setMaxWidth(200);
        metrics.valueProperty().addListener(change -> {
            if (!filling) {
                draw();
            }
        });
    }

    void show(Compared now) {
        shown = now;
        List<String> courses = now.courses();
        filling = true;
        String before = metrics.getValue();
        metrics.getItems().setAll(courses);
        metrics.setValue(before != null && courses.contains(before) ? before : first(now, courses));
        filling = false;
        setVisible(!courses.isEmpty());
        setManaged(!courses.isEmpty());
        draw();
    }

    /// The first course that differs.
    private static @Nullable String first(Compared now, List<String> courses) {
        return courses.stream()
                .filter(key -> diverging(now, key) != null)
                .findFirst()
                .orElse(courses.isEmpty() ? null : courses.getFirst());
    }

    private static @Nullable Long diverging(Compared now, String metric) {
        return now.diffs().stream()
                .flatMap(diff -> diff.metrics().stream())
                .filter(delta -> delta.key().equals(metric))
                .map(MetricDelta::firstDivergingStep)
                .filter(java.util.Objects::nonNull)
                .min(Long::compare)
                .orElse(null);
    }

    private void draw() {
        Compared now = shown;
        String metric = metrics.getValue();
        getChildren().setAll(head);
        if (now == null || metric == null) {
            return;
        }
        List<Curve> curves = new ArrayList<>();
        List<Run> runs = new ArrayList<>(List.of(now.base()));
        runs.addAll(now.others());
        List<String> without = new ArrayList<>();
        for (Run run : runs) {
            Map<String, Series> courses = now.curves().getOrDefault(run.id(), Map.of());
            Series series = courses.get(metric);
            if (series == null) {
                without.add(run.name());
            } else {
                curves.add(new Curve(Wording.cut(run.name(), NAME), series));
            }
        }
        Long step = diverging(now, metric);
        boolean atOnce = step != null
                && curves.stream()
                        .flatMapToLong(curve -> Arrays.stream(curve.series().steps()))
                        .noneMatch(each -> each < step);
        String words = step == null
                ? TEXTS.text("curves.together")
                : atOnce ? TEXTS.text("curves.at.once") : TEXTS.text("curves.diverge", Long.toString(step));
        head.say(without.isEmpty() ? words : TEXTS.text("curves.without", String.join(", ", without)));
        MarkedStep marked =
                step == null || atOnce ? null : new MarkedStep(step, TEXTS.text("curves.mark", Long.toString(step)));
        int[] lit = {-1};
        ChartPane chart = new ChartPane(
                colors -> Curves.chart(curves, marked, lit[0], colors),
                TEXTS.text("curves.words", metric, curves.size(), words));
        if (curves.size() > NAMED) {
            chart.pointing((at, value) -> light(chart, lit, nearest(curves, at, value)), () -> light(chart, lit, -1));
        }
        chart.setPrefHeight(232);
        chart.setMinHeight(160);
        VBox.setMargin(chart, new Insets(0, 8, 8, 12));
        getChildren().add(chart);
        if (curves.size() > NAMED) {
            FlowPane names = Parts.styled(new FlowPane(8, 2), "curve-names");
            names.setId("curve-names");
            for (int i = NAMED; i < curves.size(); i++) {
                names.getChildren().add(name(curves.get(i).label(), chart, lit, i));
            }
            getChildren().add(names);
        }
    }

    /// Only the first few are named in the chart; the others light up where they, or their names, are pointed at.
    private static Label name(String label, ChartPane chart, int[] lit, int place) {
        Label name = Parts.styled(new Label(label), "caption", "curve-name");
        name.setFocusTraversable(true);
        name.setOnMouseEntered(enter -> light(chart, lit, place));
        name.setOnMouseExited(exit -> light(chart, lit, -1));
        name.focusedProperty().subscribe(focused -> {
            if (focused || lit[0] == place) {
                light(chart, lit, focused ? place : -1);
            }
        });
        return name;
    }

    private static void light(ChartPane chart, int[] lit, int place) {
        if (lit[0] != place) {
            lit[0] = place;
            chart.redraw();
        }
    }

    /// The curve whose recorded value at the step, or the one before it, lies nearest; -1 for none.
    static int nearest(List<Curve> curves, double step, double value) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < curves.size(); i++) {
            Series series = curves.get(i).series();
            int place = Arrays.binarySearch(series.steps(), (long) Math.floor(step));
            int at = place < 0 ? -place - 2 : place;
            double away = at < 0 ? Double.NaN : Math.abs(series.values()[at] - value);
            if (away < least) {
                least = away;
                nearest = i;
            }
        }
        return nearest;
    }
}
