package assay.rerun.gpu;

import assay.fact.Digest;
import assay.store.Growing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/// Looks at a GPU ten times a second on a thread of its own, from [#start] to [#close], and keeps the series in a file
/// of comma-separated values: every look of the first hour, then of each second, and after a day of each ten seconds,
/// so that it stays below a few megabytes. What is summed up is over all looks.
public final class Telemetry implements AutoCloseable {
    private static final Duration EACH = Duration.ofMillis(100);
    private static final int HOUR = 36_000;
    private static final int DAY = 24 * HOUR;
    private static final String HEAD =
            "seconds,use_percent,memory_bytes,power_watts,temperature_celsius,clock_megahertz,throttle_reasons,"
                    + "processes,processes_of_run\n";

    private final Gpus gpus;
    private final Gpu gpu;
    private final Supplier<Set<Long>> ours;
    private final Listener listener;
    private final OutputStream file;
    private final Path path;
    private final MessageDigest sum;
    private final long begun = System.nanoTime();
    private final Thread thread;
    private final Tally tally = new Tally();
    private volatile boolean over;
    private @Nullable String trouble;

    /// Hears every look, on the thread that looks.
    public interface Listener {
        Listener NONE = (seconds, sample) -> {};

        void sample(double seconds, Sample sample);
    }

    private Telemetry(Gpus gpus, Gpu gpu, Supplier<Set<Long>> ours, Listener listener, Path path) throws IOException {
        this.gpus = gpus;
        this.gpu = gpu;
        this.ours = ours;
        this.listener = listener;
        this.path = path;
        this.file = Growing.create(path);
        this.sum = DigestUtils.getSha256Digest();
        write(HEAD);
        this.thread = Thread.ofPlatform().daemon().name("assay-gpu").unstarted(this::look);
    }

    /// @param ours the ids of the run's processes at the moment
    /// @param file that is made
    public static Telemetry start(Gpus gpus, Gpu gpu, Supplier<Set<Long>> ours, Listener listener, Path file)
            throws IOException {
        Telemetry telemetry = new Telemetry(gpus, gpu, ours, listener, file);
        telemetry.tally.energyBefore = gpus.millijoules(gpu.index()).orElse(null);
        telemetry.thread.start();
        return telemetry;
    }

    private void look() {
        long next = begun;
        for (int number = 0; !over; number++) {
            // Whose processes there are is asked once a second: it costs the driver more than the rest.
            Optional<Sample> looked = gpus.sample(gpu.index(), ours.get(), number % 10 == 0);
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (looked.isPresent()) {
                Sample sample = looked.get();
                tally.add(seconds, sample);
                listener.sample(seconds, sample);
                if (number < HOUR || number % (number < DAY ? 10 : 100) == 0) {
                    write(row(seconds, sample));
                }
            }
            next += EACH.toNanos();
            long pause = next - System.nanoTime();
            if (pause <= 0) {
                // Late: what was missed is not made up for.
                next = System.nanoTime();
                continue;
            }
            try {
                Thread.sleep(Duration.ofNanos(pause));
            } catch (InterruptedException enough) {
                return;
            }
        }
    }

    private static String row(double seconds, Sample sample) {
        Sample.Users users = sample.users();
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%.2f", seconds));
        for (Object each : new @Nullable Object[] {
            sample.use(),
            sample.memory(),
            sample.watts(),
            sample.celsius(),
            sample.megahertz(),
            sample.throttled(),
            users == null ? null : users.all(),
            users == null ? null : users.ours()
        }) {
            row.append(',').append(each == null ? "" : each);
        }
        return row.append('\n').toString();
    }

    private void write(String text) {
        if (trouble != null) {
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try {
            file.write(bytes);
            sum.update(bytes);
        } catch (IOException full) {
            trouble = "The series of the GPU could not be kept to its end: " + full.getMessage();
        }
    }

    /// Ends the looking and closes the file.
    @Override
    public void close() throws IOException {
        if (over) {
            return;
        }
        over = true;
        thread.interrupt();
        try {
            thread.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tally.energyAfter = gpus.millijoules(gpu.index()).orElse(null);
        file.close();
    }

    /// What was found, after [#close].
    public Measured measured() {
        return new Measured(
                gpu, path, Digest.sha256(HexFormat.of().formatHex(digest())), tally.used(), tally.facts(), trouble);
    }

    private byte[] digest() {
        try {
            return ((MessageDigest) sum.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// @param file with the series
    /// @param used whether a process of the run was seen on the device; null where the driver does not tell
    /// @param facts count, seconds, and each quantity with mean and most
    /// @param trouble why the series ends early; null where it does not
    public record Measured(
            Gpu gpu,
            Path file,
            Digest digest,
            @Nullable Boolean used,
            Map<String, Object> facts,
            @Nullable String trouble) {

        /// What a run's record says of the device.
        ///
        /// @param name of the file, as the record's reader finds it
        public Map<String, Object> record(String name) {
            Map<String, Object> all = new LinkedHashMap<>(gpu.facts());
            if (used != null) {
                all.put("used", used);
            }
            Map<String, Object> samples = new LinkedHashMap<>();
            samples.put("file", name);
            samples.put("sha256", digest.value());
            samples.putAll(facts);
            all.put("samples", samples);
            return all;
        }
    }

    private static final class Quantity {
        private long count;
        private double total;
        private double most = Double.NEGATIVE_INFINITY;

        void add(@Nullable Number value) {
            if (value != null) {
                count++;
                total += value.doubleValue();
                most = Math.max(most, value.doubleValue());
            }
        }

        void put(Map<String, Object> facts, String name) {
            if (count > 0) {
                facts.put(name, Map.of("mean", Math.round(total / count * 1000) / 1000.0, "most", most));
            }
        }
    }

    private static final class Tally {
        private final Quantity use = new Quantity();
        private final Quantity memory = new Quantity();
        private final Quantity watts = new Quantity();
        private final Quantity celsius = new Quantity();
        private final Quantity megahertz = new Quantity();
        private long count;
        private long slowed;
        private double last;
        private long memoryOfRun;
        private boolean told;
        private boolean seen;
        private boolean others;
        private @Nullable Long energyBefore;
        private @Nullable Long energyAfter;

        synchronized void add(double seconds, Sample sample) {
            count++;
            last = seconds;
            slowed += sample.slowed() ? 1 : 0;
            use.add(sample.use());
            memory.add(sample.memory());
            watts.add(sample.watts());
            celsius.add(sample.celsius());
            megahertz.add(sample.megahertz());
            Sample.Users users = sample.users();
            if (users != null) {
                told = true;
                seen |= users.ours() > 0;
                others |= users.all() > users.ours();
                memoryOfRun = Math.max(memoryOfRun, users.memory());
            }
        }

        synchronized @Nullable Boolean used() {
            return told ? (Boolean) seen : null;
        }

        synchronized Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("count", count);
            facts.put("seconds", Math.round(last * 100) / 100.0);
            use.put(facts, "usePercent");
            memory.put(facts, "memoryBytes");
            watts.put(facts, "powerWatts");
            celsius.put(facts, "temperatureCelsius");
            megahertz.put(facts, "clockMegahertz");
            if (count > 0) {
                facts.put("slowedShare", Math.round(1000.0 * slowed / count) / 1000.0);
            }
            if (told) {
                facts.put("memoryOfRunBytes", memoryOfRun);
                facts.put("others", others);
            }
            if (energyBefore != null && energyAfter != null) {
                facts.put("energyJoules", (energyAfter - energyBefore) / 1000.0);
            }
            return facts;
        }
    }
}
