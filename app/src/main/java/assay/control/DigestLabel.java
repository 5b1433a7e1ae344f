package assay.control;

import assay.fact.Digest;
import assay.text.Texts;
import assay.text.Wording;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// A digest or an id in Mono, cut in the middle; whole in its tooltip, and copied whole by a click or with Ctrl C.
public final class DigestLabel extends HBox {
    private static final Texts TEXTS = Texts.of(DigestLabel.class);
    private static final KeyCombination COPY = KeyCombination.keyCombination("Shortcut+C");
    private static final int SHOWN = 12;

    private final String whole;

    public DigestLabel(Digest digest) {
        this(digest.value(), digest.algorithm());
    }

    /// @param kind what it is, said in the tooltip: `sha256`, `run id`
    public DigestLabel(String whole, String kind) {
        this.whole = whole;
        getStyleClass().add("digest-label");
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(USE_PREF_SIZE);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(kind + " " + whole);
        Label shown = new Label(Wording.cut(whole, SHOWN));
        shown.getStyleClass().add("mono");
        shown.setMinWidth(USE_PREF_SIZE);
        getChildren().add(shown);
        Tooltip.install(this, new Tooltip(lines(whole) + "\n" + TEXTS.text("tip", kind)));
        setOnMouseClicked(event -> copy());
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (COPY.match(key)) {
                copy();
                key.consume();
            }
        });
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(whole);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// 32 characters a line.
    private static String lines(String text) {
        return text.replaceAll("(.{32})(?=.)", "$1\n");
    }
}
