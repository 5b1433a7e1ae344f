package assay.hash;

import assay.work.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads one file after the other and computes over each what is asked: one thread's buffer and sums, used again.
final class Reader {
    private static final int BUFFER = 1 << 18;

    private final byte[] buffer = new byte[BUFFER];
    private final Map<String, Sum> sums = new HashMap<>();
    private final Lanes lanes;
    private final Progress progress;
    private final LongConsumer read;

    /// @param read hears how many bytes more were read
    Reader(Lanes lanes, Progress progress, LongConsumer read) {
        this.lanes = lanes;
        this.progress = progress;
        this.read = read;
    }

    /// @param complete whether there were as many bytes as expected
    record Computed(Map<String, String> digests, Map<String, String> notComputed, boolean complete) {}

    Computed compute(Path file, long size, Set<String> algorithms) throws IOException {
        Map<String, Sum> streamed = new TreeMap<>();
        Map<String, Sum> unpacked = new TreeMap<>();
        for (String each : algorithms) {
            (each.endsWith(Algorithms.GUNZIP) ? unpacked : streamed)
                    .put(each, sums.computeIfAbsent(each, Algorithms::sum));
        }
        Map<String, String> digests = new TreeMap<>();
        Map<String, String> notComputed = new TreeMap<>();
        boolean complete = stream(file, size, streamed, digests);
        if (complete && !unpacked.isEmpty()) {
            unpack(file, unpacked, digests, notComputed);
        }
        return new Computed(digests, notComputed, complete);
    }

    private boolean stream(Path file, long size, Map<String, Sum> streamed, Map<String, String> digests)
            throws IOException {
        if (streamed.isEmpty()) {
            return true;
        }
        Measure measure = new Measure(size, 0, 0);
        if (streamed.values().stream().anyMatch(Sum::countsLineEnds)) {
            measure = measured(file, size);
        }
        List<Sum> all = new ArrayList<>(streamed.values());
        for (Sum each : all) {
            each.start(measure);
        }
        long done = 0;
        try (FileChannel channel = open(file)) {
            for (int n = fill(channel, size - done); n > 0; n = fill(channel, size - done)) {
                lanes.update(all, buffer, n);
                done += n;
                read.accept(n);
                progress.checkpoint();
            }
        }
        streamed.forEach((name, sum) -> digests.put(name, sum.end()));
        return done == size;
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /// Not beyond the size that the file had: whether it grew, its stamp tells afterwards.
    private int fill(FileChannel channel, long left) throws IOException {
        return left == 0 ? 0 : channel.read(ByteBuffer.wrap(buffer, 0, (int) Math.min(BUFFER, left)));
    }

    private Measure measured(Path file, long size) throws IOException {
        long lineFeeds = 0;
        long pairs = 0;
        boolean afterCr = false;
        long done = 0;
        try (FileChannel channel = open(file)) {
            for (int n = fill(channel, size - done); n > 0; n = fill(channel, size - done)) {
                for (int i = 0; i < n; i++) {
                    boolean lineFeed = buffer[i] == '\n';
                    pairs += lineFeed && afterCr ? 1 : 0;
                    lineFeeds += lineFeed && !afterCr ? 1 : 0;
                    afterCr = buffer[i] == '\r';
                }
                done += n;
                progress.checkpoint();
            }
        }
        return new Measure(size, lineFeeds, pairs);
    }

    private void unpack(Path file, Map<String, Sum> unpacked, Map<String, String> digests, Map<String, String> not)
            throws IOException {
        Measure unknown = new Measure(0, 0, 0);
        unpacked.values().forEach(sum -> sum.start(unknown));
        try (FileChannel channel = open(file);
                InputStream in = new GZIPInputStream(Channels.newInputStream(channel), 1 << 16)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                lanes.update(List.copyOf(unpacked.values()), buffer, n);
                progress.checkpoint();
            }
            unpacked.forEach((name, sum) -> digests.put(name, sum.end()));
        } catch (ZipException | EOFException noGzip) {
            unpacked.keySet().forEach(name -> not.put(name, "The content is not gzip, or was cut."));
        }
    }
}
