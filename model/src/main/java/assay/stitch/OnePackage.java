package assay.stitch;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A package that tells of its run twice, as a run crate and as PROV beside or inside of it: an action and an activity
/// are one where both have one UUID, or where, alone in the package, they begin and end in the same millisecond.
final class OnePackage {
    private static final String UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String ADDRESS = "urn:uuid:";

    private OnePackage() {}

    private record Times(Instant start, Instant end) {}

    static List<Likeness> find(List<Run> runs) {
        Map<String, List<Run>> crates = new LinkedHashMap<>();
        for (Run run : runs) {
            if (run.id().tool().equals("ro-crate")) {
                crates.computeIfAbsent(root(run.record()), _ -> new ArrayList<>())
                        .add(run);
            }
        }
        Map<String, List<Run>> activities = new LinkedHashMap<>();
        for (Run run : runs) {
            String crate = run.id().tool().equals("prov") ? around(run.record(), crates) : null;
            if (crate != null) {
                activities.computeIfAbsent(crate, _ -> new ArrayList<>()).add(run);
            }
        }
        List<Likeness> found = new ArrayList<>();
        activities.forEach((crate, those) -> pairs(crates.getOrDefault(crate, List.of()), those, found));
        return found;
    }

    private static void pairs(List<Run> actions, List<Run> activities, List<Likeness> found) {
        Map<Times, List<Run>> byTimes = new HashMap<>();
        Map<String, Run> byId = new HashMap<>();
        for (Run activity : activities) {
            Times times = times(activity);
            if (times != null) {
                byTimes.computeIfAbsent(times, _ -> new ArrayList<>()).add(activity);
            }
            byId.put(activity.id().id(), activity);
        }
        Map<Times, Integer> actionsAt = new HashMap<>();
        for (Run action : actions) {
            Times times = times(action);
            if (times != null) {
                actionsAt.merge(times, 1, Integer::sum);
            }
        }
        for (Run action : actions) {
            String id = uuid(action);
            Run named = id == null ? null : byId.get(id);
            if (named != null) {
                found.add(likeness(action, named, true, "Both records of the package call it " + id + "."));
                continue;
            }
            Times times = times(action);
            List<Run> same = times == null ? List.of() : byTimes.getOrDefault(times, List.of());
            boolean alone = times != null && same.size() == 1 && actionsAt.getOrDefault(times, 0) == 1;
            for (Run activity : same) {
                String why = "Both records lie in one package, and in both it began and ended in the same millisecond";
                found.add(likeness(action, activity, alone, why + (alone ? "." : "; so did others.")));
            }
        }
    }

    /// The folder of the crate, or of the bag that it is the payload of.
    private static String root(String record) {
        String folder = folder(record);
        boolean payload = folder.equals("data") || folder.endsWith("/data");
        return payload ? folder(folder) : folder;
    }

    /// The nearest crate's package that the record lies in.
    private static @Nullable String around(String record, Map<String, List<Run>> crates) {
        for (String at = folder(record); ; at = folder(at)) {
            if (crates.containsKey(at)) {
                return at;
            }
            if (at.isEmpty()) {
                return null;
            }
        }
    }

    private static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static @Nullable String uuid(Run action) {
        String id = action.id().id().replaceFirst("^" + ADDRESS, "");
        return id.matches(UUID) ? id : null;
    }

    /// Null where one of them is not recorded.
    private static @Nullable Times times(Run run) {
        Instant start = run.start();
        Instant end = run.end();
        return start == null || end == null
                ? null
                : new Times(start.truncatedTo(ChronoUnit.MILLIS), end.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Likeness likeness(Run action, Run activity, boolean certain, String why) {
        return new Likeness(
                action,
                activity,
                certain,
                true,
                why,
                List.of(
                        new Evidence(action.record(), Locator.WHOLE, null),
                        new Evidence(activity.record(), Locator.WHOLE, null)));
    }
}
