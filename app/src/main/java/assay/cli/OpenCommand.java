package assay.cli;

import assay.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "open",
        description = "Opens the window on a project's folder, or on the welcome where none is named.",
        footer = {"", "Example: assay open ."})
final class OpenCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The project's folder.")
    private @Nullable Path folder;

    @Mixin
    private Options options = new Options();

    private final OpensWindow window;

    OpenCommand(OpensWindow window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new StoreException("There is no folder " + folder + " to open: name an existing one.");
        }
        window.open(options.home, folder == null ? null : folder.toAbsolutePath().normalize());
        return Exit.DONE;
    }
}
