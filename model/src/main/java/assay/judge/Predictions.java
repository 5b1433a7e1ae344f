package assay.judge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What both sides predicted for the same test items, in the same order.
///
/// @param truth null where it is not known: then only the churn can be told
public record Predictions(
        List<String> original, List<String> rerun, @Nullable List<String> truth) {

    public Predictions {
        original = List.copyOf(original);
        rerun = List.copyOf(rerun);
        truth = truth == null ? null : List.copyOf(truth);
        if (original.isEmpty() || original.size() != rerun.size()) {
            throw new IllegalArgumentException(
                    "predictions are of the same items: " + original.size() + " and " + rerun.size());
        }
        if (truth != null && truth.size() != original.size()) {
            throw new IllegalArgumentException(
                    "the truth is of the same items: " + truth.size() + " and " + original.size());
        }
    }
}
