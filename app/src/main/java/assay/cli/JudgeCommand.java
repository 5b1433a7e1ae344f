package assay.cli;

import assay.judge.Judge;
import assay.judge.Judged;
import assay.judge.Rcp;
import assay.judge.RcpFile;
import assay.judge.Results;
import assay.judge.Tolerance;
import assay.judge.ToleranceFile;
import assay.judge.Verdict;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "judge",
        description = "What a rerun lets us say, from numbers alone: CSV with a row a run, or JSON. "
                + "Exit code 1 where the verdict is worse than expected.",
        footer = {
            "",
            "Verdicts, from worst to best: DIFFERENT, NOT_VERIFIED, INCONCLUSIVE, CONSISTENT, EQUIVALENT, BITWISE.",
            "",
            "Example: assay judge --originals originals.csv --reruns reruns.csv --tolerance tolerance.yaml"
        })
final class JudgeCommand implements Callable<Integer> {
    private static final long LARGEST = 16L << 20;

    private enum Mode {
        LADDER,
        RCP
    }

    @Option(
            names = "--originals",
            required = true,
            paramLabel = "FILE",
            description = "What the original runs came to; in RCP mode the reference points.")
    private Path originals = Path.of("");

    @Option(
            names = "--reruns",
            required = true,
            paramLabel = "FILE",
            description = "What the reruns came to; in RCP mode the submission.")
    private Path reruns = Path.of("");

    @Option(
            names = "--tolerance",
            paramLabel = "FILE",
            description = "Margins per metric, YAML or JSON; they are taken to have been stated before the reruns.")
    private @Nullable Path tolerance;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "ladder: tests for what was measured (default). rcp: MLPerf's reference convergence points.")
    private Mode mode = Mode.LADDER;

    @Option(
            names = "--expect",
            paramLabel = "VERDICT",
            description = "The worst verdict that still exits with 0 (default: CONSISTENT).")
    private @Nullable String expect;

    /// Taken by every command; this one needs none of the places.
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private Options options = new Options();

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    private final Terminal terminal;

    JudgeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Verdict expected = expected(expect);
        if (mode == Mode.RCP && tolerance != null) {
            throw new WrongUsage("RCP mode has its own rule: --tolerance makes no sense with it.");
        }
        return mode == Mode.RCP ? convergence(expected) : ladder(expected);
    }

    /// @throws WrongUsage where it is no verdict
    static Verdict expected(@Nullable String word) {
        if (word == null) {
            return Verdict.CONSISTENT;
        }
        String name = word.strip().toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return Arrays.stream(Verdict.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("No verdict '" + word + "': "
                        + Arrays.stream(Verdict.values()).map(Verdict::name).collect(Collectors.joining(", "))
                        + " are."));
    }

    private int ladder(Verdict expected) throws IOException {
        Results before = Results.parse(text(originals), originals.toString());
        Results after = Results.parse(text(reruns), reruns.toString());
        Tolerance agreed =
                tolerance == null ? Tolerance.NONE : ToleranceFile.parse(text(tolerance), tolerance.toString());
        Judged judged;
        try {
            judged = Judge.of(Results.question(before, after, agreed));
        } catch (IllegalArgumentException unlike) {
            throw new IOException(originals + " and " + reruns + ": " + unlike.getMessage(), unlike);
        }
        if (json) {
            terminal.out().println(Json.text(JudgeJson.document(judged)));
        } else {
            new JudgeText(terminal).print(judged);
        }
        return exit(judged.verdict(), expected);
    }

    private int convergence(Verdict expected) throws IOException {
        Rcp.Reference reference = RcpFile.reference(text(originals), originals.toString());
        Rcp.Submission submission = RcpFile.submission(text(reruns), reruns.toString());
        Rcp.Result result;
        try {
            result = Rcp.check(reference, submission);
        } catch (IllegalArgumentException unlike) {
            throw new IOException(originals + " and " + reruns + ": " + unlike.getMessage(), unlike);
        }
        if (json) {
            terminal.out().println(Json.text(JudgeJson.document(reference, submission, result)));
        } else {
            new JudgeText(terminal).print(reference, submission, result);
        }
        return exit(result.verdict(), expected);
    }

    private static int exit(Verdict verdict, Verdict expected) {
        return verdict.isWorseThan(expected) ? Exit.NO : Exit.DONE;
    }

    /// @throws IOException one line that names the file
    private static String text(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file.");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + ": expected at most 16 MiB, found " + Words.size(Files.size(file)) + ".");
        }
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notText) {
            throw new IOException(file + ": expected text in UTF-8, found other bytes.", notText);
        }
    }
}
