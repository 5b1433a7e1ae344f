package assay.cli;

import assay.rerun.record.Recorded;
import assay.rerun.record.Recording;
import assay.rerun.record.Wish;
import assay.rerun.run.Executor;
import assay.rerun.run.Ran;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "record",
        description = {
            "Runs a command and writes what it was, used and left into an assay-run.json.",
            "Exit code of the command; 127 where there is no such program; 128 and the number where a signal ended it."
        },
        footer = {"", "Example: assay record --input data --param lr=0.1 -- python train.py --lr 0.1"})
final class RecordCommand implements Callable<Integer> {
    private static final int NO_SUCH_PROGRAM = 127;

    /// A command that hears Ctrl-C itself gets this long before it is asked once more.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Parameters(
            index = "0..*",
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "The command with its arguments; what stands behind it is the command's own.")
    private List<String> command = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "A folder for the record, the output and the patch (default: a new one in runs).")
    private @Nullable Path out;

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the run (default: its script).")
    private @Nullable String name;

    @Option(names = "--input", paramLabel = "FILE", description = "A file or folder that it reads; more than once.")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "FILE", description = "A file or folder that it writes; more than once.")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--param", paramLabel = "KEY=VALUE", description = "A parameter of the run; more than once.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(names = "--seed", paramLabel = "SEED", description = "The seed of the run, if it has one.")
    private @Nullable String seed;

    @Mixin
    private Options options = new Options();

    @Option(
            names = "--json",
            description = "One JSON document on standard output; what the command prints goes to standard error.")
    private boolean json;

    private final Terminal terminal;

    RecordCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Wish wish = new Wish(
                command,
                Path.of("").toAbsolutePath(),
                System.getenv(),
                out,
                name,
                inputs,
                outputs,
                parameters,
                seed,
                options.home,
                "assay " + Release.VERSION);
        if (!Recording.canStart(wish)) {
            terminal.err()
                    .println("assay: there is no program '" + Table.printable(command.getFirst())
                            + "' in the search path, so nothing was started.");
            return NO_SUCH_PROGRAM;
        }
        CountDownLatch written = new CountDownLatch(1);
        // Ctrl-C ends this program and the command; the record is written before.
        Thread last = new Thread(() -> await(written), "assay-record-last");
        Runtime.getRuntime().addShutdownHook(last);
        try {
            Recorded recorded = Recording.of(
                    wish, terminal.clock(), json ? terminal.err() : terminal.out(), terminal.err(), new Ended());
            say(recorded);
            return code(recorded.ran());
        } finally {
            written.countDown();
            unhook(last);
        }
    }

    private static void await(CountDownLatch written) {
        try {
            written.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // It has nothing left to wait for.
        }
    }

    /// Where a person types Ctrl-C, the command hears it as well; elsewhere the signal went to Assay alone.
    private final class Ended implements Executor.Stop {
        private long since;

        @Override
        public boolean wanted() {
            if (!terminal.stop().get()) {
                return false;
            }
            since = since == 0 ? System.nanoTime() : since;
            return !terminal.interactive() || System.nanoTime() - since > PATIENCE.toNanos();
        }
    }

    private static int code(Ran ran) {
        Integer code = ran.exitCode();
        return code == null ? Exit.COULD_NOT : code;
    }

    private void say(Recorded recorded) {
        if (json) {
            ObjectNode document = Json.document("record");
            document.put("record", recorded.file().toString())
                    .put("id", recorded.id())
                    .put("exitCode", recorded.ran().exitCode())
                    .put(
                            "seconds",
                            Duration.between(
                                                    recorded.ran().start(),
                                                    recorded.ran().stop())
                                            .toMillis()
                                    / 1000.0)
                    .put("inputs", recorded.inputs())
                    .put("outputs", recorded.outputs())
                    .put("filesSeen", recorded.seen())
                    .put("seal", recorded.seal());
            ArrayNode notes = document.putArray("notes");
            recorded.notes().forEach(notes::add);
            terminal.out().println(Json.text(document));
            return;
        }
        terminal.remark(
                options,
                "assay: recorded in " + Table.printable(recorded.file().toString()) + ": "
                        + Words.count(recorded.inputs(), "input", "inputs") + ", "
                        + Words.count(recorded.outputs(), "output", "outputs")
                        + (recorded.seen() ? "" : " (named ones only)") + ", seal " + recorded.seal());
    }
}
