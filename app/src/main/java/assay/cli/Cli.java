package assay.cli;

import assay.work.Cancelled;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/// Parses the arguments, runs one command and turns every outcome into an exit code.
public final class Cli {

    @Command(
            name = "assay",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description =
                    "Audits the reproducibility of machine-learning experiments. Without a command the window opens.",
            footer = {
                "",
                "Exit codes: 0 done, nothing against it; 1 done, and the answer is no; 2 wrong usage; 3 could not be done;",
                "130 interrupted.",
                "",
                "Example: assay demo"
            })
    private static final class Root {}

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"assay " + Release.VERSION};
        }
    }

    private final Terminal terminal;
    private final OpensWindow window;

    /// @param window opens the window on a folder; called only where there is a display
    public Cli(Terminal terminal, OpensWindow window) {
        this.terminal = terminal;
        this.window = window;
    }

    /// @return the exit code of the contract
    public int run(String... arguments) {
        CommandLine line = commandLine();
        boolean debug = Arrays.asList(arguments).contains("--debug");
        line.setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, debug));
        return line.execute(arguments);
    }

    /// Every command with its options; what man page and completions are made from, too.
    public CommandLine commandLine() {
        CommandLine line = new CommandLine(new Root());
        List.of(
                        new DemoCommand(terminal, window),
                        new OpenCommand(window),
                        new ScanCommand(terminal),
                        new RunsCommand(terminal),
                        new ShowCommand(terminal),
                        new SearchCommand(terminal),
                        new JoinsCommand(terminal),
                        new LineageCommand(terminal),
                        new DiffCommand(terminal),
                        new VerifyCommand(terminal),
                        new AuditCommand(terminal),
                        new WaiveCommand(terminal),
                        new StateCommand(terminal),
                        new SealCommand(terminal),
                        new RerunCommand(terminal),
                        new JudgeCommand(terminal),
                        new RecordCommand(terminal),
                        new ReportCommand(terminal),
                        new SignCommand(terminal),
                        new KeyCommand(terminal),
                        new CheckCommand(terminal),
                        new TimestampCommand(terminal),
                        new TrailCommand(terminal),
                        new FormatsCommand(terminal))
                .forEach(line::addSubcommand);
        line.getSubcommands().values().forEach(each -> {
            CommandSpec spec = each.getCommandSpec();
            spec.mixinStandardHelpOptions(true);
            spec.versionProvider(new Version());
        });
        // What stands behind the program's name is the program's own.
        Objects.requireNonNull(line.getSubcommands().get("record")).setStopAtPositional(true);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colored() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    private int explain(Exception failure, boolean debug) {
        if (failure instanceof WrongUsage) {
            terminal.err().println("assay: " + Failures.oneLine(failure));
            return Exit.USAGE;
        }
        if (failure instanceof Cancelled) {
            terminal.err().println("assay: stopped.");
            return Exit.INTERRUPTED;
        }
        if (debug) {
            failure.printStackTrace(terminal.err());
        }
        terminal.err().println("assay: " + Failures.oneLine(failure));
        return Exit.COULD_NOT;
    }
}
