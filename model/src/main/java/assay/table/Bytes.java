package assay.table;

import assay.content.Content;
import assay.content.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of one version of a file, read as often as needed.
public sealed interface Bytes {

    /// The file's name, for its ending.
    String name();

    /// In bytes.
    long size() throws IOException;

    /// From the beginning.
    InputStream open() throws IOException;

    /// As many bytes as lie there, at most `length`.
    byte[] at(long offset, int length) throws IOException;

    /// A regular file of the project.
    ///
    /// @throws RefusedException where it may not be opened
    static Bytes of(Content content, String path) throws IOException {
        return new OnDisk(path.substring(path.lastIndexOf('/') + 1), content.file(path));
    }

    /// @param name the file's name, for its ending
    record OnDisk(String name, Path path) implements Bytes {
        @Override
        public long size() throws IOException {
            return Files.size(path);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public byte[] at(long offset, int length) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                long there = Math.max(0, Math.min(length, channel.size() - offset));
                ByteBuffer buffer = ByteBuffer.allocate((int) there);
                while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
                    // Reads on.
                }
                byte[] read = new byte[buffer.position()];
                buffer.flip().get(read);
                return read;
            }
        }
    }

    /// @param bytes not copied
    record InMemory(String name, byte[] bytes) implements Bytes {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] at(long offset, int length) {
            int from = (int) Math.min(bytes.length, offset);
            return java.util.Arrays.copyOfRange(bytes, from, (int) Math.min(bytes.length, (long) from + length));
        }
    }
}
