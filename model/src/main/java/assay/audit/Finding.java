package assay.audit;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// @param run null for a finding about the project
/// @param message what was observed, as one sentence or two
/// @param fix what to do about it
/// @param number from 1, where a rule raises several on one run with the same evidence
/// @param standing whether a person accepted it
public record Finding(
        String rule,
        Severity severity,
        Area area,
        @Nullable RunId run,
        String message,
        List<Evidence> evidence,
        String fix,
        int number,
        Standing standing) {
    public Finding {
        evidence = List.copyOf(evidence);
    }

    /// The first of its kind, which nobody accepted.
    public Finding(
            String rule,
            Severity severity,
            Area area,
            @Nullable RunId run,
            String message,
            List<Evidence> evidence,
            String fix) {
        this(rule, severity, area, run, message, evidence, fix, 1, new Standing.Open());
    }

    /// Whether it counts: a waived one is shown and does not.
    public boolean isOpen() {
        return !(standing instanceof Standing.Waived);
    }

    public Finding standing(Standing now) {
        return new Finding(rule, severity, area, run, message, evidence, fix, number, now);
    }

    /// SHA-256, in lower-case hex, of what makes it this finding: rule, run, the files of its
    /// evidence with pointers
    /// and rows, and its number. Lines, commits, digests and words are left out, so that it stays
    /// the same when lines
    /// move and files are read again.
    public String fingerprint() {
        return DigestUtils.sha256Hex(kind() + "\n" + number);
    }

    /// Numbers those that only their number tells apart, in their order.
    static List<Finding> numbered(List<Finding> findings) {
        Map<String, Integer> alike = new HashMap<>();
        List<Finding> numbered = new ArrayList<>();
        for (Finding each : findings) {
            int number = alike.merge(each.kind(), 1, Integer::sum);
            numbered.add(new Finding(
                    each.rule,
                    each.severity,
                    each.area,
                    each.run,
                    each.message,
                    each.evidence,
                    each.fix,
                    number,
                    each.standing));
        }
        return numbered;
    }

    private String kind() {
        TreeSet<String> places = new TreeSet<>();
        evidence.forEach(each -> places.add(place(each)));
        return rule + "\n" + (run == null ? "" : run.key()) + "\n" + String.join("\n", places);
    }

    private static String place(Evidence evidence) {
        return switch (evidence.locator()) {
            case Locator.Pointer pointer -> evidence.file() + "\t" + pointer.pointer();
            case Locator.Row row -> evidence.file() + "\t" + row.text();
            case Locator.Line _, Locator.Revision _, Locator.Whole _ -> evidence.file();
        };
    }
}
