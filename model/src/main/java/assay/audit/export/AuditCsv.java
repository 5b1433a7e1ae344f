package assay.audit.export;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Standing;
import assay.audit.Waiver;
import assay.fact.Evidence;
import assay.fact.Run;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Findings as CSV (RFC 4180), one a line, everything whole. What departs from the shipped rule set stands in lines
/// that begin with `#`, before the head.
public final class AuditCsv {
    /// A table program would take such a cell for a formula.
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+@\t\r-].*");
    private static final Pattern QUOTED = Pattern.compile("[\",\r\n]");

    private AuditCsv() {}

    public static String of(Exported exported) {
        Audit audit = exported.audit();
        StringBuilder text = new StringBuilder();
        if (!exported.departures().isEmpty()) {
            line(text, List.of("# Rule set " + audit.ruleSet().name() + ": " + exported.departures()));
        }
        line(
                text,
                List.of(
                        "severity",
                        "rule",
                        "layer",
                        "run",
                        "run_key",
                        "observed",
                        "state",
                        "reason",
                        "by",
                        "until",
                        "new",
                        "fix",
                        "evidence",
                        "fingerprint"));
        audit.project().forEach(each -> line(text, cells(exported, each, null)));
        audit.runs().forEach(run -> run.findings().forEach(each -> line(text, cells(exported, each, run.run()))));
        return text.toString();
    }

    private static List<String> cells(Exported exported, Finding finding, @Nullable Run run) {
        Waiver waiver = finding.standing().waiver();
        return List.of(
                Exported.word(finding.severity()),
                finding.rule(),
                Exported.word(finding.area()),
                run == null ? "" : run.name(),
                run == null ? "" : run.key(),
                finding.message(),
                state(finding.standing()),
                waiver == null ? "" : waiver.reason(),
                waiver == null ? "" : waiver.by(),
                waiver == null ? "" : waiver.until().toString(),
                exported.since() == null ? "" : exported.isKnown(finding) ? "no" : "yes",
                finding.fix(),
                finding.evidence().stream().map(Evidence::text).collect(Collectors.joining("\n")),
                finding.fingerprint());
    }

    private static String state(Standing standing) {
        return switch (standing) {
            case Standing.Open _ -> "open";
            case Standing.Waived _ -> "waived";
            case Standing.Expired _ -> "waiver over";
        };
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(AuditCsv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String text) {
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
