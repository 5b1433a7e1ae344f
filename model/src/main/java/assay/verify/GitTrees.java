package assay.verify;

import assay.content.Content;
import assay.content.GitRepository;
import assay.content.GitTree;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recorded trees among the objects of the repositories around a record: a folder that is gone or was changed may be
/// there as it was.
final class GitTrees {
    private final Content content;
    private final Map<String, Optional<GitTree>> found = new HashMap<>();

    GitTrees(Content content) {
        this.content = content;
    }

    /// How much of a folder that is not there any more git still has; null where it does not have it.
    @Nullable
    String kept(Recorded recorded, String id) {
        GitTree tree = tree(recorded, id);
        return tree == null
                ? null
                : "git has the tree among its objects, with "
                        + (tree.files().size() == 1 ? "one file" : tree.files().size() + " files");
    }

    /// What is other today than in the recorded tree; null where git does not have that.
    ///
    /// @param today ids of the files of today, by path
    @Nullable
    String differences(Recorded recorded, String id, Map<String, String> today) {
        GitTree tree = tree(recorded, id);
        if (tree == null) {
            return null;
        }
        long gone = tree.files().keySet().stream()
                .filter(path -> !today.containsKey(path))
                .count();
        long added = today.keySet().stream()
                .filter(path -> !tree.files().containsKey(path))
                .count();
        long changed = tree.files().entrySet().stream()
                .filter(each -> today.containsKey(each.getKey())
                        && !Objects.equals(
                                today.get(each.getKey()), each.getValue().id()))
                .count();
        return "against the tree that git has: " + changed + " changed, " + gone + " gone, " + added + " added";
    }

    private @Nullable GitTree tree(Recorded recorded, String id) {
        return found.computeIfAbsent(id, _ -> look(recorded.evidence().file(), id))
                .filter(tree -> tree.missing().isEmpty())
                .orElse(null);
    }

    /// In the folder of the record and those above it, the nearest first.
    private Optional<GitTree> look(String record, String id) {
        String folder = record;
        do {
            folder = Finder.parent(folder);
            try {
                Optional<GitRepository> repository = GitRepository.find(content, folder);
                if (repository.isPresent()) {
                    try (GitRepository opened = repository.get()) {
                        Optional<GitTree> tree = opened.folder(id);
                        if (tree.isPresent()) {
                            return tree;
                        }
                    }
                }
            } catch (IOException unreadable) {
                // Another repository may have it.
            }
        } while (!folder.isEmpty());
        return Optional.empty();
    }
}
