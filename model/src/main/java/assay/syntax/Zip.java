package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A zip archive of somebody else, read in place: nothing is ever unpacked to a name of the archive's choosing.
///
/// What an archive says of its sizes is not believed: bytes are counted as they come, and one that swells beyond the
/// bounds is refused there.
public final class Zip implements AutoCloseable {
    private static final int MOST_ENTRIES = 100_000;
    /// Of all entries together, unpacked.
    private static final long MOST_BYTES = 4L << 30;
    /// Logs of numbers shrink to a hundredth; a bomb to a thousandth.
    private static final int MOST_RATIO = 200;
    /// Small entries may be as dense as they like.
    private static final long FREE = 4 << 20;

    /// @param name as in the archive, with `/`; never leads out of it
    /// @param size unpacked, as the archive says; -1 where it does not
    public record Entry(String name, long size) {}

    private final ZipFile file;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final List<String> refused = new ArrayList<>();
    private long given;

    private Zip(ZipFile file) {
        this.file = file;
    }

    /// @param head the first bytes of a file, 4 are enough; an archive without entries counts
    public static boolean looksLike(byte[] head) {
        return head.length >= 4
                && head[0] == 'P'
                && head[1] == 'K'
                && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }

    /// @throws SyntaxException where the file is no archive, a cut one, or has too many entries
    public static Zip open(Path path) throws IOException {
        ZipDirectory.check(path, MOST_ENTRIES);
        ZipFile file;
        try {
            file = new ZipFile(path.toFile());
        } catch (ZipException damaged) {
            throw new SyntaxException(
                    Reason.DAMAGED, 0, "Expected a zip archive, found a damaged one: " + damaged.getMessage());
        }
        Zip zip = new Zip(file);
        for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            if (leaves(entry.getName())) {
                zip.refused.add(entry.getName());
            } else if (!entry.isDirectory()) {
                zip.entries.putIfAbsent(entry.getName(), entry);
            }
        }
        return zip;
    }

    /// Files in the archive's order, without those that are refused.
    public List<Entry> entries() {
        return entries.values().stream()
                .map(entry -> new Entry(entry.getName(), entry.getSize()))
                .toList();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /// Names that lead out of the archive's folder; what stands under them is never read.
    public List<String> refused() {
        return List.copyOf(refused);
    }

    /// The bytes of one entry, counted; closed by the caller.
    ///
    /// @throws SyntaxException while reading too, where the entry swells beyond the bounds or is damaged
    public InputStream stream(String name) throws IOException {
        ZipEntry entry = entries.get(name);
        InputStream in = entry == null ? null : file.getInputStream(entry);
        if (entry == null || in == null) {
            throw new SyntaxException(Reason.DAMAGED, 0, "Expected " + name + " in the archive, found none.");
        }
        return new Counted(in, entry);
    }

    /// The whole entry.
    ///
    /// @throws SyntaxException `TOO_LARGE` where it has more than `most` bytes
    public byte[] bytes(String name, int most) throws IOException {
        try (InputStream in = stream(name)) {
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) {
                throw new SyntaxException(
                        Reason.TOO_LARGE, 0, "Expected at most " + most + " bytes in " + name + ", found more.");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static boolean leaves(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf('\0') >= 0) {
            return true;
        }
        boolean drive = name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0));
        return drive || List.of(name.split("/", -1)).contains("..");
    }

    private final class Counted extends FilterInputStream {
        private final ZipEntry entry;
        private long count;

        Counted(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(bytes, offset, length);
            } catch (ZipException | EOFException damaged) {
                throw new SyntaxException(
                        Reason.DAMAGED,
                        0,
                        "Expected " + entry.getName() + " in the archive, found damage: " + damaged.getMessage());
            }
            if (read > 0) {
                count += read;
                given += read;
                check();
            }
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            return Math.max(0, read(new byte[(int) Math.min(Math.max(n, 0), 8192)]));
        }

        private void check() throws SyntaxException {
            long packed = Math.max(1, entry.getCompressedSize());
            if (count > FREE && count / packed > MOST_RATIO) {
                throw new SyntaxException(
                        Reason.TOO_LARGE,
                        0,
                        "Expected " + entry.getName() + " to be at most " + MOST_RATIO
                                + " times as large as in the archive, found more.");
            }
            if (given > MOST_BYTES) {
                throw new SyntaxException(
                        Reason.TOO_LARGE,
                        0,
                        "Expected at most " + MOST_BYTES + " bytes in the archive's entries together, found more.");
            }
        }
    }
}
