package assay.formats.metaflow;

import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/// The objects of one flow: `data/<2>/<40 hex>`, mostly packed by gzip; the SHA-1 of the bytes before is
/// the name.
final class Store {
    /// Not plain `sha1`: it is of the bytes before they were packed, not of the file.
    static final String ALGORITHM = "metaflow-sha1";

    /// What is larger costs too much while a folder is being read.
    private static final int LARGEST_PACKED = 256 << 10;

    private static final int LARGEST = 16 << 20;

    private final String folder;
    private final Source source;
    private final Facts facts;
    private final Set<String> checked = new HashSet<>();

    Store(String folder, Source source, Facts facts) {
        this.folder = folder;
        this.source = source;
        this.facts = facts;
    }

    static boolean isKey(String text) {
        return text.length() == 40 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    String path(String key) {
        return folder + "/" + key.substring(0, 2) + "/" + key;
    }

    /// A small object whose bytes are not those of its name becomes a problem. Nothing of it is interpreted.
    void check(String key) throws IOException {
        String path = path(key);
        long size = source.size(path);
        if (size < 0 || size > LARGEST_PACKED || !checked.add(key)) {
            return;
        }
        String found;
        try (InputStream file = new BufferedInputStream(source.stream(path));
                InputStream bytes = isPacked(file) ? new GZIPInputStream(file) : file) {
            MessageDigest sha1 = sha1();
            byte[] buffer = new byte[8192];
            long total = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                total += read;
                if (total > LARGEST) {
                    return;
                }
                sha1.update(buffer, 0, read);
            }
            found = HexFormat.of().formatHex(sha1.digest());
        } catch (IOException damaged) {
            found = damaged.getMessage();
        }
        if (!key.equals(found)) {
            facts.problem(new Problem.Damaged(
                    path, Locator.WHOLE, "Packed bytes with the SHA-1 of its name were expected, found: " + found));
        }
    }

    private static boolean isPacked(InputStream file) throws IOException {
        file.mark(2);
        boolean packed = file.read() == 0x1f && file.read() == 0x8b;
        file.reset();
        return packed;
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
