package assay.shell;

import javafx.application.ColorScheme;
import org.jspecify.annotations.Nullable;

/// Light, dark, or whichever the system says, now and when it changes.
public enum ThemeChoice {
    SYSTEM(null),
    LIGHT(ColorScheme.LIGHT),
    DARK(ColorScheme.DARK);

    private final @Nullable ColorScheme scheme;

    ThemeChoice(@Nullable ColorScheme scheme) {
        this.scheme = scheme;
    }

    /// The system's where the name is none of ours.
    static ThemeChoice named(String name) {
        for (ThemeChoice choice : values()) {
            if (choice.name().equalsIgnoreCase(name)) {
                return choice;
            }
        }
        return SYSTEM;
    }

    /// Null leaves it to the system.
    @Nullable
    ColorScheme scheme() {
        return scheme;
    }
}
