package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/// One folder of git's bare objects, loose and packed. JGit's own `Repository` is passed by: it
/// reads the configuration with its includes, and opens alternates wherever they point.
public final class GitFolder implements AutoCloseable {
    private static final int PACK_FILES = 20_000;
    private static final int LARGEST_COMMIT = 16 << 20;

    private final ObjectDirectory objects;

    private GitFolder(ObjectDirectory objects) {
        this.objects = objects;
    }

    /// @param parents full ids; may name commits that a shallow clone lacks
    /// @param written by its author's clock
    public record Commit(String id, List<String> parents, Instant written, String message) {
        public Commit {
            parents = List.copyOf(parents);
        }
    }

    /// @throws IOException where what lies there is not as git writes it; the message says why
    public static GitFolder open(Path objects) throws IOException {
        requirePlain(objects.resolve("pack"));
        return new GitFolder(new ObjectDirectory(new Config(), objects.toFile(), new File[0], QuietGit.FILES, null));
    }

    /// JGit opens whatever stands in this folder; a FIFO there would block it.
    private static void requirePlain(Path pack) throws IOException {
        if (!Files.exists(pack, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(pack)) {
            throw new IOException("The folder of packed objects is a link and was not opened.");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(pack)) {
            int count = 0;
            for (Path file : files) {
                if (++count > PACK_FILES) {
                    throw new IOException("More than " + PACK_FILES + " packs; objects were not opened.");
                }
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(
                            file.getFileName() + " among the packed objects is not a regular file; none was opened.");
                }
            }
        }
    }

    /// @param type of JGit's `Constants`
    public boolean has(AnyObjectId id, int type) throws IOException {
        if (!plain(id)) {
            return false;
        }
        try (ObjectReader reader = objects.newReader()) {
            reader.open(id, type);
            return true;
        } catch (MissingObjectException | IncorrectObjectTypeException notHere) {
            return false;
        }
    }

    /// The object's bytes, held against its name; empty where it is not here.
    ///
    /// @throws SyntaxException `TOO_LARGE` over `max` bytes
    /// @throws IOException where it is damaged
    public Optional<byte[]> read(AnyObjectId id, int type, int max) throws IOException {
        if (!plain(id)) {
            return Optional.empty();
        }
        try (ObjectReader reader = objects.newReader()) {
            // That stands in the object's head: what is too large is not even unpacked.
            long size = reader.getObjectSize(id, type);
            if (size > max) {
                throw tooLarge(id, size);
            }
            // Read in memory: where it would stream, JGit may write what it unpacked beside the pack.
            reader.setStreamFileThreshold(Math.max(max, reader.getStreamFileThreshold()));
            ObjectLoader loader = reader.open(id, type);
            if (loader.getSize() > max || loader.isLarge()) {
                throw tooLarge(id, loader.getSize());
            }
            byte[] bytes = loader.getCachedBytes();
            try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
                if (!formatter.idFor(type, bytes).equals(id)) {
                    throw new IOException("Object " + id.name() + " does not have the content of its name.");
                }
            }
            return Optional.of(bytes);
        } catch (MissingObjectException | IncorrectObjectTypeException notHere) {
            return Optional.empty();
        }
    }

    private static SyntaxException tooLarge(AnyObjectId id, long size) {
        return new SyntaxException(
                Reason.TOO_LARGE, 0, "Object " + id.name() + " has " + size + " bytes, more than are read of it.");
    }

    /// All objects whose names start so.
    public Collection<ObjectId> starting(String hex) throws IOException {
        try (ObjectReader reader = objects.newReader()) {
            return reader.resolve(AbbreviatedObjectId.fromString(hex));
        }
    }

    /// Those that a commit leads to, itself first, then by time, newest first. What a shallow clone
    /// lacks is left out.
    ///
    /// @param tip 40 hex
    /// @param most how many at most
    /// @throws IOException where one is damaged
    public List<Commit> commits(String tip, int most) throws IOException {
        PriorityQueue<RevCommit> open = new PriorityQueue<>(
                Comparator.comparingInt(RevCommit::getCommitTime).reversed());
        Set<ObjectId> seen = new HashSet<>();
        List<Commit> found = new ArrayList<>();
        add(ObjectId.fromString(tip), seen, open);
        while (!open.isEmpty() && found.size() < most) {
            RevCommit next = open.remove();
            for (RevCommit parent : next.getParents()) {
                add(parent.copy(), seen, open);
            }
            found.add(new Commit(
                    next.name(),
                    Stream.of(next.getParents()).map(ObjectId::name).toList(),
                    next.getAuthorIdent().getWhenAsInstant(),
                    next.getFullMessage()));
        }
        return found;
    }

    private void add(ObjectId id, Set<ObjectId> seen, PriorityQueue<RevCommit> open) throws IOException {
        if (!seen.add(id)) {
            return;
        }
        Optional<byte[]> bytes = read(id, Constants.OBJ_COMMIT, LARGEST_COMMIT);
        try {
            bytes.map(RevCommit::parse).ifPresent(open::add);
        } catch (RuntimeException damaged) {
            throw new IOException("Commit " + id.name() + " does not follow git's format.", damaged);
        }
    }

    private boolean plain(AnyObjectId id) {
        Path loose = objects.fileFor(id).toPath();
        return !Files.exists(loose, LinkOption.NOFOLLOW_LINKS) || Files.isRegularFile(loose, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {
        objects.close();
    }
}
