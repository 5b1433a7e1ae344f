package assay.view.check;

import assay.check.Line;
import assay.check.Outcome;
import assay.check.Verdict;
import assay.work.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Answers of a check, as they were asked for.
final class Sent implements CheckSource {
    final List<String> asked = new ArrayList<>();
    private final String project;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable String failure;
    private @Nullable CountDownLatch held;

    Sent(String project) {
        this.project = project;
        lines.add(line("file", Verdict.PASSED, "It opens as a PDF of 412,380 bytes."));
        lines.add(line(
                "report.json",
                Verdict.PASSED,
                "Attached: audit-log.jsonl, bom.cdx.json, checkpoint.txt, evidence-index.json, project-key.txt,"
                        + " report.json, ro-crate-metadata.json, statements.intoto.jsonl, verify.py."));
        lines.add(line("report id", Verdict.PASSED, "R-f88fa55bbd73 is drawn from what report.json says."));
        lines.add(line(
                "statements",
                Verdict.PASSED,
                "6 statements are signed with the project's key that is attached. It stands for that computer's log,"
                        + " never for a person."));
        lines.add(line("attachments", Verdict.PASSED, "12 attachments have the SHA-256 that the signed list names."));
        lines.add(line("pages", Verdict.PASSED, "214 values of report.json stand on the pages."));
        lines.add(
                line("numbers", Verdict.PASSED, "388 digests and precise numbers on the pages stand in report.json."));
        lines.add(line(
                "signature 1",
                Verdict.PASSED,
                "Ann Example, Model validation, meaning review, 2026-11-20T11:05:00Z. Time taken from the signer's"
                        + " computer's clock; not confirmed by a third party. The bytes are those that were signed. Who"
                        + " holds the key is not known here: no certificate was named that vouches for it. It covers the"
                        + " whole file."));
        lines.add(line("coverage", Verdict.PASSED, "The last signature covers the file to its end."));
        lines.add(line(
                "time stamp",
                Verdict.NOT_CHECKED,
                "No answer of a time-stamping authority lies beside the file (FILE.tsr)."));
        lines.add(line("log", Verdict.PASSED, "Entries 1 to 21 follow one another: 21 form a chain."));
        lines.add(line("held checkpoint", Verdict.NOT_CHECKED, "No checkpoint was named (--trail)."));
    }

    static Line line(String about, Verdict verdict, String words) {
        return new Line(about, verdict, words);
    }

    Sent failing(String sentence) {
        failure = sentence;
        return this;
    }

    Sent with(Line line) {
        lines.removeIf(each -> each.about().equals(line.about()));
        lines.add(line);
        return this;
    }

    /// Waits until it is cancelled.
    Sent slow() {
        held = new CountDownLatch(1);
        return this;
    }

    @Override
    public String project() {
        return project;
    }

    @Override
    public Outcome check(Path file, Held with, Progress progress) {
        synchronized (asked) {
            asked.add(file.getFileName() + " " + name(with.trail()) + " "
                    + with.certificates().stream().map(Sent::name).toList() + " " + with.project() + " "
                    + name(with.signature()));
        }
        if (failure != null) {
            throw new IllegalArgumentException(failure);
        }
        while (held != null) {
            progress.step(3, 6, "Signatures");
            Thread.onSpinWait();
        }
        return new Outcome(
                "8469470694144d1303688c4cd252094d48b3eef565acf438f188fa2ac3df7f24",
                "R-f88fa55bbd73",
                lines,
                List.of(
                        "An unsigned file that is held alone can be made anew as a whole by anybody.",
                        "That a report fits together does not show that its records are complete or true."));
    }

    private static String name(@Nullable Path path) {
        return path == null ? "-" : String.valueOf(path.getFileName());
    }
}
