package assay.rerun.stage;

import assay.content.Content;
import assay.content.GitRepository;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The repositories of submodules, as far as they are in the project: that of the work tree, or
/// what git keeps of it in `.git/modules`.
final class Submodules implements AutoCloseable {
    private final Content content;
    private final String repository;
    private final @Nullable GitRepository around;
    private final Map<String, GitRepository> opened = new LinkedHashMap<>();

    /// @param repository project-relative folder of the work tree around them
    Submodules(Content content, String repository, @Nullable GitRepository around) {
        this.content = content;
        this.repository = repository;
        this.around = around;
    }

    /// The one that has the commit; null where none is here.
    @Nullable
    GitRepository find(String path, String commit) {
        String work = repository.isEmpty() ? path : repository + "/" + path;
        GitRepository found =
                open("work " + work, () -> GitRepository.find(content, work).orElse(null));
        if (found != null && found.hasCommit(commit)) {
            return found;
        }
        String git = (repository.isEmpty() ? "" : repository + "/") + ".git/modules/";
        String name = around == null ? path : around.moduleNames().getOrDefault(path, path);
        GitRepository kept = open(
                "bare " + name, () -> GitRepository.bare(content, git + name).orElse(null));
        return kept != null && kept.hasCommit(commit) ? kept : null;
    }

    private interface Opening {
        @Nullable
        GitRepository open() throws IOException;
    }

    private @Nullable GitRepository open(String key, Opening opening) {
        GitRepository known = opened.get(key);
        if (known != null) {
            return known;
        }
        try {
            GitRepository found = opening.open();
            if (found != null) {
                opened.put(key, found);
            }
            return found;
        } catch (IOException notThere) {
            return null;
        }
    }

    @Override
    public void close() {
        opened.values().forEach(GitRepository::close);
    }
}
