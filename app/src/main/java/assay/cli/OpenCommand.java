package assay.cli;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "open",
        description =
                "Opens the window on a project's folder, on a report to check, or on the welcome where nothing is named.",
        footer = {"", "Example: assay open .", "Example: assay open audit-report.pdf"})
final class OpenCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "The project's folder, or the report's file.")
    private @Nullable Path target;

    @Mixin
    private Options options = new Options();

    private final OpensWindow window;

    OpenCommand(OpensWindow window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        if (target != null && !Files.exists(target)) {
            String why = "There is no " + target + " to open: name a folder or a report.";
            throw new UncheckedIOException(why, new FileNotFoundException(why));
        }
        window.open(
                options.home, target == null ? null : target.toAbsolutePath().normalize());
        return Exit.DONE;
    }
}
