package assay.diff.code;

import assay.content.GitEntry;
import assay.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.diff.SimilarityIndex;
import org.eclipse.jgit.diff.SimilarityIndex.TableFullException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;
import org.jspecify.annotations.Nullable;

/// Which removed files stand under other names: the same content first, then at least half of it alike, as git counts.
///
/// @param oldPaths by the new path
/// @param skipped whether there were too many files to look for changed ones
record Renames(Map<String, String> oldPaths, boolean skipped) {
    private static final int ALIKE = 50;
    private static final long MOST_PAIRS = 40_000;
    private static final int LARGEST = 1 << 20;

    private record Pair(String oldPath, String path, int score, boolean sameName) {}

    static Renames between(
            Map<String, SourceFile> removed, Map<String, SourceFile> added, Budget budget, Progress progress) {
        Map<String, String> found = new TreeMap<>();
        Set<String> left = new HashSet<>(removed.keySet());
        exact(removed, added, found, left);
        List<String> open =
                added.keySet().stream().filter(path -> !found.containsKey(path)).toList();
        if (open.isEmpty() || left.isEmpty()) {
            return new Renames(found, false);
        }
        if ((long) open.size() * left.size() > MOST_PAIRS) {
            return new Renames(found, true);
        }
        Map<String, Content> before = contents(removed, left, budget);
        List<Pair> pairs = new ArrayList<>();
        for (String path : open) {
            progress.checkpoint();
            Content now = content(added.get(path), budget);
            if (now != null) {
                before.forEach((oldPath, old) -> {
                    int score = old.score(now);
                    if (score >= ALIKE) {
                        pairs.add(new Pair(oldPath, path, score, name(oldPath).equals(name(path))));
                    }
                });
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::score)
                .thenComparing(Pair::sameName)
                .reversed()
                .thenComparing(Pair::path)
                .thenComparing(Pair::oldPath));
        for (Pair pair : pairs) {
            if (!found.containsKey(pair.path) && left.remove(pair.oldPath)) {
                found.put(pair.path, pair.oldPath);
            }
        }
        return new Renames(found, false);
    }

    private static void exact(
            Map<String, SourceFile> removed,
            Map<String, SourceFile> added,
            Map<String, String> found,
            Set<String> left) {
        Map<String, List<String>> byId = new HashMap<>();
        new TreeMap<>(removed).forEach((path, file) -> {
            if (file.id() != null) {
                byId.computeIfAbsent(file.id(), id -> new ArrayList<>()).add(path);
            }
        });
        new TreeMap<>(added).forEach((path, file) -> {
            List<String> same = file.id() == null ? null : byId.get(file.id());
            if (same != null && !same.isEmpty()) {
                String best = same.stream()
                        .filter(each -> name(each).equals(name(path)))
                        .findFirst()
                        .orElse(same.getFirst());
                same.remove(best);
                left.remove(best);
                found.put(path, best);
            }
        });
    }

    private record Content(long size, SimilarityIndex index) {
        int score(Content other) {
            long larger = Math.max(size, other.size);
            return 100 * Math.min(size, other.size) < ALIKE * larger ? 0 : index.score(other.index, 100);
        }
    }

    private static Map<String, Content> contents(Map<String, SourceFile> files, Set<String> paths, Budget budget) {
        Map<String, Content> contents = new TreeMap<>();
        for (String path : paths) {
            Content content = content(files.get(path), budget);
            if (content != null) {
                contents.put(path, content);
            }
        }
        return contents;
    }

    /// Null where it takes no part: links, empty files, large ones, those that cannot be read.
    private static @Nullable Content content(@Nullable SourceFile file, Budget budget) {
        if (file == null || (file.kind() != GitEntry.Kind.FILE && file.kind() != GitEntry.Kind.EXECUTABLE)) {
            return null;
        }
        try {
            byte[] bytes = file.bytes().read(LARGEST).orElse(new byte[0]);
            return bytes.length == 0 || !budget.read(bytes.length)
                    ? null
                    : new Content(
                            bytes.length,
                            SimilarityIndex.create(new ObjectLoader.SmallObject(Constants.OBJ_BLOB, bytes)));
        } catch (IOException | TableFullException unreadable) {
            return null;
        }
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
