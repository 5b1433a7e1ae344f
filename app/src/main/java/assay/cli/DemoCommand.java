package assay.cli;

import assay.diff.Aspect;
import assay.fact.Run;
import assay.project.AuditRequest;
import assay.project.Project;
import assay.project.RerunRequest;
import assay.project.Sample;
import assay.project.ScanResult;
import assay.query.RunRow;
import assay.report.ReportFiles;
import assay.report.ReportRequest;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.verify.Check;
import assay.verify.Verifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description =
                "The whole main job on the sample project: scan, runs, lineage, a comparison, data, findings, a rerun, report.",
        footer = {"", "Example: assay demo"})
final class DemoCommand implements Callable<Integer> {

    /// The model of the story: a loan was denied by it.
    private static final String MODEL = "model:credit-default@champion";
    /// One library was renewed between the two.
    private static final String BEFORE = "scoring-1.0.0";

    private static final String AFTER = "scoring-1.1.0";
    /// Its record holds everything that it takes.
    private static final String MADE_AGAIN = "final-s0";

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "Where to put the sample project and the reports (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("assay-demo");

    @Mixin
    private Options options = new Options();

    @Option(names = "--no-window", description = "Do not open the window at the end.")
    private boolean noWindow;

    private final Terminal terminal;
    private final OpensWindow window;

    DemoCommand(Terminal terminal, OpensWindow window) {
        this.terminal = terminal;
        this.window = window;
    }

    @Override
    public Integer call() {
        Path sample = folder.resolve(Sample.NAME);
        if (Files.exists(sample)) {
            terminal.remark(options, "The sample project is there already: " + sample);
        } else {
            Sample.unpack(sample);
        }
        title("A small bank's credit-default model: " + sample);
        Project project = Project.open(sample, options.home, options.index, terminal.clock());
        ScanResult scan = project.asked().scan(terminal.progress(options));
        terminal.clearProgress(options);
        ScanCommand.print(scan, terminal);

        title("Runs");
        List<RunRow> rows = RunTable.select(project.rows(), null, "attributes.start_time");
        RunsCommand.print(rows, RunTable.usefulColumns(rows), terminal);

        Run run = project.find(MODEL);
        title("Where the model " + MODEL + " comes from: run " + run.name());
        LineageCommand.print(project.lineage(run.id()), terminal);

        title("What differs between " + BEFORE + " and " + AFTER);
        new DiffText(
                        project.asked()
                                .diff(
                                        project.find(BEFORE).id(),
                                        project.find(AFTER).id(),
                                        terminal.progress(options)),
                        EnumSet.of(Aspect.PARAMETERS, Aspect.LIBRARIES, Aspect.DATA, Aspect.METRICS),
                        false)
                .print(terminal);

        title("Does the data still match?");
        List<Check> checks =
                VerifyCommand.checks(project, project.recorded(), Verifier.Options.USUAL, options, terminal);
        VerifyCommand.print(checks, terminal);
        // The sample's people are invented: their rows may be shown.
        new TablesText(terminal.out(), true).print(VerifyCommand.tables(project, checks, options, terminal), List.of());

        title("Findings");
        new AuditText(terminal, false).print(project.asked().audit(AuditRequest.ALL), null);

        makeAgain(project);

        title("The report on " + run.name());
        ReportFiles files = new ReportFiles(
                folder.resolve("audit-report.pdf"),
                folder.resolve("audit-report.html"),
                folder.resolve("audit-report.json"));
        ReportCommand.print(
                ReportCommand.issue(project, new ReportRequest(run.id(), files, Set.of()), options, terminal),
                terminal);
        if (!noWindow && Display.present()) {
            window.open(options.home, sample);
        }
        return Exit.DONE;
    }

    /// With the Python that is here: nothing is installed, and the model needs no package.
    private void makeAgain(Project project) {
        title("Can " + MADE_AGAIN + " be made again?");
        Path python = project.reruns().python();
        if (python == null) {
            terminal.out().println("There is no python3 on this machine: nothing was made again.");
            return;
        }
        RerunRequest request = new RerunRequest(
                project.find(MADE_AGAIN).id(),
                List.of(),
                Collections.singletonList(null),
                RerunSettings.USUAL.taking(python),
                null);
        RerunResult result = project.reruns().make(request, RerunWatch.NONE, terminal.progress(options));
        terminal.clearProgress(options);
        new RerunText(terminal).print(result);
    }

    private void title(String text) {
        terminal.out().println();
        terminal.out().println(terminal.bold(text));
    }
}
