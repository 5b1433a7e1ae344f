package assay.shell;

import assay.control.MessageBar;
import assay.jobs.Jobs;
import assay.jobs.Study;
import assay.nav.Navigator;
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

    void tell(MessageBar.Kind kind, String sentence, Node... actions);

    /// To the clipboard.
    void copy(String text);
}
