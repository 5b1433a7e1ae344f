package assay.rerun.run;

import assay.rerun.run.Ran.End;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Starts processes on this machine. Each gets a session of its own where the system has `setsid`, nothing on standard
/// input, and the variable [#MARK] beside those of its order, by which its descendants are found again.
///
/// On Linux the whole family is watched ten times a second. Elsewhere only processes that were seen beside their parent
/// are ended with it, and memory is not limited; the notes say so.
public final class LocalExecutor implements Executor {

    /// Stands in the environment of everything that Assay starts.
    public static final String MARK = "ASSAY_RUN";

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofSeconds(10);
    private static final long TICK = 100;
    private static final AtomicLong NUMBER = new AtomicLong();

    private final InstantSource clock;
    private final Duration grace;

    /// @param clock tells when a process started and ended
    public LocalExecutor(InstantSource clock) {
        this(clock, GRACE);
    }

    /// @param grace between asking a process to end and ending it
    public LocalExecutor(InstantSource clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    @Override
    public Ran run(Order order, Console console, Stop stop) throws IOException {
        Outcome outcome = new Outcome();
        Asked asked = new Asked(stop);
        // The kernel ends a process "with its parent" when the thread that started it ends: that must not be one of a
        // pool.
        Thread thread =
                Thread.ofPlatform().name("assay-run").start(() -> outcome.of(() -> start(order, console, asked)));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                asked.interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return outcome.ran();
    }

    private interface Work {
        Ran run() throws IOException;
    }

    /// What a thread of its own came to.
    private static final class Outcome {
        private volatile @Nullable Ran ran;
        private volatile @Nullable IOException failed;
        private volatile @Nullable RuntimeException broken;

        void of(Work work) {
            try {
                ran = work.run();
            } catch (IOException e) {
                failed = e;
            } catch (RuntimeException e) {
                broken = e;
            }
        }

        Ran ran() throws IOException {
            if (failed != null) {
                throw failed;
            }
            if (broken != null) {
                throw broken;
            }
            if (ran == null) {
                throw new IllegalStateException("The thread of a process ended without an answer.");
            }
            return ran;
        }
    }

    private static final class Asked implements Stop {
        private final Stop stop;
        private volatile boolean interrupted;

        Asked(Stop stop) {
            this.stop = stop;
        }

        @Override
        public boolean wanted() {
            return interrupted || stop.wanted();
        }
    }

    private Ran start(Order order, Console console, Stop stop) throws IOException {
        Instant start = clock.instant();
        Map<String, String> environment = new LinkedHashMap<>(order.environment());
        String mark = ProcessHandle.current().pid() + "-" + start.toEpochMilli() + "-" + NUMBER.incrementAndGet();
        environment.put(MARK, mark);
        try (Tape tape = new Tape(order.console(), order.limits().console(), console)) {
            Launch launch;
            try {
                launch = launch(order, environment);
            } catch (NotStarted reason) {
                return notStarted(start, reason.getMessage());
            }
            Fence fence = Fence.make(mark, order.limits().processes()).orElse(null);
            try {
                Process process = process(launch, order.folder(), fence);
                boolean sandboxed = order.confinement() instanceof Confinement.Sandbox;
                Family family = Family.of(process, MARK + "=" + mark, fence, sandboxed);
                Watch watch = new Watch(order, process, family, tape, console, stop, launch, start);
                if (order.limits().processes() > 0 && fence == null && Proc.root()) {
                    watch.notes.add("The number of processes was watched and not bounded: root is exempt from the"
                            + " bound, and no control group could be made.");
                }
                return watch.run();
            } catch (IOException refused) {
                return notStarted(
                        start,
                        "The system refused to start " + order.command().getFirst() + ": " + refused.getMessage());
            } finally {
                if (fence != null) {
                    fence.close();
                }
            }
        }
    }

    private Ran notStarted(Instant start, String why) {
        return new Ran(End.NOT_STARTED, null, start, clock.instant(), null, 0, 0, List.of(why));
    }

    /// Says why a process cannot be started.
    static final class NotStarted extends Exception {
        private static final long serialVersionUID = 1;

        NotStarted(String why) {
            super(why);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    static Launch launch(Order order, Map<String, String> environment) throws NotStarted {
        // What ends a word for the operating system would begin another one.
        if (order.command().stream().anyMatch(each -> each.indexOf('\0') >= 0)
                || environment.entrySet().stream().anyMatch(LocalExecutor::unfit)) {
            throw new NotStarted("The command or its environment holds what no command can: a NUL character, or a"
                    + " variable whose name is empty or has a '=' in it.");
        }
        if (!Files.isDirectory(order.folder())) {
            throw new NotStarted("The working folder " + order.folder() + " is not there.");
        }
        return switch (order.confinement()) {
            case Confinement.Off off -> plain(order, environment);
            case Confinement.Sandbox sandbox -> Bubblewrap.launch(order, sandbox, environment);
        };
    }

    private static boolean unfit(Map.Entry<String, String> variable) {
        String name = variable.getKey();
        return name.isEmpty()
                || name.indexOf('=') >= 0
                || name.indexOf('\0') >= 0
                || variable.getValue().indexOf('\0') >= 0;
    }

    private static Launch plain(Order order, Map<String, String> environment) throws NotStarted {
        String program = order.command().isEmpty() ? "" : order.command().getFirst();
        if (Programs.find(program, order.folder(), environment).isEmpty()) {
            throw new NotStarted("The program '" + program + "' was not found; looked at "
                    + Programs.said(Programs.candidates(program, order.folder(), environment)) + ".");
        }
        List<String> command = new ArrayList<>(Wrapping.session());
        command.addAll(Wrapping.endsWithParent());
        command.addAll(Wrapping.limits(order.limits()));
        command.addAll(order.command());
        List<String> notes = new ArrayList<>();
        notes.add("No sandbox: the process could read and change whatever the user can, and use the" + " network.");
        if (!Proc.there() && order.limits().memory() > 0) {
            notes.add("On this system memory is not measured, so its limit was not applied.");
        }
        return new Launch(command, environment, new byte[0], notes);
    }

    private static Process process(Launch launch, Path folder, @Nullable Fence fence) throws IOException {
        List<String> command = new ArrayList<>(fence == null ? List.of() : fence.command());
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        builder.redirectErrorStream(true);
        if (launch.input().length == 0) {
            builder.redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
        }
        Process process = builder.start();
        if (launch.input().length > 0) {
            try (OutputStream in = process.getOutputStream()) {
                in.write(launch.input());
            } catch (IOException gone) {
                // It ended before it had read what to do, and says so itself.
            }
        }
        return process;
    }

    /// One process from its start to its end.
    private final class Watch {
        private final boolean sandboxed;
        private final Limits limits;
        private final Process process;
        private final Family family;
        private final Tape tape;
        private final Console console;
        private final Stop stop;
        private final Instant start;
        private final long begun = System.nanoTime();
        private final List<String> notes;
        private final DiskUse disk;
        private volatile boolean down;
        private long peak;
        private long shares;
        private long sharedSum;
        private long sharedNext = begun;

        Watch(
                Order order,
                Process process,
                Family family,
                Tape tape,
                Console console,
                Stop stop,
                Launch launch,
                Instant start) {
            this.limits = order.limits();
            this.process = process;
            this.family = family;
            this.tape = tape;
            this.console = console;
            this.stop = stop;
            this.start = start;
            this.notes = new ArrayList<>(launch.notes());
            this.sandboxed = order.confinement() instanceof Confinement.Sandbox;
            List<Path> written = order.confinement() instanceof Confinement.Sandbox sandbox
                    ? sandbox.writable()
                    : List.of(order.folder());
            this.disk = new DiskUse(written, limits.disk());
        }

        Ran run() {
            CountDownLatch over = new CountDownLatch(1);
            Thread hook = new Thread(() -> goDown(over), "assay-run-end");
            boolean hooked = hooked(hook);
            InputStream out = process.getInputStream();
            Thread recorder = Thread.ofPlatform().daemon().name("assay-record").start(() -> tape.record(out, null));
            try {
                End end = watch();
                if (end != End.EXITED) {
                    finish(end);
                }
                Instant ended = clock.instant();
                leftOver(end == End.EXITED);
                drain(recorder, out);
                return ran(end, ended);
            } finally {
                over.countDown();
                if (hooked) {
                    unhook(hook);
                }
            }
        }

        /// The program is being ended from outside: what runs gets the same time as otherwise.
        private void goDown(CountDownLatch over) {
            down = true;
            try {
                if (!over.await(grace.plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS)) {
                    family.end();
                }
            } catch (InterruptedException e) {
                family.end();
            }
        }

        /// @return [End#EXITED] where it ended by itself, whatever way
        private End watch() {
            while (!waited(Math.min(TICK, left()))) {
                Family.Look look = family.look();
                console.processes(look.ids());
                long memory = memory(look);
                peak = Math.max(peak, memory);
                if (down || stop.wanted()) {
                    return End.STOPPED;
                }
                if (limits.processes() > 0 && look.ids().size() > limits.processes()) {
                    notes.add("It had " + look.ids().size() + " processes, " + limits.processes() + " are allowed.");
                    return End.TOO_MANY_PROCESSES;
                }
                if (limits.memory() > 0 && memory > limits.memory()) {
                    notes.add("It held " + memory + " bytes of memory, " + limits.memory() + " are allowed.");
                    return End.TOO_MUCH_MEMORY;
                }
                if (disk.over()) {
                    notes.add("It wrote " + disk.added() + " bytes, " + limits.disk() + " are allowed.");
                    return End.TOO_MUCH_DISK;
                }
                if (!limits.time().isZero()
                        && System.nanoTime() - begun > limits.time().toNanos()) {
                    notes.add("It ran longer than the " + limits.time().toSeconds() + " seconds that are allowed.");
                    return End.TOO_LONG;
                }
            }
            return End.EXITED;
        }

        /// Milliseconds until the time allowed is over, so that a short one is kept to as exactly as a long one.
        private long left() {
            if (limits.time().isZero()) {
                return TICK;
            }
            long nanos = limits.time().toNanos() - (System.nanoTime() - begun);
            return Math.max(1, nanos / 1_000_000 + 1);
        }

        /// Processes of one program share pages, so the plain sum is too high. What each has of its own is
        /// asked for where the sum is news; as asking takes the kernel time, for a hundredth of the time at
        /// most, unless the sum has grown by a tenth.
        private long memory(Family.Look look) {
            long sum = look.memory();
            if (look.ids().size() < 2 || sum <= peak) {
                return sum;
            }
            long now = System.nanoTime();
            if (sum > sharedSum + sharedSum / 10 || now > sharedNext) {
                long shared = family.shared();
                shares = shared == 0 ? sum : shared;
                sharedSum = sum;
                sharedNext = now + 100 * (System.nanoTime() - now);
            }
            return shares;
        }

        private boolean waited(long millis) {
            try {
                return process.waitFor(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException nobodyDoes) {
                return false;
            }
        }

        private static void pause() {
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
            }
        }

        /// What fills memory, disk or the table of processes is not asked first.
        private void finish(End why) {
            if (why == End.STOPPED || why == End.TOO_LONG) {
                family.ask();
                long asked = System.nanoTime();
                boolean gone = false;
                while (!gone && System.nanoTime() - asked < grace.toNanos()) {
                    boolean over = waited(TICK);
                    Set<Long> left = family.look().ids();
                    console.processes(left);
                    gone = over && left.isEmpty();
                    if (over && !gone) {
                        pause();
                    }
                }
            }
            endAll();
        }

        private void leftOver(boolean byItself) {
            Set<Long> left = family.look().ids();
            if (left.isEmpty()) {
                return;
            }
            if (byItself) {
                notes.add("Processes that outlived it were ended: " + String.join(", ", family.names()) + ".");
            }
            endAll();
        }

        private void endAll() {
            long begin = System.nanoTime();
            family.end();
            while (!(waited(20) && family.look().ids().isEmpty())) {
                if (System.nanoTime() - begin > LAST.toNanos()) {
                    notes.add("Could not be ended: " + String.join(", ", family.names()) + ".");
                    return;
                }
                pause();
                family.end();
            }
        }

        /// The pipe ends with the last process that has it; one that could not be ended must not hold us.
        private void drain(Thread recorder, InputStream out) {
            try {
                recorder.join(2000);
                if (recorder.isAlive()) {
                    out.close();
                    recorder.join(2000);
                }
            } catch (InterruptedException | IOException enough) {
                notes.add("The console was cut off before its end.");
            }
        }

        private Ran ran(End end, Instant ended) {
            String trouble = tape.trouble();
            if (trouble != null) {
                notes.add(trouble);
            }
            Integer code = null;
            End how = end;
            if (end == End.EXITED) {
                code = process.exitValue();
                if (code == 1 && sandboxed && tape.head().matches("bwrap: [^\n]*\n?")) {
                    return notStarted(
                            start,
                            "The sandbox could not be made: " + tape.head().strip());
                }
                if (code > 128 && code < 160) {
                    how = End.SIGNALLED;
                    notes.add("It was ended by signal " + (code - 128) + Signals.said(code - 128) + ".");
                }
            }
            return new Ran(how, code, start, ended, tape.digest(), tape.dropped(), peak, notes);
        }

        private static boolean hooked(Thread hook) {
            try {
                Runtime.getRuntime().addShutdownHook(hook);
                return true;
            } catch (IllegalStateException goingDown) {
                return false;
            }
        }

        private static void unhook(Thread hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException goingDown) {
                // The hook does what is left to do.
            }
        }
    }
}
