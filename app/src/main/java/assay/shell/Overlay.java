package assay.shell;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A card over everything else, which cannot be used until it is closed. Esc closes it.
final class Overlay extends StackPane {
    private static final double MARGIN = 32;

    private final StackPane layers;
    private final Node below;
    private final Runnable closed;

    /// Lays the card over the content of the layers.
    ///
    /// @param closed called once, when it is gone
    static Overlay over(StackPane layers, Node below, Region card, Runnable closed) {
        Overlay overlay = new Overlay(layers, below, card, closed);
        layers.getChildren().add(overlay);
        below.setDisable(true);
        card.requestFocus();
        return overlay;
    }

    private Overlay(StackPane layers, Node below, Region card, Runnable closed) {
        this.layers = layers;
        this.below = below;
        this.closed = closed;
        getStyleClass().add("overlay");
        getStylesheets().add("/assay/shell/shell.css");
        setAlignment(Pos.CENTER);
        card.getStyleClass().add("card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        card.setFocusTraversable(true);
        setPadding(new Insets(MARGIN));
        getChildren().add(card);
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close();
            }
            // The keys of the places below do not count now.
            key.consume();
        });
    }

    void close() {
        if (layers.getChildren().remove(this)) {
            boolean another = layers.getChildren().stream().anyMatch(Overlay.class::isInstance);
            below.setDisable(another);
            if (!another && below instanceof Parent) {
                below.requestFocus();
            }
            closed.run();
        }
    }
}
