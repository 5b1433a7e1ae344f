package assay.rerun;

import assay.fact.Digest;
import assay.rerun.environment.Container;
import assay.rerun.environment.ContainerExecutor;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Makes the reruns of a plan, one after the other, each in a fresh folder.
public final class Rerunner {
    private static final long PAUSE = 50_000_000;

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
        private final RerunWatch watch;
        private final Progress progress;
        private final List<Execution> executions = new ArrayList<>();
        private final Executor.Stop stop;
        private final Gpus.Choice gpu;
        private @Nullable Provided environment;

        Going(RerunPlan plan, Path folder, RerunWatch watch, Progress progress) {
            this.plan = plan;
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
            if (executor.takesMany()) {
                allAtOnce();
            } else {
                oneByOne();
            }
            return new Made(environment, List.copyOf(executions));
        }

        private void oneByOne() throws IOException {
            for (int i = 0; i < executions.size() && mayGoOn() && says(i); i++) {
                OneRerun laid = prepared(i);
                if (laid != null) {
                    ended(i, run(laid));
                }
                if (executions.get(i).state() == Execution.State.STOPPED) {
                    break;
                }
            }
        }

        /// Waits while the user wants a pause; false where they asked to stop.
        private boolean mayGoOn() {
            while (!stop.wanted()) {
                if (watch.mayStart()) {
                    return true;
                }
                LockSupport.parkNanos(PAUSE);
            }
            return false;
        }

        private boolean says(int index) {
            try {
                progress.step(index, executions.size(), "Rerun " + (index + 1) + " of " + executions.size());
                return true;
            } catch (Cancelled asked) {
                return false;
            }
        }

        private Execution run(OneRerun rerun) throws IOException {
            Telemetry telemetry = telemetry(rerun);
            try {
                while (rerun.goesOn()) {
                    watch.doing("Running " + rerun.next());
                    rerun.ended(into().run(rerun.order(user::get), rerun.heard, stop));
                }
            } finally {
                if (telemetry != null) {
                    telemetry.close();
                }
            }
            return read(rerun, telemetry == null ? null : telemetry.measured());
        }

        /// Where the environment is an image, commands are started in it.
        private Executor into() {
            Container container = environment instanceof Environment there ? there.container() : null;
            return container == null ? executor : new ContainerExecutor(executor, container);
        }

        /// Each command of all reruns together, then the next one.
        private void allAtOnce() throws IOException {
            Map<Integer, OneRerun> laid = new LinkedHashMap<>();
            for (int i = 0; i < executions.size() && !stop.wanted(); i++) {
                progress.step(0, executions.size(), "Laying rerun " + (i + 1) + " of " + executions.size());
                OneRerun one = prepared(i);
                if (one != null) {
                    laid.put(i, one);
                }
            }
            List<OneRerun> going =
                    laid.values().stream().filter(OneRerun::goesOn).toList();
            while (!going.isEmpty() && !stop.wanted()) {
                watch.doing("Running " + going.getFirst().next() + ", " + going.size() + " at once");
                List<Order> orders =
                        going.stream().map(each -> each.order(user::get)).toList();
                List<OneRerun> now = going;
                List<Ran> ends = into().run(orders, i -> now.get(i).heard, stop);
                for (int i = 0; i < ends.size(); i++) {
                    now.get(i).ended(ends.get(i));
                }
                going = laid.values().stream().filter(OneRerun::goesOn).toList();
            }
            for (Map.Entry<Integer, OneRerun> each : laid.entrySet()) {
                ended(each.getKey(), read(each.getValue(), null));
            }
        }

        private void ended(int index, Execution execution) {
            set(index, execution);
            watch.ended(execution);
        }

        private void set(int index, Execution execution) {
            executions.set(index, execution);
            keeping.keep(environment, List.copyOf(executions));
        }

        /// Null where it came to its end before its command could start.
        private @Nullable OneRerun prepared(int index) throws IOException {
            Execution waiting = executions.get(index);
            Attempt attempt = waiting.attempt();
            String seed = attempt.seed();
            Recipe recipe = seed == null ? plan.recipe() : Seeding.with(plan.recipe(), seed);
            Instant start = clock.instant();
            set(index, with(waiting, Execution.State.RUNNING, start, null));
            watch.started(attempt);
            if (environment instanceof EnvironmentFailed failed) {
                ended(index, with(waiting, Execution.State.FAILED, start, "There is no environment: " + said(failed)));
                return null;
            }
            Path place = waiting.folder();
            Path code = place.resolve("code");
            watch.doing("Laying code and data");
            Laid laid;
            try {
                laid = laying.lay(recipe, code, plan.settings().sandbox(), progress);
            } catch (Cancelled asked) {
                ended(
                        index,
                        with(waiting, Execution.State.STOPPED, start, "It was stopped before its command started."));
                return null;
            } catch (IOException e) {
                String why = "Code and data could not be laid down: " + e.getMessage();
                ended(index, with(waiting, Execution.State.FAILED, start, why));
                return null;
            }
            Provided provided = environment(recipe, code, attempt);
            if (provided instanceof EnvironmentFailed failed) {
                Execution.State state =
                        failed.end() == Ran.End.STOPPED ? Execution.State.STOPPED : Execution.State.FAILED;
                ended(index, with(waiting, state, start, "The environment could not be built: " + said(failed)));
                return null;
            }
            Environment in = (Environment) provided;
            return new OneRerun(
                    attempt,
                    recipe,
                    place,
                    laid,
                    in,
                    confinement(place, laid, in),
                    variables(recipe, place, in),
                    plan.settings(),
                    new Heard(attempt, watch),
                    start);
        }

        private Execution read(OneRerun rerun, Telemetry.@Nullable Measured measured) throws IOException {
            watch.doing("Reading what came out");
            Execution execution = rerun.read(reading, measured, clock.instant());
            new AttemptRecord(tool, plan, rerun.recipe, rerun.laid, rerun.environment, rerun.confinement, measured)
                    .write(execution, store);
            return execution;
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

        /// Null where there is no GPU to look at.
        private @Nullable Telemetry telemetry(OneRerun rerun) throws IOException {
            Gpu device = gpu.gpu();
            return device == null
                    ? null
                    : Telemetry.start(
                            gpus,
                            device,
                            rerun.heard::processes,
                            (seconds, sample) -> watch.gpu(rerun.attempt, device, seconds, sample),
                            rerun.place.resolve(AttemptRecord.GPU));
        }

        private Map<String, String> variables(Recipe recipe, Path place, Environment in) throws IOException {
            Map<String, String> variables = new LinkedHashMap<>();
            variables.put("LANG", "C.UTF-8");
            variables.put("HOME", made(place.resolve("home")).toString());
            variables.putAll(Tracking.variables(made(place.resolve("tracking"))));
            recipe.all(Step.Variables.class).forEach(each -> variables.putAll(each.values()));
            variables.putAll(in.variables());
            // On a cluster the node decides which device a job sees.
            if (gpu.visible() != null && !executor.takesMany()) {
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

        private boolean wantsGpu() {
            return !plan.settings().gpu().equals("none")
                    && plan.recipe().all(Step.Device.class).stream()
                            .anyMatch(device -> device.kind().equals("gpu"));
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
                    executor.takesMany() ? wantsGpu() : gpu.gpu() != null);
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
}
