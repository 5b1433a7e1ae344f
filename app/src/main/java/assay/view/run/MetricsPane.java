package assay.view.run;

import assay.chart.Curve;
import assay.chart.Curves;
import assay.chart.DrawnCurves;
import assay.control.ChartPane;
import assay.control.Parts;
import assay.control.PictureOut;
import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.Series;
import assay.jobs.Jobs;
import assay.jobs.Outcome;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The curve of one metric, with raw values behind a smoothed line; a metric with one value is a number, not a curve.
final class MetricsPane extends BorderPane {
    private static final Texts TEXTS = Texts.of(RunView.class);

    private static final int MOST_OTHERS = 11;
    private static final int TOLD = 12;

    private final RunModel model;
    private final Run run;
    private final Jobs.Lane drawing;
    private final PictureOut.Outside outside;
    private final ComboBox<Fact.Metric> chooser = new ComboBox<>();
    private final MenuButton others = new MenuButton();
    private final ObjectProperty<PictureOut.@Nullable Picture> shown = new SimpleObjectProperty<>(this, "shown");
    private Siblings siblings = Siblings.NONE;
    private long from = Long.MIN_VALUE;
    private long to = Long.MAX_VALUE;

    /// Which runs are drawn beside this one.
    private enum Siblings {
        NONE,
        PARENT,
        EXPERIMENT
    }

    /// What one picture needs.
    ///
    /// @param curves the run's own first
    private record Drawing(List<Curve> curves, DrawnCurves drawn) {}

    MetricsPane(RunModel.Content content, RunModel model, Jobs jobs, PictureOut.Outside outside) {
        this.model = model;
        this.outside = outside;
        run = content.run();
        drawing = jobs.lane();
        getStyleClass().add("metrics");
        List<Fact.Metric> metrics = content.all(Fact.Metric.class).stream()
                .sorted(Comparator.comparing(
                                (Fact.Metric metric) -> metric.series().size() < 2)
                        .thenComparing(Fact.Metric::key))
                .toList();
        if (metrics.isEmpty()) {
            Label none = new Label(TEXTS.text("metrics.none"));
            none.getStyleClass().addAll("muted", "nothing");
            setCenter(none);
            return;
        }
        chooser.getItems().setAll(metrics);
        chooser.setConverter(new StringConverter<>() {
            @Override
            public String toString(Fact.Metric metric) {
                return metric == null ? "" : metric.key();
            }

            @Override
            public Fact.Metric fromString(String name) {
                throw new IllegalStateException("Nothing is typed into the list of metrics");
            }
        });
        chooser.setAccessibleText(TEXTS.text("metrics.metric"));
        chooser.setId("metric");
        chooser.getStyleClass().add("data");
        chooser.getSelectionModel().selectFirst();
        setTop(tools());
        chooser.valueProperty().addListener(change -> whole());
        model.smoothingProperty().addListener(change -> show());
        model.logarithmicProperty().addListener(change -> show());
        show();
    }

    static int count(RunModel.Content content) {
        return content.all(Fact.Metric.class).size();
    }

    private HBox tools() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton linear = scale("metrics.linear", false, group);
        ToggleButton logarithmic = scale("metrics.log", true, group);
        HBox scales = new HBox(linear, logarithmic);
        scales.getStyleClass().add("segments");
        Slider smoothing = new Slider(0, 0.95, model.smoothingProperty().get());
        smoothing.setPrefWidth(96);
        smoothing.setBlockIncrement(0.05);
        smoothing.setAccessibleText(TEXTS.text("metrics.smoothing"));
        smoothing
                .valueProperty()
                .addListener((property, old, now) ->
                        model.smoothingProperty().set(Math.round(now.doubleValue() * 20) / 20.0));
        Label words = Parts.label(TEXTS.text("metrics.smoothing"), "muted");
        Label amount = Parts.styled(new Label(), "muted", "data");
        scales.setMinWidth(USE_PREF_SIZE);
        model.smoothingProperty()
                .subscribe(now -> amount.setText(
                        now.doubleValue() == 0
                                ? TEXTS.text("metrics.smoothing.off")
                                : TEXTS.text(
                                        "metrics.smoothing.value",
                                        String.format(Locale.ROOT, "%.2f", now.doubleValue()))));
        Button out = PictureOut.button(() -> Objects.requireNonNull(shown.get()), outside);
        out.disableProperty().bind(shown.isNull());
        HBox tools = new HBox(8, chooser, others(), scales, words, smoothing, amount, Parts.gap(), out);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("toolbar");
        return tools;
    }

    private ToggleButton scale(String key, boolean logarithmic, ToggleGroup group) {
        ToggleButton button = new ToggleButton(TEXTS.text(key));
        button.setToggleGroup(group);
        button.setSelected(model.logarithmicProperty().get() == logarithmic);
        button.setOnAction(event -> {
            button.setSelected(true);
            model.logarithmicProperty().set(logarithmic);
        });
        return button;
    }

    private void show() {
        Fact.Metric metric = chooser.getValue();
        if (metric.series().size() < 2) {
            Label value = new Label(Double.toString(metric.last()));
            value.getStyleClass().add("title");
            Label words = new Label(TEXTS.text("metrics.one", metric.key()));
            words.getStyleClass().add("muted");
            shown.set(null);
            VBox alone = new VBox(4, value, words);
            alone.getStyleClass().add("nothing");
            setCenter(alone);
            return;
        }
        Curve own = Curve.ending(siblings == Siblings.NONE ? metric.key() : run.name(), metric.series());
        double smoothing = model.smoothingProperty().get();
        boolean logarithmic = model.logarithmicProperty().get();
        Siblings beside = siblings;
        long first = from;
        long last = to;
        drawing.start(
                TEXTS.text("metrics.job"),
                progress -> {
                    List<Curve> curves = new ArrayList<>(List.of(own));
                    if (beside != Siblings.NONE) {
                        curves.addAll(
                                model.beside(run, metric.key(), beside == Siblings.PARENT, MOST_OTHERS, progress));
                    }
                    return new Drawing(curves, DrawnCurves.of(curves, smoothing, first, last));
                },
                outcome -> {
                    if (outcome instanceof Outcome.Done<Drawing>(Drawing done)) {
                        ChartPane made = chart(metric, done, logarithmic);
                        shown.set(made.picture(run.name() + " " + metric.key()));
                        setCenter(made);
                    }
                });
    }

    private ChartPane chart(Fact.Metric metric, Drawing done, boolean logarithmic) {
        return new ChartPane(
                        colors -> Curves.chart(done.drawn(), logarithmic, null, colors),
                        TEXTS.text(
                                "metrics.words",
                                metric.key(),
                                Wording.count(metric.series().size()),
                                Double.toString(metric.last())))
                .telling(step -> exact(done.curves(), step))
                .choosing(
                        (low, high) -> {
                            from = (long) Math.floor(low);
                            to = (long) Math.ceil(high);
                            show();
                        },
                        this::whole);
    }

    private void whole() {
        from = Long.MIN_VALUE;
        to = Long.MAX_VALUE;
        show();
    }

    /// The values at the step of this run's own that is nearest, as recorded.
    private static ChartPane.@Nullable Exact exact(List<Curve> curves, double step) {
        Series own = curves.getFirst().series();
        int at = nearest(own.steps(), step);
        if (at < 0) {
            return null;
        }
        long there = own.steps()[at];
        List<String> words = new ArrayList<>();
        words.add(TEXTS.text("metrics.step", Long.toString(there)));
        for (Curve curve : curves.subList(0, Math.min(curves.size(), TOLD))) {
            int same = nearest(curve.series().steps(), (double) there);
            if (same >= 0 && curve.series().steps()[same] == there) {
                words.add(Double.toString(curve.series().values()[same])
                        + (curves.size() == 1 ? "" : "  " + name(curve)));
            }
        }
        return new ChartPane.Exact(there, words);
    }

    /// Without the value that stands behind it.
    private static String name(Curve curve) {
        int end = curve.label().lastIndexOf(' ');
        return end < 0 ? curve.label() : curve.label().substring(0, end);
    }

    /// Its place; -1 where there is none. Quick where the steps rise, as they do nearly always.
    private static int nearest(long[] steps, double step) {
        int low = 0;
        int high = steps.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean before = low > 0 && low < steps.length && step - steps[low - 1] < steps[low] - step;
        return steps.length == 0 ? -1 : before ? low - 1 : low;
    }

    private MenuButton others() {
        others.setId("beside");
        others.setMinWidth(USE_PREF_SIZE);
        for (Siblings each : Siblings.values()) {
            boolean there = switch (each) {
                case NONE -> true;
                case PARENT -> run.parent() != null;
                case EXPERIMENT -> run.experiment() != null;
            };
            String words = TEXTS.text("metrics.beside." + each.name().toLowerCase(Locale.ROOT));
            if (there) {
                MenuItem item = new MenuItem(words);
                item.setId("beside-" + each.name().toLowerCase(Locale.ROOT));
                item.setOnAction(event -> {
                    siblings = each;
                    others.setText(words);
                    show();
                });
                others.getItems().add(item);
            }
        }
        others.setText(TEXTS.text("metrics.beside.none"));
        return others;
    }
}
