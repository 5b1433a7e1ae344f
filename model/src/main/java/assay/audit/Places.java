package assay.audit;

import assay.fact.Digest;
import assay.fact.Records;
import assay.fact.Run;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which paths the records of all runs name for a digest: a run may hold a file's digest alone, another its name.
/// Read on the first question.
public final class Places {
    private final Records records;
    private @Nullable Map<Digest, SequencedSet<String>> paths;

    public Places(Records records) {
        this.records = records;
    }

    /// In path order; empty where no record names one.
    public synchronized List<String> of(Digest digest) {
        Map<Digest, SequencedSet<String>> known = paths;
        if (known == null) {
            known = new HashMap<>();
            for (Run run : records.runs()) {
                for (Mention mention : Mentions.of(run.id(), records.facts(run.id()))) {
                    for (Digest each : mention.path() == null ? List.<Digest>of() : mention.whole()) {
                        known.computeIfAbsent(each, d -> new TreeSet<>()).add(mention.path());
                    }
                }
            }
            paths = known;
        }
        return List.copyOf(known.getOrDefault(digest, new TreeSet<>()));
    }
}
