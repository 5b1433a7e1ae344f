package assay.project;

import assay.fact.RunId;
import assay.report.EarlierReport;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which reports were issued on a run one after another, as the trail has it.
final class Revisions {
    static final String REPORT = "report";
    static final String SUPERSEDES = "supersedes";
    /// How many findings of each rule it has.
    static final String FINDINGS = "findings";

    private final List<Entry> issued;

    Revisions(Trail trail) {
        issued = trail.entries(Kind.ISSUED).stream()
                .filter(entry ->
                        entry.step() == Entry.Step.DONE && entry.fields().containsKey(REPORT))
                .toList();
    }

    /// The id of the last report on a run; empty where there is none.
    String last(String run) {
        return issued.stream()
                .filter(entry -> run.equals(entry.fields().get("run")))
                .reduce((earlier, later) -> later)
                .map(Revisions::report)
                .orElse("");
    }

    /// The reports on a run that were issued before an entry, and whose findings were kept; the first one first.
    List<EarlierReport> before(RunId run, long entry) {
        return issued.stream()
                .filter(each ->
                        each.seq() <= entry && run.key().equals(each.fields().get("run")))
                .map(Revisions::earlier)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    private static @Nullable EarlierReport earlier(Entry entry) {
        if (!(entry.fields().get(FINDINGS) instanceof Map<?, ?> kept)) {
            return null;
        }
        Map<String, Integer> findings = new HashMap<>();
        kept.forEach((rule, count) -> {
            if (count instanceof Number number) {
                findings.put(String.valueOf(rule), number.intValue());
            }
        });
        return new EarlierReport(report(entry), entry.time(), findings);
    }

    /// Whether a report was issued here.
    boolean holds(String report) {
        return issued.stream().anyMatch(entry -> report(entry).equals(report));
    }

    /// The id of the report that superseded this one last; empty where it is the last one on its run, or unknown.
    String supersededBy(String report) {
        return issued.stream()
                .filter(entry -> report(entry).equals(report))
                .reduce((earlier, later) -> later)
                .map(entry -> last(String.valueOf(entry.fields().get("run"))))
                .filter(last -> !last.equals(report))
                .orElse("");
    }

    private static String report(Entry entry) {
        return String.valueOf(entry.fields().get(REPORT));
    }
}
