package assay.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What scans found other than the ones before them, by file.
public final class Rescans {
    private final Map<String, List<Changes.Rescanned>> files = new HashMap<>();

    public static Rescans of(Audited audited) {
        return audited.once(Rescans.class, Rescans::new);
    }

    private Rescans(Audited audited) {
        for (Changes.Rescanned each : audited.changes().rescanned()) {
            files.computeIfAbsent(each.file(), any -> new ArrayList<>()).add(each);
        }
    }

    /// Files that told of runs and were gone, by the time of the scan that found it.
    public Map<Instant, List<String>> gone() {
        Map<Instant, List<String>> gone = new TreeMap<>();
        files.forEach((file, changes) -> {
            Changes.Rescanned last = changes.getLast();
            if (last.now() == null && last.ofRuns()) {
                gone.computeIfAbsent(last.found(), any -> new ArrayList<>()).add(file);
            }
        });
        gone.values().forEach(list -> list.sort(null));
        return gone;
    }

    /// In the order of the scans.
    public List<Changes.Rescanned> of(String file) {
        return files.getOrDefault(file, List.of());
    }
}
