package assay.shell;

import assay.control.WithInspector;
import assay.nav.Area;
import assay.project.Layout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;

/// How the reader likes the window to be in this project: widths of inspectors, what they chose lately in the search
/// field, whether the folder is watched. Of the window's thread.
public final class Habits {
    private static final int LATELY = 6;
    private static final String COMMAND = "command.";
    /// So deep below a place's top its header and its inspector lie.
    private static final int DEEP = 6;

    private final Map<Area, Double> widths = new EnumMap<>(Area.class);
    private final List<String> lately = new ArrayList<>();
    private final Map<String, Hit> chosen = new HashMap<>();
    private final ObjectProperty<List<Layout.Column>> columns = new SimpleObjectProperty<>(this, "columns", List.of());
    private final BooleanProperty watched = new SimpleBooleanProperty(this, "watched", true);

    /// Those of one who was never here.
    public Habits() {
        this(Layout.DEFAULT);
    }

    Habits(Layout layout) {
        for (Area area : Area.values()) {
            Double width = layout.inspectors().get(area.name());
            if (width != null && Double.isFinite(width)) {
                widths.put(area, Math.clamp(width, 280, 1200));
            }
        }
        layout.commands().stream().limit(LATELY).forEach(id -> lately.add(COMMAND + id));
        watched.set(layout.watched());
        columns.set(layout.columns());
    }

    /// Columns of the table of runs; empty where nobody chose any.
    ObjectProperty<List<Layout.Column>> columnsProperty() {
        return columns;
    }

    /// @param window null where it is not known where it stands
    Layout layout(Map<String, String> place, Layout.@Nullable Box window) {
        Map<String, Double> inspectors = new TreeMap<>();
        widths.forEach((area, width) -> inspectors.put(area.name(), width));
        List<String> commands = lately.stream()
                .filter(id -> id.startsWith(COMMAND))
                .map(id -> id.substring(COMMAND.length()))
                .toList();
        return new Layout(place, inspectors, watched.get(), commands, window, columns.get());
    }

    BooleanProperty watchedProperty() {
        return watched;
    }

    /// Gives the inspector of a place the width that it had there, and remembers what it is dragged to.
    void settle(Area area, Node place) {
        in(place, WithInspector.class).ifPresent(inspector -> {
            Double width = widths.get(area);
            if (width != null) {
                inspector.wideProperty().set(width);
            }
            inspector.wideProperty().addListener((property, old, now) -> widths.put(area, now.doubleValue()));
        });
    }

    /// The first node of this kind in a place.
    static <T extends Node> Optional<T> in(Node place, Class<T> kind) {
        return in(place, kind, DEEP);
    }

    private static <T extends Node> Optional<T> in(Node node, Class<T> kind, int depth) {
        if (kind.isInstance(node)) {
            return Optional.of(kind.cast(node));
        }
        return depth == 0 || !(node instanceof Parent parent)
                ? Optional.empty()
                : parent.getChildrenUnmodifiable().stream()
                        .flatMap(child -> in(child, kind, depth - 1).stream())
                        .findFirst();
    }

    void chose(Hit hit) {
        lately.remove(hit.id());
        lately.addFirst(hit.id());
        chosen.put(hit.id(), hit);
        while (lately.size() > LATELY) {
            chosen.remove(lately.removeLast());
        }
    }

    /// What was chosen lately, the last one first; of the commands those that are here now.
    List<Hit> lately(List<Hit> commands) {
        List<Hit> hits = new ArrayList<>();
        for (String id : lately) {
            Optional<Hit> known = id.startsWith(COMMAND)
                    ? commands.stream().filter(each -> each.id().equals(id)).findFirst()
                    : Optional.ofNullable(chosen.get(id));
            known.ifPresent(hits::add);
        }
        return hits;
    }
}
