package assay.formats.reprozip;

import assay.read.Source;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.SyntaxException.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A pack is a tar archive, in version 1 packed as a whole. Its configuration is among the first entries; nothing else
/// is looked at.
final class Pack {
    private static final int BLOCK = 512;
    private static final int MOST_ENTRIES = 64;
    private static final String WANTED = "METADATA/config.yml";

    private Pack() {}

    static String configuration(Source source) throws IOException {
        try (InputStream file = new BufferedInputStream(source.stream(source.path()))) {
            file.mark(2);
            boolean gzip = file.read() == 0x1F && file.read() == 0x8B;
            file.reset();
            return find(gzip ? new GZIPInputStream(file) : file);
        } catch (EOFException cut) {
            throw new SyntaxException(Reason.TRUNCATED, 0, "Expected a pack to its end, found a part of one.");
        } catch (ZipException damaged) {
            throw new SyntaxException(Reason.DAMAGED, 0, "Expected a pack, found damage: " + damaged.getMessage());
        }
    }

    private static String find(InputStream tar) throws IOException {
        for (int i = 0; i < MOST_ENTRIES; i++) {
            byte[] header = tar.readNBytes(BLOCK);
            if (header.length < BLOCK) {
                throw new EOFException();
            }
            String name = text(header, 0, 100);
            long size = size(text(header, 124, 12).strip());
            if (name.equals(WANTED) || name.equals("./" + WANTED)) {
                if (size > Limits.RECORD.bytes()) {
                    throw new SyntaxException(
                            Reason.TOO_LARGE, 0, "Expected a configuration of at most 16 MiB, found a larger one.");
                }
                byte[] bytes = tar.readNBytes((int) size);
                if (bytes.length < size) {
                    throw new EOFException();
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
            if (name.isEmpty() || size > Limits.RECORD.bytes() * 16L) {
                break;
            }
            tar.skipNBytes((size + BLOCK - 1) / BLOCK * BLOCK);
        }
        throw new SyntaxException(
                Reason.DAMAGED, 0, "Expected " + WANTED + " among the first entries of a pack, found none.");
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long size(String octal) throws SyntaxException {
        try {
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException damaged) {
            throw new SyntaxException(Reason.DAMAGED, 0, "Expected the size of an entry, found something else.");
        }
    }
}
