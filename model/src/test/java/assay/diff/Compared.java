package assay.diff;

import assay.fact.RecordsFixture;
import assay.work.Progress;

/// Compares runs of a fixture by what is shipped.
final class Compared {
    private Compared() {}

    static RunDiff of(RecordsFixture project, RecordsFixture.Told a, RecordsFixture.Told b) {
        return new Differ(project.records(), Influence.with(null), null).diff(a.id(), b.id(), Progress.NONE);
    }

    static Change change(RunDiff diff, String key) {
        return diff.changes().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no change of " + key + " in " + diff.changes()));
    }

    static Same same(RunDiff diff, String key) {
        return diff.same().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not the same in " + diff.same()));
    }
}
