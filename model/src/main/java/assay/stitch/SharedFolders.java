package assay.stitch;

import assay.fact.Evidence;
import assay.fact.Locator;
import assay.fact.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One run's folder lies in the folder of a run of another tool: event files among a job's outputs. Certain where it is
/// the only one of its tool there.
final class SharedFolders {
    /// Tools that give each run a folder of its own; others keep many runs in one file, or none.
    private static final Set<String> OWN_FOLDER = Set.of(
            "mlflow",
            "wandb",
            "hydra",
            "tensorboard",
            "sacred",
            "guild",
            "lightning",
            "huggingface",
            "assay",
            "dvclive");

    /// Parts of a run's folder in which its record lies.
    private static final List<String> INSIDE = List.of("/.hydra", "/.guild", "/.guild/attrs", "/files", "/logs");

    private SharedFolders() {}

    static List<Likeness> find(List<Run> runs) {
        Map<String, List<Run>> byFolder = new HashMap<>();
        Map<Run, String> folders = new LinkedHashMap<>();
        for (Run run : runs) {
            String folder = folder(run);
            if (folder != null) {
                folders.put(run, folder);
                byFolder.computeIfAbsent(folder, _ -> new ArrayList<>()).add(run);
            }
        }
        // Per enclosing run and tool: those that have no nearer one.
        Map<Run, Map<String, List<Run>>> inside = new LinkedHashMap<>();
        folders.forEach((run, folder) -> {
            Run around = around(run, folder, byFolder);
            if (around != null) {
                inside.computeIfAbsent(around, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(run.id().tool(), _ -> new ArrayList<>())
                        .add(run);
            }
        });
        List<Likeness> found = new ArrayList<>();
        inside.forEach((around, tools) -> tools.values().forEach(those -> {
            for (Run run : those) {
                found.add(likeness(around, run, folders, those.size()));
            }
        }));
        return found;
    }

    private static Likeness likeness(Run around, Run run, Map<Run, String> folders, int count) {
        boolean certain = count == 1 && !contradict(around, run);
        String folder = folders.getOrDefault(around, "");
        String where = folder.equals(folders.get(run))
                ? "Both records lie in " + folder
                : "The record of " + NamedIds.name(run) + " lies in the folder of " + NamedIds.name(around) + ", "
                        + folder;
        String why = certain
                ? where + "."
                : count > 1
                        ? where + ", beside " + (count - 1) + " more of "
                                + run.id().tool() + "."
                        : where + ", but their times do not meet.";
        return new Likeness(
                around,
                run,
                certain,
                true,
                why,
                List.of(
                        new Evidence(around.record(), Locator.WHOLE, null),
                        new Evidence(run.record(), Locator.WHOLE, null)));
    }

    private static boolean contradict(Run a, Run b) {
        return (a.end() != null && b.start() != null && a.end().plusSeconds(60).isBefore(b.start()))
                || (b.end() != null
                        && a.start() != null
                        && b.end().plusSeconds(60).isBefore(a.start()));
    }

    /// The run of another tool whose folder is the same (then the one first by key is around) or the nearest above.
    private static @Nullable Run around(Run run, String folder, Map<String, List<Run>> byFolder) {
        for (String at = folder; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            for (Run other : byFolder.getOrDefault(at, List.of())) {
                boolean first = !at.equals(folder) || other.key().compareTo(run.key()) < 0;
                if (!other.id().tool().equals(run.id().tool()) && first) {
                    return other;
                }
            }
        }
        return null;
    }

    private static @Nullable String folder(Run run) {
        if (!OWN_FOLDER.contains(run.id().tool())) {
            return null;
        }
        String record = run.record();
        if (record.endsWith(".db") || record.endsWith(".sqlite") || record.endsWith(".sqlite3")) {
            return null;
        }
        String folder = record.substring(0, Math.max(0, record.lastIndexOf('/')));
        for (String part : INSIDE) {
            if (folder.endsWith(part)) {
                folder = folder.substring(0, folder.length() - part.length());
            }
        }
        return folder.isEmpty() ? null : folder;
    }
}
