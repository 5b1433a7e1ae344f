package assay.rerun.record;

import assay.content.Content;
import assay.hash.HashCache;
import assay.hash.Hashing;
import assay.hash.Job;
import assay.hash.Result;
import assay.hash.Watch;
import assay.rerun.RunRecord.FileUsed;
import assay.rerun.RunRecord.Source;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Digests of the files of a run.
///
/// @param project its folder, a real path
/// @param cache of that folder
record Sums(Path project, HashCache cache, InstantSource clock) {
    private static final Set<String> SHA256 = Set.of("sha256");

    /// What was computed, with what could not be as notes.
    record Found(List<FileUsed> files, List<String> notes) {}

    /// @param files absolute paths with how each is known
    /// @param unchangedSince files that were written to later get no digest: what was in them when they were read
    ///     is not known
    Found of(SortedMap<Path, Source> files, Instant unchangedSince) throws IOException {
        SortedMap<Path, Source> inside = new TreeMap<>();
        SortedMap<Path, Source> outside = new TreeMap<>();
        files.forEach((path, source) -> (path.startsWith(project) ? inside : outside).put(path, source));
        List<FileUsed> used = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        add(project, cache, inside, unchangedSince, used, notes);
        for (Map.Entry<Path, Source> each : outside.entrySet()) {
            Path root = each.getKey().getRoot();
            add(
                    root,
                    HashCache.none(),
                    new TreeMap<>(Map.of(each.getKey(), each.getValue())),
                    unchangedSince,
                    used,
                    notes);
        }
        return new Found(used, notes);
    }

    private void add(
            Path root,
            HashCache known,
            SortedMap<Path, Source> files,
            Instant unchangedSince,
            List<FileUsed> used,
            List<String> notes)
            throws IOException {
        if (files.isEmpty()) {
            return;
        }
        List<Job> jobs = files.keySet().stream()
                .map(path -> new Job(name(root, path), SHA256))
                .toList();
        List<Result> results = Hashing.of(Content.of(root), known, clock)
                .run(jobs, new Hashing.Options(false, true), Watch.NONE, Progress.NONE);
        int at = 0;
        for (Map.Entry<Path, Source> each : files.entrySet()) {
            Path path = each.getKey();
            String name = root.equals(project) ? name(root, path) : path.toString();
            Result result = results.get(at++);
            if (!(result instanceof Result.Done done)) {
                notes.add("No digest of " + name + " could be computed.");
                used.add(new FileUsed(name, null, null, null, each.getValue()));
            } else if (changed(path, unchangedSince)) {
                notes.add(name + " was changed while the command ran: what it held before is not known.");
                used.add(new FileUsed(name, null, null, null, each.getValue()));
            } else {
                used.add(new FileUsed(
                        name,
                        done.hashed().digests().get("sha256"),
                        done.hashed().size(),
                        null,
                        each.getValue()));
            }
        }
    }

    private static String name(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static boolean changed(Path path, Instant since) throws IOException {
        return Files.getLastModifiedTime(path).toInstant().isAfter(since);
    }
}
