package assay.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Notices an input over which a thread has worked for more than five seconds of its own time, whatever else the
/// machine is doing: keeps the input, prints where the thread stands and ends the JVM. The first input, for which
/// classes are loaded, has a minute.
final class Hang {
    private static final long MOST = 5_000_000_000L;
    private static final long FIRST = 60_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int STATUS = 77;
    private static final AtomicLong NUMBER = new AtomicLong();

    private static volatile byte[] input = new byte[0];

    static {
        Thread.ofPlatform().daemon().name("hang").start(Hang::watch);
    }

    private Hang() {}

    /// Called by one thread, with each input before it is worked on.
    static void next(byte[] bytes) {
        input = bytes;
        NUMBER.incrementAndGet();
    }

    private static void watch() {
        Map<Long, Long> before = new HashMap<>();
        long seen = -1;
        while (true) {
            long now = NUMBER.get();
            if (now != seen) {
                seen = now;
                before.clear();
            }
            for (long id : THREADS.getAllThreadIds()) {
                long used = THREADS.getThreadCpuTime(id);
                long since = used - before.computeIfAbsent(id, _ -> used);
                if (id != Thread.currentThread().threadId()
                        && since > (now == 1 ? FIRST : MOST)
                        && NUMBER.get() == now) {
                    end(id, since);
                }
            }
            try {
                Thread.sleep(250);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private static void end(long id, long nanos) {
        ThreadInfo thread = THREADS.getThreadInfo(id, 60);
        System.err.println("== hang: " + nanos / 1_000_000 + " ms of one thread's own time, " + thread);
        try {
            Files.write(Path.of(System.getProperty("assay.fuzz.found", "."), "hang-" + NUMBER.get()), input);
        } catch (IOException lost) {
            System.err.println("the input could not be kept: " + lost);
        }
        Runtime.getRuntime().halt(STATUS);
    }
}
