package assay.content;

import assay.content.DirtyFile.Change;
import assay.work.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/// Compares one file of the work tree with what the index has of it, by content alone: times can be set at will, and
/// a copied folder has others. Modes are not compared, as copies and other systems lose them.
final class WorkTree {
    private static final long EACH = 1L << 30;
    private static final int IN_MEMORY = 32 << 20;
    private static final String LFS = "version https://git-lfs.github.com/spec/v1\n";

    private final Content work;
    private final GitObjects objects;
    private final GitFilters filters;
    private final Progress progress;
    private long budget = 16L << 30;

    WorkTree(Content work, GitObjects objects, GitFilters filters, Progress progress) {
        this.work = work;
        this.objects = objects;
        this.filters = filters;
        this.progress = progress;
    }

    /// @param committed path to id of the commit checked out; emptied on the way
    List<DirtyFile> dirty(List<DirCacheEntry> index, Map<String, String> committed) {
        Map<String, DirtyFile> dirty = new TreeMap<>();
        int done = 0;
        for (DirCacheEntry entry : index) {
            String path = entry.getPathString();
            progress.step(done++, index.size(), path);
            progress.checkpoint();
            DirtyFile found = judge(entry, committed.remove(path));
            if (found != null) {
                dirty.putIfAbsent(path, found);
            }
        }
        committed
                .keySet()
                .forEach(path ->
                        dirty.putIfAbsent(path, new DirtyFile(path, Change.STAGED, "It was removed from the index.")));
        return List.copyOf(dirty.values());
    }

    private @Nullable DirtyFile judge(DirCacheEntry entry, @Nullable String before) {
        String path = entry.getPathString();
        if (entry.getStage() != DirCacheEntry.STAGE_0) {
            return new DirtyFile(path, Change.CONFLICTED, "Its merge was not finished.");
        }
        boolean elsewhere = FileMode.GITLINK.equals(entry.getRawMode()) || entry.isSkipWorkTree();
        DirtyFile found = elsewhere ? null : compare(entry);
        if (found != null || entry.getObjectId().name().equals(before)) {
            return found;
        }
        return new DirtyFile(path, Change.STAGED, before == null ? "It was added." : "It was changed and staged.");
    }

    /// Null where they are alike.
    private @Nullable DirtyFile compare(DirCacheEntry entry) {
        String path = entry.getPathString();
        try {
            if (FileMode.SYMLINK.equals(entry.getRawMode())) {
                return link(path, entry);
            }
            if (Files.isSymbolicLink(work.folder().resolve(path))) {
                return new DirtyFile(path, Change.MODIFIED, "A link stands where the index has a file.");
            }
            long size = work.size(path);
            if (size > EACH || size > budget) {
                return new DirtyFile(path, Change.NOT_COMPARED, "Its " + size + " bytes go over the limit.");
            }
            budget -= size;
            return same(path, size, entry) ? null : changed(path, size, entry);
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return new DirtyFile(path, Change.DELETED, "It is in the index and not in the work tree.");
        } catch (IOException unreadable) {
            return new DirtyFile(path, Change.NOT_COMPARED, String.valueOf(unreadable.getMessage()));
        }
    }

    private @Nullable DirtyFile link(String path, DirCacheEntry entry) throws IOException {
        Path file = work.folder().resolve(path);
        work.inside(path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "");
        byte[] target = Files.isSymbolicLink(file)
                ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                : work.bytes(path, 1 << 16);
        return id(target).equals(entry.getObjectId().name())
                ? null
                : new DirtyFile(path, Change.MODIFIED, "The link points elsewhere than in the index.");
    }

    private boolean same(String path, long size, DirCacheEntry entry) throws IOException {
        String id = entry.getObjectId().name();
        try (InputStream in = Files.newInputStream(work.file(path))) {
            InputStream header = new ByteArrayInputStream(Constants.encodeASCII("blob " + size + "\0"));
            if (Content.digest("SHA-1", new SequenceInputStream(header, in), progress)
                    .equals(id)) {
                return true;
            }
        }
        return (size <= IN_MEMORY && withoutCarriageReturns(path, id)) || pointed(path, size, entry);
    }

    /// Git for Windows checks text out with CR LF and stores it with LF.
    private boolean withoutCarriageReturns(String path, String id) throws IOException {
        byte[] bytes = work.bytes(path, IN_MEMORY);
        int kept = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return false;
            }
            if (bytes[i] != '\r' || i + 1 == bytes.length || bytes[i + 1] != '\n') {
                bytes[kept++] = bytes[i];
            }
        }
        return kept < bytes.length && id(Arrays.copyOf(bytes, kept)).equals(id);
    }

    /// Git LFS keeps a pointer with SHA-256 and size in git.
    private boolean pointed(String path, long size, DirCacheEntry entry) throws IOException {
        String text = pointer(entry).orElse("");
        return text.contains("\nsize " + size + "\n") && text.contains("\noid sha256:" + work.sha256(path, progress));
    }

    private Optional<String> pointer(DirCacheEntry entry) throws IOException {
        try {
            return objects.read(entry.getObjectId(), Constants.OBJ_BLOB, 1024)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .filter(text -> text.startsWith(LFS));
        } catch (RefusedException larger) {
            return Optional.empty();
        }
    }

    private DirtyFile changed(String path, long size, DirCacheEntry entry) throws IOException {
        if (pointer(entry).isPresent()) {
            return new DirtyFile(path, Change.MODIFIED, "It is not the content that the LFS pointer names.");
        }
        String conversion = filters.conversion(path);
        if (conversion != null) {
            return new DirtyFile(path, Change.NOT_COMPARED, "Git converts it (" + conversion + "), which was not run.");
        }
        String why = size == entry.getLength()
                ? "Its content differs from the index."
                : "Its size differs: " + size + " bytes, " + entry.getLength() + " in the index.";
        return new DirtyFile(path, Change.MODIFIED, why);
    }

    private static String id(byte[] bytes) throws IOException {
        InputStream header = new ByteArrayInputStream(Constants.encodeASCII("blob " + bytes.length + "\0"));
        return Content.digest("SHA-1", new SequenceInputStream(header, new ByteArrayInputStream(bytes)), Progress.NONE);
    }
}
