package assay.audit;

import assay.lineage.Lookup.Today;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What scans found other than the ones before them, by file.
public final class Rescans {
    private final Map<String, List<Changes.Rescanned>> files = new HashMap<>();

    public static Rescans of(Audited audited) {
        return audited.once(Rescans.class, Rescans::new);
    }

    private final List<Changes.Rescanned> gone;

    private Rescans(Audited audited) {
        for (Changes.Rescanned each : audited.changes().rescanned()) {
            files.computeIfAbsent(each.file(), any -> new ArrayList<>()).add(each);
        }
        gone = files.values().stream()
                .map(List::getLast)
                .filter(last -> last.now() == null && last.ofRuns())
                .filter(last -> audited.lookup().file(last.file(), "sha256") instanceof Today.Absent)
                .sorted(Comparator.comparing(Changes.Rescanned::file))
                .toList();
    }

    /// Files that told of runs and are gone, in the order of their names.
    public List<Changes.Rescanned> gone() {
        return gone;
    }

    /// In the order of the scans.
    public List<Changes.Rescanned> of(String file) {
        return files.getOrDefault(file, List.of());
    }
}
