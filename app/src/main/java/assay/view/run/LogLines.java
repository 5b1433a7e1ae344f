package assay.view.run;

import assay.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// The lines in sight and a scroll bar, whatever the number of lines: a list of controls would walk over all of them
/// at each step.
final class LogLines extends Region {
    static final double ROW = 18;

    private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double BAR = 12;
    private static final int WHEEL = 3;
    private static final int MOST_COPIED = 10_000;

    private final Texts texts;
    private final LogModel model;
    private final ScrollBar bar = new ScrollBar();
    private final List<Row> rows = new ArrayList<>();
    private final Rectangle clip = new Rectangle();
    private long first;
    private long chosenFrom = -1;
    private long chosenTo = -1;

    private static final class Row extends HBox {
        private final Label number = new Label();
        private final Label text = new Label();
        private long line;

        Row() {
            super(12);
            getStyleClass().add("log-line");
            number.getStyleClass().addAll("mono", "muted", "number");
            text.getStyleClass().addAll("mono", "data");
            getChildren().addAll(number, text);
        }
    }

    LogLines(Texts texts, LogModel model) {
        this.texts = texts;
        this.model = model;
        setId("log-lines");
        getStyleClass().add("log-lines");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinSize(0, 0);
        setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMin(0);
        bar.valueProperty().addListener((value, was, now) -> {
            if (Math.round(now.doubleValue()) != first) {
                to(Math.round(now.doubleValue()));
            }
        });
        getChildren().add(bar);
        model.beatProperty().addListener(beat -> {
            model.beatProperty().get();
            to(first);
        });
        model.foundProperty().addListener(change -> requestLayout());
        addEventHandler(ScrollEvent.SCROLL, wheel -> {
            if (wheel.getDeltaY() != 0) {
                to(first - (long) Math.signum(wheel.getDeltaY()) * WHEEL);
                wheel.consume();
            }
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// The number of the first line in sight, from 0.
    long first() {
        return first;
    }

    /// Shows the log from that line on, or its end.
    void to(long line) {
        first = Math.clamp(line, 0, Math.max(0, lines() - inSight()));
        requestLayout();
    }

    /// Chooses a line and brings it into sight.
    void show(long line) {
        chosenFrom = line;
        chosenTo = line;
        if (line < first || line >= first + inSight()) {
            to(line - inSight() / 3);
        }
        setAccessibleText(model.line(line));
        requestLayout();
    }

    private long lines() {
        return model.linesProperty().get();
    }

    private int inSight() {
        return (int) Math.max(1, getHeight() / ROW);
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        int shown = (int) Math.ceil(getHeight() / ROW);
        while (rows.size() < shown) {
            Row row = new Row();
            rows.add(row);
            getChildren().add(rows.size() - 1, row);
        }
        String words = model.foundProperty().get().words().toLowerCase(Locale.ROOT);
        double wide = 16 + 8 * Math.max(4, Long.toString(lines()).length());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            row.line = first + i;
            boolean there = i < shown && row.line < lines();
            row.setVisible(there);
            if (there) {
                String text = model.line(row.line);
                row.number.setText(Long.toString(row.line + 1));
                row.number.setMinWidth(wide);
                row.text.setText(text == null ? "" : text);
                row.pseudoClassStateChanged(
                        HIT,
                        text != null
                                && !words.isEmpty()
                                && text.toLowerCase(Locale.ROOT).contains(words));
                row.pseudoClassStateChanged(
                        CHOSEN,
                        row.line >= Math.min(chosenFrom, chosenTo) && row.line <= Math.max(chosenFrom, chosenTo));
                row.resizeRelocate(0, i * ROW, getWidth() - BAR, ROW);
            }
        }
        double most = Math.max(0, lines() - inSight());
        bar.setMax(most);
        bar.setVisibleAmount(most == 0 ? 0 : Math.max(most / 12, inSight()));
        bar.setUnitIncrement(1);
        bar.setBlockIncrement(inSight());
        bar.setValue((double) first);
        bar.setVisible(most > 0);
        bar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
    }

    private void pressed(MouseEvent press) {
        requestFocus();
        long line = first + (long) (press.getY() / ROW);
        if (press.getX() < getWidth() - BAR && line < lines()) {
            chosenTo = line;
            chosenFrom = press.isShiftDown() && chosenFrom >= 0 ? chosenFrom : line;
            requestLayout();
        }
    }

    private void pressed(KeyEvent key) {
        boolean used = true;
        switch (key.getCode()) {
            case UP -> to(first - 1);
            case DOWN -> to(first + 1);
            case PAGE_UP -> to(first - inSight());
            case PAGE_DOWN, SPACE -> to(first + inSight());
            case HOME -> to(0);
            case END -> to(lines());
            case C -> used = key.isShortcutDown() && copy();
            default -> used = false;
        }
        if (used) {
            key.consume();
        }
    }

    /// The chosen lines as far as they were read.
    private boolean copy() {
        if (chosenFrom < 0) {
            return false;
        }
        long from = Math.min(chosenFrom, chosenTo);
        long to = Math.min(Math.max(chosenFrom, chosenTo), from + MOST_COPIED - 1);
        StringBuilder text = new StringBuilder();
        for (long line = from; line <= to; line++) {
            String read = model.line(line);
            text.append(read == null ? texts.text("log.unread") : read).append('\n');
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
        return true;
    }
}
