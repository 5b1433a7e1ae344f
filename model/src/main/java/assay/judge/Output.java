package assay.judge;

import assay.fact.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A declared output file on both sides.
///
/// @param reruns a digest for each rerun; null where it wrote none
public record Output(String name, @Nullable Digest original, List<@Nullable Digest> reruns) {

    public Output {
        reruns = Collections.unmodifiableList(new ArrayList<>(reruns));
    }

    /// Whether every rerun wrote the original's bytes.
    public boolean isEqual() {
        return original != null && !reruns.isEmpty() && reruns.stream().allMatch(original::equals);
    }

    /// A file that is not the same says nothing by itself: it may hold a time. It counts where the
    /// tolerance names it primary.
    Judgement judge(Question question) {
        Measured nothing = new Measured(name, Sample.NONE, Sample.NONE);
        Draft draft = new Draft(nothing, question.tolerance().metric(name).primary(), Scale.LINEAR, null);
        String formula = "digests are equal";
        long written = reruns.stream().filter(Objects::nonNull).count();
        if (question.cached() || original == null || written == 0) {
            draft.observed = question.cached() || reruns.isEmpty() ? Observed.NOT_ATTEMPTED : Observed.FAILED;
            return draft.done(
                    Verdict.NOT_VERIFIED,
                    1,
                    null,
                    question.cached()
                            ? "A cache answered instead of a run."
                            : original == null ? "The originals record no digest of it." : "No rerun wrote it.",
                    formula);
        }
        long equal = reruns.stream().filter(original::equals).count();
        if (isEqual()) {
            draft.observed = Observed.IDENTICAL_BYTES;
            return draft.done(Verdict.BITWISE, 2, Level.L0, "Identical bytes.", formula);
        }
        draft.notes.add("equal on " + equal + " of " + reruns.size());
        return draft.done(
                Verdict.INCONCLUSIVE,
                10,
                null,
                "Other bytes: what that means for the result, bytes cannot say.",
                formula);
    }
}
