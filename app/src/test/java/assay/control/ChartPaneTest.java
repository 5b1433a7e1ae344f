package assay.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.chart.Curve;
import assay.chart.Curves;
import assay.chart.DrawnCurves;
import assay.fact.Series;
import assay.window.WindowTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.Clipboard;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

class ChartPaneTest extends WindowTest {
    private final List<double[]> chosen = new ArrayList<>();
    private final List<String> saved = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private ChartPane pane;
    private int wholes;

    @Test
    void thePointerTellsTheExactValuesOfTheStepThere() {
        start();
        robot.moveTo(at(0.5));
        await("what stands there", () -> this.<Region>find("#chart-told").isVisible());
        double told = on(() -> Double.parseDouble(
                ((javafx.scene.control.Label) find("#chart-told").lookup(".label")).getText()));
        assertEquals(50, told, 5);
        picture("chart-told");
        robot.moveTo(at(1.4));
        await("nothing", () -> !this.<Region>find("#chart-told").isVisible());
    }

    @Test
    void aDragChoosesStepsAndADoubleClickAll() {
        start();
        robot.drag(at(0.2), MouseButton.PRIMARY).dropTo(at(0.6));
        await("a choice", () -> !chosen.isEmpty());
        assertEquals(20, chosen.getFirst()[0], 8);
        assertEquals(60, chosen.getFirst()[1], 8);
        robot.doubleClickOn(at(0.5));
        await("all", () -> wholes == 1);
        assertEquals(1, chosen.size());
    }

    @Test
    void thePictureIsSavedAsSvgAndPngAndCopied() {
        needsRealDisplay();
        start();
        click("#picture-out");
        click("#picture-svg");
        click("#picture-out");
        click("#picture-png");
        assertEquals(List.of("loss.svg", "loss.png"), saved);
        String svg = new String(contents.getFirst(), StandardCharsets.UTF_8);
        assertTrue(svg.contains("<svg") && svg.contains("<path"), svg);
        assertFalse(svg.contains("<text"), "text is drawn as outlines");
        assertEquals((byte) 0x89, contents.get(1)[0]);
        click("#picture-out");
        click("#picture-copy");
        assertTrue(on(() -> Clipboard.getSystemClipboard().hasImage()));
    }

    private Point2D at(double share) {
        return on(() -> {
            Bounds bounds = pane.localToScreen(pane.getBoundsInLocal());
            // The plot lies between the numbers at the left and the name at the right.
            return new Point2D(bounds.getMinX() + 40 + share * (bounds.getWidth() - 150), bounds.getMinY() + 120);
        });
    }

    private void start() {
        double[] values = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
        long[] steps = IntStream.rangeClosed(0, 100).asLongStream().toArray();
        Curve curve = new Curve("loss 100", new Series(steps, new long[101], values));
        DrawnCurves drawn = DrawnCurves.of(List.of(curve), 0);
        show(
                () -> {
                    pane = new ChartPane(colors -> Curves.chart(drawn, false, null, colors), "A curve")
                            .telling(step -> new ChartPane.Exact(
                                    Math.rint(step), List.of(Double.toString(values[(int) Math.rint(step)]))))
                            .choosing((low, high) -> chosen.add(new double[] {low, high}), () -> wholes++);
                    BorderPane root = new BorderPane(pane);
                    root.setTop(PictureOut.button(() -> pane.picture("loss"), new PictureOut.Outside() {
                        @Override
                        public void save(String suggestedName, Supplier<byte[]> content) {
                            saved.add(suggestedName);
                            contents.add(content.get());
                        }

                        @Override
                        public Path lend(String name, byte[] content) {
                            return Path.of(name);
                        }
                    }));
                    return root;
                },
                700,
                300);
    }
}
