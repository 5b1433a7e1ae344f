package assay.check;

import assay.sign.CannotSign;
import assay.sign.TimeStamps;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

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

    private Checker() {}

    /// @throws CannotCheck where there is no PDF to look at
    public static Outcome check(Question question) {
        List<Line> lines = new ArrayList<>();
        Bundle bundle = Bundle.looksLikeOne(question.file()) ? Bundle.of(question.file()) : null;
        byte[] bytes = bundle == null ? question.file() : bundle.pdf();
        ReportPdf pdf = ReportPdf.of(bytes);
        lines.add(Line.passed("file", "It opens as a PDF of " + bytes.length + " bytes."));
        if (bundle != null) {
            lines.addAll(bundle.lines(pdf));
        }
        lines.addAll(AttachmentCheck.of(pdf));
        if (!pdf.report().isMissingNode()) {
            lines.addAll(pages(bytes, pdf));
        }
        lines.addAll(SignatureLines.of(bytes, question.relied(), question.at()));
        lines.add(stamp(question));
        lines.addAll(LogCheck.of(pdf, question.trail(), question.project()));
        AtHand project = question.project();
        if (project != null) {
            lines.addAll(ProjectCheck.of(pdf, project));
        }
        return new Outcome(DigestUtils.sha256Hex(question.file()), pdf.id(), lines, LIMITS);
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
