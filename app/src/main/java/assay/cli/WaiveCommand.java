package assay.cli;

import assay.audit.Waiver;
import assay.fact.RunId;
import assay.project.Auditing;
import assay.project.Project;
import assay.trail.Entry;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "waive",
        description = {
            "Enters in the trail that a named person accepts a rule's findings until a day.",
            "They stay in every output, marked, and do not count for --fail-on; after that day they are open again."
        },
        footer = {
            "",
            "Example: assay waive . H5 final-s0 --reason \"Ranked by eye, not by the metric\" --by \"R. Meyer\""
                    + " --until 2027-01-31"
        })
final class WaiveCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", paramLabel = "RULE", description = "The rule's id, such as D2.")
    private String rule = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "RUN",
            description = "Without it the waiver holds for the whole project. " + RunHelp.TEXT)
    private @Nullable String run;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; it is printed everywhere.")
    private String reason = "";

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who accepts it, a person's name.")
    private String by = "";

    @Option(names = "--until", paramLabel = "DATE", description = "The last day on which it holds, YYYY-MM-DD.")
    private @Nullable LocalDate until;

    @Option(
            names = "--finding",
            paramLabel = "FINGERPRINT",
            description = "Only this finding of the rule ('assay audit --all' prints the fingerprints).")
    private @Nullable String finding;

    @Option(names = "--withdraw", description = "Ends the waiver on exactly this, by a later entry.")
    private boolean withdraw;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    WaiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (withdraw == (until != null)) {
            throw new WrongUsage(
                    withdraw ? "--withdraw takes no --until." : "--until DATE is missing: a waiver has an end.");
        }
        Project project = Opened.read(folder, options, terminal).project();
        RunId of = run == null ? null : project.find(run).id();
        try {
            if (until == null) {
                withdrawn(project.auditing().withdraw(rule, of, finding, reason, by));
            } else {
                waived(project.auditing(), of, until);
            }
        } catch (IllegalArgumentException wrong) {
            throw new WrongUsage(String.valueOf(wrong.getMessage()));
        }
        return Exit.DONE;
    }

    private void waived(Auditing auditing, @Nullable RunId of, LocalDate last) {
        Waiver waiver = auditing.waive(rule, of, finding, reason, by, last);
        if (json) {
            ObjectNode document = Json.document("waive");
            document.put("rule", waiver.rule())
                    .put("run", waiver.run())
                    .put("finding", waiver.finding())
                    .set("waiver", RunJson.waiver(waiver, false));
            terminal.out().println(Json.text(document));
        } else {
            terminal.out()
                    .println("Waived until " + waiver.until() + ": " + Table.printable(what()) + ", entry "
                            + waiver.entry() + " of the trail.");
        }
    }

    private void withdrawn(Entry entry) {
        if (json) {
            ObjectNode document = Json.document("waive");
            document.put("rule", rule)
                    .put("run", entry.fields().get("run") instanceof String key ? key : null)
                    .put("finding", finding)
                    .putNull("waiver");
            document.put("withdrawn", entry.seq());
            terminal.out().println(Json.text(document));
        } else {
            terminal.out()
                    .println("Withdrawn: the waiver of " + Table.printable(what()) + ", entry " + entry.seq()
                            + " of the trail.");
        }
    }

    private String what() {
        return rule + (run == null ? " in the whole project" : " of " + run);
    }
}
