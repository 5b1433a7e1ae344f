package assay.cli;

import assay.fact.Digest;
import assay.fact.Run;
import assay.project.Project;
import assay.table.Overlap;
import assay.table.TableDiff;
import assay.table.Tables;
import assay.verify.Check;
import assay.verify.ChecksJson;
import assay.verify.Recorded;
import assay.verify.Verdict;
import assay.verify.Verifier;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Computes every recorded checksum again from the files of today.",
            "Exit code 1 where a file differs, is missing, or was not opened."
        },
        footer = {"", "Example: assay verify . latest"})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The project's folder; it is never written to.")
    private Path folder = Path.of(".");

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunHelp.TEXT)
    private @Nullable String run;

    @Mixin
    private Options options = new Options();

    @Option(names = "--full", description = "Read every file again, also one that has not changed since it was read.")
    private boolean full;

    @Option(
            names = "--follow-links",
            description = "Also read what links of the folder lead to outside of it; they are refused otherwise.")
    private boolean followLinks;

    @Option(
            names = "--rows",
            description = "Of tables that differ, show the cells of the first rows that do. They may be about people.")
    private boolean rows;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Opened opened = Opened.read(folder, options, terminal);
        Project project = opened.project();
        List<Recorded> recorded = project.recorded();
        List<Overlap> overlaps = List.of();
        if (run != null) {
            Run only = project.find(run);
            overlaps = project.overlap(only.id(), terminal.progress(options));
            recorded = recorded.stream()
                    .filter(each -> each.runs().contains(only.id()))
                    .toList();
        }
        List<Check> checks = checks(project, recorded, new Verifier.Options(full, followLinks), options, terminal);
        Map<String, TableDiff> tables = tables(project, checks, options, terminal);
        if (json) {
            terminal.out().println(ChecksJson.of(checks, tables, overlaps));
        } else {
            print(checks, terminal);
            new TablesText(terminal.out(), rows).print(tables, overlaps);
        }
        return checks.stream().anyMatch(check -> check.verdict().against()) ? Exit.NO : Exit.DONE;
    }

    /// What is against the data first.
    static List<Check> checks(
            Project project, List<Recorded> recorded, Verifier.Options how, Options options, Terminal terminal) {
        VerifyProgress progress = new VerifyProgress(terminal, options);
        List<Check> checks = project.verify(recorded, how, progress, progress);
        terminal.clearProgress(options);
        return checks.stream().sorted(WORST_FIRST).toList();
    }

    /// What differs in the files that do not match and are tables.
    static Map<String, TableDiff> tables(Project project, List<Check> checks, Options options, Terminal terminal) {
        Map<String, TableDiff> tables = new LinkedHashMap<>();
        for (Check check : checks) {
            String file = check.recorded().file();
            if (check.verdict() == Verdict.MISMATCH && Tables.canRead(file)) {
                // A file with several digests: the first whose old version is at hand tells most.
                tables.merge(
                        file,
                        project.table(check, terminal.progress(options)),
                        (one, other) -> one instanceof TableDiff.NotCompared ? other : one);
            }
        }
        terminal.clearProgress(options);
        return tables;
    }

    private static final List<Verdict> ORDER = List.of(
            Verdict.MISMATCH,
            Verdict.REFUSED,
            Verdict.MISSING,
            Verdict.UNSUPPORTED,
            Verdict.MATCH,
            Verdict.NOT_RECORDED);

    private static final Comparator<Check> WORST_FIRST =
            Comparator.comparingInt(check -> ORDER.indexOf(check.verdict()));

    static void print(List<Check> checks, Terminal terminal) {
        if (checks.isEmpty()) {
            terminal.out().println("No record names a file or a digest.");
            return;
        }
        Table table = new Table("Verdict", "Strength", "File", "Algorithm", "Recorded", "Computed", "Note");
        for (Check check : checks) {
            if (check.verdict() == Verdict.NOT_RECORDED) {
                continue;
            }
            Digest recorded = check.recorded().digest();
            Digest computed = check.computed();
            table.row(
                    VerifySummary.word(check.verdict()),
                    VerifySummary.strength(check),
                    check.recorded().file().isEmpty()
                            ? "(" + check.recorded().name() + ")"
                            : check.recorded().file(),
                    recorded == null ? "-" : recorded.algorithm(),
                    recorded == null ? "-" : shortened(recorded),
                    computed == null ? "-" : shortened(computed),
                    check.note() == null ? "" : check.note());
        }
        if (table.size() > 0) {
            table.print(terminal.out());
            terminal.out().println();
        }
        VerifySummary.of(checks).lines().forEach(terminal.out()::println);
    }

    private static String shortened(Digest digest) {
        String value = digest.value();
        return value.length() <= 16 ? value : value.substring(0, 12) + "…";
    }
}
