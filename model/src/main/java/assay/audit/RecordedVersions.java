package assay.audit;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which contents runs read under one path while they name the same commit with a clean tree. Every run is read once.
public final class RecordedVersions {
    private final Map<RunId, List<Other>> others = new HashMap<>();

    /// A file that this run and another read under one path with two digests.
    ///
    /// @param here this run's digest
    /// @param there the other's, which more runs or an earlier one read
    public record Other(String path, Digest here, Digest there, Run run, List<Evidence> evidence) {
        public Other {
            evidence = List.copyOf(evidence);
        }
    }

    private record Reading(Run run, Mention mention, Digest digest) {}

    public static RecordedVersions of(Audited audited) {
        return audited.once(RecordedVersions.class, project -> new RecordedVersions(project.records()));
    }

    private RecordedVersions(Records records) {
        Map<String, List<Reading>> files = new LinkedHashMap<>();
        for (Run run : records.runs()) {
            List<Fact> facts = records.facts(run.id());
            Optional<Fact.Commit> commit = facts.stream()
                    .filter(Fact.Commit.class::isInstance)
                    .map(Fact.Commit.class::cast)
                    .findFirst();
            if (commit.isEmpty() || !Boolean.FALSE.equals(commit.get().dirty())) {
                continue;
            }
            for (Mention mention : Mentions.of(run.id(), facts)) {
                if (mention.use() == Mention.Use.READ && mention.path() != null) {
                    for (Digest digest : mention.whole()) {
                        String key = commit.get().sha() + "\0" + digest.algorithm() + "\0" + mention.path();
                        files.computeIfAbsent(key, any -> new ArrayList<>()).add(new Reading(run, mention, digest));
                    }
                }
            }
        }
        files.values().forEach(this::compare);
    }

    private void compare(List<Reading> readings) {
        Map<Digest, Integer> counts = new LinkedHashMap<>();
        readings.forEach(each -> counts.merge(each.digest(), 1, Integer::sum));
        if (counts.size() < 2) {
            return;
        }
        Digest usual = readings.getFirst().digest();
        for (Map.Entry<Digest, Integer> each : counts.entrySet()) {
            usual = each.getValue() > counts.getOrDefault(usual, 0) ? each.getKey() : usual;
        }
        Digest most = usual;
        Reading first = readings.stream()
                .filter(each -> each.digest().equals(most))
                .findFirst()
                .orElseThrow();
        for (Reading each : readings) {
            if (!each.digest().equals(most)) {
                List<Evidence> evidence = new ArrayList<>(each.mention().evidence());
                evidence.addAll(first.mention().evidence());
                String path = String.valueOf(each.mention().path());
                others.computeIfAbsent(each.run().id(), any -> new ArrayList<>())
                        .add(new Other(path, each.digest(), most, first.run(), evidence));
            }
        }
    }

    public List<Other> others(RunId run) {
        return others.getOrDefault(run, List.of());
    }
}
