package assay.content;

import assay.syntax.GitFolder;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/// Bare objects of a repository and of those that it borrows from inside of the project.
final class GitObjects implements AutoCloseable {
    private static final int ALTERNATES = 8;

    private final List<GitFolder> folders = new ArrayList<>();

    /// @param project nothing outside of it is followed
    /// @param trouble told a sentence for each folder of objects that is not opened
    GitObjects(Content project, Path objects, Consumer<String> trouble) {
        Set<Path> opened = new LinkedHashSet<>();
        ArrayDeque<Path> open = new ArrayDeque<>(List.of(objects));
        while (!open.isEmpty() && opened.size() < ALTERNATES) {
            Path next = open.remove();
            if (opened.add(next)) {
                try {
                    folders.add(GitFolder.open(next));
                    open.addAll(alternates(project, next));
                } catch (IOException refused) {
                    trouble.accept(String.valueOf(refused.getMessage()));
                }
            }
        }
    }

    private static List<Path> alternates(Content project, Path objects) throws IOException {
        Path list = objects.resolve("info/alternates");
        if (!Files.exists(list, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        byte[] text = Content.of(objects).bytes("info/alternates", 1 << 16);
        for (String line : new String(text, StandardCharsets.UTF_8).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                Path real = objects.resolve(line).toRealPath();
                if (!real.startsWith(project.folder())) {
                    throw new RefusedException("Objects are borrowed from '" + line
                            + "' outside of the project, which was not opened: commits may seem missing.");
                }
                found.add(real);
            } catch (InvalidPathException notAPath) {
                throw new IOException("'" + line + "' in info/alternates is not a path on this system.", notAPath);
            }
        }
        return found;
    }

    boolean has(AnyObjectId id, int type) throws IOException {
        for (GitFolder folder : folders) {
            if (folder.has(id, type)) {
                return true;
            }
        }
        return false;
    }

    /// The object's bytes, held against its name.
    ///
    /// @throws RefusedException over `max` bytes
    /// @throws IOException where it is damaged
    Optional<byte[]> read(AnyObjectId id, int type, int max) throws IOException {
        for (GitFolder folder : folders) {
            try {
                Optional<byte[]> found = folder.read(id, type, max);
                if (found.isPresent()) {
                    return found;
                }
            } catch (SyntaxException tooLarge) {
                throw new RefusedException(String.valueOf(tooLarge.getMessage()));
            }
        }
        return Optional.empty();
    }

    /// All objects whose names start so.
    Collection<ObjectId> starting(String hex) throws IOException {
        Set<ObjectId> found = new TreeSet<>();
        for (GitFolder folder : folders) {
            found.addAll(folder.starting(hex));
        }
        return found;
    }

    @Override
    public void close() {
        folders.forEach(GitFolder::close);
    }
}
