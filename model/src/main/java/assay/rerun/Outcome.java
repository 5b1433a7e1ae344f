package assay.rerun;

import assay.fact.Digest;
import assay.fact.Series;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What one rerun left behind.
///
/// @param metrics by the name that the original has for each
/// @param outputs files that it wrote or changed, relative to the code's top, with their SHA-256
/// @param seeds what the records of the rerun say that it was seeded with
/// @param notes where a metric was found in another place, or is ambiguous
public record Outcome(
        Map<String, Series> metrics, Map<String, Digest> outputs, Map<String, String> seeds, List<String> notes) {
    public Outcome {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
        seeds = Collections.unmodifiableMap(new TreeMap<>(seeds));
        notes = List.copyOf(notes);
    }

    public static final Outcome NOTHING = new Outcome(Map.of(), Map.of(), Map.of(), List.of());
}
