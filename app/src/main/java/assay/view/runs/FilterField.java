package assay.view.runs;

import assay.control.Buttons;
import assay.control.Icons;
import assay.control.Suggestions;
import assay.query.Filter;
import assay.query.FilterException;
import assay.query.Proposal;
import assay.query.Token;
import assay.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.controlsfx.control.textfield.CustomTextField;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The filter as text with its pieces coloured, the count at its end, what may follow below it, and, where it cannot be
/// understood, an underline at the place and the reason under the field.
///
/// A text field cannot colour parts of its text: the coloured copy lies over it, and its own cannot be seen.
final class FilterField extends VBox {
    private static final KeyCombination COMPLETE = KeyCombination.keyCombination("Ctrl+SPACE");

    private final RunsModel model;
    private final Texts texts;
    private final CustomTextField field = new CustomTextField();
    private final TextFlow coloured = new TextFlow();
    private final javafx.scene.shape.Line underline = new javafx.scene.shape.Line();
    private final Pane over = new Pane(coloured, underline) {
        @Override
        protected void layoutChildren() {
            place();
        }
    };
    private final Label count = new Label();
    private final Button clear;
    private final Label reason = new Label();
    private final Suggestions<Proposal> suggestions;
    private @Nullable Text own;
    private boolean edited;

    FilterField(RunsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("filter");
        field.setId("filter");
        field.getStyleClass().add("mono");
        field.setPromptText(texts.text("filter.prompt"));
        field.setLeft(Icons.small(Feather.FILTER));
        field.setText(model.filterProperty().get());
        clear = Buttons.icon(Feather.X, texts.text("filter.clear"), field::clear);
        count.getStyleClass().add("muted");
        count.setId("filter-count");
        HBox right = new HBox(4, count, clear);
        right.setAlignment(Pos.CENTER_RIGHT);
        field.setRight(right);
        over.setMouseTransparent(true);
        underline.getStyleClass().add("filter-error");
        reason.getStyleClass().addAll("text-different", "reason");
        reason.setId("filter-reason");
        reason.setWrapText(true);
        StackPane stacked = new StackPane(field, over);
        getChildren().addAll(stacked, reason);
        suggestions = new Suggestions<>(
                field, "mono", proposal -> new Suggestions.Words(proposal.text(), proposal.note()), this::take);
        field.textProperty().addListener((property, old, text) -> {
            edited = true;
            model.filterProperty().set(text);
            color();
        });
        field.caretPositionProperty().addListener(change -> {
            if (edited) {
                suggest(false);
            }
            edited = false;
        });
        model.filterProperty().addListener((property, old, text) -> {
            if (!text.equals(field.getText())) {
                field.setText(text);
                field.end();
            }
        });
        field.skinProperty().addListener(change -> follow());
        field.focusedProperty().addListener(change -> suggestions.hide());
        field.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (COMPLETE.match(key)) {
                suggest(true);
                key.consume();
            } else if (key.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                suggestions.hide();
                key.consume();
            }
        });
        model.errorProperty().subscribe(this::complain);
        model.arrangedProperty().subscribe(this::counted);
        color();
    }

    void focusField() {
        field.requestFocus();
        field.end();
    }

    private void counted(Arranged arranged) {
        int total = arranged.matching().size()
                + arranged.hidden().size()
                + arranged.hiddenDeleted().size();
        boolean all = arranged.matching().size() == total;
        count.setText(all ? "" : texts.text("filter.count", arranged.matching().size(), total));
    }

    private void complain(@Nullable FilterException error) {
        reason.setText(error == null ? "" : error.getMessage());
        reason.setVisible(error != null);
        reason.setManaged(error != null);
        color();
    }

    /// The coloured copy moves with the field's own text, which scrolls where it is longer than the field.
    private void follow() {
        field.lookupAll(".text").stream()
                .filter(node -> field.equals(node.getParent().getParent()) && node instanceof Text)
                .map(Text.class::cast)
                .filter(text ->
                        !(text instanceof FontIcon) && text.textProperty().isBound())
                .filter(text -> !text.getText().equals(field.getPromptText()))
                .findFirst()
                .ifPresent(this::cover);
    }

    private void cover(Text text) {
        own = text;
        text.setOpacity(0);
        text.layoutXProperty().addListener(change -> over.requestLayout());
        color();
    }

    private void color() {
        coloured.getChildren().clear();
        boolean empty = field.getText().isEmpty();
        clear.setVisible(!empty);
        clear.setManaged(!empty);
        over.requestLayout();
        if (own == null || empty) {
            return;
        }
        String text = field.getText();
        int at = 0;
        for (Token token : Filter.tokens(text)) {
            piece(text.substring(at, token.start()), "blank");
            piece(token.text(), token.kind().name().toLowerCase(Locale.ROOT));
            at = token.end();
        }
        piece(text.substring(at), "blank");
        over.requestLayout();
    }

    /// Lays the copy over the field's text, wherever that has been scrolled to.
    private void place() {
        if (own == null) {
            return;
        }
        Point2D start = over.sceneToLocal(own.localToScene(0, 0));
        double left = over.sceneToLocal(own.getParent().localToScene(0, 0)).getX();
        double right = over.sceneToLocal(count.localToScene(0, 0)).getX() - 8;
        double y = Math.rint((over.getHeight() - coloured.prefHeight(-1)) / 2);
        coloured.resizeRelocate(start.getX(), y, coloured.prefWidth(-1), coloured.prefHeight(-1));
        over.setClip(new Rectangle(left, 0, Math.max(0, right - left), over.getHeight()));
        FilterException error = model.errorProperty().get();
        underline.setVisible(error != null && !field.getText().isEmpty());
        if (error != null && !field.getText().isEmpty()) {
            Bounds wrong = wrong(own, error);
            underline.setStartX(start.getX() + wrong.getMinX());
            underline.setEndX(start.getX() + wrong.getMaxX());
            underline.setStartY(y + coloured.prefHeight(-1));
            underline.setEndY(underline.getStartY());
        }
    }

    /// The box of what is not understood; where more is expected, of the last character.
    private static Bounds wrong(Text text, FilterException error) {
        int length = text.getText().length();
        int start = Math.min(error.start(), length - 1);
        int end = Math.clamp(error.end(), start + 1, length);
        return new Path(text.rangeShape(start, end)).getBoundsInLocal();
    }

    private void piece(String text, String kind) {
        if (!text.isEmpty()) {
            Text piece = new Text(text);
            piece.getStyleClass().addAll("mono", "piece", kind);
            coloured.getChildren().add(piece);
        }
    }

    private void suggest(boolean asked) {
        int caret = field.getCaretPosition();
        model.propose(caret, proposals -> {
            if (field.getCaretPosition() == caret && field.isFocused()) {
                suggest(proposals, asked);
            }
        });
    }

    private void suggest(List<Proposal> proposals, boolean asked) {
        boolean typing = !proposals.isEmpty()
                && proposals.getFirst().start() < proposals.getFirst().end();
        if (asked || typing) {
            suggestions.show(proposals, true);
        } else {
            suggestions.hide();
        }
    }

    private void take(Proposal proposal) {
        String text = field.getText();
        field.setText(text.substring(0, proposal.start()) + proposal.text() + text.substring(proposal.end()));
        field.positionCaret(proposal.start() + proposal.text().length());
        suggestions.hide();
    }
}
