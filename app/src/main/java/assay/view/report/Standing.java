package assay.view.report;

import assay.control.Mark;
import assay.project.IssuedReport;
import assay.text.Texts;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kordamp.ikonli.feather.Feather;

/// How an issued report stands: a draft, signed, rejected, superseded.
enum Standing {
    DRAFT(Feather.EDIT_3),
    SIGNED(Feather.PEN_TOOL),
    REJECTED(Feather.X_CIRCLE),
    SUPERSEDED(Feather.CORNER_UP_RIGHT);

    private static final Texts TEXTS = Texts.of(ReportView.class);

    private final Feather icon;

    Standing(Feather icon) {
        this.icon = icon;
    }

    /// A later report takes nothing back that people signed: the words say both.
    static Standing of(IssuedReport report) {
        if (!report.supersededBy().isEmpty()) {
            return SUPERSEDED;
        }
        if (report.isRejected()) {
            return REJECTED;
        }
        return report.signatures().isEmpty() ? DRAFT : SIGNED;
    }

    Feather icon() {
        return icon;
    }

    /// `signed by Ann Example, superseded by R-…`
    static String words(IssuedReport report) {
        String names = report.signatures().stream()
                .map(IssuedReport.Signed::name)
                .distinct()
                .collect(Collectors.joining(", "));
        String signed = report.signatures().isEmpty()
                ? TEXTS.text("standing.draft")
                : TEXTS.text(report.isRejected() ? "standing.rejected" : "standing.signed", names);
        return report.supersededBy().isEmpty()
                ? signed
                : TEXTS.text("standing.superseded", signed, report.supersededBy());
    }

    static Mark mark(IssuedReport.State state) {
        return switch (state) {
            case SAME -> Mark.MATCH;
            case CHANGED -> Mark.DIFFERENT;
            case GONE -> Mark.NOT_VERIFIED;
            case UNKNOWN -> Mark.NOT_RECORDED;
        };
    }

    static String word(IssuedReport.State state) {
        return TEXTS.text("state." + state.name().toLowerCase(Locale.ROOT));
    }
}
