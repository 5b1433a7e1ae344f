package assay.view.runs;

import assay.control.Drawing;
import assay.control.Palette;
import assay.control.Token;
import assay.control.Words;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.query.RunRow;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Every run of the project over time, one mark each, also what the filter hides. Marks that would lie on each other
/// are stacked; where they do not fit one above the other they become smaller. Names stand beside them while they are
/// few.
final class TimeStrip extends Drawing {
    private static final double LEFT = 20;
    private static final double RIGHT = 16;
    private static final double HEAD = 22;
    private static final double FOOT = 10;
    private static final double RADIUS = 4.5;
    private static final int NAMED = 30;
    /// Least width of a bar.
    private static final double BAR = 3;
    private static final Font CAPTION = Font.font("IBM Plex Sans", 11);

    private final Texts texts;
    private final Tooltip tip = new Tooltip();
    private final List<Placed> placed = new ArrayList<>();
    private List<RunRow> rows = List.of();
    private @Nullable Density density;
    private Set<RunId> hidden = Set.of();
    private Set<RunId> selected = Set.of();

    private record Placed(RunRow row, double x, double y, double radius) {}

    /// @param chosen called with the run whose mark was clicked
    TimeStrip(Texts texts, Consumer<RunRow> chosen) {
        this.texts = texts;
        setMinHeight(60);
        setPrefHeight(84);
        Tooltip.install(this, tip);
        addEventHandler(MouseEvent.MOUSE_MOVED, move -> {
            if (density == null) {
                point(at(move));
            } else {
                point(density, move.getX());
            }
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            RunRow row = at(click);
            if (row != null) {
                chosen.accept(row);
            }
        });
    }

    void show(List<RunRow> all, Arranged arranged) {
        density = arranged.density();
        rows = density == null
                ? all.stream().filter(row -> row.run().start() != null).toList()
                : List.of();
        hidden = new HashSet<>();
        if (density == null) {
            arranged.hidden().forEach(run -> hidden.add(run.id()));
        }
        redraw();
    }

    void select(List<RunRow> now) {
        selected = new HashSet<>();
        now.forEach(row -> selected.add(row.run().id()));
        redraw();
    }

    @Override
    protected void draw(GraphicsContext to, Palette palette, double width, double height) {
        placed.clear();
        to.setFont(CAPTION);
        double bottom = height - FOOT;
        to.setStroke(palette.color(Token.BORDER));
        to.strokeLine(LEFT, bottom + 0.5, width - RIGHT, bottom + 0.5);
        if (density != null) {
            bars(to, palette, density, width, bottom);
            return;
        }
        if (rows.isEmpty()) {
            return;
        }
        Span span = Span.of(rows);
        months(to, palette, span, width, bottom);
        place(span, width, bottom);
        for (Placed mark : placed) {
            mark(to, palette, mark);
        }
        if (placed.size() <= NAMED) {
            names(to, palette, width);
        }
    }

    /// From the first start to the last, never empty.
    private record Span(long from, long to) {
        static Span of(List<RunRow> rows) {
            long from = Long.MAX_VALUE;
            long to = Long.MIN_VALUE;
            for (RunRow row : rows) {
                long start = millis(row);
                from = Math.min(from, start);
                to = Math.max(to, start);
            }
            long margin = Math.max(Duration.ofMinutes(5).toMillis(), (to - from) / 20);
            return new Span(from - margin, to + margin);
        }

        double x(long time, double width) {
            return LEFT + (double) (time - from) / (to - from) * (width - LEFT - RIGHT);
        }
    }

    /// For very many runs: a bar for each few pixels, in which the states are stacked.
    private static void bars(GraphicsContext to, Palette palette, Density density, double width, double bottom) {
        Span span = new Span(density.from(), density.to());
        months(to, palette, span, width, bottom);
        double wide = (width - LEFT - RIGHT) / Density.BINS;
        int columns = (int) Math.ceil(Density.BINS / Math.max(1, Math.ceil(BAR / wide)));
        int bins = (int) Math.ceil((double) Density.BINS / columns);
        int[][] stacked = new int[columns][Density.KINDS.size()];
        int most = 1;
        for (int bin = 0; bin < Density.BINS; bin++) {
            int[] column = stacked[Math.min(columns - 1, bin / bins)];
            for (int kind = 0; kind < column.length; kind++) {
                column[kind] += density.counts()[bin][kind];
            }
            most = Math.max(most, Arrays.stream(column).sum());
        }
        for (int i = 0; i < columns; i++) {
            double top = bottom;
            for (Density.Kind kind : Density.KINDS) {
                double high = (bottom - HEAD) * stacked[i][Density.KINDS.indexOf(kind)] / most;
                if (high > 0) {
                    to.setFill(palette.color(tone(kind)));
                    to.fillRect(LEFT + i * bins * wide, top - high, Math.max(1, bins * wide - 1), high);
                    top -= high;
                }
            }
        }
    }

    private static Token tone(Density.Kind kind) {
        return switch (kind) {
            case FINISHED -> Token.INK;
            case FAILED -> Token.DIFFERENT;
            case DELETED -> Token.MUTED;
            case FILTERED -> Token.BORDER;
        };
    }

    private static long millis(RunRow row) {
        Instant start = row.run().start();
        return start == null ? 0 : start.toEpochMilli();
    }

    /// A line at each month's start, at each year's where months crowd, at each day's within one month.
    private static void months(GraphicsContext to, Palette palette, Span span, double width, double bottom) {
        ZonedDateTime from = Instant.ofEpochMilli(span.from()).atZone(ZoneOffset.UTC);
        double days = (span.to() - span.from()) / 86_400_000.0;
        ChronoUnit unit = days > 700 ? ChronoUnit.YEARS : days > 12 ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
        ZonedDateTime tick = switch (unit) {
            case YEARS -> from.truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
            case MONTHS -> from.truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
            default -> from.truncatedTo(ChronoUnit.DAYS);
        };
        double free = Double.NEGATIVE_INFINITY;
        while (tick.toInstant().toEpochMilli() <= span.to()) {
            double x = Math.floor(Math.max(LEFT, span.x(tick.toInstant().toEpochMilli(), width))) + 0.5;
            String name = Wording.tick(tick.toInstant(), unit);
            double end = x + 6 + width(name);
            if (x > free && end < width) {
                to.setStroke(palette.color(Token.BORDER));
                to.strokeLine(x, 2, x, bottom);
                to.setFill(palette.color(Token.MUTED));
                to.setTextAlign(TextAlignment.LEFT);
                to.fillText(name, x + 6, 13);
                free = end + 8;
            }
            tick = tick.plus(1, unit);
        }
    }

    /// Marks are laid into columns as wide as a mark; the fullest column sets how small all must be.
    private void place(Span span, double width, double bottom) {
        double room = bottom - HEAD;
        Map<Integer, Integer> heights = new HashMap<>();
        for (RunRow row : rows) {
            heights.merge(column(span, row, width), 1, Integer::sum);
        }
        int fullest =
                heights.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        double radius = Math.min(RADIUS, room / fullest / 2.3);
        Map<Integer, Integer> stacked = new HashMap<>();
        Map<Integer, Double> columns = new HashMap<>();
        for (RunRow row : rows) {
            int column = column(span, row, width);
            int level = stacked.merge(column, 1, Integer::sum) - 1;
            double x = columns.computeIfAbsent(column, key -> span.x(millis(row), width));
            placed.add(new Placed(row, x, bottom - radius - 2 - level * radius * 2.3, radius));
        }
    }

    private static int column(Span span, RunRow row, double width) {
        return (int) (span.x(millis(row), width) / (2 * RADIUS + 1));
    }

    private void mark(GraphicsContext to, Palette palette, Placed mark) {
        Run run = mark.row().run();
        double r = mark.radius();
        boolean chosen = selected.contains(run.id());
        boolean filtered = hidden.contains(run.id());
        Token color = chosen ? Token.ACCENT : Token.INK;
        to.setFill(palette.color(color));
        to.setStroke(palette.color(color));
        to.setLineWidth(Math.min(1.3, r));
        if (run.status() == Status.FAILED || run.status() == Status.KILLED) {
            to.setStroke(palette.color(chosen ? Token.ACCENT : Token.DIFFERENT));
            to.setLineWidth(Math.min(filtered ? 1 : 2, r));
            to.strokeLine(mark.x() - r + 0.5, mark.y() - r + 0.5, mark.x() + r - 0.5, mark.y() + r - 0.5);
            to.strokeLine(mark.x() - r + 0.5, mark.y() + r - 0.5, mark.x() + r - 0.5, mark.y() - r + 0.5);
        } else if (run.deleted()) {
            to.setStroke(palette.color(chosen ? Token.ACCENT : Token.MUTED));
            to.setLineCap(StrokeLineCap.BUTT);
            to.setLineDashes(2, 1.5);
            to.beginPath();
            to.arc(mark.x(), mark.y(), r - 0.5, r - 0.5, 0, 360);
            to.stroke();
            to.setLineDashes();
        } else if (filtered) {
            to.strokeOval(mark.x() - r + 0.5, mark.y() - r + 0.5, 2 * r - 1, 2 * r - 1);
        } else {
            to.fillOval(mark.x() - r, mark.y() - r, 2 * r, 2 * r);
        }
    }

    /// Beside the topmost mark of a column, where no other mark or name stands.
    private void names(GraphicsContext to, Palette palette, double width) {
        List<double[]> taken = new ArrayList<>();
        placed.forEach(mark -> taken.add(box(mark.x() - 6, mark.y() - 5, 12, 10)));
        to.setFill(palette.color(Token.MUTED));
        to.setTextAlign(TextAlignment.LEFT);
        for (Placed mark : placed) {
            Run run = mark.row().run();
            String name = Wording.cut(run.name(), 24)
                    + (run.deleted() || run.status() == Status.FAILED ? " " + Words.state(run) : "");
            double length = width(name);
            for (double x : new double[] {mark.x() + 9, mark.x() - 9 - length}) {
                double[] box = box(x, mark.y() - 6, length, 12);
                if (x > LEFT && x + length < width - 4 && taken.stream().noneMatch(other -> meet(other, box))) {
                    to.fillText(name, x, mark.y() + 4);
                    taken.add(box);
                    break;
                }
            }
        }
    }

    private static double[] box(double x, double y, double width, double height) {
        return new double[] {x, y, x + width, y + height};
    }

    private static boolean meet(double[] one, double[] other) {
        return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    }

    private static double width(String text) {
        Text measured = new Text(text);
        measured.setFont(CAPTION);
        return measured.getLayoutBounds().getWidth();
    }

    private @Nullable RunRow at(MouseEvent event) {
        for (Placed mark : placed.reversed()) {
            double reach = Math.max(4, mark.radius() + 1);
            if (Math.hypot(mark.x() - event.getX(), mark.y() - event.getY()) <= reach) {
                return mark.row();
            }
        }
        return null;
    }

    /// How many runs of which kind started about there.
    private void point(Density of, double x) {
        double share = (x - LEFT) / Math.max(1, getWidth() - LEFT - RIGHT);
        int bin = (int) Math.clamp(share * Density.BINS, 0, Density.BINS - 1);
        int around = (int) Math.ceil(BAR * Density.BINS / Math.max(1, getWidth()) / 2);
        int[] counts = new int[Density.KINDS.size()];
        for (int i = Math.max(0, bin - around); i <= Math.min(Density.BINS - 1, bin + around); i++) {
            for (int kind = 0; kind < counts.length; kind++) {
                counts[kind] += of.counts()[i][kind];
            }
        }
        tip.setText(texts.text("strip.bar", Wording.whole(of.start(bin)), counts[0], counts[1], counts[2], counts[3]));
    }

    private void point(@Nullable RunRow row) {
        if (row == null) {
            tip.setText(texts.text("facts.runs", rows.size()));
        } else {
            Instant start = row.run().start();
            tip.setText(row.run().name() + ", " + Words.state(row.run())
                    + (start == null ? "" : "\n" + Wording.whole(start)));
        }
    }
}
