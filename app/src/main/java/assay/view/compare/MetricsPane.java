package assay.view.compare;

import assay.control.Parts;
import assay.diff.Direction;
import assay.diff.MetricDelta;
import assay.diff.RunDiff;
import assay.diff.SeedSpread;
import assay.text.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.binding.DoubleExpression;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The metrics with their differences, at full precision and held against the spread of the base's seeds, so that
/// nobody reads noise as news.
final class MetricsPane extends VBox {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final double ROW = 28;
    private static final double TALL = 40;
    private static final double TALLEST = 56;
    private static final int SHOWN = 12;
    private static final double LEAST = 96;
    private static final Font PLAIN = Font.font("IBM Plex Sans", 12);
    private static final Font STRONG = Font.font("IBM Plex Sans SmBld", 12);

    private final CompareModel model;
    private final SectionHead head = new SectionHead(TEXTS.text("aspect.metrics"), true);
    private final ListView<Row> list = new ListView<>();
    private List<DoubleExpression> widths = List.of();

    /// One metric over all runs.
    ///
    /// @param deltas null where neither the base nor that run records it
    private record Row(String key, @Nullable Double base, List<@Nullable MetricDelta> deltas) {
        MetricDelta any() {
            return deltas.stream()
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
        }
    }

    MetricsPane(CompareModel model) {
        this.model = model;
        getStyleClass().add("metrics-part");
        setId("part-metrics");
        list.setId("metrics");
        list.setAccessibleText(TEXTS.text("aspect.metrics"));
        list.setCellFactory(view -> new Cell());
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            Row row = list.getSelectionModel().getSelectedItem();
            if (row != null && COPY.match(key)) {
                copy(row);
                key.consume();
            }
        });
    }

    void show(Compared now) {
        List<Row> rows = rows(now.diffs());
        int seeds = now.diffs().stream()
                .flatMap(diff -> diff.metrics().stream())
                .mapToInt(MetricDelta::seeds)
                .max()
                .orElse(0);
        head.say(
                rows.isEmpty()
                        ? TEXTS.text("summary.nothing")
                        : seeds < SeedSpread.FEWEST
                                ? TEXTS.text("metrics.no.seeds", seeds)
                                : TEXTS.text("metrics.seeds", now.base().name(), seeds));
        boolean only = model.differencesOnlyProperty().get();
        List<Row> shown = rows.stream()
                .filter(row -> !only || row.deltas().stream().anyMatch(delta -> delta != null && delta.differs()))
                .toList();
        boolean many = now.diffs().size() > 1;
        boolean measured = shown.stream()
                .flatMap(row -> row.deltas().stream())
                .anyMatch(delta -> delta != null && delta.inSd() != null);
        widths = many ? many(now.diffs().size()) : two(now, shown, measured);
        list.setFixedCellSize(!many ? ROW : measured ? TALLEST : TALL);
        list.getItems().setAll(shown);
        double height = Math.min(shown.size(), SHOWN) * list.getFixedCellSize() + 1;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        getChildren().setAll(head);
        if (!shown.isEmpty()) {
            getChildren().addAll(columns(now), list);
        } else if (!rows.isEmpty()) {
            Label same = Parts.styled(new Label(TEXTS.text("metrics.same", rows.size())), "muted", "nothing");
            getChildren().add(same);
        }
        now.notes(null).forEach(note -> getChildren().add(Parts.sentence(note, "muted", "note-line")));
    }

    /// Chooses a metric; its distance from the top of this, in pixels.
    double stand(String key) {
        for (int at = 0; at < list.getItems().size(); at++) {
            if (list.getItems().get(at).key().equals(key)) {
                list.getSelectionModel().clearAndSelect(at);
                list.scrollTo(Math.max(0, at - 2));
                return list.getLayoutY() + Math.min(at, SHOWN) * list.getFixedCellSize();
            }
        }
        return 0;
    }

    void leave() {
        list.getSelectionModel().clearSelection();
    }

    private static List<Row> rows(List<RunDiff> diffs) {
        java.util.TreeSet<String> keys = new java.util.TreeSet<>();
        diffs.forEach(diff -> diff.metrics().forEach(each -> keys.add(each.key())));
        List<Row> rows = new ArrayList<>();
        for (String key : keys) {
            List<@Nullable MetricDelta> deltas = new ArrayList<>();
            Double base = null;
            for (RunDiff diff : diffs) {
                MetricDelta delta = diff.metrics().stream()
                        .filter(each -> each.key().equals(key))
                        .findFirst()
                        .orElse(null);
                deltas.add(delta);
                base = delta == null || delta.a() == null ? base : delta.a();
            }
            rows.add(new Row(key, base, deltas));
        }
        return rows;
    }

    /// What is left of the margins.
    private DoubleExpression room() {
        return list.widthProperty().subtract(32);
    }

    private List<DoubleExpression> many(int others) {
        double name = others > 3 ? 0.22 : 0.28;
        List<DoubleExpression> all = new ArrayList<>();
        all.add(room().multiply(name).subtract(8));
        for (int i = 0; i <= others; i++) {
            all.add(room().multiply((1 - name) / (others + 1)).subtract(8));
        }
        return all;
    }

    /// Numbers get what they need, the name what is left; where that is too little, the difference gives way.
    private List<DoubleExpression> two(Compared now, List<Row> rows, boolean measured) {
        double a = 48;
        double b = 48;
        double difference = width(TEXTS.text("metrics.difference"), PLAIN);
        for (Row row : rows) {
            MetricDelta delta = row.any();
            BigDecimal exact = delta.delta();
            a = Math.max(a, shown(delta.a(), exact));
            b = Math.max(b, shown(delta.b(), exact));
            difference = exact == null ? difference : Math.max(difference, width(Figures.signed(exact), STRONG));
        }
        a = Math.min(Math.max(a, width(now.base().name(), PLAIN)), Math.max(a, 72));
        b = Math.min(Math.max(b, width(now.others().getFirst().name(), PLAIN)), Math.max(b, 72));
        double sd = measured ? 48 : 0;
        double numbers = a + b + sd + 8 * (measured ? 4 : 3);
        double wanted = difference;
        DoubleBinding given = Bindings.createDoubleBinding(
                () -> Math.clamp(room().get() - numbers - LEAST, 40, wanted), list.widthProperty());
        DoubleExpression name = room().subtract(numbers).subtract(given);
        return List.of(name, constant(a), constant(b), given, constant(sd));
    }

    private static DoubleExpression constant(double value) {
        return new SimpleDoubleProperty(value);
    }

    private static double shown(@Nullable Double value, @Nullable BigDecimal difference) {
        return value == null ? 56 : width(Figures.upTo(value, difference), PLAIN);
    }

    private static double width(String text, Font font) {
        Text measured = new Text(text);
        measured.setFont(font);
        return Math.ceil(measured.getLayoutBounds().getWidth()) + 1;
    }

    private HBox columns(Compared now) {
        HBox row = new HBox(8);
        row.getStyleClass().add("columns");
        row.setAlignment(Pos.CENTER_LEFT);
        row.getChildren().add(fitted(new Label(TEXTS.text("metrics.as.recorded")), 0, false));
        row.getChildren().add(fitted(Naming.cut(now.base().name()), 1, true));
        int column = 2;
        for (RunDiff diff : now.diffs()) {
            row.getChildren().add(fitted(Naming.cut(diff.b().name()), column++, true));
        }
        if (now.diffs().size() == 1) {
            row.getChildren().add(fitted(new Label(TEXTS.text("metrics.difference")), 3, true));
            if (widths.getLast().get() > 0) {
                row.getChildren().add(fitted(new Label(TEXTS.text("metrics.sd")), 4, true));
            }
        }
        return row;
    }

    private Region fitted(Region part, int column, boolean right) {
        part.setMinWidth(0);
        part.prefWidthProperty().bind(widths.get(column));
        part.maxWidthProperty().bind(part.prefWidthProperty());
        if (right && part instanceof Label label) {
            label.setAlignment(Pos.CENTER_RIGHT);
            label.setEllipsisString("…");
        }
        return part;
    }

    private static void copy(Row row) {
        List<String> cells = new ArrayList<>(List.of(row.key(), whole(row.base())));
        for (MetricDelta delta : row.deltas()) {
            cells.add(delta == null ? "" : whole(delta.b()));
            cells.add(
                    delta == null || delta.delta() == null ? "" : delta.delta().toPlainString());
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\t", cells));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String whole(@Nullable Double value) {
        return value == null ? "" : Figures.whole(value);
    }

    private final class Cell extends ListCell<Row> {

        @Override
        protected void updateItem(@Nullable Row item, boolean empty) {
            super.updateItem(item, empty);
            setPrefWidth(0);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            HBox row = new HBox(8);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().addAll("side-row", "data");
            row.getChildren().add(fitted(name(item), 0, false));
            MetricDelta first = item.any();
            row.getChildren().add(fitted(value(item.base(), first.delta()), 1, true));
            if (item.deltas().size() == 1) {
                row.getChildren().add(fitted(value(first.b(), first.delta()), 2, true));
                row.getChildren().add(fitted(difference(first), 3, true));
                if (widths.getLast().get() > 0) {
                    row.getChildren().add(fitted(inSd(first), 4, true));
                }
            } else {
                int column = 2;
                for (MetricDelta delta : item.deltas()) {
                    row.getChildren().add(fitted(both(delta), column++, true));
                }
            }
            setGraphic(row);
        }

        private Region name(Row row) {
            MetricDelta any = row.any();
            Label key = Naming.cut(row.key());
            if (any.better() == null) {
                return key;
            }
            String words = TEXTS.text("better." + any.better().name().toLowerCase(Locale.ROOT));
            boolean narrow = widths.getFirst().get() < width(row.key(), PLAIN) + width(words, PLAIN) + 4;
            String arrow = any.better() == Direction.HIGHER ? "\u2191" : "\u2193";
            Label better = Parts.styled(new Label(narrow ? arrow : words), "caption");
            better.setTooltip(Parts.tooltip(TEXTS.text("better.tip", words)));
            better.setMinWidth(Region.USE_PREF_SIZE);
            HBox both = new HBox(4, key, better);
            both.setAlignment(Pos.CENTER_LEFT);
            return both;
        }

        private Label value(@Nullable Double value, @Nullable BigDecimal difference) {
            if (value == null) {
                return Parts.styled(new Label(TEXTS.text("cell.none")), "muted");
            }
            Label label = new Label(Figures.upTo(value, difference));
            label.setTooltip(Parts.tooltip(Figures.whole(value)));
            return label;
        }

        private Label difference(MetricDelta delta) {
            BigDecimal difference = delta.delta();
            if (difference == null) {
                return Parts.styled(new Label(TEXTS.text("metrics.no.difference")), "muted");
            }
            Label label = Parts.styled(
                    new Label(difference.signum() == 0 ? TEXTS.text("cell.same") : Figures.signed(difference)),
                    difference.signum() == 0 ? "muted" : "strong");
            label.setTooltip(Parts.tooltip(Figures.signed(difference)));
            return label;
        }

        private Label inSd(MetricDelta delta) {
            Double sd = delta.inSd();
            if (sd == null) {
                Label none = Parts.styled(new Label("\u2013"), "muted");
                none.setTooltip(Parts.tooltip(TEXTS.text("metrics.few.seeds", delta.seeds())));
                return none;
            }
            Label label = Parts.styled(
                    new Label(TEXTS.text("metrics.in.sd", String.format(Locale.ROOT, "%.1f", Math.abs(sd)))),
                    delta.withinSeeds() ? "muted" : "strong");
            Double expected = delta.expected();
            label.setTooltip(Parts.tooltip(TEXTS.text(
                    delta.withinSeeds() ? "metrics.within" : "metrics.beyond",
                    expected == null ? "" : String.format(Locale.ROOT, "%.3g", expected),
                    delta.seeds())));
            return label;
        }

        private Region both(@Nullable MetricDelta delta) {
            if (delta == null) {
                return Parts.styled(new Label(TEXTS.text("cell.none")), "muted");
            }
            Label difference = difference(delta);
            difference.getStyleClass().remove("strong");
            difference.getStyleClass().add("caption");
            difference.setMinWidth(0);
            VBox box = new VBox(value(delta.b(), delta.delta()), difference);
            if (delta.inSd() != null && delta.differs()) {
                Label sd = inSd(delta);
                sd.getStyleClass().add("caption");
                box.getChildren().add(sd);
            }
            box.setAlignment(Pos.CENTER_RIGHT);
            return box;
        }
    }
}
