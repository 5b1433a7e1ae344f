package assay.content;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
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
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/// Bare objects, loose and packed. JGit's own `Repository` is passed by: it reads the configuration with its includes,
/// and opens alternates wherever they point.
final class GitObjects implements AutoCloseable {
    private static final int ALTERNATES = 8;
    private static final int PACK_FILES = 20_000;

    private final List<ObjectDirectory> folders = new ArrayList<>();

    /// @param project nothing outside of it is followed
    /// @param trouble told a sentence for each folder of objects that is not opened
    GitObjects(Content project, Path objects, Consumer<String> trouble) {
        Set<Path> opened = new LinkedHashSet<>();
        ArrayDeque<Path> open = new ArrayDeque<>(List.of(objects));
        while (!open.isEmpty() && opened.size() < ALTERNATES) {
            Path next = open.remove();
            if (opened.add(next)) {
                try {
                    requirePlain(next.resolve("pack"));
                    folders.add(new ObjectDirectory(new Config(), next.toFile(), new File[0], QuietGit.FILES, null));
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

    /// JGit opens whatever stands in this folder; a FIFO there would block it.
    private static void requirePlain(Path pack) throws IOException {
        if (!Files.exists(pack, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(pack)) {
            throw new RefusedException("The folder of packed objects is a link and was not opened.");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(pack)) {
            int count = 0;
            for (Path file : files) {
                if (++count > PACK_FILES) {
                    throw new RefusedException("More than " + PACK_FILES + " packs; objects were not opened.");
                }
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new RefusedException(
                            file.getFileName() + " among the packed objects is not a regular file; none was opened.");
                }
            }
        }
    }

    boolean has(AnyObjectId id, int type) throws IOException {
        for (ObjectDirectory folder : folders) {
            if (plain(folder, id)) {
                try (ObjectReader reader = folder.newReader()) {
                    reader.open(id, type);
                    return true;
                } catch (MissingObjectException | IncorrectObjectTypeException notHere) {
                    // another folder may have it
                }
            }
        }
        return false;
    }

    /// The object's bytes, held against its name.
    ///
    /// @throws RefusedException over `max` bytes
    /// @throws IOException where it is damaged
    Optional<byte[]> read(AnyObjectId id, int type, int max) throws IOException {
        for (ObjectDirectory folder : folders) {
            if (plain(folder, id)) {
                try (ObjectReader reader = folder.newReader()) {
                    ObjectLoader loader = reader.open(id, type);
                    // A large packed object is refused even where max allows it: JGit writes it out beside the pack.
                    if (loader.getSize() > max || loader.isLarge()) {
                        throw new RefusedException("Object " + id.name() + " has " + loader.getSize()
                                + " bytes, more than are read of it.");
                    }
                    byte[] bytes = loader.getCachedBytes();
                    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
                        if (!formatter.idFor(type, bytes).equals(id)) {
                            throw new IOException("Object " + id.name() + " does not have the content of its name.");
                        }
                    }
                    return Optional.of(bytes);
                } catch (MissingObjectException | IncorrectObjectTypeException notHere) {
                    // another folder may have it
                }
            }
        }
        return Optional.empty();
    }

    /// All objects whose names start so.
    Collection<ObjectId> starting(String hex) throws IOException {
        Set<ObjectId> found = new TreeSet<>();
        for (ObjectDirectory folder : folders) {
            try (ObjectReader reader = folder.newReader()) {
                found.addAll(reader.resolve(AbbreviatedObjectId.fromString(hex)));
            }
        }
        return found;
    }

    private static boolean plain(ObjectDirectory folder, AnyObjectId id) {
        Path loose = folder.fileFor(id).toPath();
        return !Files.exists(loose, LinkOption.NOFOLLOW_LINKS) || Files.isRegularFile(loose, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {
        folders.forEach(ObjectDirectory::close);
    }
}
