package assay.diff.code;

import assay.content.GitEntry;
import assay.content.RefusedException;
import assay.diff.code.FileDiff.Kind;
import assay.diff.code.FileDiff.Role;
import assay.work.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Compares two states of the code file by file.
final class Comparison {
    private static final String UNSHOWN = "Its lines are counted and not shown: there are too many in all.";

    private final Map<String, SourceFile> a;
    private final Map<String, SourceFile> b;
    private final UnaryOperator<String> withhold;
    private final Progress progress;
    private final Budget budget = new Budget();
    private final List<String> notes = new ArrayList<>();
    private int same;

    /// @param withhold puts a mark in the place of secrets
    Comparison(
            Map<String, SourceFile> a, Map<String, SourceFile> b, UnaryOperator<String> withhold, Progress progress) {
        this.a = a;
        this.b = b;
        this.withhold = withhold;
        this.progress = progress;
    }

    /// Files alike on both sides.
    int same() {
        return same;
    }

    /// What was cut.
    List<String> notes() {
        return List.copyOf(notes);
    }

    /// By path.
    List<FileDiff> files() {
        Map<String, SourceFile> added = new TreeMap<>();
        Map<String, SourceFile> removed = new TreeMap<>();
        List<Pair> pairs = new ArrayList<>();
        for (String path : both()) {
            SourceFile here = a.get(path);
            SourceFile there = b.get(path);
            if (here == null && there != null) {
                added.put(path, there);
            } else if (there == null && here != null) {
                removed.put(path, here);
            } else if (here != null && there != null && here.isSame(there)) {
                same++;
            } else {
                pairs.add(new Pair(path, path, here, there));
            }
        }
        Renames renames = Renames.between(removed, added, budget, progress);
        if (renames.skipped()) {
            notes.add("Too many files were added and removed to look for those that were renamed and changed.");
        }
        added.forEach((path, file) -> {
            String before = renames.oldPaths().getOrDefault(path, path);
            pairs.add(new Pair(before, path, removed.remove(before), file));
        });
        removed.forEach((path, file) -> pairs.add(new Pair(path, path, file, null)));
        pairs.sort(Comparator.comparing(Pair::path));
        if (pairs.size() > Budget.FILES) {
            notes.add(pairs.size() + " files differ, of which the first " + Budget.FILES + " by path are listed.");
        }
        List<FileDiff> files = new ArrayList<>();
        for (Pair pair : pairs.subList(0, Math.min(pairs.size(), Budget.FILES))) {
            progress.step(files.size(), pairs.size(), pair.path);
            progress.checkpoint();
            files.add(compare(pair));
        }
        return files;
    }

    private Set<String> both() {
        Set<String> paths = new TreeSet<>(a.keySet());
        paths.addAll(b.keySet());
        return paths;
    }

    private record Pair(
            String oldPath,
            String path,
            @Nullable SourceFile here,
            @Nullable SourceFile there) {}

    private FileDiff compare(Pair pair) {
        Draft draft = new Draft(pair);
        SourceFile here = pair.here;
        SourceFile there = pair.there;
        if (here != null && there != null && here.kind() != there.kind()) {
            draft.notes.add("It was " + word(here.kind()) + " and is " + word(there.kind()) + ".");
            if (here.id() != null && here.id().equals(there.id())) {
                return draft.of(draft.kind == Kind.CHANGED ? Kind.MODE : draft.kind);
            }
        } else if (draft.kind == Kind.RENAMED && here != null && there != null && here.isSame(there)) {
            return draft.of(Kind.RENAMED);
        }
        byte[] old = bytes(here, "first", draft);
        byte[] now = old == null ? null : bytes(there, "second", draft);
        if (old == null || now == null) {
            return draft.of(draft.refused ? Kind.TOO_LARGE : Kind.MISSING);
        }
        if (Text.isBinary(old) || Text.isBinary(now)) {
            draft.notes.add(
                    here == null ? "It was added." : there == null ? "It was removed." : "Its content differs.");
            draft.notes.add(size(here, old) + " before, " + size(there, now) + " after.");
            return draft.of(Kind.BINARY);
        }
        if (draft.role == Role.NOTEBOOK) {
            Notebook before = notebook(here, old, draft);
            FileDiff cells = notebook(draft, before, before == null ? null : notebook(there, now, draft));
            if (cells != null) {
                return cells;
            }
        }
        return text(draft, Text.of(old), Text.of(now));
    }

    private FileDiff text(Draft draft, Text old, Text now) {
        if (old.size() > Budget.FILE_LINES || now.size() > Budget.FILE_LINES) {
            draft.notes.add("It has more than " + Budget.FILE_LINES + " lines and was not compared.");
            return draft.of(Kind.TOO_LARGE);
        }
        if (!budget.compare(old.size() + now.size())) {
            draft.notes.add("It was not compared: the files before it came to the limit of lines.");
            return draft.of(Kind.TOO_LARGE);
        }
        if (!old.isUtf8() || !now.isUtf8()) {
            draft.notes.add("It is not UTF-8 throughout and is shown as ISO 8859-1.");
        }
        TextDiff diff = TextDiff.of(old, now);
        draft.added = diff.added();
        draft.removed = diff.removed();
        if (diff.isOfLineEnds()) {
            draft.notes.add("Only the ends of its lines differ.");
        }
        if (budget.show(draft.added + draft.removed, diff.bytes())) {
            draft.hunks = diff.hunks(draft.path.endsWith(".py"), withhold);
        } else {
            draft.notes.add(UNSHOWN);
        }
        return draft.of(draft.kind);
    }

    /// Null where one of the two is no notebook that can be read.
    private @Nullable FileDiff notebook(Draft draft, @Nullable Notebook old, @Nullable Notebook now) {
        if (old == null || now == null) {
            return null;
        }
        NotebookDiff diff = NotebookDiff.of(old, now, withhold);
        draft.added = diff.cells().stream().mapToInt(CellDiff::added).sum();
        draft.removed = diff.cells().stream().mapToInt(CellDiff::removed).sum();
        draft.notes.addAll(diff.notes());
        if (budget.show(draft.added + draft.removed, 0)) {
            draft.cells = diff.cells();
        } else {
            draft.notes.add(UNSHOWN);
        }
        return draft.of(draft.kind);
    }

    private static @Nullable Notebook notebook(@Nullable SourceFile file, byte[] bytes, Draft draft) {
        if (file == null) {
            return Notebook.NONE;
        }
        try {
            return Notebook.of(bytes);
        } catch (IOException damaged) {
            draft.notes.add("It cannot be compared by cells and is compared by lines: " + damaged.getMessage());
            return null;
        }
    }

    /// Null where it cannot be had, with the reason in the draft's notes; empty for a file that is not on this side.
    private byte @Nullable [] bytes(@Nullable SourceFile file, String side, Draft draft) {
        if (file == null) {
            return new byte[0];
        }
        if (file.kind() == GitEntry.Kind.SUBMODULE) {
            return ("Subproject commit " + file.id() + "\n").getBytes(StandardCharsets.UTF_8);
        }
        try {
            Optional<byte[]> bytes = file.bytes().read(Budget.FILE_BYTES);
            if (bytes.isPresent() && !budget.read(bytes.get().length)) {
                draft.refused = true;
                draft.notes.add("It was not compared: the files before it came to the limit of bytes.");
                return null;
            }
            if (bytes.isEmpty()) {
                draft.notes.add("Its content in the " + side + " run's code is not there.");
            }
            return bytes.orElse(null);
        } catch (RefusedException large) {
            draft.refused = true;
            draft.notes.add("It has more than " + Budget.FILE_BYTES + " bytes in the " + side
                    + " run's code and was not compared.");
        } catch (IOException damaged) {
            draft.notes.add("Its content in the " + side + " run's code cannot be read: " + damaged.getMessage());
        }
        return null;
    }

    private static String size(@Nullable SourceFile file, byte[] bytes) {
        return file == null ? "nothing" : bytes.length + " bytes";
    }

    private static String word(GitEntry.Kind kind) {
        return switch (kind) {
            case FILE -> "a file";
            case EXECUTABLE -> "an executable file";
            case LINK -> "a link";
            case SUBMODULE -> "a submodule";
        };
    }

    /// A file's answer on its way.
    private static final class Draft {
        final String path;
        final @Nullable String oldPath;
        final @Nullable String idA;
        final @Nullable String idB;
        final Kind kind;
        final Role role;
        final List<String> notes = new ArrayList<>();
        List<Hunk> hunks = List.of();
        List<CellDiff> cells = List.of();
        int added;
        int removed;
        boolean refused;

        Draft(Pair pair) {
            path = pair.path;
            oldPath = pair.oldPath.equals(pair.path) ? null : pair.oldPath;
            idA = id(pair.here);
            idB = id(pair.there);
            kind = pair.here == null
                    ? Kind.ADDED
                    : pair.there == null ? Kind.REMOVED : oldPath == null ? Kind.CHANGED : Kind.RENAMED;
            role = Roles.of(path);
        }

        private static @Nullable String id(@Nullable SourceFile file) {
            String id = file == null ? null : file.id();
            return file != null && id == null ? "" : id;
        }

        FileDiff of(Kind kind) {
            return new FileDiff(path, oldPath, kind, role, idA, idB, added, removed, hunks, cells, notes);
        }
    }
}
