package assay.hash;

import assay.work.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads one file after the other and computes over each what is asked: one thread's buffer and sums, used again.
final class Reader {
    private static final int BUFFER = 1 << 18;

    private final byte[] buffer = new byte[BUFFER];
    private final Map<String, Sum> sums = new HashMap<>();
    private final Map<Set<String>, Plan> plans = new HashMap<>();
    private final Disk disk;
    private final Lanes lanes;
    private final Progress progress;
    private final LongConsumer read;

    /// @param read hears how many bytes more were read
    Reader(Disk disk, Lanes lanes, Progress progress, LongConsumer read) {
        this.disk = disk;
        this.lanes = lanes;
        this.progress = progress;
        this.read = read;
    }

    /// @param complete whether all of the file was read as it was found
    record Computed(Map<String, String> digests, Map<String, String> notComputed, boolean complete) {}

    /// What is to be computed at once, by the names in order.
    private record Plan(List<String> names, List<Sum> sums, List<String> packedNames, List<Sum> packed) {
        boolean countsLineEnds() {
            return sums.stream().anyMatch(Sum::countsLineEnds);
        }
    }

    private Plan plan(Set<String> algorithms) {
        Plan plan = new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String each : new TreeSet<>(algorithms)) {
            boolean packed = each.endsWith(Algorithms.GUNZIP);
            (packed ? plan.packedNames : plan.names).add(each);
            (packed ? plan.packed : plan.sums).add(sums.computeIfAbsent(each, Algorithms::sum));
        }
        return plan;
    }

    /// @param stamp that the file had when it was found
    Computed compute(String file, Stamp stamp, Set<String> algorithms) throws IOException {
        Plan plan = plans.computeIfAbsent(algorithms, this::plan);
        Map<String, String> digests = HashMap.newHashMap(algorithms.size());
        boolean complete = plan.sums.isEmpty() || stream(file, stamp, plan, digests);
        boolean unpacked = true;
        if (complete && !plan.packed.isEmpty()) {
            disk.open(file);
            try {
                unpacked = unpack(plan, digests);
                complete = isStill(stamp);
            } finally {
                disk.close();
            }
        }
        Map<String, String> notComputed = new HashMap<>();
        for (String name : unpacked ? List.<String>of() : plan.packedNames) {
            notComputed.put(name, "The content is not gzip, or was cut.");
        }
        return new Computed(digests, notComputed, complete);
    }

    /// Whether the open file is the one that was found, as it was then.
    private boolean isStill(Stamp stamp) throws IOException {
        Stamp.Seen seen = disk.opened();
        return seen.kind() == Stamp.Kind.FILE && seen.stamp().equals(stamp);
    }

    private boolean stream(String file, Stamp stamp, Plan plan, Map<String, String> digests) throws IOException {
        Measure measure = plan.countsLineEnds() ? measured(file, stamp.size()) : new Measure(stamp.size(), 0, 0);
        plan.sums.forEach(sum -> sum.start(measure));
        long done = 0;
        boolean still;
        disk.open(file);
        try {
            for (int n = fill(stamp.size()); n > 0; n = fill(stamp.size() - done)) {
                lanes.update(plan.sums, buffer, n);
                done += n;
                read.accept(n);
                progress.checkpoint();
            }
            still = isStill(stamp);
        } finally {
            disk.close();
        }
        for (int i = 0; i < plan.names.size(); i++) {
            digests.put(plan.names.get(i), plan.sums.get(i).end());
        }
        return still && done == stamp.size();
    }

    /// Not beyond the size that the file had: whether it grew, its stamp tells afterwards.
    private int fill(long left) throws IOException {
        return left == 0 ? 0 : disk.read(buffer, 0, (int) Math.min(BUFFER, left));
    }

    private Measure measured(String file, long size) throws IOException {
        long lineFeeds = 0;
        long pairs = 0;
        boolean afterCr = false;
        long done = 0;
        disk.open(file);
        try {
            for (int n = fill(size); n > 0; n = fill(size - done)) {
                for (int i = 0; i < n; i++) {
                    boolean lineFeed = buffer[i] == '\n';
                    pairs += lineFeed && afterCr ? 1 : 0;
                    lineFeeds += lineFeed && !afterCr ? 1 : 0;
                    afterCr = buffer[i] == '\r';
                }
                done += n;
                progress.checkpoint();
            }
        } finally {
            disk.close();
        }
        return new Measure(size, lineFeeds, pairs);
    }

    /// @return whether the file is whole gzip
    private boolean unpack(Plan plan, Map<String, String> digests) throws IOException {
        Measure unknown = new Measure(0, 0, 0);
        plan.packed.forEach(sum -> sum.start(unknown));
        try (InputStream in = new GZIPInputStream(new Opened(), 1 << 16)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                lanes.update(plan.packed, buffer, n);
                progress.checkpoint();
            }
        } catch (ZipException | EOFException noGzip) {
            return false;
        }
        for (int i = 0; i < plan.packedNames.size(); i++) {
            digests.put(plan.packedNames.get(i), plan.packed.get(i).end());
        }
        return true;
    }

    /// The open file's bytes.
    private final class Opened extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int n = most == 0 ? 0 : disk.read(into, from, most);
            return n == 0 && most > 0 ? -1 : n;
        }
    }
}
