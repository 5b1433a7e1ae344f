package assay.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/// The bytes of a table as Parquet's library wants them.
record ParquetInput(Bytes bytes) implements InputFile {

    @Override
    public long getLength() throws IOException {
        return bytes.size();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return switch (bytes) {
            case Bytes.OnDisk file -> new OnDisk(FileChannel.open(file.path(), StandardOpenOption.READ));
            case Bytes.InMemory memory -> new InMemory(new Positioned(memory.bytes()));
        };
    }

    private static final class OnDisk extends DelegatingSeekableInputStream {
        private final FileChannel channel;

        OnDisk(FileChannel channel) {
            super(Channels.newInputStream(channel));
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }
    }

    private static final class InMemory extends DelegatingSeekableInputStream {
        private final Positioned stream;

        InMemory(Positioned stream) {
            super(stream);
            this.stream = stream;
        }

        @Override
        public long getPos() {
            return stream.position();
        }

        @Override
        public void seek(long position) throws IOException {
            stream.position(position);
        }
    }

    private static final class Positioned extends ByteArrayInputStream {
        Positioned(byte[] bytes) {
            super(bytes);
        }

        synchronized long position() {
            return pos;
        }

        synchronized void position(long position) throws IOException {
            if (position < 0 || position > count) {
                throw new IOException("Position " + position + " lies outside of " + count + " bytes.");
            }
            pos = (int) position;
        }
    }
}
