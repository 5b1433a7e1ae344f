package assay.rerun;

import assay.fact.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An output whose digest the original's record names.
///
/// @param path relative to the code's top
/// @param reruns its digest by the same algorithm in each rerun that was begun; null where it was not written
public record Declared(String path, Digest recorded, List<@Nullable Digest> reruns) {
    public Declared {
        reruns = Collections.unmodifiableList(new ArrayList<>(reruns));
    }
}
