package assay.diff;

import assay.content.GitEntry;
import assay.content.GitRepository;
import assay.content.GitTree;
import assay.fact.Fact;
import assay.syntax.Requirements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which libraries the code of a commit imports, by lines that say so; whether the run came by such a line is not
/// known. Safe for many threads.
final class Imports {
    private static final int FILES = 400;
    private static final int BYTES = 256 << 10;
    /// `import a`, `from a.b import c`, `import_module("a")`, also as a notebook's JSON has them.
    private static final Pattern IMPORT = Pattern.compile(
            "(?m)^[ \\t\"]*(?:import|from)[ \\t]+(?<module>[A-Za-z_]\\w{0,99})|import_module\\(\\\\?[\"'](?<named>[A-Za-z_]\\w{0,99})");

    private final Collection<GitRepository> repositories;
    private final Influence influence;
    private final Map<String, Map<String, String>> byCommit = new ConcurrentHashMap<>();

    Imports(Collection<GitRepository> repositories, Influence influence) {
        this.repositories = repositories;
        this.influence = influence;
    }

    /// The first file that imports it, by the library's name; empty where the commit is not among the objects.
    Map<String, String> of(Code code) {
        Map<String, String> found = new TreeMap<>();
        for (Fact.Commit commit : code.commits()) {
            byCommit.computeIfAbsent(commit.sha(), this::read).forEach(found::putIfAbsent);
        }
        return found;
    }

    private Map<String, String> read(String sha) {
        Map<String, String> found = new TreeMap<>();
        for (GitRepository repository : repositories) {
            try {
                Optional<GitTree> tree = repository.tree(sha);
                if (tree.isPresent()) {
                    read(tree.get(), repository, found);
                }
            } catch (IOException damaged) {
                found.clear();
            }
        }
        return found;
    }

    /// Empty for what is too large or damaged.
    private static Optional<byte[]> content(GitEntry entry, GitRepository repository) {
        try {
            return repository.content(entry.id(), BYTES);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void read(GitTree tree, GitRepository repository, Map<String, String> into) {
        int files = 0;
        for (Map.Entry<String, GitEntry> each : tree.files().entrySet()) {
            String path = each.getKey();
            boolean python = path.endsWith(".py") || path.endsWith(".ipynb");
            GitEntry.Kind kind = each.getValue().kind();
            boolean file = kind == GitEntry.Kind.FILE || kind == GitEntry.Kind.EXECUTABLE;
            if (!python || !file || files++ >= FILES) {
                continue;
            }
            Optional<byte[]> bytes = content(each.getValue(), repository);
            if (bytes.isPresent()) {
                Matcher line = IMPORT.matcher(new String(bytes.get(), StandardCharsets.UTF_8));
                while (line.find()) {
                    String module = line.group("module") == null ? line.group("named") : line.group("module");
                    into.putIfAbsent(influence.imported(Requirements.normalised(module)), path);
                }
            }
        }
    }
}
