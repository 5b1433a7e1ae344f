package assay.shell;

import assay.control.MessageBar;
import assay.jobs.Jobs;
import assay.jobs.Study;
import assay.nav.Navigator;
import assay.project.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;

/// What the places of one open project work with.
public interface Desk {
    Study study();

    Navigator navigator();

    Jobs jobs();

    /// Asks for a folder and opens it.
    void openFolder();

    void rescan();

    /// Asks where to, and writes it there.
    void save(String suggestedName, String text);

    /// Asks where to, and has it written there by a job.
    void save(String suggestedName, Consumer<Path> writing);

    void tell(MessageBar.Kind kind, String sentence, Node... actions);

    /// To the clipboard.
    void copy(String text);

    /// Columns of the table of runs as they are remembered for this project, left to right; empty where nobody chose
    /// any.
    ObjectProperty<List<Layout.Column>> columnsProperty();
}
