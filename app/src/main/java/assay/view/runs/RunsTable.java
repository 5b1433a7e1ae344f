package assay.view.runs;

import assay.control.Sparkline;
import assay.control.TableCopy;
import assay.control.Words;
import assay.fact.Format;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Series;
import assay.fact.Status;
import assay.fact.Value;
import assay.project.Layout;
import assay.query.RunRow;
import assay.text.Texts;
import assay.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// The table itself. Sorting and grouping are the model's: the table only says which columns were clicked.
final class RunsTable extends TableView<Line> {
    private static final int TYPED_MS = 800;
    private static final double NAME_LEAST = 132;
    private static final double SCROLL_BAR = 12;
    private static final double NAME_MOST = 320;

    private final RunsModel model;
    private final Texts texts;
    private final Map<String, String> formats = new HashMap<>();
    private final Consumer<RunId> open;
    private final java.util.function.Function<String, Curves> curves;
    private final LongProperty beat = new SimpleLongProperty(this, "beat");
    private Runnable arrangedByReader = () -> {};
    private int year;
    private List<Column> shown = List.of();
    private boolean restoring = true;
    private String typed = "";
    private long typedAt;

    /// @param curves of a metric
    RunsTable(
            RunsModel model,
            Texts texts,
            List<Format> formats,
            java.util.function.Function<String, Curves> curves,
            Consumer<RunId> open) {
        this.model = model;
        this.texts = texts;
        this.curves = curves;
        this.open = open;
        formats.forEach(format -> this.formats.put(format.id(), format.name()));
        setId("runs");
        setAccessibleText(texts.text("title"));
        getStyleClass().add("runs-table");
        setFixedCellSize(28);
        setTableMenuButtonVisible(false);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setRowFactory(table -> new Row(this::activate));
        setSortPolicy(table -> sorted());
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<Line>) change -> selected());
        widthProperty().addListener(change -> stretch());
        getColumns().addListener((ListChangeListener<TableColumn<Line, ?>>) change -> moved());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        model.arrangedProperty().subscribe(this::arranged);
        model.audit().subscribe(now -> again());
        model.towersProperty().subscribe(now -> again());
    }

    /// The year that needs not be said in times.
    void usualYear(int usual) {
        if (year != usual) {
            year = usual;
            refresh();
        }
    }

    /// Cells whose content has to be read ask for it again; rows and styles stay.
    void again() {
        beat.set(beat.get() + 1);
    }

    List<Column> shown() {
        return shown;
    }

    /// Called whenever the reader changed which columns there are, their order or their widths.
    void onArranged(Runnable then) {
        arrangedByReader = then;
    }

    /// The head was dragged: what is shown is the same in another order.
    private void moved() {
        if (!restoring) {
            shown = getColumns().stream()
                    .map(column -> Column.of(column.getId()))
                    .filter(Objects::nonNull)
                    .toList();
            arrangedByReader();
        }
    }

    private void arrangedByReader() {
        if (!restoring) {
            arrangedByReader.run();
        }
    }

    /// As they stand, left to right.
    List<Layout.Column> columns() {
        return getColumns().stream()
                .map(column -> new Layout.Column(column.getId(), column.getWidth()))
                .toList();
    }

    /// Sets the columns with their widths; one that is none any more is left out.
    void show(List<Layout.Column> remembered) {
        List<Column> known = new ArrayList<>();
        Map<String, Double> widths = new HashMap<>();
        for (Layout.Column each : remembered) {
            Column column = Column.of(each.id());
            if (column != null && !known.contains(column)) {
                known.add(column);
                widths.put(each.id(), Math.clamp(each.width(), 24, 1_000));
            }
        }
        show(known, widths);
    }

    /// Sets the columns, keeps the widths of those that stay.
    void choose(List<Column> columns) {
        Map<String, Double> widths = new HashMap<>();
        getColumns().forEach(column -> widths.put(column.getId(), column.getWidth()));
        show(columns, widths);
    }

    private void show(List<Column> columns, Map<String, Double> widths) {
        shown = List.copyOf(columns);
        restoring = true;
        List<TableColumn<Line, ?>> made = new ArrayList<>();
        for (Column column : columns) {
            TableColumn<Line, Line> next = column(column);
            Double width = widths.get(column.id());
            if (width != null) {
                next.setPrefWidth(width);
            }
            made.add(next);
        }
        getColumns().setAll(made);
        stretch();
        made.stream()
                .filter(column -> !column.getId().equals(Column.Fixed.NAME.id()))
                .forEach(column -> column.widthProperty().addListener(change -> arrangedByReader()));
        for (String key : model.sortProperty().get()) {
            boolean descending = key.startsWith("-");
            String id = descending ? key.substring(1) : key;
            made.stream()
                    .filter(column -> column.getId().equals(id))
                    .findFirst()
                    .ifPresent(column -> {
                        column.setSortType(
                                descending ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                        getSortOrder().add(column);
                    });
        }
        restoring = false;
    }

    /// The words at the head of a column.
    String name(Column column) {
        return switch (column) {
            case Column.Fixed fixed -> texts.text("column." + fixed.id());
            case Column.Param param -> param.key();
            case Column.Metric metric -> metric.key();
            case Column.Curve curve -> curve.key();
        };
    }

    /// As [#name], telling a metric's course from its last value.
    String longName(Column column) {
        return column instanceof Column.Curve curve ? texts.text("column.curve", curve.key()) : name(column);
    }

    void choose(RunRow row) {
        for (int i = 0; i < getItems().size(); i++) {
            if (row.equals(getItems().get(i).row())) {
                getSelectionModel().clearAndSelect(i);
                scrollTo(Math.max(0, i - 5));
                return;
            }
        }
    }

    /// Names take what the other columns leave.
    private void stretch() {
        double others = 0;
        TableColumn<Line, ?> name = null;
        for (TableColumn<Line, ?> column : getColumns()) {
            if (column.getId().equals(Column.Fixed.NAME.id())) {
                name = column;
            } else {
                others += column.getWidth();
            }
        }
        if (name != null && getWidth() > 0) {
            name.setPrefWidth(Math.clamp(getWidth() - others - SCROLL_BAR, NAME_LEAST, NAME_MOST));
        }
    }

    private TableColumn<Line, Line> column(Column column) {
        TableColumn<Line, Line> made = new TableColumn<>(column == Column.Fixed.STATUS ? "" : name(column));
        made.setId(column.id());
        made.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
        made.setSortable(column != Column.Fixed.TOWER);
        made.setCellFactory(table -> cell(column));
        double width = switch (column) {
            case Column.Fixed fixed ->
                switch (fixed) {
                    case STATUS -> 36;
                    case NAME -> NAME_LEAST;
                    case TOOLS -> 130;
                    case START -> 112;
                    case DURATION -> 72;
                    case TOWER -> 70;
                    case USER -> 74;
                };
            case Column.Param param -> Math.clamp(18 + param.key().length() * 6.0, 66, 120);
            case Column.Metric metric -> Math.clamp(20 + metric.key().length() * 6.0, 78, 140);
            case Column.Curve curve -> 100;
        };
        made.setPrefWidth(width);
        if (column == Column.Fixed.STATUS) {
            made.setMinWidth(36);
            made.setMaxWidth(36);
            made.setResizable(false);
            made.setReorderable(false);
        }
        if (number(column)) {
            made.getStyleClass().add("number");
        }
        return made;
    }

    private static boolean number(Column column) {
        return column == Column.Fixed.DURATION || column instanceof Column.Param || column instanceof Column.Metric;
    }

    private TableCell<Line, Line> cell(Column column) {
        return switch (column) {
            case Column.Fixed fixed ->
                switch (fixed) {
                    case STATUS -> new Cells.State(model::fold);
                    case NAME -> new Cells.Name();
                    case TOOLS -> new Cells.Plain(false, this::tools);
                    case START -> new Cells.Plain(false, this::start);
                    case DURATION -> new Cells.Plain(true, this::duration);
                    case TOWER -> new Cells.Tower(beat, run -> model.tower(run.id()));
                    case USER -> new Cells.Plain(false, this::user);
                };
            case Column.Param param -> new Cells.Plain(true, line -> param(line, param.key()));
            case Column.Metric metric -> new Cells.Plain(true, line -> metric(line, metric.key()));
            case Column.Curve curve ->
                new Cells.Curve(
                        beat, (drawing, row) -> curve(drawing, row, curve.key()), group -> beside(group, curve.key()));
        };
    }

    private Cells.Shown tools(Line line) {
        if (line instanceof Line.Group group) {
            return Cells.Shown.muted(members(group));
        }
        Run run = Objects.requireNonNull(line.run());
        String names = run.formats().stream()
                .map(id -> formats.getOrDefault(id, id))
                .distinct()
                .collect(Collectors.joining(" · "));
        return new Cells.Shown(names, "muted", names);
    }

    /// `5 runs, seeds 0 to 4`
    private String members(Line.Group group) {
        int count = group.members().size();
        String runs = texts.text(count == 1 ? "group.one" : "group.many", count);
        if (!group.onlySeeds()) {
            return runs;
        }
        Set<Value> seeds = new LinkedHashSet<>();
        for (RunRow member : group.members()) {
            member.params().entrySet().stream()
                    .filter(param -> Arrangement.isSeed(param.getKey()))
                    .forEach(param -> seeds.add(param.getValue()));
        }
        return runs + ", " + texts.text("group.seeds", seeds.size());
    }

    private Cells.Shown start(Line line) {
        Run run = line.run();
        Instant start = run == null ? null : run.start();
        if (run == null || start == null) {
            return Cells.Shown.absent(run == null ? "" : texts.text("none"));
        }
        return new Cells.Shown(
                Wording.moment(start, year),
                run.deleted() || line instanceof Line.Group ? "muted" : "",
                Wording.whole(start));
    }

    private Cells.Shown duration(Line line) {
        Run run = line.run();
        Duration took = run == null ? null : run.duration();
        if (run == null || took == null) {
            return Cells.Shown.absent(run == null ? "" : texts.text("none"));
        }
        return new Cells.Shown(
                Wording.duration(took), run.deleted() || line instanceof Line.Group ? "muted" : "", null);
    }

    private Cells.Shown user(Line line) {
        Run run = line.run();
        return run != null && run.user() != null
                ? Cells.Shown.muted(run.user())
                : Cells.Shown.absent(run == null ? "" : texts.text("none"));
    }

    private Cells.Shown param(Line line, String key) {
        if (line instanceof Line.Group group) {
            return params(group, key);
        }
        RunRow row = Objects.requireNonNull(line.row());
        Value value = row.params().get(key);
        if (value == null) {
            return Cells.Shown.absent(texts.text("none"));
        }
        String recorded = value.recorded();
        return new Cells.Shown(
                Wording.cut(recorded.replace('\n', ' '), 24),
                row.run().deleted() ? "muted" : "",
                recorded.length() > 12 ? recorded : null);
    }

    /// The one value of a group's members, or from the smallest to the largest.
    private Cells.Shown params(Line.Group group, String key) {
        Set<Value> values = new LinkedHashSet<>();
        long without = 0;
        for (RunRow member : group.members()) {
            Value value = member.params().get(key);
            if (value == null) {
                without++;
            } else {
                values.add(value);
            }
        }
        String all = values.stream().limit(20).map(Value::recorded).collect(Collectors.joining(", "));
        if (values.isEmpty()) {
            return Cells.Shown.absent(texts.text("none"));
        }
        if (values.size() == 1 && without == 0) {
            return Cells.Shown.muted(all);
        }
        List<Value.Numeric> numbers = values.stream()
                .filter(Value.Numeric.class::isInstance)
                .map(Value.Numeric.class::cast)
                .sorted(Comparator.comparingDouble(Value.Numeric::value))
                .toList();
        boolean range = numbers.size() == values.size() && values.size() > 1;
        return new Cells.Shown(
                range
                        ? numbers.getFirst().recorded() + "–"
                                + numbers.getLast().recorded()
                        : texts.text("group.values", values.size()),
                "muted",
                all);
    }

    private Cells.Shown metric(Line line, String key) {
        if (line instanceof Line.Group group) {
            return spread(group, key)
                    .map(spread -> new Cells.Shown(
                            followed(key)
                                    ? group.onlySeeds() ? spread.middle() : Numbers.shown(spread.low())
                                    : group.onlySeeds() ? spread.text() : spread.range(),
                            "strong",
                            texts.text(group.onlySeeds() ? "group.spread" : "group.range", spread.n())))
                    .orElse(Cells.Shown.absent(texts.text("none")));
        }
        RunRow row = Objects.requireNonNull(line.row());
        Double value = row.metrics().get(key);
        if (value == null) {
            return Cells.Shown.absent(texts.text("none"));
        }
        return new Cells.Shown(Numbers.shown(value), row.run().deleted() ? "muted" : "", Numbers.whole(value));
    }

    private static Optional<Spread> spread(Line.Group group, String key) {
        return Spread.of(group.members().stream()
                .filter(member -> !member.run().deleted())
                .map(member -> member.metrics().get(key))
                .filter(Objects::nonNull)
                .toList());
    }

    /// Whether the course of a metric stands right of its value, where a group has room for the spread.
    private boolean followed(String key) {
        int at = shown.indexOf(new Column.Metric(key));
        return at >= 0 && at + 1 < shown.size() && shown.get(at + 1).equals(new Column.Curve(key));
    }

    /// `± 0.0013 sd`, or `to 0.79` where the members differ in more than their seeds.
    private String beside(Line.Group group, String key) {
        if (!followed(key)) {
            return "";
        }
        return spread(group, key)
                .filter(spread -> spread.n() > 1)
                .map(spread -> group.onlySeeds()
                        ? texts.text("group.sd", spread.spread())
                        : texts.text("group.to", Numbers.shown(spread.high())))
                .orElse("");
    }

    private boolean curve(Sparkline drawing, RunRow row, String key) {
        if (!row.metrics().containsKey(key)) {
            return false;
        }
        Curves of = curves.apply(key);
        Series series = of.of(row.run().id());
        if (series == null) {
            return false;
        }
        Status status = row.run().status();
        drawing.show(series, of.scale(), status == Status.FAILED || status == Status.KILLED);
        return true;
    }

    /// What is copied of the columns that are shown; pictures are left out.
    List<TableCopy.Column<Line>> copied() {
        return shown.stream()
                .filter(column -> column != Column.Fixed.TOWER && !(column instanceof Column.Curve))
                .map(column -> new TableCopy.Column<Line>(name(column), line -> whole(column, line)))
                .toList();
    }

    /// As recorded, never cut; of a group what stands in its line.
    private String whole(Column column, Line line) {
        Run run = line.run();
        RunRow row = line instanceof Line.One one ? one.row() : null;
        return switch (column) {
            case Column.Fixed fixed ->
                switch (fixed) {
                    case STATUS -> run == null ? "" : Words.state(run);
                    case NAME -> line instanceof Line.Group group ? group.name() : run == null ? "" : run.name();
                    case TOOLS -> tools(line).text();
                    case START ->
                        run == null || run.start() == null ? "" : run.start().toString();
                    case DURATION -> run == null || run.duration() == null ? "" : Wording.duration(run.duration());
                    case USER -> run == null || run.user() == null ? "" : run.user();
                    case TOWER -> "";
                };
            case Column.Param param -> {
                Value value = row == null ? null : row.params().get(param.key());
                yield line instanceof Line.Group group
                        ? params(group, param.key()).text()
                        : value == null ? "" : value.recorded();
            }
            case Column.Metric metric -> {
                Double value = row == null ? null : row.metrics().get(metric.key());
                yield line instanceof Line.Group group
                        ? spread(group, metric.key())
                                .map(spread -> group.onlySeeds() ? spread.text() : spread.range())
                                .orElse("")
                        : value == null ? "" : Numbers.whole(value);
            }
            case Column.Curve curve -> "";
        };
    }

    private boolean sorted() {
        if (!restoring) {
            model.sortProperty()
                    .set(getSortOrder().stream()
                            .map(column -> column.getSortType() == TableColumn.SortType.DESCENDING
                                    ? "-" + column.getId()
                                    : column.getId())
                            .toList());
        }
        return true;
    }

    private void arranged(Arranged arranged) {
        Set<RunId> wanted = new LinkedHashSet<>(model.toSelect());
        boolean entering = !wanted.isEmpty() && !arranged.lines().isEmpty();
        if (wanted.isEmpty()) {
            model.selected().forEach(row -> wanted.add(row.run().id()));
        }
        restoring = true;
        getItems().setAll(arranged.lines());
        if (!wanted.isEmpty()) {
            restore(wanted);
        }
        restoring = false;
        if (entering) {
            model.selectionRestored();
            model.select(order(wanted));
        } else {
            selected();
        }
    }

    private void restore(Set<RunId> wanted) {
        int[] found = new int[wanted.size()];
        int count = 0;
        for (int i = 0; i < getItems().size() && count < found.length; i++) {
            Run run = getItems().get(i).run();
            if (run != null && wanted.contains(run.id())) {
                found[count++] = i;
            }
        }
        if (count > 0) {
            getSelectionModel().selectIndices(found[0], java.util.Arrays.copyOfRange(found, 1, count));
        }
    }

    private List<RunRow> order(Set<RunId> wanted) {
        Map<RunId, RunRow> rows = new HashMap<>();
        chosenRows().forEach(row -> rows.put(row.run().id(), row));
        return wanted.stream().map(rows::get).filter(Objects::nonNull).toList();
    }

    private void selected() {
        if (!restoring) {
            model.select(chosenRows());
        }
    }

    private List<RunRow> chosenRows() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .map(Line::row)
                .filter(Objects::nonNull)
                .toList();
    }

    private void activate(Line line) {
        Run run = line.run();
        if (run != null) {
            open.accept(run.id());
        } else if (line instanceof Line.Group group) {
            model.fold(group);
        }
    }

    private void pressed(KeyEvent key) {
        Line focused = getFocusModel().getFocusedItem();
        if (focused == null || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        if (key.getCode() == KeyCode.ENTER) {
            activate(focused);
            key.consume();
        } else if (focused instanceof Line.Group group
                && key.getCode() == (group.open() ? KeyCode.LEFT : KeyCode.RIGHT)) {
            model.fold(group);
            key.consume();
        }
    }

    /// Letters find a run by the start of its name.
    private void typed(KeyEvent key) {
        String character = key.getCharacter();
        if (key.isShortcutDown() || key.isAltDown() || character.isBlank() || character.charAt(0) < ' ') {
            return;
        }
        long now = System.nanoTime() / 1_000_000;
        typed = now - typedAt > TYPED_MS ? character : typed + character;
        typedAt = now;
        for (int i = 0; i < getItems().size(); i++) {
            Run run = getItems().get(i).run();
            if (run != null && run.name().regionMatches(true, 0, typed, 0, typed.length())) {
                getSelectionModel().clearAndSelect(i);
                scrollTo(Math.max(0, i - 3));
                return;
            }
        }
    }

    private static final class Row extends TableRow<Line> {
        Row(Consumer<Line> activate) {
            setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && !isEmpty()) {
                    activate.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            boolean group = line instanceof Line.Group;
            if (group != getStyleClass().contains("group")) {
                if (group) {
                    getStyleClass().add("group");
                } else {
                    getStyleClass().remove("group");
                }
            }
        }
    }
}
