package assay.cli;

import assay.project.Checks;
import assay.project.Project;
import assay.project.Signatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "timestamp",
        description = {
            "A time that a third party confirms (RFC 3161), carried by hand: write the request, send it from any",
            "computer with a network to any time-stamping authority, and give its answer back."
        },
        footer = {
            "",
            "Example: assay timestamp audit-report.pdf --request report.tsq",
            "Then:    curl -H 'Content-Type: application/timestamp-query' --data-binary @report.tsq URL -o report.tsr",
            "Then:    assay timestamp audit-report.pdf --response report.tsr --project ."
        })
final class TimestampCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE.pdf", description = "The report, best after its last signature.")
    private Path pdf = Path.of("audit-report.pdf");

    @ArgGroup(multiplicity = "1")
    private Step step = new Step();

    /// One of the two.
    static final class Step {
        @Option(names = "--request", paramLabel = "FILE.tsq", description = "Writes the request.")
        private @Nullable Path request;

        @Option(
                names = "--response",
                paramLabel = "FILE.tsr",
                description = "Reads the answer and keeps it as FILE.pdf.tsr beside the report.")
        private @Nullable Path response;
    }

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The authority's certificate, or its issuer's, that you rely on, PEM or DER.")
    private List<Path> certificates = new ArrayList<>();

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project that it is about: the answer is entered in its trail.")
    private @Nullable Path folder;

    @Mixin
    private Options options = new Options();

    private final Terminal terminal;

    TimestampCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (folder == null) {
            return done(new Signatures(options.home, null, terminal.clock()));
        }
        try (Project project = Project.open(folder, options.home, options.index, terminal.clock())) {
            return done(new Signatures(options.home, project, terminal.clock()));
        }
    }

    private int done(Signatures signatures) {
        if (step.request != null) {
            signatures.request(pdf, step.request);
            terminal.out().println("Wrote " + step.request + ". Send it to a time-stamping authority as it is.");
        } else if (step.response != null) {
            terminal.out()
                    .println(Table.printable(signatures
                            .stamp(
                                    pdf,
                                    step.response,
                                    certificates.stream()
                                            .map(Checks::certificate)
                                            .toList())
                            .words()));
            terminal.out().println("Kept as " + Signatures.beside(pdf) + ": pass it on with the report.");
        }
        return Exit.DONE;
    }
}
