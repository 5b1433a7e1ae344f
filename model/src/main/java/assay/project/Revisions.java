package assay.project;

import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import java.util.List;

/// Which reports were issued on a run one after another, as the trail has it.
final class Revisions {
    static final String REPORT = "report";
    static final String SUPERSEDES = "supersedes";

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
