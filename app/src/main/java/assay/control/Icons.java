package assay.control;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Feather's icons in the three sizes that are used. Their colour comes from the style sheet.
public final class Icons {
    private Icons() {}

    /// 14, in buttons and rows.
    public static FontIcon small(Feather icon) {
        return sized(icon, "icon-small");
    }

    /// 16, in navigation and headers.
    public static FontIcon medium(Feather icon) {
        return sized(icon, "icon-medium");
    }

    /// 20, where one picture stands for a place.
    public static FontIcon large(Feather icon) {
        return sized(icon, "icon-large");
    }

    private static FontIcon sized(Feather icon, String style) {
        FontIcon node = FontIcon.of(icon);
        node.getStyleClass().addAll("icon", style);
        return node;
    }
}
