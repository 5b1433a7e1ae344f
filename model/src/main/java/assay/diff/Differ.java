package assay.diff;

import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compares runs by what their records say. Pure: the same records give the same answer. Safe for many threads.
public final class Differ {
    private final Records records;
    private final Influence influence;

    public Differ(Records records, Influence influence) {
        this.records = records;
        this.influence = influence;
    }

    /// @param a the base
    /// @throws IllegalArgumentException where no record speaks of one of them
    public RunDiff diff(RunId a, RunId b) {
        return diff(profile(a), profile(b));
    }

    private Profile profile(RunId id) {
        Run run = records.run(id);
        if (run == null) {
            throw new IllegalArgumentException("No record speaks of the run " + id.key());
        }
        return Profile.of(run, records.facts(id), influence);
    }

    private RunDiff diff(Profile a, Profile b) {
        Found found = new Found();
        Parameters.compare(a.parameters(), b.parameters(), influence, found);
        Libraries.compare(a.libraries(), b.libraries(), influence, found);
        List<MetricDelta> metrics = Metrics.compare(a.metrics(), b.metrics(), influence, Map.of());
        found.metrics(metrics);
        found.sort();
        return new RunDiff(
                a.run(),
                b.run(),
                found.changes,
                found.same,
                found.notCompared,
                metrics,
                Factors.of(found.changes),
                new ArrayList<>(found.notes));
    }
}
