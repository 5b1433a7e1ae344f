package assay.control;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/// Buttons of the four kinds. A place has at most one primary.
public final class Buttons {
    private Buttons() {}

    public static Button primary(String text, Feather icon, Runnable action) {
        return styled(new Button(text, Icons.small(icon)), "primary", action);
    }

    public static Button secondary(String text, Feather icon, Runnable action) {
        return styled(new Button(text, Icons.small(icon)), "secondary", action);
    }

    public static Button secondary(String text, Runnable action) {
        return styled(new Button(text), "secondary", action);
    }

    /// Only an icon; the words stand in the tooltip and are what a screen reader says.
    public static Button icon(Feather icon, String words, Runnable action) {
        Button button = styled(new Button(null, Icons.medium(icon)), "ghost", action);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        return button;
    }

    /// Words that look like a link and act like a button.
    public static Button link(String text, Runnable action) {
        return styled(new Button(text), "link", action);
    }

    private static Button styled(Button button, String style, Runnable action) {
        button.getStyleClass().add(style);
        button.setOnAction(event -> action.run());
        return button;
    }
}
