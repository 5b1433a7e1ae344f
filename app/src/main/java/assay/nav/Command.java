package assay.nav;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the reader can do, for shortcuts and the palette alike.
///
/// @param id stable: `runs.export`
/// @param title as a person would ask for it: `Export the table as CSV`
/// @param key null where there is none
/// @param why it cannot be done where it is not enabled, as a sentence; empty where the place says it anyway
public record Command(
        String id, String title, @Nullable KeyCombination key, BooleanExpression enabled, String why, Runnable action) {

    private static final BooleanExpression ALWAYS = new SimpleBooleanProperty(true);

    /// @param key as `Shortcut+O`, `F5`
    public static Command of(String id, String title, String key, Runnable action) {
        return new Command(id, title, KeyCombination.keyCombination(key), ALWAYS, "", action);
    }

    public static Command of(String id, String title, Runnable action) {
        return new Command(id, title, null, ALWAYS, "", action);
    }

    public Command {
        // A name that is no key's becomes a combination that no keyboard can send.
        if (key != null && !(key instanceof KeyCodeCombination)) {
            throw new IllegalArgumentException(id + " has a key that is none: " + key);
        }
    }

    public Command when(BooleanExpression condition) {
        return when(condition, "");
    }

    /// @param reason told where the condition does not hold
    public Command when(BooleanExpression condition, String reason) {
        return new Command(id, title, key, condition, reason, action);
    }

    public void run() {
        if (enabled.get()) {
            action.run();
        }
    }
}
