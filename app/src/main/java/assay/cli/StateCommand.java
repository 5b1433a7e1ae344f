package assay.cli;

import assay.project.Project;
import assay.report.people.About;
import assay.trail.Entry;
import assay.trail.Statement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "state",
        description = {
            "Enters in the trail what a person says of the data: what no record of a tool holds.",
            "It stands beside what was recorded, in that person's name, and is not checked."
        },
        footer = {
            "",
            "Example: assay state . --about retention --text \"Ten years, in the archive of the bank\""
                    + " --by \"B. Owner\""
        })
final class StateCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            description = "Without it the statement is about all runs. " + RunHelp.TEXT)
    private @Nullable String run;

    @Option(
            names = "--about",
            paramLabel = "TOPIC",
            description = "organisation, asked-by, reader, scope, choice (why this run), purpose, limits, retention (of"
                    + " the data), access, as-of (the day of the data), deployment, clause or finding.")
    private @Nullable String about;

    @Option(
            names = "--of",
            paramLabel = "WHICH",
            description = "The clause as 'PACK CLAUSE', or the rule of a finding.")
    private @Nullable String of;

    @Option(names = "--role", paramLabel = "ROLE", description = "In which it is said: model owner, reviewer …")
    private @Nullable String role;

    @Option(names = "--due", paramLabel = "DATE", description = "Until when somebody acts on a finding.")
    private @Nullable LocalDate due;

    @Option(names = "--text", paramLabel = "TEXT", description = "What is said; it is printed as it is.")
    private @Nullable String text;

    @Option(
            names = "--withdraw",
            paramLabel = "ENTRY",
            description = "Withdraws a statement instead, by its number in the trail; both stay there.")
    private @Nullable Long withdraw;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is withdrawn.")
    private @Nullable String reason;

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says it, a person's name.")
    private String by = "";

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    StateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (withdraw != null) {
            return withdraw(withdraw);
        }
        if (about == null || text == null) {
            throw new WrongUsage("A statement takes --about and --text; --withdraw takes one back.");
        }
        About topic = About.of(about)
                .orElseThrow(() -> new WrongUsage("No topic '" + about + "': " + About.words() + " are."));
        Project project = Opened.read(folder, options, terminal).project();
        Statement stated;
        try {
            stated = project.auditing()
                    .state(topic, of, run == null ? null : project.find(run).id(), text, by, role, due);
        } catch (IllegalArgumentException wrong) {
            throw new WrongUsage(String.valueOf(wrong.getMessage()));
        }
        if (json) {
            terminal.out()
                    .println(Json.text(Json.document("state")
                            .put("entry", stated.entry().seq())
                            .put("time", stated.entry().time().toString())
                            .put("run", stated.run())
                            .put("about", stated.about())
                            .put("text", stated.text())
                            .put("by", stated.by())));
        } else {
            terminal.out()
                    .println("Stated by " + Table.printable(stated.by()) + " about "
                            + (run == null ? "all runs" : Table.printable(run)) + ", "
                            + stated.about() + ": entry " + stated.entry().seq() + " of the trail.");
        }
        return Exit.DONE;
    }

    private int withdraw(long entry) {
        if (reason == null || about != null || text != null) {
            throw new WrongUsage("--withdraw takes --reason and --by, and no statement.");
        }
        Project project = Opened.read(folder, options, terminal).project();
        Entry withdrawn;
        try {
            withdrawn = project.auditing().withdraw(entry, reason, by);
        } catch (IllegalArgumentException wrong) {
            throw new WrongUsage(String.valueOf(wrong.getMessage()));
        }
        if (json) {
            terminal.out()
                    .println(Json.text(Json.document("state")
                            .put("entry", withdrawn.seq())
                            .put("time", withdrawn.time().toString())
                            .put("withdraws", entry)
                            .put("reason", reason)
                            .put("by", withdrawn.actor())));
        } else {
            terminal.out()
                    .println("Entry " + entry + " is withdrawn by " + Table.printable(by) + ": entry " + withdrawn.seq()
                            + " of the trail.");
        }
        return Exit.DONE;
    }
}
