package assay.view.compare;

import assay.fact.Run;
import assay.fact.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Two runs that somebody may want to compare: the newest two of one experiment.
///
/// @param experiment as recorded
/// @param base the older one
record Proposal(String experiment, Run base, Run other) {
    private static final int MOST = 4;
    private static final Comparator<Run> NEWEST_FIRST = Comparator.comparing(
                    (Run run) -> run.start() == null ? Instant.MIN : run.start())
            .reversed()
            .thenComparing(Run::key);

    /// The experiment that was last worked on first.
    static List<Proposal> of(List<Run> runs) {
        Map<String, List<Run>> byExperiment = new LinkedHashMap<>();
        runs.stream()
                .filter(run -> run.status() == Status.FINISHED && !run.deleted())
                .sorted(NEWEST_FIRST)
                .forEach(run -> {
                    String experiment = run.experiment();
                    byExperiment
                            .computeIfAbsent(experiment == null ? "" : experiment, key -> new ArrayList<>())
                            .add(run);
                });
        return byExperiment.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                // Runs that no experiment holds together may have little in common.
                .sorted(Comparator.comparing(entry -> entry.getKey().isEmpty()))
                .limit(MOST)
                .map(entry -> new Proposal(
                        entry.getKey(),
                        entry.getValue().get(1),
                        entry.getValue().get(0)))
                .toList();
    }
}
