package assay.content;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/// Commits and their trees, walked over bare objects within limits.
record GitHistory(GitObjects objects) {
    private static final int COMMITS = 1_000_000;
    private static final int EDITS = 5_000;
    private static final int CHANGES = 200_000;
    private static final int ENTRIES = 1_000_000;
    private static final int BYTES = 32 << 20;

    Optional<GitCommit> commit(String id) throws IOException {
        return parse(ObjectId.fromString(id))
                .map(found -> new GitCommit(
                        id,
                        Instant.ofEpochSecond(found.getCommitTime()),
                        Stream.of(found.getParents()).map(ObjectId::name).toList()));
    }

    /// The commits that these lead to, themselves included. Those that a shallow clone lacks are left out.
    Set<ObjectId> ancestors(Collection<String> tips) throws IOException {
        ArrayDeque<ObjectId> open = new ArrayDeque<>();
        tips.forEach(tip -> open.add(ObjectId.fromString(tip)));
        Set<ObjectId> seen = new HashSet<>();
        while (!open.isEmpty() && seen.size() < COMMITS) {
            ObjectId id = open.remove();
            Optional<RevCommit> commit = seen.contains(id) ? Optional.empty() : parse(id);
            if (commit.isPresent()) {
                seen.add(id);
                for (RevCommit parent : commit.get().getParents()) {
                    open.add(parent.copy());
                }
            }
        }
        return seen;
    }

    /// Along first parents from a tip back to a time: which files each commit changed, by path, the
    /// newest first. A merge
    /// that brings a change counts as the change.
    Map<String, List<FileEdit>> edits(String tip, Instant since) throws IOException {
        Map<String, List<FileEdit>> edits = new TreeMap<>();
        Optional<RevCommit> here = parse(ObjectId.fromString(tip));
        int found = 0;
        for (int walked = 0; here.isPresent() && walked < EDITS && found < CHANGES; walked++) {
            RevCommit commit = here.get();
            Instant time = Instant.ofEpochSecond(commit.getCommitTime());
            if (time.isBefore(since)) {
                break;
            }
            boolean first = commit.getParentCount() == 0;
            Optional<RevCommit> parent =
                    first ? Optional.empty() : parse(commit.getParent(0).copy());
            // Of a shallow clone nobody knows what was before.
            if (parent.isEmpty() && !first) {
                break;
            }
            Map<String, Boolean> changed = new TreeMap<>();
            compare("", parent.isPresent() ? parent.get().getTree() : null, commit.getTree(), changed);
            changed.forEach((path, before) -> edits.computeIfAbsent(path, any -> new ArrayList<>())
                    .add(new FileEdit(commit.name(), time, before)));
            found += changed.size();
            here = parent;
        }
        return edits;
    }

    /// Files of the later tree that are not as in the earlier one, each with whether that has it too.
    private void compare(String prefix, @Nullable ObjectId before, @Nullable ObjectId now, Map<String, Boolean> changed)
            throws IOException {
        if (now == null || now.equals(before) || changed.size() > CHANGES) {
            return;
        }
        Map<String, Listed> earlier = before == null ? Map.of() : listed(before);
        for (Map.Entry<String, Listed> each : listed(now).entrySet()) {
            Listed other = earlier.get(each.getKey());
            Listed here = each.getValue();
            String path = prefix + each.getKey();
            if (here.folder()) {
                compare(path + "/", other != null && other.folder() ? other.id() : null, here.id(), changed);
            } else if (other == null || !other.id().equals(here.id())) {
                changed.put(path, other != null && !other.folder());
            }
        }
    }

    private record Listed(ObjectId id, boolean folder) {}

    private Map<String, Listed> listed(ObjectId folder) throws IOException {
        Map<String, Listed> entries = new HashMap<>();
        for (CanonicalTreeParser tree = tree(folder); !tree.eof(); tree.next(1)) {
            entries.put(
                    tree.getEntryPathString(),
                    new Listed(tree.getEntryObjectId(), FileMode.TREE.equals(tree.getEntryRawMode())));
        }
        return entries;
    }

    /// Those of the tips, by name, that lead to the commit. Those behind what a shallow clone lacks are left out.
    List<String> leadingTo(ObjectId commit, Map<String, String> tips) throws IOException {
        Map<ObjectId, List<ObjectId>> children = new HashMap<>();
        ArrayDeque<ObjectId> open = new ArrayDeque<>();
        tips.values().forEach(tip -> open.add(ObjectId.fromString(tip)));
        Set<ObjectId> seen = new HashSet<>();
        while (!open.isEmpty() && seen.size() < COMMITS) {
            ObjectId id = open.remove();
            if (!seen.add(id) || id.equals(commit)) {
                continue;
            }
            Optional<RevCommit> found = parse(id);
            if (found.isPresent()) {
                for (RevCommit parent : found.get().getParents()) {
                    ObjectId older = parent.copy();
                    children.computeIfAbsent(older, any -> new ArrayList<>(1)).add(id);
                    open.add(older);
                }
            }
        }
        Set<String> after = new HashSet<>();
        open.clear();
        open.add(commit);
        while (!open.isEmpty()) {
            ObjectId id = open.remove();
            if (after.add(id.name())) {
                open.addAll(children.getOrDefault(id, List.of()));
            }
        }
        return tips.entrySet().stream()
                .filter(tip -> after.contains(tip.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The commit that a ref names, through annotated tags; empty where it names something else.
    Optional<String> peel(String id) throws IOException {
        ObjectId here = ObjectId.fromString(id);
        for (int hops = 0; hops < 5; hops++) {
            Optional<RevTag> tag = tag(here);
            if (tag.isEmpty()) {
                return objects.has(here, Constants.OBJ_COMMIT) ? Optional.of(here.name()) : Optional.empty();
            }
            here = tag.get().getObject().copy();
        }
        return Optional.empty();
    }

    Optional<GitSignature> signature(String commit) throws IOException {
        Optional<RevCommit> found = parse(ObjectId.fromString(commit));
        byte[] raw = found.map(RevCommit::getRawGpgSignature).orElse(null);
        return raw == null ? Optional.empty() : Optional.of(GitSignature.of(raw));
    }

    Optional<GitSignature> tagSignature(String id) throws IOException {
        byte[] raw =
                tag(ObjectId.fromString(id)).map(RevTag::getRawGpgSignature).orElse(null);
        return raw == null ? Optional.empty() : Optional.of(GitSignature.of(raw));
    }

    private Optional<RevTag> tag(ObjectId id) throws IOException {
        Optional<byte[]> bytes = objects.read(id, Constants.OBJ_TAG, BYTES);
        try {
            return bytes.isEmpty() ? Optional.empty() : Optional.of(RevTag.parse(bytes.get()));
        } catch (CorruptObjectException | RuntimeException damaged) {
            throw new IOException("Tag " + id.name() + " does not follow git's format.", damaged);
        }
    }

    /// The id of a file; empty where the commit does not have it.
    Optional<String> blob(String commit, String path) throws IOException {
        Optional<ObjectId> here = parse(ObjectId.fromString(commit)).map(found -> found.getTree());
        List<String> parts = List.of(path.split("/", -1));
        for (int i = 0; i < parts.size() && here.isPresent(); i++) {
            int type = i + 1 < parts.size() ? FileMode.TYPE_TREE : FileMode.TYPE_FILE;
            here = entry(here.get(), parts.get(i), type);
        }
        return here.map(ObjectId::name);
    }

    private Optional<ObjectId> entry(ObjectId folder, String name, int type) throws IOException {
        for (CanonicalTreeParser tree = tree(folder); !tree.eof(); tree.next(1)) {
            if ((tree.getEntryRawMode() & FileMode.TYPE_MASK) == type
                    && tree.getEntryPathString().equals(name)) {
                return Optional.of(tree.getEntryObjectId());
            }
        }
        return Optional.empty();
    }

    /// Path to id of everything in the commit that is no folder.
    ///
    /// @throws IOException where one of its folders is not there
    Map<String, String> files(String commit) throws IOException {
        GitTree tree = tree(commit);
        if (!tree.missing().isEmpty()) {
            throw new IOException(
                    "Folder " + tree.missing().getFirst() + " of commit " + commit + " is not among the objects.");
        }
        Map<String, String> files = new TreeMap<>();
        tree.files().forEach((path, entry) -> files.put(path, entry.id()));
        return files;
    }

    GitTree tree(String commit) throws IOException {
        record Open(String prefix, ObjectId tree) {}
        RevCommit found = parse(ObjectId.fromString(commit))
                .orElseThrow(() -> new IOException("Commit " + commit + " is not among the objects."));
        Map<String, GitEntry> files = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        ArrayDeque<Open> open = new ArrayDeque<>(List.of(new Open("", found.getTree())));
        for (int folders = 0; !open.isEmpty(); folders++) {
            Open next = open.remove();
            if (files.size() > ENTRIES || folders > ENTRIES) {
                throw new RefusedException("Commit " + commit + " has more than " + ENTRIES + " files.");
            }
            CanonicalTreeParser tree;
            try {
                tree = tree(next.tree);
            } catch (IOException damaged) {
                missing.add(next.prefix);
                continue;
            }
            for (; !tree.eof(); tree.next(1)) {
                String path = next.prefix + tree.getEntryPathString();
                if (FileMode.TREE.equals(tree.getEntryRawMode())) {
                    open.add(new Open(path + "/", tree.getEntryObjectId()));
                } else {
                    files.put(
                            path,
                            new GitEntry(
                                    kind(tree.getEntryRawMode()),
                                    tree.getEntryObjectId().name()));
                }
            }
        }
        return new GitTree(files, missing);
    }

    /// What a tree of that id has, empty where it is not among the objects. The ids of it and of all trees in it are
    /// computed from their bytes; one that has another id is as good as missing.
    Optional<GitTree> folder(String id) throws IOException {
        record Open(String prefix, ObjectId tree) {}
        Map<String, GitEntry> files = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        ArrayDeque<Open> open = new ArrayDeque<>(List.of(new Open("", ObjectId.fromString(id))));
        try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
            for (int folders = 0; !open.isEmpty(); folders++) {
                Open next = open.remove();
                if (files.size() > ENTRIES || folders > ENTRIES) {
                    throw new RefusedException("Tree " + id + " has more than " + ENTRIES + " files.");
                }
                Optional<byte[]> bytes = objects.read(next.tree, Constants.OBJ_TREE, BYTES);
                if (bytes.isEmpty()
                        || !ids.idFor(Constants.OBJ_TREE, bytes.get()).equals(next.tree)) {
                    if (folders == 0) {
                        return Optional.empty();
                    }
                    missing.add(next.prefix);
                    continue;
                }
                CanonicalTreeParser tree = new CanonicalTreeParser();
                for (tree.reset(bytes.get()); !tree.eof(); tree.next(1)) {
                    String path = next.prefix + tree.getEntryPathString();
                    if (FileMode.TREE.equals(tree.getEntryRawMode())) {
                        open.add(new Open(path + "/", tree.getEntryObjectId()));
                    } else {
                        files.put(
                                path,
                                new GitEntry(
                                        kind(tree.getEntryRawMode()),
                                        tree.getEntryObjectId().name()));
                    }
                }
            }
        }
        return Optional.of(new GitTree(files, missing));
    }

    List<BareObject> skeleton(String commit, int most) throws IOException {
        RevCommit found = parse(ObjectId.fromString(commit))
                .orElseThrow(() -> new IOException("Commit " + commit + " is not among the objects."));
        List<BareObject> all = new ArrayList<>();
        byte[] own = objects.read(found, Constants.OBJ_COMMIT, BYTES).orElseThrow();
        all.add(new BareObject(Constants.TYPE_COMMIT, commit, own));
        ArrayDeque<ObjectId> open = new ArrayDeque<>(List.of(found.getTree().copy()));
        Set<ObjectId> seen = new HashSet<>();
        long size = own.length;
        while (!open.isEmpty()) {
            ObjectId id = open.remove();
            if (!seen.add(id)) {
                continue;
            }
            byte[] bytes = objects.read(id, Constants.OBJ_TREE, BYTES)
                    .orElseThrow(() -> new IOException("Folder " + id.name() + " is not among the objects."));
            size += bytes.length;
            if (size > most) {
                throw new RefusedException("The folders of commit " + commit + " have more than " + most + " bytes.");
            }
            all.add(new BareObject(Constants.TYPE_TREE, id.name(), bytes));
            CanonicalTreeParser tree = new CanonicalTreeParser();
            for (tree.reset(bytes); !tree.eof(); tree.next(1)) {
                if (FileMode.TREE.equals(tree.getEntryRawMode())) {
                    open.add(tree.getEntryObjectId());
                }
            }
        }
        return all;
    }

    private static GitEntry.Kind kind(int mode) {
        if (FileMode.SYMLINK.equals(mode)) {
            return GitEntry.Kind.LINK;
        }
        if (FileMode.GITLINK.equals(mode)) {
            return GitEntry.Kind.SUBMODULE;
        }
        return FileMode.EXECUTABLE_FILE.equals(mode) ? GitEntry.Kind.EXECUTABLE : GitEntry.Kind.FILE;
    }

    private CanonicalTreeParser tree(ObjectId id) throws IOException {
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(objects.read(id, Constants.OBJ_TREE, BYTES)
                .orElseThrow(() -> new IOException("Folder " + id.name() + " is not among the objects.")));
        return parser;
    }

    private Optional<RevCommit> parse(ObjectId id) throws IOException {
        Optional<byte[]> bytes = objects.read(id, Constants.OBJ_COMMIT, BYTES);
        try {
            return bytes.map(RevCommit::parse);
        } catch (RuntimeException damaged) {
            throw new IOException("Commit " + id.name() + " does not follow git's format.", damaged);
        }
    }
}
