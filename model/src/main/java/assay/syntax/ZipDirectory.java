package assay.syntax;

import assay.syntax.SyntaxException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// How many entries the end of a zip archive announces, looked at before the JDK reads the whole directory into memory.
/// See APPNOTE 4.3.14 to 4.3.16.
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LONGEST_COMMENT = 65_535;
    /// The name, the extra field and the comment of an entry, each short in any honest archive.
    private static final int ENTRY_LENGTH = 1024;

    private ZipDirectory() {}

    /// @throws SyntaxException where there is no end (`TRUNCATED`) or it announces too much (`TOO_LARGE`)
    static void check(Path path, int mostEntries) throws IOException {
        try (FileChannel file = FileChannel.open(path)) {
            int length = (int) Math.min(file.size(), END_LENGTH + LONGEST_COMMENT + LOCATOR_LENGTH);
            long start = file.size() - length;
            ByteBuffer tail = read(file, start, length);
            int end = length - END_LENGTH;
            while (end >= 0 && tail.getInt(end) != END) {
                end--;
            }
            if (end < 0) {
                throw new SyntaxException(
                        Reason.TRUNCATED, 0, "Expected the directory at the end of a zip archive, found none.");
            }
            long entries = tail.getShort(end + 10) & 0xFFFF;
            long bytes = tail.getInt(end + 12) & 0xFFFFFFFFL;
            int locator = end - LOCATOR_LENGTH;
            if (locator >= 0 && tail.getInt(locator) == LOCATOR_64) {
                long at = tail.getLong(locator + 8);
                if (at < 0 || at > file.size() - 56) {
                    throw new SyntaxException(
                            Reason.DAMAGED, 0, "Expected a zip archive's directory inside the file, found it outside.");
                }
                ByteBuffer end64 = read(file, at, 56);
                if (end64.getInt(0) == END_64) {
                    entries = end64.getLong(32);
                    bytes = end64.getLong(40);
                }
            }
            if (entries < 0 || entries > mostEntries || bytes < 0 || bytes > (long) mostEntries * ENTRY_LENGTH) {
                throw new SyntaxException(
                        Reason.TOO_LARGE,
                        0,
                        "Expected at most " + mostEntries + " entries in a zip archive, found " + entries + " in "
                                + bytes + " bytes of directory.");
            }
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining() && file.read(buffer, at + buffer.position()) >= 0) {
            // Until all of it is there, or the file has become shorter meanwhile.
        }
        return buffer.rewind();
    }
}
