package assay.nav;

import java.util.List;
import javafx.scene.layout.Region;

/// A place as it stands in the window.
public interface Screen {

    /// Always the same node.
    Region node();

    /// The place with what the reader changed since: filter, selection, scroll. Kept when they leave.
    Place place();

    /// What can be done here by key or from the palette.
    default List<Command> commands() {
        return List.of();
    }

    /// Called when the reader leaves: listeners and jobs end here.
    default void close() {}
}
