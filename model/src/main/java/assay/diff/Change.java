package assay.diff;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One difference between two runs, `a` being the base.
public sealed interface Change {

    /// The most influential first; total over the changes of one comparison, which have no aspect and key in common.
    Comparator<Change> BY_RANK = Comparator.comparingInt(Change::rank)
            .reversed()
            .thenComparing(Change::aspect)
            .thenComparing(Change::key);

    Aspect aspect();

    /// Names the thing inside its aspect: `train.lr`, `torch`, `GPU`, `data/train.csv`.
    String key();

    /// Null where only `b` has it.
    @Nullable
    Side a();

    /// Null where only `a` has it.
    @Nullable
    Side b();

    /// What it can do to a metric: 4 most … 1 least, 0 nothing.
    int rank();

    /// Why it has this rank, for people.
    String reason();

    /// `b` has it and `a` does not.
    record Added(Aspect aspect, String key, Side b, int rank, String reason) implements Change {
        @Override
        public @Nullable Side a() {
            return null;
        }
    }

    /// `a` has it and `b` does not.
    record Removed(Aspect aspect, String key, Side a, int rank, String reason) implements Change {
        @Override
        public @Nullable Side b() {
            return null;
        }
    }

    /// Both have it, and not alike.
    ///
    /// @param jump between two versions of a library; null for everything else
    record Changed(
            Aspect aspect,
            String key,
            Side a,
            Side b,
            int rank,
            String reason,
            @Nullable Jump jump) implements Change {}
}
