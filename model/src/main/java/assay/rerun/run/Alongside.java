package assay.rerun.run;

import assay.rerun.run.Ran.End;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts a command as if the user had: in the same terminal session, with the same standard input, the environment
/// given and nothing but [LocalExecutor#MARK] added, no limits, and what it prints passed on byte by byte. Nothing is
/// ended with it: a server that it leaves behind is the user's own.
public final class Alongside {
    private static final long TICK = 200;

    private final InstantSource clock;
    private final OutputStream out;
    private final OutputStream err;

    /// @param out where standard output goes, as it comes
    /// @param err where standard error goes
    public Alongside(InstantSource clock, OutputStream out, OutputStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /// @param ended whether the command is to be asked to end: a signal that went to Assay alone
    /// @param console file that both outputs are kept in, in the order of their coming
    /// @param limit bytes of it
    public Ran run(
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Path console,
            long limit,
            Executor.Console watcher,
            Executor.Stop ended)
            throws IOException {
        Instant start = clock.instant();
        if (Programs.find(command.getFirst(), folder, environment).isEmpty()) {
            return notStarted(start, "The program '" + command.getFirst() + "' was not found.");
        }
        String mark = ProcessHandle.current().pid() + "-" + start.toEpochMilli();
        Map<String, String> whole = new HashMap<>(environment);
        whole.put(LocalExecutor.MARK, mark);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(whole);
        builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
        try (Tape tape = new Tape(console, limit, watcher)) {
            Process process;
            try {
                process = builder.start();
            } catch (IOException refused) {
                return notStarted(start, "The system refused to start it: " + refused.getMessage());
            }
            Thread first = pump(tape, process.getInputStream(), out);
            Thread second = pump(tape, process.getErrorStream(), err);
            Family family = Family.of(process, LocalExecutor.MARK + "=" + mark, null, false);
            long peak = watch(process, family, watcher, ended);
            Instant stop = clock.instant();
            join(first, second);
            return ran(process.exitValue(), start, stop, tape, peak);
        }
    }

    private Ran notStarted(Instant start, String why) {
        return new Ran(End.NOT_STARTED, null, start, clock.instant(), null, 0, 0, List.of(why));
    }

    private static Thread pump(Tape tape, InputStream from, OutputStream to) {
        return Thread.ofPlatform().daemon().name("assay-record").start(() -> tape.record(from, to));
    }

    /// @return the most memory that its family held
    private static long watch(Process process, Family family, Executor.Console watcher, Executor.Stop ended) {
        long peak = 0;
        boolean asked = false;
        while (true) {
            try {
                if (process.waitFor(TICK, TimeUnit.MILLISECONDS)) {
                    return peak;
                }
            } catch (InterruptedException nobodyDoes) {
                asked = true;
                family.ask();
            }
            Family.Look look = family.look();
            watcher.processes(look.ids());
            if (look.memory() > peak) {
                long shared = look.ids().size() < 2 ? look.memory() : family.shared();
                peak = Math.max(peak, shared == 0 ? look.memory() : shared);
            }
            if (!asked && ended.wanted()) {
                asked = true;
                family.ask();
            }
        }
    }

    /// A server that it left behind may hold the pipes for good.
    private static void join(Thread... pumps) {
        try {
            for (Thread pump : pumps) {
                pump.join(500);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Ran ran(int code, Instant start, Instant stop, Tape tape, long peak) {
        List<String> notes = new ArrayList<>();
        Optional.ofNullable(tape.trouble()).ifPresent(notes::add);
        boolean signal = code > 128 && code < 160;
        if (signal) {
            notes.add("It was ended by signal " + (code - 128) + Signals.said(code - 128) + ".");
        }
        return new Ran(
                signal ? End.SIGNALLED : End.EXITED, code, start, stop, tape.digest(), tape.dropped(), peak, notes);
    }

    /// What a short command says on standard output, line by line.
    ///
    /// @return empty where it does not start, does not end in time, or ends with anything but 0
    public static Optional<List<String>> answer(
            List<String> command, Path folder, Map<String, String> environment, Duration most) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread guard = Thread.ofPlatform().daemon().start(() -> end(process, most));
            List<String> lines;
            try (InputStream in = process.getInputStream()) {
                lines = new String(in.readNBytes(16 << 20), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
            guard.join();
            return process.exitValue() == 0 ? Optional.of(lines) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void end(Process process, Duration most) {
        try {
            if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
