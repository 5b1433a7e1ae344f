package assay.read;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Locator;
import assay.syntax.SyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// A record and its surroundings, answered from the walk's listing; only reading touches the disk.
final class FolderSource implements Source {
    private static final int LARGEST = 64 << 20;

    private final Entry claimed;
    private final Listing listing;
    private final Path root;
    private final Path scratch;
    private final Fingerprint fingerprint;
    private final Map<String, FileStamp> stamps = new TreeMap<>(Listing::compare);
    private final Map<String, Digest> digests = new TreeMap<>();

    FolderSource(Entry claimed, Scope scope, Listing listing, Path root, Path scratch) {
        this.claimed = claimed;
        this.listing = listing;
        this.root = root;
        this.scratch = scratch;
        fingerprint = new Fingerprint(scope, claimed);
        stamps.put(claimed.path(), new FileStamp(claimed.path(), claimed.size(), claimed.modified(), null));
    }

    String fingerprint() {
        return fingerprint.text(listing);
    }

    List<FileStamp> stamps() {
        return List.copyOf(stamps.values());
    }

    @Override
    public String path() {
        return claimed.path();
    }

    @Override
    public String folder() {
        return claimed.folder();
    }

    @Override
    public String projectName() {
        Path name = root.getFileName();
        return name == null ? "project" : name.toString();
    }

    @Override
    public String resolve(String relative) throws IOException {
        return Paths.resolve(folder(), relative);
    }

    @Override
    public boolean exists(String path) {
        fingerprint.touchedFile(path);
        return listing.exists(path);
    }

    @Override
    public List<String> files(String folder) {
        fingerprint.touchedFolder(folder);
        return listing.below(folder).stream().map(Entry::path).toList();
    }

    @Override
    public SortedMap<String, String> links(String folder) {
        fingerprint.touchedFolder(folder);
        return listing.linksBelow(folder);
    }

    @Override
    public long size(String path) {
        fingerprint.touchedFile(path);
        Entry entry = listing.find(path);
        return entry == null ? -1 : entry.size();
    }

    @Override
    public long modified(String path) {
        fingerprint.touchedFile(path);
        Entry entry = listing.find(path);
        return entry == null ? 0 : entry.modified();
    }

    @Override
    public byte[] bytes(String path) throws IOException {
        Entry entry = entry(path);
        if (entry.size() > LARGEST) {
            throw tooLarge(entry.size());
        }
        byte[] bytes = readAll(entry);
        String hex = DigestUtils.sha256Hex(bytes);
        stamps.put(path, new FileStamp(path, bytes.length, entry.modified(), hex));
        digests.put(path, Digest.sha256(hex));
        return bytes;
    }

    /// One read where the size of the walk still holds; a file that grew meanwhile is read on to its end.
    private static byte[] readAll(Entry entry) throws IOException {
        try (FileChannel channel = FileChannel.open(entry.file())) {
            ByteBuffer buffer = ByteBuffer.allocate((int) entry.size() + 1);
            // A regular file gives less than was asked for at its end alone (POSIX, read): no second look is needed.
            while (channel.read(buffer) > 0 && !buffer.hasRemaining()) {
                if (buffer.capacity() > LARGEST) {
                    throw tooLarge(channel.size());
                }
                buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
            }
            byte[] bytes = new byte[buffer.position()];
            buffer.flip().get(bytes);
            return bytes;
        }
    }

    @Override
    public String text(String path) throws IOException {
        byte[] bytes = bytes(path);
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        Charset wide = starts(bytes, 0xFF, 0xFE)
                ? StandardCharsets.UTF_16LE
                : starts(bytes, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
        return wide == null ? new String(bytes, StandardCharsets.UTF_8) : new String(bytes, 2, bytes.length - 2, wide);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public InputStream stream(String path) throws IOException {
        Entry entry = entry(path);
        stamps.putIfAbsent(path, new FileStamp(path, entry.size(), entry.modified(), null));
        return Files.newInputStream(entry.file());
    }

    @Override
    public Path file(String path) throws IOException {
        Entry entry = entry(path);
        stamps.putIfAbsent(path, new FileStamp(path, entry.size(), entry.modified(), null));
        return entry.file();
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public Evidence evidence(String path, Locator locator) {
        return new Evidence(path, locator, digests.get(path));
    }

    /// @throws IOException where the walk did not see it, or it is not the regular file any more that it saw
    private Entry entry(String path) throws IOException {
        fingerprint.touchedFile(path);
        @Nullable Entry entry = listing.find(path);
        if (entry == null) {
            throw new NoSuchFileException(path, null, "there is no such file in the project");
        }
        BasicFileAttributes now =
                Files.readAttributes(entry.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!now.isRegularFile()) {
            throw new IOException("Expected the file that was there when the folder was listed, found something else.");
        }
        return entry;
    }

    private static SyntaxException tooLarge(long size) {
        return new SyntaxException(
                SyntaxException.Reason.TOO_LARGE, 0, "Expected at most " + LARGEST + " bytes, found " + size + ".");
    }
}
