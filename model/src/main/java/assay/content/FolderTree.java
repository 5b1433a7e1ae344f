package assay.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;

/// A folder as git would keep it, whether or not it is in a repository. Paths are relative to it with `/`.
///
/// @param links path to the id of the blob that holds where the link leads
/// @param empty folders in which nothing lies: git does not keep them, Software Heritage does
/// @param repositories folders that are repositories of their own, of which a tree names the commit; they are not
///     looked into
public record FolderTree(
        Map<String, Lying> files, Map<String, String> links, List<String> empty, List<String> repositories) {
    /// @param size in bytes
    public record Lying(boolean executable, long size) {}

    private static final Comparator<String> AS_GIT_SORTS =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    static FolderTree of(Path root, String name, int most) throws IOException {
        FolderTree tree = new FolderTree(new TreeMap<>(), new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            private int seen;

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(root)) {
                    return FileVisitResult.CONTINUE;
                }
                if (Constants.DOT_GIT.equals(String.valueOf(folder.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (Files.exists(folder.resolve(Constants.DOT_GIT), LinkOption.NOFOLLOW_LINKS)) {
                    tree.repositories.add(relative(folder));
                    return FileVisitResult.SKIP_SUBTREE;
                }
                try (var inside = Files.newDirectoryStream(folder)) {
                    if (!inside.iterator().hasNext()) {
                        tree.empty.add(relative(folder));
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (++seen > most) {
                    throw new RefusedException(name + " holds more than the " + most + " files that are looked at.");
                }
                if (attributes.isSymbolicLink()) {
                    byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
                    try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
                        tree.links.put(
                                relative(file),
                                ids.idFor(Constants.OBJ_BLOB, target).name());
                    }
                } else if (attributes.isRegularFile() && !file.endsWith(Constants.DOT_GIT)) {
                    tree.files.put(relative(file), new Lying(posix && isExecutable(file), attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }

            private String relative(Path path) {
                return Folders.relative(root, path);
            }
        });
        return tree;
    }

    private static boolean isExecutable(Path file) throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .permissions()
                .contains(PosixFilePermission.OWNER_EXECUTE);
    }

    /// Git's id of the tree, in hex.
    ///
    /// @param blobs path to git's id of each file
    /// @param without tells paths that are left out, as git leaves out what it ignores
    /// @param withEmpty whether empty folders count
    public String id(Map<String, String> blobs, Predicate<String> without, boolean withEmpty) {
        Node root = new Node();
        files.forEach((path, file) -> {
            if (!without.test(path)) {
                FileMode mode = file.executable ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
                root.add(path, mode, ObjectId.fromString(blobs.get(path)));
            }
        });
        links.forEach((path, id) -> {
            if (!without.test(path)) {
                root.add(path, FileMode.SYMLINK, ObjectId.fromString(id));
            }
        });
        if (withEmpty) {
            empty.forEach(path -> root.add(path, FileMode.TREE, new Node().id()));
        }
        return root.id().name();
    }

    private record Entry(FileMode mode, ObjectId id) {}

    /// A folder and what lies in it. The name of a folder ends with `/`, as git sorts it.
    private static final class Node {
        private final Map<String, Entry> entries = new HashMap<>();
        private final Map<String, Node> folders = new HashMap<>();

        void add(String path, FileMode mode, ObjectId id) {
            int slash = path.indexOf('/');
            if (slash < 0) {
                entries.put(path, new Entry(mode, id));
            } else {
                folders.computeIfAbsent(path.substring(0, slash), _ -> new Node())
                        .add(path.substring(slash + 1), mode, id);
            }
        }

        ObjectId id() {
            Map<String, Entry> sorted = new TreeMap<>(AS_GIT_SORTS);
            entries.forEach(
                    (name, entry) -> sorted.put(FileMode.TREE.equals(entry.mode.getBits()) ? name + "/" : name, entry));
            folders.forEach((name, node) -> sorted.put(name + "/", new Entry(FileMode.TREE, node.id())));
            TreeFormatter tree = new TreeFormatter();
            sorted.forEach((name, entry) -> tree.append(name.replaceFirst("/$", ""), entry.mode, entry.id));
            try (ObjectInserter.Formatter ids = new ObjectInserter.Formatter()) {
                return tree.computeId(ids);
            }
        }
    }
}
