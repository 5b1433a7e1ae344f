package assay.cli;

import assay.project.Project;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Trail;
import assay.trail.Walk;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "trail",
        description = {
            "What was done with a folder, by whom and when.",
            "With --verify every hash of the log is computed again; exit code 1 where its chain is broken,"
                    + " or does not continue a checkpoint that you hold."
        },
        footer = {"", "Example: assay trail . --verify --held checkpoint.txt"})
final class TrailCommand implements Callable<Integer> {

    /// A longer file is no checkpoint.
    private static final int CHECKPOINT_BYTES = 4096;

    @Parameters(
            paramLabel = "FOLDER",
            description = "The project's folder, or a file that --export wrote, for --verify.")
    private Path folder = Path.of(".");

    @Option(names = "--verify", description = "Walk the chain from its first entry.")
    private boolean verify;

    @Option(
            names = "--held",
            paramLabel = "FILE",
            description = "A checkpoint that you hold, to walk the chain against; may be named several times.")
    private List<Path> held = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Of an exported file: the key that has to have signed, as --checkpoint printed it.")
    private @Nullable String key;

    @Option(
            names = "--checkpoint",
            description = "Sign the state of the log; what is printed is for somebody else to keep.")
    private boolean checkpoint;

    @Option(names = "--export", paramLabel = "FILE", description = "Writes every entry as JSON Lines.")
    private @Nullable Path export;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "How many entries are listed, 0 for all (default: ${DEFAULT-VALUE}).")
    private int last = 50;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    TrailCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Checkpoint> checkpoints =
                held.stream().map(TrailCommand::checkpoint).toList();
        return Files.isRegularFile(folder) ? ofFile(checkpoints) : ofFolder(checkpoints);
    }

    private int ofFolder(List<Checkpoint> checkpoints) {
        if (key != null) {
            throw new WrongUsage("--key is for an exported file; a folder's own key is known.");
        }
        try (Project project = Project.open(folder, options.home, options.index, terminal.clock())) {
            Trail trail = project.trail();
            Checkpoint written = checkpoint ? written(trail) : null;
            long exported = export == null ? -1 : project.asked().exportTrail(export);
            Walk walk = verify || !held.isEmpty() ? trail.walk(checkpoints, terminal.progress(options)) : null;
            terminal.clearProgress(options);
            long size = trail.size();
            long from = last == 0 ? 1 : Math.max(1, size - last + 1);
            List<Entry> entries = trail.entries(from, Integer.MAX_VALUE);
            TrailAnswer answer = new TrailAnswer(folder, size, trail.key(), entries, walk, written, export, exported);
            return tell(answer);
        }
    }

    private static Checkpoint written(Trail trail) {
        if (trail.size() == 0) {
            throw new WrongUsage("The log has no entry yet: there is nothing to sign. 'assay scan' writes the first.");
        }
        return trail.checkpoint("asked for");
    }

    private int ofFile(List<Checkpoint> checkpoints) {
        if (checkpoint || export != null) {
            throw new WrongUsage("An exported file can only be walked: name the project's folder.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(folder))) {
            Walk walk = Trail.walk(in, checkpoints, key, terminal.progress(options));
            terminal.clearProgress(options);
            return tell(new TrailAnswer(folder, walk.entries(), key, List.of(), walk, null, null, -1));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private int tell(TrailAnswer answer) {
        if (json) {
            terminal.out().println(Json.text(TrailJson.document(answer)));
        } else {
            TrailText.print(answer, terminal);
        }
        Walk walk = answer.walk();
        return walk == null || walk.isWhole() ? Exit.DONE : Exit.NO;
    }

    private static Checkpoint checkpoint(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String note = new String(in.readNBytes(CHECKPOINT_BYTES + 1), StandardCharsets.UTF_8);
            return Checkpoint.parse(note.replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(file + " is no checkpoint: " + e.getMessage() + ".");
        }
    }
}
