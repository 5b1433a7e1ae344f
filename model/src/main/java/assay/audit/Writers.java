package assay.audit;

import assay.fact.Digest;
import assay.fact.Run;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which run is recorded as writing bytes, by their digest. Every run is read once.
public final class Writers {
    private final Map<Digest, Run> writers = new HashMap<>();
    private final Set<Digest> several = new HashSet<>();

    public static Writers of(Audited audited) {
        return audited.once(Writers.class, Writers::new);
    }

    private Writers(Audited audited) {
        for (Run run : audited.records().runs()) {
            for (Mention mention : Mentions.of(run.id(), audited.records().facts(run.id()))) {
                if (mention.use() == Mention.Use.WROTE) {
                    mention.whole().forEach(digest -> add(digest, run));
                }
            }
        }
    }

    private void add(Digest digest, Run run) {
        Run known = writers.putIfAbsent(digest, run);
        if (known != null && !known.equals(run)) {
            several.add(digest);
        }
    }

    /// Null where none is, or several are.
    public @Nullable Run only(Digest digest) {
        return several.contains(digest) ? null : writers.get(digest);
    }
}
