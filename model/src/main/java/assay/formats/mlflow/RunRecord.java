package assay.formats.mlflow;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Status;
import assay.fact.Value;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.SeedName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One run of either store, and the facts that follow from it.
///
/// @param name empty where only the tag has it
/// @param start milliseconds since the epoch, null where not recorded
/// @param sourceVersion the commit as MLflow before 1.0 kept it; empty where it is a tag
record RunRecord(
        String id,
        String name,
        Status status,
        @Nullable Long start,
        @Nullable Long end,
        boolean deleted,
        @Nullable String experiment,
        String user,
        String sourceName,
        String sourceVersion,
        String artifactUri,
        List<Recorded> params,
        List<Recorded> tags,
        Evidence evidence) {

    RunRecord {
        params = List.copyOf(params);
        tags = List.copyOf(tags);
    }

    static RunId run(String id) {
        return RunId.global("mlflow", id);
    }

    RunId run() {
        return run(id);
    }

    /// The file store's number or the database's word; a run whose store says nothing is running, as for MLflow itself.
    static Status status(String recorded) {
        return switch (recorded) {
            case "", "1", "RUNNING" -> Status.RUNNING;
            case "2", "SCHEDULED" -> Status.SCHEDULED;
            case "3", "FINISHED" -> Status.FINISHED;
            case "4", "FAILED" -> Status.FAILED;
            case "5", "KILLED" -> Status.KILLED;
            default -> Status.UNKNOWN;
        };
    }

    /// The run, its parameters and tags, and what they say about code, command, seeds and machine.
    void addTo(Facts facts) {
        Map<String, Recorded> tag = new HashMap<>();
        tags.forEach(each -> tag.put(each.key(), each));
        String shown = first(name, value(tag, "mlflow.runName"), id);
        String parent = value(tag, "mlflow.parentRunId").strip();
        String owner = first(user, value(tag, "mlflow.user"));
        facts.add(new Fact.Execution(
                run(),
                Secrets.clean(shown),
                status,
                instant(start),
                instant(end),
                parent.isEmpty() || parent.equals(id) ? null : run(parent),
                deleted,
                experiment,
                owner.isEmpty() ? null : Secrets.clean(owner),
                evidence));
        params.forEach(each -> facts.add(new Fact.Param(run(), each.key(), Value.of(each.value()), each.evidence())));
        tags.forEach(each -> facts.add(new Fact.Tag(run(), each.key(), each.value(), each.evidence())));
        List<Recorded> all = new ArrayList<>(tags);
        all.addAll(params);
        Code.facts(this, tag, all).forEach(facts::add);
        Machine.facts(run(), all).forEach(facts::add);
        for (Recorded each : all) {
            if (SeedName.seeds(each.key(), Value.of(each.value()))) {
                facts.add(new Fact.Seed(run(), each.key(), each.value().strip(), each.evidence()));
            }
        }
    }

    private static @Nullable Instant instant(@Nullable Long milliseconds) {
        return milliseconds == null || milliseconds == 0 ? null : Instant.ofEpochMilli(milliseconds);
    }

    static String value(Map<String, Recorded> tags, String key) {
        Recorded found = tags.get(key);
        return found == null ? "" : found.value();
    }

    static String first(String... candidates) {
        for (String candidate : candidates) {
            if (!candidate.isBlank()) {
                return candidate;
            }
        }
        return "";
    }
}
