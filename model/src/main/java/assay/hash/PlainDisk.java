package assay.hash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Through the JDK's own classes.
final class PlainDisk implements Disk {
    private final boolean full;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    /// @param full whether the system tells all of a stamp
    PlainDisk(boolean full) {
        this.full = full;
    }

    @Override
    public Stamp.Seen look(String path) throws IOException {
        return Stamp.of(Path.of(path), full);
    }

    @Override
    public void open(String path) throws IOException {
        Path there = Path.of(path);
        channel = FileChannel.open(there, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        file = there;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        return Math.max(0, Objects.requireNonNull(channel).read(ByteBuffer.wrap(into, from, most)));
    }

    @Override
    public Stamp.Seen opened() throws IOException {
        return Stamp.of(Objects.requireNonNull(file), full);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
