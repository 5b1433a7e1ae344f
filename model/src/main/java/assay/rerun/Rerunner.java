package assay.rerun;

import assay.fact.Digest;
import assay.rerun.environment.Environment;
import assay.rerun.environment.EnvironmentFailed;
import assay.rerun.environment.Provided;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Gpus;
import assay.rerun.gpu.Telemetry;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.rerun.run.Confinement;
import assay.rerun.run.Executor;
import assay.rerun.run.Order;
import assay.rerun.run.Ran;
import assay.store.Store;
import assay.work.Cancelled;
import assay.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the reruns of a plan, one after the other, each in a fresh folder.
public final class Rerunner {
    private static final int LAST_LINES = 20;

    /// Lays code and data into a folder.
    public interface Laying {
        /// @param binds whether a sandbox will show data, so that they need no copy
        Laid lay(Recipe recipe, Path code, boolean binds, Progress progress) throws IOException;
    }

    /// Comes to the environment, once for all reruns.
    public interface Providing {
        Provided provide(Step.@Nullable Libraries asked, Path code, Executor.Console console, Executor.Stop stop)
                throws IOException;
    }

    /// Reads what came out.
    public interface Reading {
        Outcome read(Path folder, Map<String, Digest> written, List<Path> consoles, Progress progress);
    }

    /// Keeps the state of all reruns on disk, so that it is known also after a power cut.
    public interface Keeping {
        void keep(@Nullable Provided environment, List<Execution> executions);
    }

    private final Store store;
    private final InstantSource clock;
    private final Executor executor;
    private final Laying laying;
    private final Providing providing;
    private final Reading reading;
    private final Keeping keeping;
    private final Map<String, String> user;
    private final String tool;
    private final Gpus gpus;

    /// @param gpus open as long as reruns are made
    /// @param tool what makes the reruns, with its version
    /// @param user the environment of whoever asks: secrets that a recipe names by their variable are read from it
    public Rerunner(
            Store store,
            InstantSource clock,
            Executor executor,
            Laying laying,
            Providing providing,
            Reading reading,
            Keeping keeping,
            Map<String, String> user,
            String tool,
            Gpus gpus) {
        this.store = store;
        this.clock = clock;
        this.executor = executor;
        this.laying = laying;
        this.providing = providing;
        this.reading = reading;
        this.keeping = keeping;
        this.user = user;
        this.tool = tool;
        this.gpus = gpus;
    }

    /// What was made.
    ///
    /// @param environment null where none was asked for, because nothing could be laid
    public record Made(@Nullable Provided environment, List<Execution> executions) {}

    /// Ends early, with the rest waiting, where no environment can be had or the user asked to stop.
    public Made make(RerunPlan plan, Path folder, RerunWatch watch, Progress progress) throws IOException {
        Going going = new Going(plan, folder, watch, progress);
        return going.go();
    }

    private final class Going {
        private final RerunPlan plan;
        private final Path folder;
        private final RerunWatch watch;
        private final Progress progress;
        private final List<Execution> executions = new ArrayList<>();
        private final Executor.Stop stop;
        private final Gpus.Choice gpu;
        private @Nullable Provided environment;

        Going(RerunPlan plan, Path folder, RerunWatch watch, Progress progress) {
            this.plan = plan;
            this.folder = folder;
            this.watch = watch;
            this.progress = progress;
            this.gpu = gpus.choose(plan.settings().gpu());
            this.stop = () -> {
                try {
                    progress.checkpoint();
                    return false;
                } catch (Cancelled asked) {
                    return true;
                }
            };
            plan.attempts()
                    .forEach(each -> executions.add(new Execution(
                            each,
                            Execution.State.WAITING,
                            folder.resolve(Integer.toString(each.number())),
                            List.of(),
                            Outcome.NOTHING,
                            null,
                            null,
                            null,
                            null,
                            List.of())));
        }

        Made go() throws IOException {
            for (int i = 0; i < executions.size(); i++) {
                if (stop.wanted()) {
                    break;
                }
                progress.step(i, executions.size(), "Rerun " + (i + 1) + " of " + executions.size());
                Execution ended = one(i);
                set(i, ended);
                watch.ended(ended);
                if (ended.state() == Execution.State.STOPPED) {
                    break;
                }
            }
            return new Made(environment, List.copyOf(executions));
        }

        private void set(int index, Execution execution) {
            executions.set(index, execution);
            keeping.keep(environment, List.copyOf(executions));
        }

        private Execution one(int index) throws IOException {
            Execution waiting = executions.get(index);
            Attempt attempt = waiting.attempt();
            String seed = attempt.seed();
            Recipe recipe = seed == null ? plan.recipe() : Seeding.with(plan.recipe(), seed);
            Instant start = clock.instant();
            set(index, with(waiting, Execution.State.RUNNING, start, null));
            watch.started(attempt);
            if (environment instanceof EnvironmentFailed failed) {
                return with(waiting, Execution.State.FAILED, start, "There is no environment: " + said(failed));
            }
            Path place = waiting.folder();
            Path code = place.resolve("code");
            watch.doing("Laying code and data");
            Laid laid;
            try {
                laid = laying.lay(recipe, code, plan.settings().sandbox(), progress);
            } catch (Cancelled asked) {
                return with(waiting, Execution.State.STOPPED, start, "It was stopped before its command started.");
            } catch (IOException e) {
                return with(
                        waiting,
                        Execution.State.FAILED,
                        start,
                        "Code and data could not be laid down: " + e.getMessage());
            }
            Provided provided = environment(recipe, code, attempt);
            if (provided instanceof EnvironmentFailed failed) {
                return with(
                        waiting,
                        failed.end() == Ran.End.STOPPED ? Execution.State.STOPPED : Execution.State.FAILED,
                        start,
                        "The environment could not be built: " + said(failed));
            }
            return commands(waiting, recipe, place, laid, (Environment) provided, start);
        }

        private Provided environment(Recipe recipe, Path code, Attempt attempt) throws IOException {
            Provided known = environment;
            if (known == null) {
                watch.doing("Preparing the environment");
                List<Step.Libraries> asked = recipe.all(Step.Libraries.class);
                known = providing.provide(
                        asked.isEmpty() ? null : asked.getFirst(), code, line -> watch.line(attempt, line), stop);
                environment = known;
            }
            return known;
        }

        private Execution commands(
                Execution waiting, Recipe recipe, Path place, Laid laid, Environment in, Instant start)
                throws IOException {
            Attempt attempt = waiting.attempt();
            Map<String, String> variables = variables(recipe, place, in);
            List<Step.Command> commands = recipe.all(Step.Command.class);
            Heard heard = new Heard(attempt, watch);
            Telemetry telemetry = telemetry(attempt, place, heard);
            Runs runs;
            try {
                runs = run(commands, place, laid, in, variables, heard);
            } finally {
                if (telemetry != null) {
                    telemetry.close();
                }
            }
            List<Ran> ran = runs.ran;
            List<Path> consoles = runs.consoles;
            watch.doing("Reading what came out");
            Map<String, Digest> before = new TreeMap<>();
            laid.files().forEach((file, digest) -> before.put("code/" + file, digest));
            Written written = Written.in(place, before, List.of("code", "tracking"));
            List<String> notes = new ArrayList<>(laid.notes());
            String leftOut = written.leftOut();
            if (leftOut != null) {
                notes.add(leftOut);
            }
            Outcome outcome = reading.read(place, written.files(), consoles, Progress.NONE);
            ran.forEach(each ->
                    each.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add));
            Telemetry.Measured measured = telemetry == null ? null : telemetry.measured();
            if (measured != null) {
                notes.add(onDevice(measured));
            }
            Execution execution = new Execution(
                    attempt, runs.state, place, ran, outcome, heard.cache(), runs.why, start, clock.instant(), notes);
            new AttemptRecord(tool, plan, recipe, laid, in, confinement(place, laid, in), measured)
                    .write(execution, store);
            return execution;
        }

        /// How far the commands came.
        ///
        /// @param why it is no finished run; null where it is one
        private record Runs(
                List<Ran> ran,
                List<Path> consoles,
                Execution.State state,
                @Nullable String why) {}

        private Runs run(
                List<Step.Command> commands,
                Path place,
                Laid laid,
                Environment in,
                Map<String, String> variables,
                Heard heard)
                throws IOException {
            List<Ran> ran = new ArrayList<>();
            List<Path> consoles = new ArrayList<>();
            for (int i = 0; i < commands.size(); i++) {
                Step.Command command = commands.get(i);
                Path console = place.resolve(commands.size() == 1 ? "console.log" : "console-" + (i + 1) + ".log");
                consoles.add(console);
                watch.doing("Running " + (command.name().isEmpty() ? "the command" : command.name()));
                Ran end = executor.run(
                        new Order(
                                Forced.command(command.vector(user::get)),
                                place.resolve("code").resolve(command.folder()).normalize(),
                                variables,
                                plan.settings().limits(),
                                confinement(place, laid, in),
                                console),
                        heard,
                        stop);
                ran.add(end);
                if (!end.succeeded()) {
                    String name = command.name().isEmpty() ? "The command" : "The stage " + command.name();
                    return new Runs(
                            ran,
                            consoles,
                            end.end() == Ran.End.STOPPED ? Execution.State.STOPPED : Execution.State.FAILED,
                            Reasons.of(name, end, heard.last()));
                }
            }
            return new Runs(ran, consoles, Execution.State.FINISHED, null);
        }

        /// Null where there is no GPU to look at.
        private @Nullable Telemetry telemetry(Attempt attempt, Path place, Heard heard) throws IOException {
            Gpu device = gpu.gpu();
            return device == null
                    ? null
                    : Telemetry.start(
                            gpus,
                            device,
                            heard::processes,
                            (seconds, sample) -> watch.gpu(attempt, device, seconds, sample),
                            place.resolve(AttemptRecord.GPU));
        }

        private static String onDevice(Telemetry.Measured measured) {
            Boolean used = measured.used();
            String name = measured.gpu().name();
            if (used == null) {
                return "Whether the run used the GPU " + name + " is not known: its driver does not tell.";
            }
            return used
                    ? "A process of the run was seen on the GPU " + name + "."
                    : "No process of the run was seen on the GPU " + name + ".";
        }

        private Map<String, String> variables(Recipe recipe, Path place, Environment in) throws IOException {
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("LANG", "C.UTF-8");
            variables.put("HOME", made(place.resolve("home")).toString());
            variables.putAll(Tracking.variables(made(place.resolve("tracking"))));
            recipe.all(Step.Variables.class).forEach(each -> variables.putAll(each.values()));
            variables.putAll(in.variables());
            if (gpu.visible() != null) {
                variables.put("CUDA_VISIBLE_DEVICES", gpu.visible());
            }
            return variables;
        }

        /// A folder below the home.
        private Path made(Path folder) {
            List<String> names = new ArrayList<>();
            store.folder().relativize(folder).forEach(each -> names.add(each.toString()));
            return store.folder(names.toArray(String[]::new));
        }

        /// Nothing is written but the rerun's own folder; what is audited is not seen.
        private Confinement confinement(Path place, Laid laid, Environment in) {
            if (!plan.settings().sandbox()) {
                return new Confinement.Off();
            }
            List<Confinement.Bind> binds = new ArrayList<>(laid.binds());
            in.reads().forEach(each -> binds.add(new Confinement.Bind(each, each)));
            return new Confinement.Sandbox(
                    List.of(place),
                    binds,
                    List.of(store.audited(), store.folder()),
                    plan.settings().network() == RerunSettings.Network.ON,
                    gpu.gpu() != null);
        }
    }

    private Execution with(Execution waiting, Execution.State state, Instant start, @Nullable String why) {
        return new Execution(
                waiting.attempt(),
                state,
                waiting.folder(),
                List.of(),
                Outcome.NOTHING,
                null,
                why,
                start,
                state == Execution.State.RUNNING ? null : clock.instant(),
                List.of());
    }

    private static String said(EnvironmentFailed failed) {
        String last =
                failed.lastLines().isEmpty() ? "" : " " + failed.lastLines().getLast();
        return failed.what() + last + " " + failed.next();
    }

    /// The console as it comes: its last lines, and whether a cache answered.
    private static final class Heard implements Executor.Console {
        private final Attempt attempt;
        private final RerunWatch watch;
        private final Deque<String> last = new ArrayDeque<>();
        private @Nullable String cache;
        private Set<Long> processes = Set.of();

        Heard(Attempt attempt, RerunWatch watch) {
            this.attempt = attempt;
            this.watch = watch;
        }

        @Override
        public synchronized void line(String line) {
            if (!line.isBlank()) {
                last.addLast(line);
                if (last.size() > LAST_LINES) {
                    last.removeFirst();
                }
            }
            if (cache == null) {
                cache = Forced.answered(line);
            }
            watch.line(attempt, line);
        }

        @Override
        public synchronized void processes(Set<Long> ids) {
            processes = Set.copyOf(ids);
        }

        synchronized Set<Long> processes() {
            return processes;
        }

        synchronized List<String> last() {
            return List.copyOf(last);
        }

        synchronized @Nullable String cache() {
            return cache;
        }
    }
}
