package assay.view.compare;

import assay.control.Parts;
import assay.diff.Aspect;
import assay.fact.Evidence;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// One aspect as a table under its head.
final class LinesPane extends VBox {
    private final Aspect aspect;
    private final SideTable.Look look;
    private final SectionHead head;
    private final CompareModel model;
    private final Consumer<Evidence> open;
    private @Nullable SideTable table;

    LinesPane(Aspect aspect, SideTable.Look look, CompareModel model, Consumer<Evidence> open) {
        this.aspect = aspect;
        this.look = look;
        this.model = model;
        this.open = open;
        getStyleClass().add("part");
        setId("part-" + aspect.name().toLowerCase(java.util.Locale.ROOT));
        setMinWidth(0);
        head = new SectionHead(Naming.name(aspect), false);
    }

    void show(Compared now) {
        List<Line> all = now.lines(aspect);
        head.say(Naming.summary(all));
        boolean only = model.differencesOnlyProperty().get();
        // Data that are the same are news as well: they are few, and the first thing that is asked.
        List<Line> shown = only && (aspect != Aspect.DATA || all.stream().anyMatch(Line::differs))
                ? all.stream().filter(Line::differs).toList()
                : all;
        table = shown.isEmpty() ? null : new SideTable(look, now, shown, open);
        getChildren().setAll(head);
        if (table != null) {
            getChildren().add(table);
        }
        now.notes(aspect).forEach(note -> getChildren().add(Parts.sentence(note, "muted", "note-line")));
    }

    /// Chooses a line; its distance from the top of this, in pixels.
    double stand(String key) {
        return table == null ? 0 : table.getLayoutY() + Math.max(0, table.stand(key));
    }

    void leave() {
        if (table != null) {
            table.leave();
        }
    }
}
