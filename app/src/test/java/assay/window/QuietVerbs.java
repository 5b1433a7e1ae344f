package assay.window;

import assay.shell.Frame;
import assay.shell.Hit;
import java.util.List;
import javafx.scene.control.MenuItem;

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

    @Override
    public List<MenuItem> projects() {
        return List.of();
    }

    @Override
    public List<Hit> search(String text) {
        return List.of();
    }
}
