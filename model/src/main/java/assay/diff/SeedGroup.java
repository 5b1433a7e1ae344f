package assay.diff;

import assay.fact.Run;
import java.util.List;

/// Runs that are recorded alike but for their seeds.
///
/// @param runs one for each seed, in the order in which they were asked for
/// @param spreads by metric, of those that any of the runs records as a finite number
public record SeedGroup(List<Run> runs, List<SeedSpread> spreads) {
    public SeedGroup {
        runs = List.copyOf(runs);
        spreads = List.copyOf(spreads);
    }
}
