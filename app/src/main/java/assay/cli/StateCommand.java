package assay.cli;

import assay.audit.Topic;
import assay.project.Project;
import assay.trail.Statement;
import java.nio.file.Path;
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
            description = "Without it the statement is about the data of all runs. " + RunHelp.TEXT)
    private @Nullable String run;

    @Option(
            names = "--about",
            required = true,
            paramLabel = "TOPIC",
            description = "retention (how long the data are kept, and where), access (who may have them, and how) or"
                    + " as-of (the day of which they are).")
    private String about = "";

    @Option(names = "--text", required = true, paramLabel = "TEXT", description = "What is said; it is printed as it is.")
    private String text = "";

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
        Topic topic = Topic.of(about);
        if (topic == null) {
            throw new WrongUsage("No topic '" + about + "': retention, access and as-of are.");
        }
        Project project = Opened.read(folder, options, terminal).project();
        Statement stated;
        try {
            stated = project.auditing().state(topic, run == null ? null : project.find(run).id(), text, by);
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
                            + (run == null ? "the data of all runs" : "the data of " + Table.printable(run)) + ", "
                            + stated.about() + ": entry " + stated.entry().seq() + " of the trail.");
        }
        return Exit.DONE;
    }
}
