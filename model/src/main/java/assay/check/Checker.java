package assay.check;

import assay.sign.CannotSign;
import assay.sign.TimeStamps;
import assay.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Says what can be said of a report that somebody sent. Nothing in the file is executed, nothing is fetched.
public final class Checker {
    /// Said with every answer.
    public static final List<String> LIMITS = List.of(
            "An unsigned file that is held alone, with nothing to hold it against, can be made anew as a whole by"
                    + " anybody: then all of it fits together.",
            "A certificate that was issued by itself shows that the same key signed; whose key it is, you know from how"
                    + " you received it.",
            "A signature does not cover its own place in the file. That the rest of that place holds zeros alone is"
                    + " looked at here, and by few others.",
            "What was written to the log after the last checkpoint that you hold can be taken away or replaced"
                    + " unnoticed.",
            "Whether a certificate was revoked was not asked: that needs a network.",
            "That a report fits together does not show that its records are complete or true.");

    private static final int STEPS = 6;

    private Checker() {}

    /// @throws CannotCheck where there is no PDF to look at
    public static Outcome check(Question question) {
        return check(question, new TreeMap<>(), Progress.NONE);
    }

    /// As [#check(Question)], of a report that came as a folder.
    ///
    /// @param folder its files by name, one of them the PDF; empty where a file was sent
    /// @throws assay.work.Cancelled when the user asked to stop
    public static Outcome check(Question asked, SortedMap<String, byte[]> folder, Progress progress) {
        progress.step(0, STEPS, "Opening the file");
        Bundle bundle = folder.isEmpty() ? packed(asked.file()) : new Bundle(folder);
        byte[] bytes = bundle == null ? asked.file() : bundle.pdf();
        Question question = folder.isEmpty() ? asked : asked.of(bytes);
        List<Line> lines = new ArrayList<>();
        ReportPdf pdf = ReportPdf.of(bytes);
        lines.add(Line.passed("file", "It opens as a PDF of " + bytes.length + " bytes."));
        if (bundle != null) {
            lines.addAll(bundle.lines(pdf));
        }
        progress.step(1, STEPS, "Attachments and statements");
        lines.addAll(AttachmentCheck.of(pdf));
        progress.step(2, STEPS, "Numbers on the pages");
        if (!pdf.report().isMissingNode()) {
            lines.addAll(pages(bytes, pdf));
        }
        progress.step(3, STEPS, "Signatures");
        lines.addAll(SignatureLines.of(bytes, question.relied(), question.at()));
        lines.add(stamp(question));
        progress.step(4, STEPS, "The log");
        lines.addAll(LogCheck.of(pdf, question.trail(), question.project()));
        AtHand project = question.project();
        if (project != null) {
            progress.step(5, STEPS, "The evidence in the project");
            lines.addAll(ProjectCheck.of(pdf, project));
        }
        return new Outcome(DigestUtils.sha256Hex(question.file()), pdf.id(), lines, LIMITS);
    }

    private static @Nullable Bundle packed(byte[] file) {
        return Bundle.looksLikeOne(file) ? Bundle.of(file) : null;
    }

    private static Line stamp(Question question) {
        byte[] token = question.token();
        if (token == null) {
            return Line.notChecked(
                    "time stamp",
                    "No answer of a time-stamping authority lies beside the file (FILE.tsr): its times are"
                            + " those of the computers that made it.");
        }
        try {
            return Line.passed(
                    "time stamp",
                    TimeStamps.read(token, question.file(), question.relied()).words());
        } catch (CannotSign e) {
            return Line.failed("time stamp", String.valueOf(e.getMessage()));
        }
    }

    private static List<Line> pages(byte[] bytes, ReportPdf pdf) {
        try {
            return PageCheck.of(ReportPdf.text(bytes), pdf);
        } catch (CannotCheck e) {
            return List.of(Line.failed("pages", String.valueOf(e.getMessage())));
        }
    }
}
