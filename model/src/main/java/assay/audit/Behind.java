package assay.audit;

import assay.diff.Direction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The runs that stand behind one: those of the same experiment, parent or folder that the same tool recorded, itself
/// among them.
///
/// @param total recorded ones, deleted ones included
/// @param finished those of which no record says otherwise
/// @param missing numbers that are not there in the sequence in which the tool counts them
/// @param seeds different ones with which the same was done, as far as they are recorded
/// @param best null where no metric tells which run is better, or fewer than two have it
public record Behind(
        int total,
        int finished,
        int failed,
        int killed,
        int deleted,
        int missing,
        int seeds,
        @Nullable Best best) {

    /// @param rank from 1
    /// @param of runs that have the metric
    public record Best(String metric, Direction direction, int rank, int of) {}

    /// `14 runs: 11 finished, 2 failed, 1 deleted. 3 numbers are missing from their sequence. 2 seeds. Best of 11 by
    /// val_auc.`
    public String sentence() {
        List<String> counts = new ArrayList<>();
        add(counts, "finished", finished);
        add(counts, "failed", failed);
        add(counts, "killed", killed);
        add(counts, "deleted", deleted);
        List<String> parts = new ArrayList<>();
        parts.add(Texts.FACTS.count("behind.runs", total, String.join(", ", counts)));
        if (missing > 0) {
            parts.add(Texts.FACTS.count("behind.missing", missing));
        }
        if (seeds > 0) {
            parts.add(Texts.FACTS.count("behind.seeds", seeds));
        }
        if (best != null) {
            parts.add(
                    best.rank == 1
                            ? Texts.FACTS.text("behind.best", best.of, best.metric)
                            : Texts.FACTS.text("behind.rank", best.rank, best.of, best.metric));
        }
        return String.join(" ", parts);
    }

    private static void add(List<String> counts, String what, int count) {
        if (count > 0) {
            counts.add(Texts.FACTS.text("behind." + what, count));
        }
    }
}
