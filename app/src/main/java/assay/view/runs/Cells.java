package assay.view.runs;

import assay.control.Icons;
import assay.control.Mark;
import assay.control.MarkIcon;
import assay.control.Sparkline;
import assay.control.TinyTower;
import assay.control.TowerTip;
import assay.control.Words;
import assay.fact.Run;
import assay.fact.Status;
import assay.query.RunRow;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The cells of the runs table.
final class Cells {
    private static final double STEP = 14;

    private Cells() {}

    /// Shows its item again at each beat, for as long as the cell is in use.
    private static void follow(TableCell<Line, Line> cell, ObservableValue<?> beat) {
        InvalidationListener again = any -> {
            beat.getValue();
            if (!cell.isEmpty()) {
                cell.updateIndex(cell.getIndex());
            }
        };
        cell.getProperties().put(InvalidationListener.class, again);
        beat.addListener(new WeakInvalidationListener(again));
    }

    /// What a text cell shows.
    ///
    /// @param style of the text: `muted`, `strong` or empty
    /// @param whole for the tooltip; null for none
    record Shown(String text, String style, @Nullable String whole) {
        static Shown plain(String text) {
            return new Shown(text, "", null);
        }

        static Shown muted(String text) {
            return new Shown(text, "muted", null);
        }

        /// Where a run has no such thing: said small, never left empty.
        static Shown absent(String words) {
            return new Shown(words, "caption", null);
        }
    }

    /// The mark of the run's state, or the chevron of a group.
    static final class State extends TableCell<Line, Line> {
        private final MarkIcon mark = new MarkIcon(Mark.UNKNOWN);
        private final FontIcon chevron = Icons.small(Feather.CHEVRON_DOWN);

        State(Consumer<Line.Group> fold) {
            getStyleClass().add("first");
            setAlignment(Pos.CENTER_LEFT);
            addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
                if (getItem() instanceof Line.Group group && press.getClickCount() == 1) {
                    fold.accept(group);
                    press.consume();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            Run run = line == null || empty ? null : line.run();
            Node graphic = null;
            if (line instanceof Line.Group group) {
                chevron.setIconCode(group.open() ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
                graphic = chevron;
            } else if (run != null) {
                mark.show(Mark.of(run));
                graphic = mark;
            }
            setGraphic(graphic);
            setTooltip(run == null || line instanceof Line.Group ? null : new Tooltip(Words.state(run)));
        }
    }

    /// The name, struck through where the run was deleted, with the word for what went wrong.
    static final class Name extends TableCell<Line, Line> {
        private final Label name = new Label();
        private final Label word = new Label();
        private final HBox box = new HBox(4, name, word);

        Name() {
            box.setAlignment(Pos.CENTER_LEFT);
            word.setMinWidth(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(line == null || empty ? null : box);
            if (line == null) {
                return;
            }
            Run run = line.run();
            boolean group = line instanceof Line.Group;
            String text = line instanceof Line.Group of ? of.name() : run == null ? "" : run.name();
            name.setText(text);
            name.getStyleClass().setAll("label");
            word.getStyleClass().setAll("label");
            word.setText("");
            if (group) {
                name.getStyleClass().add("strong");
            }
            if (run != null && run.deleted()) {
                name.getStyleClass().addAll("text-struck", "muted");
                word.getStyleClass().add("caption");
                word.setText(Words.state(run));
            } else if (run != null && (run.status() == Status.FAILED || run.status() == Status.KILLED)) {
                word.getStyleClass().add("text-different");
                word.setText(Words.state(run));
            } else if (run != null && run.status() != Status.FINISHED && !group) {
                word.getStyleClass().add("caption");
                word.setText(Words.state(run));
            }
            box.setPadding(new Insets(0, 0, 0, line.depth() * STEP));
            setTooltip(text.length() > 20 ? new Tooltip(text) : null);
        }
    }

    /// Words or a number.
    static final class Plain extends TableCell<Line, Line> {
        private final Function<Line, Shown> show;

        Plain(boolean number, Function<Line, Shown> show) {
            this.show = show;
            if (number) {
                getStyleClass().add("number");
            }
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("muted", "strong", "caption");
            Shown shown = line == null || empty ? Shown.plain("") : show.apply(line);
            setText(shown.text());
            if (!shown.style().isEmpty()) {
                getStyleClass().add(shown.style());
            }
            setTooltip(shown.whole() == null ? null : new Tooltip(shown.whole()));
        }
    }

    /// The course of a metric; for a group what its members' values spread over.
    static final class Curve extends TableCell<Line, Line> {
        private final Sparkline line = new Sparkline();
        private final BiFunction<Sparkline, RunRow, Boolean> draw;
        private final Function<Line.Group, String> spread;

        /// @param beat grows whenever more courses are known
        /// @param draw whether there is a course to draw
        Curve(
                ObservableValue<?> beat,
                BiFunction<Sparkline, RunRow, Boolean> draw,
                Function<Line.Group, String> spread) {
            this.draw = draw;
            this.spread = spread;
            follow(this, beat);
        }

        @Override
        protected void updateItem(@Nullable Line item, boolean empty) {
            super.updateItem(item, empty);
            RunRow row = item instanceof Line.One one && !empty ? one.row() : null;
            setGraphic(row != null && draw.apply(line, row) ? line : null);
            setText(item instanceof Line.Group group && !empty ? spread.apply(group) : null);
        }
    }

    /// The tiny tower; empty until the rules have run.
    static final class Tower extends TableCell<Line, Line> {
        private final TinyTower tower = new TinyTower();
        private final Tooltip tip = TowerTip.lazy(() -> shown());
        private final Function<Run, assay.audit.@Nullable Tower> towers;
        private assay.audit.@Nullable Tower shown;

        /// @param beat grows whenever more towers are known
        Tower(ObservableValue<?> beat, Function<Run, assay.audit.@Nullable Tower> towers) {
            this.towers = towers;
            follow(this, beat);
        }

        private assay.audit.@Nullable Tower shown() {
            return shown;
        }

        @Override
        protected void updateItem(@Nullable Line item, boolean empty) {
            super.updateItem(item, empty);
            Run run = item == null || empty ? null : item.run();
            assay.audit.Tower of = run == null ? null : towers.apply(run);
            tower.show(of);
            setGraphic(of == null ? null : tower);
            shown = of;
            setTooltip(of == null ? null : tip);
        }
    }
}
