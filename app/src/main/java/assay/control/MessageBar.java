package assay.control;

import assay.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/// One sentence about what happened, with what can be done about it. Stays until dismissed.
public final class MessageBar extends HBox {
    private static final Texts TEXTS = Texts.of(MessageBar.class);

    public enum Kind {
        BAD(Feather.ALERT_TRIANGLE),
        WARNING(Feather.CLOCK),
        INFORMATION(Feather.INFO);

        private final Feather icon;

        Kind(Feather icon) {
            this.icon = icon;
        }
    }

    /// @param dismissed called when the reader closes it
    public MessageBar(Kind kind, String sentence, Runnable dismissed, Node... actions) {
        getStyleClass().addAll("message-bar", kind.name().toLowerCase(java.util.Locale.ROOT));
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(sentence);
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(Icons.small(kind.icon), words);
        for (Node action : actions) {
            if (action instanceof Region button) {
                button.setMinWidth(Region.USE_PREF_SIZE);
            }
            getChildren().add(action);
        }
        getChildren().add(Buttons.icon(Feather.X, TEXTS.text("dismiss"), dismissed));
    }
}
