package assay.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Writes files for one audited folder: atomic, readable by their owner alone, and never inside the audited folder,
/// also not through a link.
public final class Store {
    /// Of SHA-256, in hex: enough that no two names meet.
    private static final int NAME_DIGITS = 32;

    private final Path home;
    private final Path audited;
    private final @Nullable Path index;

    Store(Path home, Path audited, @Nullable Path index) {
        try {
            this.audited = audited.toRealPath();
        } catch (IOException e) {
            throw new StoreException("There is no folder " + audited + " to audit: name an existing one.", e);
        }
        if (!Files.isDirectory(this.audited)) {
            throw new StoreException(audited + " is not a folder: name the project's folder.");
        }
        this.home = home;
        this.index = index == null ? null : index.toAbsolutePath().normalize();
        refuseAudited(home);
        if (this.index != null) {
            refuseAudited(this.index);
        }
    }

    /// Where all of this is kept.
    public Path home() {
        return home;
    }

    /// The real path of the audited folder.
    public Path audited() {
        return audited;
    }

    /// The index of the audited folder: a file that is there, empty where it is new.
    public Path index() {
        Path named = index;
        Path folder = named == null ? folder("index") : parent(named);
        return made(folder, named == null ? folder.resolve(name() + ".db") : named);
    }

    /// Where the trail of the audited folder lies, or will.
    public Path trailPath() {
        return home.resolve("trails").resolve(name() + ".db");
    }

    /// The trail of the audited folder: a file that is there, empty where it is new.
    public Path trail() {
        return made(folder("trails"), trailPath());
    }

    /// Where the key that signs for the trail of the audited folder lies, or will.
    public Path keyPath() {
        return home.resolve("keys").resolve(name() + ".pem");
    }

    /// Where the secret lies, or will, from which a project's reports salt what they withhold.
    public Path secretPath() {
        return home.resolve("keys").resolve(name() + ".salt");
    }

    /// Where the last checkpoint of the trail is kept a second time.
    public Path checkpointPath() {
        return home.resolve("trails").resolve(name() + ".checkpoint");
    }

    private static Path made(Path folder, Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, owner(folder, "rw-------"));
            }
        } catch (FileAlreadyExistsException e) {
            return file;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        return file;
    }

    private Path parent(Path file) {
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new StoreException(file + " is no file for an index: name a file.");
        }
        makeFolders(folder);
        return folder;
    }

    /// Takes a file of the home out of use, with what SQLite keeps beside it.
    ///
    /// @return where it lies now
    public Path setAside(Path file) {
        for (int number = 1; ; number++) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
            if (!Files.exists(aside)) {
                try {
                    Files.move(file, aside);
                    Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
                    Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
                    return aside;
                } catch (IOException e) {
                    throw cannotWrite(file, e);
                }
            }
        }
    }

    /// Copies that are needed while a record is read; the caller removes what it puts there.
    public Path scratch() {
        return folder("scratch");
    }

    /// A folder below the home, made where it is missing.
    public Path folder(String... names) {
        Path folder = home;
        for (String name : names) {
            folder = folder.resolve(name);
        }
        makeFolders(folder);
        return folder;
    }

    /// Stable over sessions: the first 32 hex digits of the SHA-256 of the audited folder's real path.
    public String name() {
        return name(audited);
    }

    static String name(Path real) {
        return DigestUtils.sha256Hex(real.toString()).substring(0, NAME_DIGITS);
    }

    /// What fills a file.
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes a file whole or not at all; what stood there before stays until the new one is complete.
    ///
    /// @throws StoreException where the file would lie inside the audited folder, or cannot be written
    public void write(Path file, Content content) {
        Path target = file.toAbsolutePath().normalize();
        refuseAudited(target);
        Path parent = target.getParent();
        if (parent == null || Files.isDirectory(target)) {
            throw new StoreException(file + " is a folder: name a file.");
        }
        makeFolders(parent);
        replace(target, parent, content);
    }

    static void replace(Path target, Path parent, Content content) {
        try {
            Path draft = Files.createTempFile(parent, ".assay-", ".part", owner(parent, "rw-------"));
            try {
                try (OutputStream out = Files.newOutputStream(draft)) {
                    content.writeTo(out);
                }
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /// What one process at a time may do. Closing it ends the hold.
    public static final class Held implements AutoCloseable {
        private final FileChannel channel;

        private Held(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// @param file that stands for it, made where it is missing and left where it is
    /// @return null while another process, or another thread of this one, holds it
    public @Nullable Held hold(Path file) {
        Path target = file.toAbsolutePath().normalize();
        refuseAudited(target);
        makeFolders(parent(target));
        FileChannel channel = null;
        try {
            channel = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new Held(channel);
            }
            channel.close();
            return null;
        } catch (OverlappingFileLockException ofThisProcess) {
            closeQuietly(channel);
            return null;
        } catch (IOException e) {
            closeQuietly(channel);
            throw cannotWrite(target, e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // What was to be said is on its way already.
            return;
        }
    }

    /// Gives a whole file of the home its name, at once.
    public void rename(Path draft, Path file) {
        refuseAudited(file);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    /// Removes a file or folder of the home with all that is in it; links are removed and not followed. What was made
    /// read-only by its maker is removed all the same.
    ///
    /// @throws StoreException where it lies outside of the home, or cannot be removed
    public void remove(Path path) {
        Path target = path.toAbsolutePath().normalize();
        if (!target.startsWith(home) || target.equals(home)) {
            throw new StoreException(path + " is not inside of " + home + " and stays.");
        }
        refuseAudited(target);
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(target, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                        throws IOException {
                    if (!Files.isWritable(folder) && !folder.toFile().setWritable(true, true)) {
                        throw new AccessDeniedException(folder.toString());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    if (e != null) {
                        throw e;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /// Refuses a path that lies in the audited folder, whatever links lead there.
    public void refuseAudited(Path path) {
        if (real(path).startsWith(audited)) {
            throw new StoreException("Assay does not write into the folder it audits: " + path + " lies in " + audited
                    + ". Name a place outside of it.");
        }
    }

    private void makeFolders(Path folder) {
        refuseAudited(folder);
        try {
            if (!Files.isDirectory(folder)) {
                Path existing = existing(folder);
                Files.createDirectories(folder, owner(existing, "rwx------"));
            }
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    private static StoreException cannotWrite(Path path, IOException e) {
        String why = switch (e) {
            case AccessDeniedException denied -> "no right to write there";
            case NoSuchFileException missing -> "the folder is missing";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(e.getMessage());
        };
        return new StoreException(
                "Cannot write " + path + ": " + why + ". Name another place with --home or -o, or free this one.", e);
    }

    static FileAttribute<?>[] owner(Path folder, String permissions) throws IOException {
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Path existing = existing(absolute);
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException e) {
            throw cannotWrite(path, e);
        }
    }

    /// The longest part that is there; a dangling link counts as there, and fails to resolve.
    static Path existing(Path absolute) {
        Path here = absolute;
        while (!Files.exists(here, LinkOption.NOFOLLOW_LINKS) && here.getParent() != null) {
            here = here.getParent();
        }
        return here;
    }
}
