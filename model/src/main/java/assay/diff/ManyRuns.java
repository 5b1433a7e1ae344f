package assay.diff;

import assay.fact.Run;
import java.util.List;

/// One base against many runs.
///
/// @param diffs in the order in which the runs were asked for
/// @param groups of all runs, the base among them, that differ in their seeds only; two seeds or more
/// @param chains of those runs to which one leads over two steps or more
public record ManyRuns(Run base, List<RunDiff> diffs, Matrix matrix, List<SeedGroup> groups, List<Chain> chains) {
    /// More runs are not compared at once.
    public static final int MOST = 1_000;

    public ManyRuns {
        diffs = List.copyOf(diffs);
        groups = List.copyOf(groups);
        chains = List.copyOf(chains);
    }
}
