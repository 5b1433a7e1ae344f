package assay.rerun.recipe;

import assay.fact.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of looking for the bytes that a run read.
public sealed interface Held {

    /// @param verified the recorded digest that they have; null where none can be recomputed
    /// @param how where they were found, a half sentence; empty where the record says
    /// @param asRecorded whether they are the recorded bytes without any conversion
    record Found(Step.Data.Where where, @Nullable Digest verified, String how, boolean asRecorded) implements Held {}

    /// Other bytes lie there, and those that were recorded were not found.
    ///
    /// @param path project-relative
    /// @param now the digest of what lies there
    record Differs(String path, Digest now, List<String> looked, String supply) implements Held {
        public Differs {
            looked = List.copyOf(looked);
        }
    }

    /// @param supply what would bring them
    record Absent(List<String> looked, String supply) implements Held {
        public Absent {
            looked = List.copyOf(looked);
        }
    }

    /// It lies there, and whether it is what was read cannot be told.
    ///
    /// @param reason a half sentence
    record Unsure(Step.Data.Where where, String reason) implements Held {}
}
