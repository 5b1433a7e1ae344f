package assay.view.run;

import assay.chart.Curve;
import assay.chart.Curves;
import assay.control.ChartPane;
import assay.fact.Fact;
import assay.text.Texts;
import assay.text.Wording;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The curve of one metric, with raw values behind a smoothed line; a metric with one value is a number, not a curve.
final class MetricsPane extends BorderPane {
    private static final Texts TEXTS = Texts.of(RunView.class);

    private final RunModel model;
    private final ComboBox<Fact.Metric> chooser = new ComboBox<>();

    MetricsPane(RunModel.Content content, RunModel model) {
        this.model = model;
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
        chooser.getSelectionModel().selectFirst();
        setTop(tools());
        chooser.valueProperty().addListener(change -> show());
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
        Label words = new Label(TEXTS.text("metrics.smoothing"));
        words.getStyleClass().add("muted");
        Label amount = new Label();
        amount.getStyleClass().add("muted");
        model.smoothingProperty()
                .subscribe(now -> amount.setText(
                        now.doubleValue() == 0
                                ? TEXTS.text("metrics.smoothing.off")
                                : TEXTS.text(
                                        "metrics.smoothing.value",
                                        String.format(Locale.ROOT, "%.2f", now.doubleValue()))));
        HBox tools = new HBox(8, chooser, scales, words, smoothing, amount);
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
            VBox alone = new VBox(4, value, words);
            alone.getStyleClass().add("nothing");
            setCenter(alone);
            return;
        }
        setCenter(new ChartPane(
                colors -> Curves.chart(
                        List.of(Curve.ending(metric.key(), metric.series())),
                        model.smoothingProperty().get(),
                        model.logarithmicProperty().get(),
                        colors),
                TEXTS.text(
                        "metrics.words",
                        metric.key(),
                        Wording.count(metric.series().size()),
                        Double.toString(metric.last()))));
    }
}
