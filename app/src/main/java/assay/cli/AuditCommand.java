package assay.cli;

import assay.audit.Behind;
import assay.audit.Severity;
import assay.audit.export.AuditCsv;
import assay.audit.export.Exported;
import assay.audit.export.JUnitXml;
import assay.audit.export.Sarif;
import assay.project.AuditAnswer;
import assay.project.AuditRequest;
import assay.project.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = {
            "Findings and the tower of every run.",
            "What people waived is listed and marked, and does not count for --fail-on."
        },
        footer = {"", "Example: assay audit . --fail-on high --baseline before.json --sarif audit.sarif"})
final class AuditCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunHelp.TEXT)
    private @Nullable String run;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit code 1 where an open finding is at least this severe: critical, high, medium or low.")
    private @Nullable Severity failOn;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "Severities, thresholds and switches of your own (see assay-rules.yaml in the guide), after"
                    + " those of the project and of Assay's own folder.")
    private @Nullable Path rules;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "An earlier audit, as --json printed it: only what is new since then counts.")
    private @Nullable Path baseline;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Writes the findings as SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Writes JUnit XML: a suite for each run, a case for each rule.")
    private @Nullable Path junit;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the findings as CSV, one a line.")
    private @Nullable Path csv;

    @Option(
            names = "--all",
            description = "The tower of every run, what could not be checked and why, and the findings' fingerprints.")
    private boolean all;

    @Mixin
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    AuditCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Project project = Opened.read(folder, options, terminal).project();
        AuditAnswer answer = project.asked()
                .audit(new AuditRequest(run == null ? null : project.find(run).id(), rules, baseline));
        Behind behind = run == null
                ? null
                : project.behind(answer.audit().runs().getFirst().run().id());
        write(project, answer);
        if (json) {
            terminal.out().println(Json.text(AuditJson.document(answer, behind)));
        } else {
            new AuditText(terminal, all).print(answer, behind);
        }
        return failOn != null
                        && answer.counting().anyMatch(each -> each.severity().compareTo(failOn) <= 0)
                ? Exit.NO
                : Exit.DONE;
    }

    private void write(Project project, AuditAnswer answer) {
        Exported exported = new Exported(
                answer.audit(), answer.since(), String.valueOf(project.folder().getFileName()), Release.VERSION);
        if (sarif != null) {
            save(project, sarif, Sarif.of(exported));
        }
        if (junit != null) {
            save(project, junit, JUnitXml.of(exported, failOn));
        }
        if (csv != null) {
            save(project, csv, AuditCsv.of(exported));
        }
    }

    private static void save(Project project, Path file, String text) {
        project.save(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
