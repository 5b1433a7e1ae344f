package assay.stitch;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.Run;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One record names the other's id in a tag or a parameter: `wandb.run_id` in MLflow, `mlflow_run_id` in a
/// configuration.
final class NamedIds {
    /// Shorter ones are met by chance.
    private static final int SHORTEST = 8;

    private NamedIds() {}

    static List<Likeness> find(List<Run> runs, Stitching.Said said) {
        Map<String, Run> byId = new HashMap<>();
        for (Run run : runs) {
            if (run.id().scope().isEmpty() && run.id().id().length() >= SHORTEST) {
                byId.merge(run.id().id(), run, (a, b) -> a.key().compareTo(b.key()) <= 0 ? a : b);
            }
        }
        List<Likeness> found = new ArrayList<>();
        for (Run run : runs) {
            find(run, "tag", said.tags().getOrDefault(run.id(), Map.of()), byId, found);
            find(run, "parameter", said.params().getOrDefault(run.id(), Map.of()), byId, found);
        }
        return found;
    }

    private static void find(
            Run run, String kind, Map<String, String> said, Map<String, Run> byId, List<Likeness> found) {
        said.forEach((key, value) -> {
            Run named = value.length() < SHORTEST ? null : byId.get(value);
            if (named != null && !named.id().tool().equals(run.id().tool()) && isOwnId(key)) {
                found.add(new Likeness(
                        run,
                        named,
                        true,
                        true,
                        "The " + kind + " " + key + " of " + name(run) + " is the id of " + name(named) + ".",
                        List.of(
                                new Evidence(run.record(), Locator.WHOLE, null),
                                new Evidence(named.record(), Locator.WHOLE, null))));
            }
        });
    }

    /// A parent, a source or a model's run is another run.
    private static boolean isOwnId(String key) {
        String small = key.toLowerCase(Locale.ROOT);
        return small.contains("id")
                && !small.contains("parent")
                && !small.contains("source")
                && !small.contains("model")
                && !small.contains("upstream")
                && !small.contains("resume")
                && !small.contains("previous");
    }

    static String name(Run run) {
        RunId id = run.id();
        return id.tool() + " run " + (id.id().length() > 20 ? id.id().substring(0, 8) + "…" : id.id());
    }
}
