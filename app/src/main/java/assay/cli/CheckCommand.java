package assay.cli;

import assay.check.Line;
import assay.check.Outcome;
import assay.check.Verdict;
import assay.project.Checks;
import assay.project.Project;
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
        name = "check",
        description = {
            "Says what can be said of a report that somebody sent: attachments, signatures, log, pages, one line each.",
            "Exit code 1 where a line failed."
        },
        footer = {
            "",
            "Example: assay check audit-report.pdf --trail checkpoint.txt --project .",
            "Example: assay check model/ --model model/model.sig --key signer.pub",
            "A line that passed says no more than its words."
        })
final class CheckCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The report's PDF, the zip that it came in, or the folder that the zip was unpacked into.")
    private Path file = Path.of("audit-report.pdf");

    @Option(
            names = "--trail",
            paramLabel = "FILE",
            description = "A checkpoint that you hold from before, or an export of the log.")
    private @Nullable Path trail;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description =
                    "A signer's or an issuer's certificate that you rely on, PEM or DER; several times for several.")
    private List<Path> certificates = new ArrayList<>();

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project that it is about, to see whether the evidence is still the same.")
    private @Nullable Path folder;

    @Option(
            names = "--model",
            paramLabel = "MODEL.sig",
            description = "FILE is a model's folder, and this its OpenSSF signature.")
    private @Nullable Path model;

    @Option(names = "--key", paramLabel = "FILE", description = "With --model: the signer's public key, PEM.")
    private @Nullable Path key;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Mixin
    private Options options = new Options();

    private final Terminal terminal;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (model != null) {
            return tell(Checks.model(model, file, key, certificates));
        }
        if (folder == null) {
            return tell(new Checks(null, terminal.clock()).check(file, trail, certificates));
        }
        try (Project project = Opened.read(folder, options, terminal).project()) {
            return tell(new Checks(project, terminal.clock()).check(file, trail, certificates));
        }
    }

    private int tell(Outcome outcome) {
        if (json) {
            terminal.out().println(CheckJson.text(file, outcome));
        } else {
            print(outcome);
        }
        return outcome.hasFailed() ? Exit.NO : Exit.DONE;
    }

    private void print(Outcome outcome) {
        terminal.out().println(file + "  SHA-256 " + outcome.sha256());
        for (Line line : outcome.lines()) {
            terminal.out()
                    .println(String.format("%-11s  %s: ", line.verdict().word(), line.about())
                            + Table.printable(line.words()));
        }
        terminal.out().println();
        for (Verdict verdict : Verdict.values()) {
            long count = outcome.lines().stream()
                    .filter(line -> line.verdict() == verdict)
                    .count();
            terminal.out().println(verdict.word() + ": " + count);
        }
        terminal.out().println();
        terminal.out().println("What this cannot show:");
        outcome.limits().forEach(limit -> terminal.out().println("- " + limit));
    }
}
