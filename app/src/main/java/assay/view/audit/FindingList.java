package assay.view.audit;

import assay.audit.Observation;
import assay.audit.Standing;
import assay.control.GradeSquare;
import assay.control.Icons;
import assay.control.Parts;
import assay.control.SeverityLabel;
import assay.control.Words;
import assay.fact.Grade;
import assay.fact.Run;
import assay.text.Texts;
import assay.text.Wording;
import java.time.LocalDate;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The findings under the heads of their groups, a line each; only what is in sight is built.
final class FindingList extends VBox {
    private static final Texts TEXTS = Texts.of(AuditView.class);
    private static final double NARROW = 760;
    private static final Insets RUNS = new Insets(0, 8, 0, 8);
    private static final Insets STATE = new Insets(0, 12, 0, 0);
    private static final double SCROLL_BAR = 10;
    private static final int NAMES = 20;
    private static final int NAMED = 3;

    private final AuditModel model;
    private final ListView<FindingRow> list = new ListView<>();
    private final DoubleProperty runsWidth = new SimpleDoubleProperty(this, "runsWidth", 164);

    FindingList(AuditModel model) {
        this.model = model;
        list.setId("findings");
        list.getStyleClass().add("finding-list");
        list.setAccessibleText(TEXTS.text("observed"));
        list.setItems(model.rows());
        list.setFixedCellSize(28);
        list.setCellFactory(of -> new Row());
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, row) -> {
            if (row instanceof FindingRow.Line line) {
                model.chosenProperty().set(line.observation());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        widthProperty().addListener((property, old, now) -> runsWidth.set(now.doubleValue() < NARROW ? 120 : 164));
        getChildren().addAll(head(), list);
    }

    /// Marks the chosen line, and brings it in sight.
    void select(@Nullable Observation observation) {
        if (observation == null) {
            list.getSelectionModel().clearSelection();
            return;
        }
        FindingRow.Line line = new FindingRow.Line(observation);
        if (!line.equals(list.getSelectionModel().getSelectedItem())) {
            int at = model.rows().indexOf(line);
            list.getSelectionModel().select(at);
            if (!inSight(at)) {
                list.scrollTo(Math.max(0, at - 4));
            }
        }
    }

    private boolean inSight(int at) {
        if (!(list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
            return false;
        }
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        return first != null && last != null && first.getIndex() < at && at < last.getIndex();
    }

    void focus() {
        list.requestFocus();
    }

    private HBox head() {
        HBox head = columns(
                new Label(),
                new Label(TEXTS.text("severity")),
                new Label(TEXTS.text("rule")),
                new Label(TEXTS.text("observed")),
                new Label(TEXTS.text("runs")),
                new Label(TEXTS.text("state")));
        head.getStyleClass().add("head-row");
        // The scroll bar takes its room from the rows alone.
        list.skinProperty().addListener(skin -> {
            if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
                bar.visibleProperty().subscribe(shown -> head.setPadding(new Insets(0, shown ? SCROLL_BAR : 0, 0, 0)));
            }
        });
        return head;
    }

    /// Columns of 32, 88, 48, the rest, 164 (120 in little room) and 156.
    private HBox columns(Label fold, Label severity, Label rule, Label said, Label runs, Label state) {
        width(fold, 32);
        width(severity, 88);
        width(rule, 48);
        said.setMaxWidth(Double.MAX_VALUE);
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        runs.minWidthProperty().bind(runsWidth);
        runs.maxWidthProperty().bind(runsWidth);
        width(state, 156);
        runs.setPadding(RUNS);
        state.setPadding(STATE);
        HBox line = new HBox(fold, severity, rule, said, runs, state);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static void width(Label label, double width) {
        label.setMinWidth(width);
        label.setMaxWidth(width);
    }

    /// Enter and Space open and close a group; Right opens and Left closes it.
    private void key(KeyEvent key) {
        if (list.getSelectionModel().getSelectedItem() instanceof FindingRow.Head head) {
            boolean folds = switch (key.getCode()) {
                case ENTER, SPACE -> true;
                case LEFT -> head.open();
                case RIGHT -> !head.open();
                default -> false;
            };
            if (folds) {
                fold(head);
                key.consume();
            }
        } else if (key.getCode() == KeyCode.HOME && !model.rows().isEmpty()) {
            list.getSelectionModel().select(0);
            list.scrollTo(0);
            key.consume();
        }
    }

    private void fold(FindingRow.Head head) {
        int at = model.rows().indexOf(head);
        model.fold(head.key());
        list.getSelectionModel().clearAndSelect(at);
    }

    private final class Row extends ListCell<FindingRow> {
        private final Label fold = new Label();
        private final Label severity = new Label();
        private final Label rule = Parts.styled(new Label(), "mono");
        private final Label said = Parts.styled(new Label(), "said", "data");
        private final Label runs = Parts.styled(new Label(), "muted", "data");
        private final Label state = Parts.styled(new Label(), "muted");
        private final HBox line = columns(fold, severity, rule, said, runs, state);
        private final Label name = Parts.styled(new Label(), "strong");
        private final Label count = Parts.styled(new Label(), "muted");
        private final Label chevron = new Label();
        private final HBox head = new HBox(chevron, name, count);

        Row() {
            width(chevron, 32);
            chevron.setAlignment(Pos.CENTER);
            HBox.setMargin(count, new Insets(0, 16, 0, 8));
            count.setMinWidth(USE_PREF_SIZE);
            name.setMinWidth(0);
            head.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (getItem() instanceof FindingRow.Head group) {
                    fold(group);
                }
            });
        }

        @Override
        protected void updateItem(@Nullable FindingRow row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("group");
            setText(null);
            setTooltip(null);
            switch (row) {
                case FindingRow.Head group when !empty -> show(group);
                case FindingRow.Line one when !empty -> show(one.observation());
                case null, default -> {
                    setGraphic(null);
                    setAccessibleText(null);
                }
            }
        }

        private void show(FindingRow.Head group) {
            getStyleClass().add("group");
            chevron.setGraphic(Icons.small(group.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
            name.setText(
                    group.area() != null
                            ? Words.area(group.area())
                            : group.title().isEmpty() ? TEXTS.text("project") : group.title());
            count.setText(Wording.count(group.findings(), TEXTS.text("finding"), TEXTS.text("findings")));
            setGraphic(head);
            setAccessibleText(TEXTS.text("row.head", name.getText(), count.getText()) + ", "
                    + TEXTS.text(group.open() ? "head.open" : "head.closed"));
        }

        private void show(Observation observation) {
            severity.setGraphic(new SeverityLabel(observation.finding().severity()));
            rule.setText(observation.finding().rule());
            said.setText(observation.said());
            runs.setText(names(observation));
            Standing standing = observation.finding().standing();
            state.setText(stateOf(observation));
            state.setGraphic(standing.waiver() == null ? null : new GradeSquare(Grade.STATED));
            line.getStyleClass().remove("waived-row");
            if (!observation.finding().isOpen()) {
                line.getStyleClass().add("waived-row");
            }
            setGraphic(line);
            setTooltip(Parts.tooltip(observation.finding().message() + "\n" + whole(observation)));
            setAccessibleText(TEXTS.text(
                    "row",
                    Words.severity(observation.finding().severity()),
                    observation.finding().rule(),
                    observation.said(),
                    names(observation),
                    state.getText()));
        }
    }

    private String names(Observation observation) {
        List<Run> runs = observation.runs();
        if (runs.isEmpty()) {
            return TEXTS.text("project");
        }
        var ready = model.ready();
        if (runs.size() > 1
                && ready != null
                && runs.size() == ready.audit().runs().size()) {
            return TEXTS.text("runs.all");
        }
        String first = runs.getFirst().name();
        return runs.size() == 1
                ? first
                : runs.size() <= NAMED
                        ? TEXTS.text("more", first, runs.size() - 1)
                        : TEXTS.text("runs.some", runs.size());
    }

    private static String whole(Observation observation) {
        List<Run> runs = observation.runs();
        String some =
                String.join(", ", runs.stream().limit(NAMES).map(Run::name).toList());
        return runs.size() > NAMES ? TEXTS.text("more", some, runs.size() - NAMES) : some;
    }

    private String stateOf(Observation observation) {
        return switch (observation.finding().standing()) {
            case Standing.Waived(var waiver) -> TEXTS.text("state.waived", day(waiver.until()));
            case Standing.Expired(var waiver) -> TEXTS.text("state.expired", day(waiver.until()));
            case Standing.Open _ -> TEXTS.text(observation.fresh() ? "state.new" : "state.open");
        };
    }

    private String day(LocalDate day) {
        return Wording.date(day, model.today().getYear());
    }
}
