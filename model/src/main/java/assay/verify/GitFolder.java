package assay.verify;

import assay.content.Content;
import assay.content.FolderTree;
import assay.content.IgnoreFiles;
import assay.fact.Digest;
import assay.fact.Digest.Strength;
import assay.hash.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A folder whose digest is git's id of its tree: over names, modes and ids of what lies in it. What git ignores may
/// lie in it today and never was part of it.
final class GitFolder implements WholeFolder {
    private static final String BLOB = "git-blob";

    private final Content content;
    private final GitTrees trees;
    private final Sought.Folder sought;
    private final String path;
    private final Means.OfTree means;
    private final FolderTree tree;
    private final List<Asked> files = new ArrayList<>();

    GitFolder(Content content, GitTrees trees, Sought.Folder sought, Means.OfTree means, FolderTree tree) {
        this.content = content;
        this.trees = trees;
        this.sought = sought;
        this.path = sought.trimmed();
        this.means = means;
        this.tree = tree;
        tree.files()
                .forEach((member, lying) -> files.add(new Asked(WholeFolder.below(path, member), BLOB, lying.size())));
    }

    @Override
    public List<Asked> files() {
        return files;
    }

    @Override
    public Check judge(Recorded recorded, Digest digest, Map<String, Result> results) {
        Check unread = WholeFolder.unread(recorded, path, files, results);
        if (unread != null) {
            return unread;
        }
        Read read = Read.of(files, results);
        Map<String, String> blobs = new HashMap<>();
        tree.files().keySet().forEach(member -> blobs.put(member, read.digests().get(WholeFolder.below(path, member))));
        String asItLies = tree.id(blobs, _ -> false, means.empty());
        String note = matching(blobs, asItLies);
        boolean same = note != null;
        return new Check(
                recorded,
                same ? Verdict.MATCH : Verdict.MISMATCH,
                new Digest(digest.algorithm(), same ? digest.value() : means.written(asItLies), Strength.WEAK),
                read.when(),
                read.cached(),
                Verification.notes(sought.note(), same ? note : other(recorded, blobs)),
                read.size(),
                path);
    }

    private @Nullable String other(Recorded recorded, Map<String, String> blobs) {
        Map<String, String> today = new HashMap<>(blobs);
        today.putAll(tree.links());
        return Verification.notes(today.size() + " files", trees.differences(recorded, means.value(), today));
    }

    /// How the tree has the recorded id; null where it has not.
    private @Nullable String matching(Map<String, String> blobs, String asItLies) {
        if (means.value().equals(asItLies)) {
            return files.size() + tree.links().size() + " files";
        }
        if (means.empty() && means.value().equals(tree.id(blobs, _ -> false, false))) {
            return "without empty folders";
        }
        Ignored ignored = new Ignored();
        boolean same = means.value().equals(tree.id(blobs, ignored::has, false))
                || (means.empty() && means.value().equals(tree.id(blobs, ignored::has, true)));
        return same ? "without what .gitignore names" : null;
    }

    /// By the ignore files of the folder, those above it and those in it.
    private final class Ignored {
        private final Map<String, IgnoreFiles> byFolder = new HashMap<>();

        boolean has(String member) {
            String file = WholeFolder.below(path, member);
            return byFolder.computeIfAbsent(Finder.parent(file), in -> IgnoreFiles.above(content, ".gitignore", in))
                    .ignores(file);
        }
    }
}
