package assay.nav;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// All commands of the frame and of the screen that is shown. No two share an id or a key.
public final class Commands {
    private final Map<String, Command> byId = new LinkedHashMap<>();
    private final Map<KeyCombination, Command> byKey = new LinkedHashMap<>();

    /// @throws IllegalStateException where an id or a key is taken
    public Commands(List<Command> frame, List<Command> screen) {
        List<Command> all = new ArrayList<>(frame);
        all.addAll(screen);
        for (Command command : all) {
            if (byId.put(command.id(), command) != null) {
                throw new IllegalStateException("Two commands are named " + command.id());
            }
            Command other = command.key() == null ? null : byKey.put(command.key(), command);
            if (other != null) {
                throw new IllegalStateException(command.key() + " belongs to " + other.id() + " and " + command.id());
            }
        }
    }

    public List<Command> all() {
        return List.copyOf(byId.values());
    }

    /// The command whose key this is.
    public Optional<Command> at(KeyEvent key) {
        return byKey.entrySet().stream()
                .filter(entry -> entry.getKey().match(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
