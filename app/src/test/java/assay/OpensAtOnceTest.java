package assay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import assay.shell.Window;
import assay.window.WindowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `assay open` names stands in the window from the start.
class OpensAtOnceTest extends WindowTest {

    @TempDir
    Path folder;

    @Test
    void aReportIsChecked() throws IOException {
        Path file = Files.writeString(folder.resolve("audit-report.pdf"), "This is no PDF.");

        on(() -> {
            Stage stage = new Stage();
            adopt(stage);
            return Window.show(folder.resolve("home"), file, stage, new Places("0.1.0"));
        });

        await("what was found", () -> shown("#choose-other"));
        assertTrue(Files.exists(file));
    }
}
