package assay.rerun.slurm;

import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Limits;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import assay.rerun.run.Ran.End;
import assay.store.Store;
import assay.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs orders as tasks of one array of jobs. What became of a task is asked of `scontrol`, of `sacct` where Slurm has
/// forgotten it, and of the notes that the task itself left.
///
/// Limits of time and memory, processors and GPUs are Slurm's to keep; the sandbox is made on the node. A limit on disk
/// is kept for single files only.
public final class SlurmExecutor implements Executor {
    private static final Limits ASKING = new Limits(Duration.ofSeconds(90), 0, 0, 0, 64 << 20);
    private static final Duration LOST = Duration.ofMinutes(10);
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final int REMOVALS = 30;
    private static final Pattern SUBMITTED = Pattern.compile("([0-9]+)(?:;.*)?");

    private final Executor local;
    private final Store store;
    private final InstantSource clock;
    private final SlurmSettings settings;

    /// @param local starts Slurm's programs on this machine
    /// @param store of the home, below which the scripts of the tasks are kept while they run
    public SlurmExecutor(Executor local, Store store, InstantSource clock, SlurmSettings settings) {
        this.local = local;
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public boolean takesMany() {
        return true;
    }

    @Override
    public Ran run(Order order, Console console, Stop stop) throws IOException {
        return run(List.of(order), any -> console, stop).getFirst();
    }

    /// Runs orders of one recipe, each on a node as there is one.
    ///
    /// @param orders with the same limits and the same wish for a GPU
    /// @param consoles who hears the lines of an order, by its index
    /// @return how each ended, in the order of the orders
    @Override
    public List<Ran> run(List<Order> orders, IntFunction<Console> consoles, Stop stop) throws IOException {
        Order first = orders.getFirst();
        if (orders.stream().anyMatch(each -> !each.limits().equals(first.limits()) || gpu(each) != gpu(first))) {
            throw new IllegalArgumentException("The tasks of an array have the same limits.");
        }
        Path spool = spool();
        try {
            return new Array(spool, orders, consoles, stop).run();
        } finally {
            remove(spool);
        }
    }

    /// A node may still write its last lines there.
    private void remove(Path spool) {
        for (int tries = 0; tries < REMOVALS; tries++) {
            try {
                store.remove(spool);
                return;
            } catch (StoreException busy) {
                pause(100);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean gpu(Order order) {
        return order.confinement() instanceof Confinement.Sandbox sandbox && sandbox.gpu();
    }

    /// A folder of its own, below the home.
    private Path spool() {
        return store.folder(
                "slurm", ProcessHandle.current().pid() + "-" + clock.millis() + "-" + NUMBER.incrementAndGet());
    }

    /// What one of Slurm's programs said.
    private record Said(boolean well, List<String> lines, List<String> notes) {
        String words() {
            List<String> all = new ArrayList<>(lines);
            all.addAll(notes);
            return String.join(" ", all.stream().map(String::strip).toList());
        }
    }

    /// Why a task was cancelled.
    ///
    /// @param note empty for none
    private record Ending(End end, String note) {
        List<String> notes() {
            return note.isEmpty() ? List.of() : List.of(note);
        }
    }

    private final class Array {
        private final Path spool;
        private final List<Order> orders;
        private final Stop stop;
        private final Instant submitted = clock.instant();
        private final List<@Nullable Task> tasks = new ArrayList<>();
        private final List<Tail> tails = new ArrayList<>();
        private final Map<Integer, Ran> done = new HashMap<>();
        private final Map<Integer, Ending> ending = new HashMap<>();
        private String job = "";
        private int asked;
        private boolean cancelled;
        private @Nullable Instant cancelling;
        private Instant heard = submitted;

        Array(Path spool, List<Order> orders, IntFunction<Console> consoles, Stop stop) {
            this.spool = spool;
            this.orders = orders;
            this.stop = stop;
            for (int i = 0; i < orders.size(); i++) {
                tails.add(new Tail(orders.get(i).console(), consoles.apply(i)));
            }
        }

        List<Ran> run() throws IOException {
            for (int i = 0; i < orders.size(); i++) {
                try {
                    tasks.add(Task.write(orders.get(i), spool, i, store));
                } catch (IOException cannot) {
                    tasks.add(null);
                    done.put(i, notStarted(String.valueOf(cannot.getMessage())));
                }
            }
            if (done.size() < orders.size()) {
                submit();
            }
            while (done.size() < orders.size()) {
                await();
                follow(false);
                look();
            }
            follow(true);
            List<Ran> all = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                all.add(Objects.requireNonNull(done.get(i)));
            }
            return all;
        }

        private void submit() throws IOException {
            Path script = spool.resolve("array.sh");
            store.write(
                    script,
                    out -> out.write(
                            ("#!/bin/sh\nexec /bin/sh " + Task.quoted(spool) + "/\"$SLURM_ARRAY_TASK_ID\".sh\n")
                                    .getBytes(StandardCharsets.UTF_8)));
            Said said = ask(command(script));
            for (String line : said.lines) {
                Matcher number = SUBMITTED.matcher(line.strip());
                if (said.well && number.matches()) {
                    job = number.group(1);
                    return;
                }
            }
            String why = "Slurm did not take the job: " + said.words();
            rest(i -> notStarted(why));
        }

        private List<String> command(Path script) {
            Limits limits = orders.getFirst().limits();
            List<Integer> open = open();
            String indexes =
                    String.join(",", open.stream().map(Object::toString).toList());
            List<String> command = new ArrayList<>(List.of(
                    "sbatch",
                    "--parsable",
                    "--array=" + indexes + (settings.atOnce() > 0 ? "%" + settings.atOnce() : ""),
                    "--job-name=assay-rerun",
                    "--no-requeue",
                    "--ntasks=1",
                    "--cpus-per-task=" + settings.cpus(),
                    "--chdir=" + spool,
                    "--input=/dev/null",
                    "--output=" + spool.resolve("%a.slurm")));
            if (!limits.time().isZero()) {
                command.add("--time=" + Math.max(1, (limits.time().toSeconds() + 59) / 60));
            }
            if (limits.memory() > 0) {
                command.add("--mem=" + Math.max(1, (limits.memory() + (1 << 20) - 1) >> 20) + "M");
            }
            if (gpu(orders.getFirst())) {
                command.add("--gres=" + settings.gres());
            }
            option(command, "--partition=", settings.partition());
            option(command, "--account=", settings.account());
            option(command, "--dependency=", settings.dependency());
            command.addAll(settings.more());
            command.add(script.toString());
            return command;
        }

        private static void option(List<String> command, String name, String value) {
            if (!value.isEmpty()) {
                command.add(name + value);
            }
        }

        private List<Integer> open() {
            List<Integer> open = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                if (!done.containsKey(i)) {
                    open.add(i);
                }
            }
            return open;
        }

        private void rest(IntFunction<Ran> how) {
            open().forEach(i -> done.put(i, how.apply(i)));
        }

        private void await() {
            long until = System.nanoTime() + settings.poll().toNanos();
            while (System.nanoTime() < until
                    && !Thread.currentThread().isInterrupted()
                    && (cancelled || !stop.wanted())) {
                pause(Math.min(100, Math.max(1, settings.poll().toMillis())));
            }
        }

        private void follow(boolean last) throws IOException {
            for (Tail tail : tails) {
                tail.read(last);
            }
        }

        private void look() throws IOException {
            boolean wanted = stop.wanted() || Thread.currentThread().isInterrupted();
            if (wanted && !cancelled) {
                cancelled = true;
                cancel(open());
            }
            Map<Integer, JobState> states = states();
            for (int i : open()) {
                Task task = task(i);
                JobState state = states.get(i);
                Ending why = ending.get(i);
                if (state != null && state.over()) {
                    done.put(i, why == null ? ended(task, state) : ran(task, why.end, null, why.notes()));
                } else if (state == null && task.ended()) {
                    done.put(i, exited(task));
                } else if (state != null) {
                    watch(i, task, state);
                }
            }
            Instant now = clock.instant();
            if (!states.isEmpty()) {
                heard = now;
            }
            Instant since = cancelling;
            if (since != null && Duration.between(since, now).compareTo(SETTLING) > 0) {
                unsettled();
            }
            if (Duration.between(heard, now).compareTo(LOST) > 0) {
                rest(i -> ran(
                        task(i),
                        task(i).started() ? End.SIGNALLED : End.NOT_STARTED,
                        null,
                        List.of("Slurm has not answered for " + LOST.toMinutes() + " minutes; what became of the job "
                                + job + "_" + i + " is not known: look with squeue.")));
            }
        }

        /// What was cancelled a while ago, and is still said to run.
        private void unsettled() {
            for (int i : open()) {
                Ending why = why(i);
                if (why != null) {
                    List<String> notes = new ArrayList<>(why.notes());
                    notes.add("Slurm did not say that the job " + job + "_" + i + " has ended: look with squeue.");
                    done.put(i, ran(task(i), why.end, null, notes));
                }
            }
        }

        private Task task(int i) {
            return Objects.requireNonNull(tasks.get(i));
        }

        /// A task that waits or runs: what must not go on is cancelled, and is over when Slurm says so.
        private void watch(int i, Task task, JobState state) throws IOException {
            if (ending.containsKey(i)) {
                return;
            }
            Duration limit = task.order().limits().time();
            boolean tooLong = state.runs() && !limit.isZero() && state.ran().compareTo(limit.plusSeconds(1)) > 0;
            boolean waited = state.waits()
                    && Duration.between(submitted, clock.instant()).compareTo(settings.patience()) > 0;
            if (tooLong) {
                ending.put(
                        i,
                        new Ending(
                                End.TOO_LONG,
                                "It ran longer than the " + limit.toSeconds() + " seconds that are allowed."));
            } else if (state.hopeless() || waited) {
                String why = state.reason().isEmpty() ? state.state() : state.reason();
                ending.put(
                        i,
                        new Ending(
                                End.NOT_STARTED,
                                (state.hopeless()
                                                ? "Slurm will never start it: "
                                                : "Slurm had not started it after "
                                                        + settings.patience().toSeconds() + " seconds: ")
                                        + why + "."));
            }
            if (ending.containsKey(i)) {
                cancel(List.of(i));
            }
        }

        private void cancel(List<Integer> which) throws IOException {
            if (job.isEmpty() || which.isEmpty()) {
                return;
            }
            cancelling = clock.instant();
            List<String> command = new ArrayList<>(List.of("scancel"));
            which.forEach(i -> command.add(job + "_" + i));
            ask(command);
        }

        private Map<Integer, JobState> states() throws IOException {
            Map<Integer, JobState> states = new HashMap<>();
            Said said = ask(List.of("scontrol", "-o", "show", "job", job));
            for (String line : said.lines) {
                JobState state = JobState.ofScontrol(line, job);
                if (state != null) {
                    state.tasks().forEach(i -> states.put(i, state));
                }
            }
            boolean forgotten = said.lines.stream().anyMatch(line -> line.contains("Invalid job id"));
            if (forgotten || (said.well && !states.keySet().containsAll(open()))) {
                heard = clock.instant();
                for (String line : ask(List.of(
                                "sacct", "-n", "-P", "-X", "--format=JobID,State,NodeList,Elapsed", "-j", job))
                        .lines) {
                    JobState state = JobState.ofSacct(line, job);
                    if (state != null) {
                        state.tasks().forEach(i -> states.putIfAbsent(i, state));
                    }
                }
                if (states.isEmpty()) {
                    forgotten();
                }
            }
            return states;
        }

        /// Slurm knows nothing of the job any more, and keeps no accounts: the tasks' own notes are all there is.
        private void forgotten() {
            rest(i -> {
                Ending why = why(i);
                if (why != null) {
                    return ran(task(i), why.end, null, why.notes());
                }
                if (task(i).ended()) {
                    return exited(task(i));
                }
                return ran(
                        task(i),
                        task(i).started() ? End.SIGNALLED : End.NOT_STARTED,
                        null,
                        List.of("Slurm does not know the job " + job + "_" + i
                                + " any more, and it left no exit code."));
            });
        }

        /// Null where it was not cancelled.
        private @Nullable Ending why(int i) {
            return cancelled ? new Ending(End.STOPPED, "") : ending.get(i);
        }

        private Ran ended(Task task, JobState state) {
            String where = state.node().isEmpty() ? "" : " on " + state.node();
            return switch (state.state()) {
                case "COMPLETED", "FAILED" ->
                    task.exitCode() == null
                            ? ran(task, task.started() ? End.SIGNALLED : End.NOT_STARTED, null, List.of(broken(where)))
                            : exited(task);
                case "TIMEOUT", "DEADLINE" ->
                    ran(task, End.TOO_LONG, null, List.of("Slurm ended it at its limit of time" + where + "."));
                case "OUT_OF_MEMORY" ->
                    ran(
                            task,
                            End.TOO_MUCH_MEMORY,
                            null,
                            List.of("Slurm ended it at its limit of memory" + where + "."));
                case "CANCELLED" ->
                    cancelled
                            ? ran(task, End.STOPPED, null, List.of())
                            : ran(task, End.STOPPED, null, List.of("It was cancelled in Slurm, and not by Assay."));
                case "NODE_FAIL" ->
                    ran(
                            task,
                            task.started() ? End.SIGNALLED : End.NOT_STARTED,
                            null,
                            List.of("The node failed" + where + "."));
                case "BOOT_FAIL" -> ran(task, End.NOT_STARTED, null, List.of("The node did not start" + where + "."));
                default -> ran(task, End.SIGNALLED, null, List.of("Slurm ended it: " + state.state() + where + "."));
            };
        }

        private String broken(String where) {
            return "The job ended" + where + " before its command did: is " + store.folder()
                    + " where all nodes see it, and are they like this machine?";
        }

        private Ran exited(Task task) {
            Integer code = task.exitCode();
            if (code == null || code <= 128 || code >= 160) {
                return ran(task, End.EXITED, code, List.of());
            }
            return ran(task, End.SIGNALLED, code, List.of("It was ended by signal " + (code - 128) + "."));
        }

        private Ran ran(Task task, End end, @Nullable Integer code, List<String> more) {
            List<String> notes = new ArrayList<>(task.notes());
            notes.addAll(more);
            Instant start = task.start();
            Instant ended = task.end();
            try {
                return new Ran(
                        end,
                        code,
                        start == null ? submitted : start,
                        ended == null ? clock.instant() : ended,
                        task.console(),
                        task.dropped(),
                        0,
                        notes);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private Ran notStarted(String why) {
            return new Ran(End.NOT_STARTED, null, submitted, clock.instant(), null, 0, 0, List.of(why));
        }

        /// Starts one of Slurm's programs.
        private Said ask(List<String> command) throws IOException {
            Path answer = spool.resolve(String.format(Locale.ROOT, "ask-%d.txt", ++asked));
            Ran ran = local.run(
                    new Order(command, spool, settings.variables(), ASKING, new Confinement.Off(), answer),
                    Console.NONE,
                    Stop.NEVER);
            List<String> lines = Files.isRegularFile(answer)
                    ? new String(Files.readAllBytes(answer), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
            store.remove(answer);
            return new Said(ran.succeeded(), lines, ran.end() == End.EXITED ? List.of() : ran.notes());
        }
    }
}
