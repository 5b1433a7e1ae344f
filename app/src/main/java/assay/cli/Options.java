package assay.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command takes.
final class Options {

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "Where index, reports and settings live (default: the user's data folder).")
    @Nullable
    Path home;

    @Option(
            names = "--index",
            paramLabel = "FILE",
            description =
                    "The file of the index, made where it is missing (default: one for each folder, in the home).")
    @Nullable
    Path index;

    @Option(names = "--quiet", description = "No progress and no remarks on standard error.")
    boolean quiet;

    @Option(names = "--no-color", description = "Plain text, also on a terminal.")
    boolean noColor;

    @Option(names = "--debug", description = "Show the stack trace of a failure.")
    boolean debug;
}
