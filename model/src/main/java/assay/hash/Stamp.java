package assay.hash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// What tells, without reading it, whether a file may have changed.
///
/// @param size in bytes
/// @param modified nanoseconds since 1970
/// @param changed of the inode, nanoseconds since 1970: unlike the other times it cannot be set at will; 0 where the
///     system does not tell
/// @param inode 0 where the system does not tell
record Stamp(long size, long modified, long changed, long inode) {
    private static final String NAMES = "size,lastModifiedTime,ctime,ino,isRegularFile,isSymbolicLink";

    /// @param kind what lies there
    record Seen(Stamp stamp, Kind kind) {}

    enum Kind {
        FILE,
        LINK,
        OTHER
    }

    /// Links are not followed.
    ///
    /// @param full as [#isFull] says
    static Seen of(Path file, boolean full) throws IOException {
        return full ? full(file) : plain(file);
    }

    /// Whether the system tells inode and time of its change.
    static boolean isFull(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private static Seen full(Path file) throws IOException {
        Map<String, Object> all = Files.readAttributes(file, "unix:" + NAMES, LinkOption.NOFOLLOW_LINKS);
        Stamp stamp = new Stamp(
                (Long) told(all, "size"),
                nanos((FileTime) told(all, "lastModifiedTime")),
                nanos((FileTime) told(all, "ctime")),
                (Long) told(all, "ino"));
        return new Seen(stamp, kind((Boolean) told(all, "isRegularFile"), (Boolean) told(all, "isSymbolicLink")));
    }

    /// What was asked for is there.
    private static Object told(Map<String, Object> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Seen plain(Path file) throws IOException {
        BasicFileAttributes all = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Stamp stamp = new Stamp(all.size(), nanos(all.lastModifiedTime()), 0, 0);
        return new Seen(stamp, kind(all.isRegularFile(), all.isSymbolicLink()));
    }

    private static Kind kind(boolean file, boolean link) {
        return file ? Kind.FILE : link ? Kind.LINK : Kind.OTHER;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
