package assay.report.page;

import assay.report.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.w3c.dom.Element;

/// Figure 1: one mark per run over time, the shape its status; nothing is left out. Runs without a time stand at the
/// right, apart.
final class TimelineFigure {

    private static final double WIDTH = 627;
    private static final double LANE = 11;
    private static final int LANES = 12;
    private static final double STEP = 9;
    private static final double LEFT = 8;
    private static final double TIMELESS = 96;
    private static final double AXIS = 24;

    private final Parts parts;
    private final List<Section.RunRow> timed;
    private final List<Section.RunRow> timeless;
    private final double right;

    TimelineFigure(Parts parts, List<Section.RunRow> runs) {
        this.parts = parts;
        timed = runs.stream().filter(run -> run.start() != null).toList();
        timeless = runs.stream().filter(run -> run.start() == null).toList();
        right = timeless.isEmpty() ? WIDTH - LEFT : WIDTH - TIMELESS - 16;
    }

    private record Mark(Section.RunRow run, double x, int lane) {}

    Element element(String alt) {
        List<Mark> marks = new ArrayList<>(timed());
        marks.addAll(apart());
        int lanes = marks.stream().mapToInt(Mark::lane).max().orElse(0) + 1;
        double floor = 16 + lanes * LANE;
        Element figure = parts.html.figure(WIDTH, floor + AXIS, alt);
        axis(figure, floor);
        for (Mark mark : marks) {
            draw(figure, mark, floor - LANE / 2 - 1 - mark.lane() * LANE);
        }
        return figure;
    }

    /// In the lowest lane with room; in a crowd marks overlap in the last one.
    private List<Mark> timed() {
        List<Mark> marks = new ArrayList<>();
        double[] ends = new double[LANES];
        java.util.Arrays.fill(ends, Double.NEGATIVE_INFINITY);
        for (Section.RunRow run : timed) {
            double x = x(Objects.requireNonNull(run.start()));
            int lane = 0;
            while (lane < LANES - 1 && x - ends[lane] < STEP) {
                lane++;
            }
            ends[lane] = Math.max(ends[lane], x);
            marks.add(new Mark(run, x, lane));
        }
        return marks;
    }

    private List<Mark> apart() {
        int columns = (int) (TIMELESS / STEP);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < timeless.size(); i++) {
            int lane = Math.min(LANES - 1, i / columns);
            marks.add(new Mark(timeless.get(i), WIDTH - TIMELESS + (i % columns) * STEP + 4, lane));
        }
        return marks;
    }

    private double x(Instant time) {
        long first = first().toEpochMilli();
        long span = last().toEpochMilli() - first;
        return span == 0 ? LEFT : LEFT + (right - LEFT) * (time.toEpochMilli() - first) / span;
    }

    private Instant first() {
        return Objects.requireNonNull(timed.getFirst().start());
    }

    private Instant last() {
        return Objects.requireNonNull(timed.getLast().start());
    }

    private void axis(Element figure, double floor) {
        figure.appendChild(line(0, floor, timeless.isEmpty() ? WIDTH : right + LEFT, floor, Marks.TEXT, 0.75));
        if (!timed.isEmpty()) {
            figure.appendChild(line(LEFT, floor, LEFT, floor + 4, Marks.TEXT, 0.75));
            figure.appendChild(label(parts.texts.day(first()), LEFT - 4, floor + 16, "start"));
            if (!parts.texts.day(first()).equals(parts.texts.day(last()))) {
                figure.appendChild(line(right, floor, right, floor + 4, Marks.TEXT, 0.75));
                figure.appendChild(label(parts.texts.day(last()), right + 4, floor + 16, "end"));
            }
        }
        if (!timeless.isEmpty()) {
            figure.appendChild(line(WIDTH - TIMELESS - 4, floor, WIDTH, floor, Marks.TEXT, 0.75));
            figure.appendChild(label(parts.say("timeline.noTime"), WIDTH, floor + 16, "end"));
        }
    }

    private void draw(Element figure, Mark mark, double y) {
        figure.appendChild(new Marks(parts.html).run(mark.run().status(), mark.x(), y));
        if (mark.run().deleted()) {
            figure.appendChild(line(mark.x() - 5, y + 4, mark.x() + 5, y - 4, Marks.TEXT, 1));
        }
        if (mark.run().chosen()) {
            figure.appendChild(parts.html.svg(
                    "circle",
                    "cx",
                    mark.x(),
                    "cy",
                    y,
                    "r",
                    6.2,
                    "fill",
                    "none",
                    "stroke",
                    Marks.TEXT,
                    "stroke-width",
                    1.2));
            boolean leftSide = mark.x() > WIDTH / 2;
            figure.appendChild(line(mark.x(), y - 6, mark.x(), 12, Marks.TEXT, 0.6));
            figure.appendChild(label(
                    Parts.cut(mark.run().name(), 40), mark.x() + (leftSide ? 3 : -3), 9, leftSide ? "end" : "start"));
        }
    }

    private Element line(double x1, double y1, double x2, double y2, String colour, double width) {
        return parts.html.svg("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", colour, "stroke-width", width);
    }

    private Element label(String text, double x, double y, String anchor) {
        return parts.html.svgText(
                text,
                "x",
                x,
                "y",
                y,
                "text-anchor",
                anchor,
                "font-size",
                "10.7",
                "font-family",
                Fonts.SANS + ", " + Fonts.FALLBACK,
                "fill",
                Marks.MUTED);
    }
}
