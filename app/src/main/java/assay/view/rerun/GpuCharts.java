package assay.view.rerun;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Parts;
import assay.control.Token;
import assay.jobs.Rerunning;
import assay.jobs.Rerunning.Look;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Sample;
import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Use and memory of the GPU over the last two minutes.
final class GpuCharts extends HBox {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    private static final double GIB = 1L << 30;

    private final Part use = new Part("gpu.use", Token.SERIES_1);
    private final Part memory = new Part("gpu.memory", Token.SERIES_2);

    GpuCharts() {
        getStyleClass().add("gpu-charts");
        setId("gpu-charts");
        HBox.setHgrow(use, Priority.ALWAYS);
        HBox.setHgrow(memory, Priority.ALWAYS);
        memory.getStyleClass().add("beside-part");
        getChildren().addAll(use, memory);
    }

    /// Not there while nothing is known of a GPU.
    void show(Rerunning rerunning) {
        Gpu gpu = rerunning.gpu();
        List<Look> looks = rerunning.looks();
        boolean any = gpu != null && !looks.isEmpty();
        Parts.show(this, any);
        if (gpu == null || looks.isEmpty()) {
            return;
        }
        Sample last = looks.getLast().sample();
        Integer percent = last.use();
        use.show(
                gpu(gpu, last),
                percent == null ? TEXTS.text("gpu.untold") : TEXTS.text("percent", percent),
                looks,
                look -> look.use() == null ? null : (Double) (double) look.use(),
                100);
        Long held = last.memory();
        Long whole = gpu.memory();
        double most = looks.stream()
                .map(look -> look.sample().memory())
                .filter(java.util.Objects::nonNull)
                .mapToDouble(bytes -> bytes / GIB)
                .max()
                .orElse(1);
        memory.show(
                whole == null ? "" : TEXTS.text("gpu.of", gib(whole)),
                held == null ? TEXTS.text("gpu.untold") : gib(held),
                looks,
                look -> look.memory() == null ? null : (Double) (look.memory() / GIB),
                round(most));
    }

    /// `NVIDIA H200 · 412 W · 61 °C`
    private static String gpu(Gpu gpu, Sample last) {
        List<String> said = new ArrayList<>(List.of(gpu.name()));
        if (last.watts() != null) {
            said.add(TEXTS.text("gpu.watts", Math.round(last.watts())));
        }
        if (last.celsius() != null) {
            said.add(TEXTS.text("gpu.celsius", last.celsius()));
        }
        if (last.slowed()) {
            said.add(TEXTS.text("gpu.slowed"));
        }
        return String.join(" · ", said);
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }

    /// The smallest of 1, 2, 4, 8 … that is not exceeded.
    private static double round(double most) {
        double top = 1;
        while (top < most) {
            top *= 2;
        }
        return top;
    }

    private static final class Part extends VBox {
        private final Label about = Parts.cut("", OverrunStyle.ELLIPSIS, "muted");
        private final Label now = Parts.label("", "strong");
        private final Chart chart;
        private final String name;

        Part(String key, Token color) {
            name = TEXTS.text(key);
            chart = new Chart(color);
            setMinWidth(160);
            setPrefWidth(320);
            setMaxWidth(Double.MAX_VALUE);
            getChildren()
                    .addAll(
                            Parts.styled(
                                    Parts.row(8, Parts.label(name, "strong"), about, Parts.gap(), now), "gpu-head"),
                            chart);
        }

        void show(String words, String value, List<Look> looks, Function<Sample, @Nullable Double> of, double top) {
            about.setText(words);
            now.setText(value);
            chart.show(looks, of, top);
            chart.setAccessibleText(TEXTS.text("gpu.said", name, value));
        }
    }

    private static final class Chart extends Drawing {
        private static final double SPAN = 120;
        private static final double LEFT = 36;
        private static final double RIGHT = 16;
        private static final double TOP = 10;
        private static final double BELOW = 24;

        private final Token color;
        private List<Look> looks = List.of();
        private Function<Sample, @Nullable Double> of = look -> null;
        private double top = 1;

        Chart(Token color) {
            this.color = color;
            setMinHeight(132);
            setPrefHeight(132);
            setMaxHeight(132);
        }

        void show(List<Look> latest, Function<Sample, @Nullable Double> value, double most) {
            looks = latest;
            of = value;
            top = most;
            redraw();
        }

        @Override
        protected void draw(GraphicsContext to, Palette palette, double width, double height) {
            double bottom = height - BELOW;
            to.setFont(Font.font("IBM Plex Sans", 11));
            to.setLineWidth(1);
            for (int i = 0; i <= 2; i++) {
                double y = Math.round(bottom - (bottom - TOP) * i / 2) + 0.5;
                to.setStroke(palette.color(Token.BORDER));
                to.strokeLine(LEFT, y, width - RIGHT, y);
                to.setFill(palette.color(Token.MUTED));
                to.setTextAlign(TextAlignment.RIGHT);
                to.fillText(MarginTexts.figure(top * i / 2), LEFT - 6, y + 4);
            }
            to.setTextAlign(TextAlignment.LEFT);
            to.fillText(TEXTS.text("gpu.two"), LEFT, height - 6);
            to.setTextAlign(TextAlignment.CENTER);
            to.fillText(TEXTS.text("gpu.one.minute"), (LEFT + width - RIGHT) / 2, height - 6);
            to.setTextAlign(TextAlignment.RIGHT);
            to.fillText(TEXTS.text("gpu.now"), width - RIGHT, height - 6);
            line(to, palette, width - RIGHT - LEFT, bottom);
        }

        /// With a gap where nothing was looked at: between two reruns.
        private void line(GraphicsContext to, Palette palette, double wide, double bottom) {
            to.setStroke(palette.color(color));
            to.setFill(palette.color(color));
            to.setLineWidth(1.5);
            to.setLineJoin(StrokeLineJoin.ROUND);
            double end = looks.isEmpty() ? 0 : looks.getLast().at();
            double before = Double.NEGATIVE_INFINITY;
            double x = 0;
            double y = 0;
            to.beginPath();
            for (Look look : looks) {
                Double value = of.apply(look.sample());
                if (value == null) {
                    continue;
                }
                x = LEFT + Math.max(0, wide * (1 - (end - look.at()) / SPAN));
                y = bottom - (bottom - TOP) * Math.clamp(value / top, 0, 1);
                if (look.at() - before > 2) {
                    to.moveTo(x, y);
                } else {
                    to.lineTo(x, y);
                }
                before = look.at();
            }
            to.stroke();
            if (before > Double.NEGATIVE_INFINITY) {
                to.fillOval(x - 3, y - 3, 6, 6);
            }
        }
    }
}
