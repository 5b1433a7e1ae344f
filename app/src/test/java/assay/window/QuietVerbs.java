package assay.window;

import assay.shell.Frame;
import assay.shell.Habits;
import assay.shell.Hit;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/// Does nothing, for tests of what stands in the frame.
public final class QuietVerbs implements Frame.Verbs {
    @Override
    public void rescan() {}

    @Override
    public void verify() {}

    @Override
    public void openFolder() {}

    @Override
    public void closeProject() {}

    private final Habits habits = new Habits();

    @Override
    public Habits habits() {
        return habits;
    }

    @Override
    public Node bell() {
        return new Region();
    }

    @Override
    public void showHappened() {}

    @Override
    public void tour() {}

    @Override
    public void undo() {}

    @Override
    public BooleanExpression canUndo() {
        return new SimpleBooleanProperty(false);
    }

    @Override
    public void help(String anchor) {}

    @Override
    public void did(String command) {}

    @Override
    public List<MenuItem> projects() {
        return List.of();
    }

    @Override
    public void find(String text, Consumer<List<Hit>> then) {
        then.accept(List.of());
    }
}
