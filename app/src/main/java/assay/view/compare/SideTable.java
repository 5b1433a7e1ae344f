package assay.view.compare;

import assay.control.GradeSquare;
import assay.control.Icons;
import assay.control.Parts;
import assay.diff.Aspect;
import assay.diff.Side;
import assay.fact.Evidence;
import assay.fact.Grade;
import assay.fact.Run;
import assay.text.Texts;
import assay.text.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Lines of a comparison: the name, the base, a column for each of the others, and with one other a remark. Enter opens
/// the record behind a line, Ctrl C copies it.
final class SideTable extends StackPane {
    private static final Texts TEXTS = Texts.of(CompareView.class);
    private static final Pattern DIGEST = Pattern.compile("(?:[a-z0-9-]+[: ])?[0-9a-f]{16,}.*");
    private static final String STRONG = ", strong";
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final double NARROWEST = 80;
    private static final double BAR = 10;
    private static final int SHOWN = 24;
    private static final double HEAD = 29;

    private final Look look;
    private final Compared compared;
    private final Run base;
    private final List<Run> others;
    private final ListView<Line> list = new ListView<>();
    private final double[] shares;
    private final Map<String, String> names;

    /// @param rowHeight 24 for aspects, more where the lines decide
    /// @param marks whether icon and bars stand with the line
    /// @param remarks whether there is something to say behind the values; with one other only
    record Look(double rowHeight, boolean marks, boolean remarks) {
        static final Look VALUES = new Look(24, false, false);
        static final Look REMARKS = new Look(24, false, true);
        static final Look MATRIX = new Look(32, true, false);
    }

    SideTable(Look look, Compared compared, List<Line> lines, Consumer<Evidence> open) {
        this.look = look;
        this.compared = compared;
        base = compared.base();
        others = compared.others();
        boolean many = others.size() > 1;
        shares = shares(many);
        names = names(lines);
        getStyleClass().add("side-table");
        list.setFixedCellSize(look.rowHeight());
        list.setAccessibleText(TEXTS.text("side.words", base.name(), others.size(), lines.size()));
        list.getItems().setAll(lines);
        list.setCellFactory(view -> new Row());
        double height = Math.min(lines.size(), SHOWN) * look.rowHeight() + 1;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            Line line = list.getSelectionModel().getSelectedItem();
            if (line != null && key.getCode() == KeyCode.ENTER) {
                evidence(line).stream().findFirst().ifPresent(open);
                key.consume();
            } else if (line != null && COPY.match(key)) {
                copy(line);
                key.consume();
            }
        });
        list.setOnMouseClicked(click -> {
            Line line = list.getSelectionModel().getSelectedItem();
            if (line != null && click.getClickCount() == 2) {
                evidence(line).stream().findFirst().ifPresent(open);
            }
        });
        VBox table = new VBox();
        if (many) {
            table.getChildren().add(head());
        }
        table.getChildren().add(list);
        double least = many ? NARROWEST * (others.size() + 2) : 0;
        table.setMinWidth(least);
        if (many) {
            ScrollPane across = new ScrollPane(table);
            across.setFitToWidth(true);
            across.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            across.getStyleClass().add("edge-to-edge");
            double whole = HEAD + height;
            across.setMinHeight(whole);
            across.setPrefHeight(whole);
            widthProperty().subscribe(width -> across.setPrefHeight(width.doubleValue() < least ? whole + BAR : whole));
            getChildren().add(across);
        } else {
            getChildren().add(table);
        }
    }

    /// Files by the last part of their path where no other ends in it.
    private static Map<String, String> names(List<Line> lines) {
        Map<String, String> names = new HashMap<>();
        Map<String, Long> ends = lines.stream()
                .map(line -> end(line.key()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (Line line : lines) {
            boolean file = line.aspect() == Aspect.DATA || line.aspect() == Aspect.FILES;
            String end = end(line.key());
            if (file && !end.isEmpty() && ends.getOrDefault(end, 0L) == 1) {
                names.put(line.key(), end);
            }
        }
        return names;
    }

    private static String end(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Chooses a line; its distance from the top of this in pixels, or -1 where it is not here.
    double stand(String key) {
        for (int at = 0; at < list.getItems().size(); at++) {
            if (list.getItems().get(at).key().equals(key)) {
                list.getSelectionModel().clearAndSelect(at);
                list.scrollTo(Math.max(0, at - 2));
                return at < SHOWN ? at * look.rowHeight() : 0;
            }
        }
        return -1;
    }

    void leave() {
        list.getSelectionModel().clearSelection();
    }

    ListView<Line> list() {
        return list;
    }

    /// Of the whole width: name, base, others, remark.
    private double[] shares(boolean many) {
        if (many) {
            double[] all = new double[others.size() + 3];
            double name = others.size() > 3 ? 0.22 : 0.28;
            all[0] = name;
            for (int i = 1; i < all.length - 1; i++) {
                all[i] = (1 - name) / (all.length - 2);
            }
            return all;
        }
        return look.remarks() ? new double[] {0.34, 0.19, 0.19, 0.28} : new double[] {0.32, 0.33, 0.35, 0};
    }

    private HBox head() {
        HBox head = new HBox();
        head.getStyleClass().add("side-head");
        head.getChildren().add(fitted(new Label(), 0));
        head.getChildren().add(fitted(Naming.cut(TEXTS.text("side.base", base.name())), 1));
        for (int i = 0; i < others.size(); i++) {
            head.getChildren().add(fitted(Naming.cut(others.get(i).name()), i + 2));
        }
        return head;
    }

    private Region fitted(Region part, int column) {
        return fitted(part, column, 1);
    }

    private Region fitted(Region part, int column, int columns) {
        double share = 0;
        for (int i = column; i < column + columns; i++) {
            share += shares[i];
        }
        // 32 for the margins at both sides, 8 between two columns.
        part.setMinWidth(0);
        part.prefWidthProperty()
                .bind(list.widthProperty().subtract(32).multiply(share).subtract(8));
        part.maxWidthProperty().bind(part.prefWidthProperty());
        return part;
    }

    private static List<Evidence> evidence(Line line) {
        Side base = line.base();
        return Stream.concat(
                        line.others().stream()
                                .map(Line.Cell::side)
                                .filter(java.util.Objects::nonNull)
                                .flatMap(side -> side.evidence().stream()),
                        base == null ? Stream.empty() : base.evidence().stream())
                .toList();
    }

    private static void copy(Line line) {
        List<String> cells = new ArrayList<>();
        cells.add(line.key());
        cells.add(line.base() == null ? "" : line.base().text());
        line.others()
                .forEach(
                        cell -> cells.add(cell.side() == null ? "" : cell.side().text()));
        ClipboardContent content = new ClipboardContent();
        content.putString(String.join("\t", cells));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private final class Row extends ListCell<Line> {

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setPrefWidth(0);
            if (line == null || empty) {
                setGraphic(null);
                setAccessibleText("");
                return;
            }
            HBox row = new HBox(8);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().addAll("side-row", "data");
            row.getChildren().add(fitted(name(line), 0));
            boolean once = others.size() == 1
                    && look.remarks()
                    && line.others().getFirst().kind() == Line.Kind.SAME;
            row.getChildren()
                    .add(fitted(marked(value(line.base(), true, line.differs()), base, line), 1, once ? 2 : 1));
            for (int i = 0; !once && i < line.others().size(); i++) {
                row.getChildren().add(fitted(marked(other(line.others().get(i), line), others.get(i), line), i + 2));
            }
            if (others.size() == 1 && look.remarks()) {
                row.getChildren().add(fitted(remark(line), 3));
            }
            setGraphic(row);
            setAccessibleText(said(line));
        }

        private Region name(Line line) {
            Label key = Naming.cut(names.getOrDefault(line.key(), line.key()));
            String why = Stream.of(line.reason(), line.remark())
                    .filter(each -> !each.isEmpty())
                    .reduce((one, two) -> one + "\n" + two)
                    .map(each -> "\n" + each)
                    .orElse("");
            key.setTooltip(Parts.tooltip(line.key() + why));
            if (!look.marks()) {
                return key;
            }
            HBox marked = new HBox(8, Icons.small(Naming.icon(line.aspect())), new RankBars(line.rank()), key);
            marked.setAlignment(Pos.CENTER_LEFT);
            return marked;
        }

        /// A parameter that the recorded command sets says so, and one that it leaves to the program too.
        private Region marked(Region value, Run run, Line line) {
            Boolean set =
                    (line.aspect() == Aspect.PARAMETERS && line.differs()) ? compared.sets(run, line.key()) : null;
            if (set == null) {
                return value;
            }
            Label tag = Parts.label(TEXTS.text(set ? "set" : "not.set"), "caption", "set-tag");
            tag.setTooltip(Parts.tooltip(TEXTS.text(set ? "set.why" : "not.set.why", run.name())));
            HBox both = new HBox(6, value, tag);
            both.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(value, javafx.scene.layout.Priority.SOMETIMES);
            value.setMinWidth(0);
            return both;
        }

        private Region other(Line.Cell cell, Line line) {
            return switch (cell.kind()) {
                case DIFFERS -> value(cell.side(), false, true);
                case SAME ->
                    others.size() > 1
                            ? Parts.styled(new Label(TEXTS.text("cell.same")), "muted")
                            : value(cell.side(), true, false);
                case NOT_COMPARED -> {
                    Region value = value(cell.side(), true, false);
                    if (value instanceof Label label) {
                        label.setTooltip(Parts.tooltip(TEXTS.text("cell.open", line.remark())));
                    }
                    yield value;
                }
            };
        }

        /// @param absent whether a missing value is known not to be there, rather than not known
        private Label value(@Nullable Side side, boolean quiet, boolean absent) {
            if (side == null) {
                return Parts.styled(new Label(TEXTS.text(absent ? "cell.absent" : "cell.none")), "muted");
            }
            boolean digest = DIGEST.matcher(side.text()).matches();
            Label label = Naming.cut(
                    digest ? Wording.cut(side.text().substring(side.text().indexOf(':') + 1), 13) : side.text());
            label.setTooltip(Parts.tooltip(side.text()
                    + side.evidence().stream()
                            .findFirst()
                            .map(each -> "\n" + each.text())
                            .orElse("")));
            if (digest) {
                label.getStyleClass().add("mono");
            }
            if (quiet) {
                label.getStyleClass().add("muted");
            }
            return label;
        }

        private Region remark(Line line) {
            if (line.differs()) {
                boolean result = line.aspect() == Aspect.FILES && line.remark().isEmpty();
                return Naming.cut(result ? "" : line.remark().isEmpty() ? line.reason() : line.remark(), "muted");
            }
            if (line.open()) {
                return Naming.cut(TEXTS.text("cell.open", line.remark()), "muted");
            }
            // What holds of every strong digest need not be said in each row.
            boolean plain = line.remark().isEmpty() || line.remark().endsWith(STRONG);
            String words = plain ? TEXTS.text("cell.same") : TEXTS.text("cell.same.but", line.remark());
            Label same = Parts.styled(new Label(words));
            same.setTooltip(Parts.tooltip(TEXTS.text("cell.same.but", line.remark())));
            same.setMinWidth(0);
            if (line.aspect() == Aspect.DATA || line.aspect() == Aspect.FILES) {
                Node square = new GradeSquare(Grade.MATCHED);
                same.setGraphic(square);
                same.setGraphicTextGap(6);
            } else {
                same.getStyleClass().add("muted");
            }
            return same;
        }

        private String said(Line line) {
            StringBuilder words = new StringBuilder(line.key());
            words.append(", ")
                    .append(
                            line.base() == null
                                    ? TEXTS.text("cell.none")
                                    : line.base().text());
            for (Line.Cell cell : line.others()) {
                words.append(", ")
                        .append(
                                cell.side() == null
                                        ? TEXTS.text("cell.none")
                                        : cell.side().text());
            }
            return words.append(line.differs() ? "" : ", " + TEXTS.text("cell.same"))
                    .toString();
        }
    }
}
