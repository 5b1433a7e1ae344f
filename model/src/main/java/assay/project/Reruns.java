package assay.project;

import assay.fact.Fact;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.SeedKey;
import assay.fact.Status;
import assay.judge.Bisect;
import assay.judge.Judged;
import assay.judge.Measured;
import assay.judge.Outlook;
import assay.judge.Sample;
import assay.judge.Tolerance;
import assay.rerun.Account;
import assay.rerun.Attempt;
import assay.rerun.Beside;
import assay.rerun.Bisection;
import assay.rerun.Conditions;
import assay.rerun.Control;
import assay.rerun.Execution;
import assay.rerun.History;
import assay.rerun.KeptConsole;
import assay.rerun.KeptReruns;
import assay.rerun.Numbers;
import assay.rerun.Original;
import assay.rerun.RerunPlan;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.RerunWatch;
import assay.rerun.Rerunner;
import assay.rerun.Sealed;
import assay.rerun.Seals;
import assay.rerun.Seeding;
import assay.rerun.environment.Environment;
import assay.rerun.environment.EnvironmentFailed;
import assay.rerun.environment.Provided;
import assay.rerun.gpu.Gpu;
import assay.rerun.gpu.Gpus;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Gap;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.rerun.run.Confinement;
import assay.store.Store;
import assay.trail.Action;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Statement;
import assay.trail.Trail;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Making runs of the project again. Verbs that start something are entered in the trail before they do.
///
/// They may be called from any thread but the window's.
public final class Reruns {
    /// In the trail: what took the place of something that was found.
    private static final String INSTEAD = "instead";

    private static final String BISECT_OF = "bisectOf";

    private final Project project;
    private final Store store;
    private final Trail trail;
    private final KeptReruns kept;
    private final RerunTools tools;
    private final Workbench bench;

    Reruns(Project project, Store store, Trail trail, InstantSource clock, RerunTools tools) {
        this.project = project;
        this.store = store;
        this.trail = trail;
        this.tools = tools;
        kept = new KeptReruns(store);
        bench = new Workbench(project, store, clock, tools);
    }

    /// What it takes, with what people said of its gaps before, and say now.
    ///
    /// @throws IllegalArgumentException where no record speaks of the run, or something is said of a gap that its
    ///     recipe does not have
    public Recipe recipe(RunId run, List<Filling> filled, Progress progress) {
        Map<String, Filling> all = new LinkedHashMap<>();
        List<Statement> statements = trail.statements(run);
        if (!statements.isEmpty()) {
            // What once took the place of something that was found was for that one time.
            Set<String> open = project.recipe(run, List.of(), progress).gaps().stream()
                    .map(Gap::id)
                    .collect(Collectors.toSet());
            for (Statement each : statements) {
                if (each.entry().known() == Kind.GAP_FILLED && open.contains(each.about())) {
                    all.put(each.about(), new Filling(each.about(), each.text(), each.by()));
                }
            }
        }
        filled.forEach(each -> all.put(each.gap(), each));
        return project.recipe(run, all.values(), progress);
    }

    /// The Python of this machine, to be taken as it is; null where there is none.
    public @Nullable Path python() {
        return tools.python();
    }

    /// Keeps in the trail what somebody says of a gap.
    public void fill(RunId run, Filling filling) {
        trail.as(filling.by()).fillGap(run, filling.gap(), filling.value());
    }

    /// Fixes a tolerance. Its margins are worked out from the originals of today.
    public assay.trail.Seal seal(RunId run, Tolerance tolerance, Progress progress) {
        return Seals.seal(trail, run, tolerance.frozen(measured(originals(run, progress))));
    }

    /// What so many reruns could tell under a tolerance.
    public List<Outlook> outlook(RunId run, Tolerance tolerance, int reruns, Progress progress) {
        return Outlook.of(measured(originals(run, progress)), tolerance, reruns);
    }

    private static List<Measured> measured(List<Original> originals) {
        return originals.getFirst().metrics().keySet().stream()
                .map(name -> new Measured(name, sample(originals, name), Sample.NONE))
                .toList();
    }

    private static Sample sample(List<Original> originals, String metric) {
        List<@Nullable Double> numbers = new ArrayList<>();
        List<@Nullable String> seeds = new ArrayList<>();
        for (Original each : originals) {
            Double number = each.metrics().get(metric);
            if (number != null) {
                numbers.add(number);
                seeds.add(each.seed());
            }
        }
        return Sample.of(numbers, seeds);
    }

    /// The tolerance that holds for a run.
    public Sealed sealed(RunId run) {
        return Seals.of(trail, run);
    }

    /// All reruns of a run, the newest first, also those that were stopped, interrupted, or are under way.
    public List<RerunResult> kept(RunId run) {
        return kept.of(run);
    }

    /// The last lines that a rerun said.
    ///
    /// @param number of the rerun
    public List<String> console(RerunResult result, int number, int most) {
        try {
            return KeptConsole.lines(result.folder().resolve(Integer.toString(number)), most);
        } catch (IOException e) {
            throw new UncheckedIOException("The console cannot be read: " + e.getMessage(), e);
        }
    }

    /// The same with what the trail and the folders of the reruns say of them beside.
    public History history(RunId run) {
        return History.of(trail, kept, store.folder(), run);
    }

    /// The runs that reruns are held against: the run itself first, then those that are recorded alike but for their
    /// seed.
    public List<Original> originals(RunId run, Progress progress) {
        List<Original> originals = new ArrayList<>();
        for (Run each : project.alike(run, progress)) {
            if (each.id().equals(run) || each.status() == Status.FINISHED) {
                originals.add(original(each));
            }
        }
        return originals;
    }

    private Original original(Run run) {
        Map<String, Double> metrics = new TreeMap<>();
        // One number where all that is seeded has the same.
        Set<String> seeds = new TreeSet<>();
        for (Fact fact : project.records().facts(run.id())) {
            switch (fact) {
                case Fact.Metric metric -> metrics.putIfAbsent(metric.key(), metric.last());
                case Fact.Seed seed -> seeds.add(seed.value());
                case Fact.Param param
                when SeedKey.names(param.key()) -> seeds.add(param.value().recorded());
                default -> {}
            }
        }
        return new Original(run.id(), run.name(), seeds.isEmpty() ? null : String.join(", ", seeds), metrics);
    }

    /// Makes the reruns and judges them. Blocks until they have ended; asked to stop, it ends the one that runs and
    /// starts no other.
    ///
    /// @throws RerunRefused where nothing was started
    public RerunResult make(RerunRequest request, RerunWatch watch, Progress progress) {
        RunId run = request.run();
        watch.doing("Reading the recipe");
        Recipe recipe = recipe(run, request.filled(), progress);
        refuse(recipe, request);
        RerunSettings settings = confined(recipe, request.settings(), progress);
        try (Gpus gpus = tools.gpus()) {
            return make(request, recipe, settings, gpus, watch, progress);
        }
    }

    private RerunResult make(
            RerunRequest request,
            Recipe recipe,
            RerunSettings settings,
            Gpus gpus,
            RerunWatch watch,
            Progress progress) {
        RunId run = request.run();
        Gpu gpu = gpu(recipe, settings, gpus);
        Sealed sealed = sealed(run);
        List<Original> originals = originals(run, progress);
        RerunResult before = request.after() == null ? null : kept.get(request.after());
        // What was stopped before its end is made by others now.
        List<Execution> earlier = before == null
                ? List.of()
                : before.executions().stream()
                        .filter(each ->
                                each.state() == Execution.State.FINISHED || each.state() == Execution.State.FAILED)
                        .toList();
        int last =
                earlier.stream().mapToInt(each -> each.attempt().number()).max().orElse(0);
        List<Attempt> attempts = new ArrayList<>();
        request.seeds().forEach(seed -> attempts.add(new Attempt(last + attempts.size() + 1, seed)));
        Map<String, Object> intent = intent(request, settings, sealed);
        state(request, intent, progress);
        try (Action action = trail.begin(Kind.RERUN_STARTED, intent)) {
            String id = Long.toString(action.intent().seq());
            Making making = new Making(
                    id,
                    kept.folder(id),
                    recipe,
                    originals,
                    earlier,
                    before,
                    sealed,
                    gpu,
                    action.intent().time());
            RerunResult result = making.go(new RerunPlan(recipe, attempts, settings), gpus, watch, progress);
            Judged judged = result.judged();
            if (judged != null) {
                trail.note(
                        Kind.JUDGED,
                        Map.of(
                                "run", run.key(),
                                "reruns", id,
                                "verdict", judged.verdict().word(),
                                "decisive", judged.decisive()));
            }
            action.done(outcome(result));
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException("The reruns cannot be kept: " + e.getMessage(), e);
        }
    }

    /// Asks the procedure itself, after reruns were judged: the first of them made again, and one with a planted fault.
    /// They lie beside the reruns and count for nothing.
    ///
    /// @throws RerunRefused where nothing was started
    public List<Control> controls(RerunRequest request, RerunResult result, RerunWatch watch, Progress progress) {
        Judged judged = result.judged();
        if (judged == null) {
            return List.of();
        }
        Recipe recipe = recipe(request.run(), request.filled(), progress);
        RerunSettings settings = confined(recipe, request.settings(), progress);
        try (Gpus gpus = tools.gpus();
                Action action = trail.begin(
                        Kind.RERUN_STARTED, Map.of("run", request.run().key(), Control.OF, result.id()))) {
            List<Control> controls =
                    new Controls(project, store, bench, recipe, settings, result, gpus).make(judged, watch, progress);
            Map<String, Object> outcome = new LinkedHashMap<>();
            outcome.put("run", request.run().key());
            controls.forEach(each -> outcome.put(each.kind().key(), each.said()));
            action.done(outcome);
            return controls;
        } catch (IOException e) {
            throw new UncheckedIOException("The controls cannot be kept: " + e.getMessage(), e);
        }
    }

    /// What was done beside reruns, and what of their conditions can be put back.
    ///
    /// @param settings with which it would be
    public Beside beside(RerunResult result, RerunSettings settings, Progress progress) {
        Map<String, String> controls = history(result.run()).accounts().stream()
                .filter(each -> each.result().id().equals(result.id()))
                .findFirst()
                .map(Account::controls)
                .orElse(Map.of());
        List<Filling> changed = changed(result);
        RerunRequest request = again(result, changed, settings);
        List<String> factors = new Bisecting(
                        bench,
                        project,
                        request,
                        settings,
                        result,
                        null,
                        filled -> recipe(result.run(), filled, progress))
                .factors();
        return new Beside(controls, changed, factors, found(result));
    }

    /// The request that reruns were made by, as far as the trail has it.
    public RerunRequest again(RerunResult result, List<Filling> changed, RerunSettings settings) {
        return new RerunRequest(
                result.run(),
                changed,
                result.executions().stream().map(each -> each.attempt().seed()).toList(),
                settings,
                null);
    }

    private List<Filling> changed(RerunResult result) {
        return trail.entries(Kind.RERUN_STARTED).stream()
                .filter(entry -> Long.toString(entry.seq()).equals(result.id()))
                .flatMap(entry -> entry.fields().get(INSTEAD) instanceof Map<?, ?> instead
                        ? instead.entrySet().stream()
                                .map(each -> new Filling(
                                        String.valueOf(each.getKey()), String.valueOf(each.getValue()), entry.actor()))
                        : Stream.empty())
                .toList();
    }

    private @Nullable String found(RerunResult result) {
        Set<Long> begun = trail.entries(Kind.RERUN_STARTED).stream()
                .filter(entry -> result.id().equals(entry.fields().get(BISECT_OF)))
                .map(Entry::seq)
                .collect(Collectors.toSet());
        return trail.entries(Kind.RERUN_FINISHED).stream()
                .filter(entry -> begun.contains(entry.intent()))
                .map(entry -> entry.fields().get("found"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .reduce((first, later) -> later)
                .orElse(null);
    }

    /// As [#bisect(RerunRequest, RerunResult, List, Bisect.Way, RerunWatch, Progress)], of everything that can be put
    /// back, each alone where they are few.
    public @Nullable Bisection bisect(RerunRequest request, RerunResult result, RerunWatch watch, Progress progress) {
        return bisect(request, result, List.of(), null, watch, progress);
    }

    /// Puts back, one by one or by halves, what was changed on purpose for reruns, and tells which of it matters. The
    /// reruns that this takes lie beside the others and count for nothing.
    ///
    /// @param chosen of the factors; none for all
    /// @param way null for one by one where they are few, else by halves
    /// @return null where no metric has a value on both sides
    /// @throws RerunRefused where nothing was changed that can be put back
    public @Nullable Bisection bisect(
            RerunRequest request,
            RerunResult result,
            List<String> chosen,
            Bisect.@Nullable Way way,
            RerunWatch watch,
            Progress progress) {
        Recipe recipe = recipe(request.run(), request.filled(), progress);
        RerunSettings settings = confined(recipe, request.settings(), progress);
        try (Gpus gpus = tools.gpus()) {
            Bisecting bisecting = new Bisecting(
                    bench, project, request, settings, result, gpus, filled -> recipe(request.run(), filled, progress));
            List<String> factors = bisecting.factors().stream()
                    .filter(each -> chosen.isEmpty() || chosen.contains(each))
                    .toList();
            if (factors.isEmpty()) {
                throw new RerunRefused("There is nothing to bisect: nothing was changed that can be put back.");
            }
            try (Action action = trail.begin(
                    Kind.RERUN_STARTED,
                    Map.of("run", request.run().key(), BISECT_OF, result.id(), "factors", factors))) {
                Bisection found = bisecting.find(factors, way, watch, progress);
                action.done(Map.of(
                        "run",
                        request.run().key(),
                        "found",
                        found == null
                                ? "no metric has a value on both sides"
                                : found.finding().sentence()));
                return found;
            }
        }
    }

    private void refuse(Recipe recipe, RerunRequest request) {
        List<Gap> stopping = recipe.stopping();
        if (!stopping.isEmpty()) {
            Gap first = stopping.getFirst();
            throw new RerunRefused(first.what() + " " + first.fill() + " Say so with --fill " + first.id()
                    + "=VALUE."
                    + (stopping.size() > 1
                            ? " There are " + (stopping.size() - 1) + " more gaps: see --dry-run."
                            : ""));
        }
        if (recipe.all(Step.Command.class).isEmpty()) {
            throw new RerunRefused("The recipe has no command.");
        }
        String refusal = request.seeds().stream().allMatch(Objects::isNull) ? null : Seeding.refusal(recipe);
        if (refusal != null) {
            throw new RerunRefused(refusal);
        }
    }

    /// Why a recipe cannot be made in a sandbox on this machine; empty where it can, and for the sample's own code,
    /// which may run without one.
    public Optional<String> noSandbox(Recipe recipe, Progress progress) {
        return Confinement.Sandbox.unavailable().filter(why -> !isSample(recipe, progress));
    }

    private boolean isSample(Recipe recipe, Progress progress) {
        List<Step.Code> code = recipe.all(Step.Code.class);
        return !code.isEmpty()
                && SampleCode.isAllOf(recipe, project.holdings(progress).files(recipe.run(), code.getFirst()), store);
    }

    /// Without a sandbox nothing is started that the user did not say so of, but the sample's own code.
    private RerunSettings confined(Recipe recipe, RerunSettings settings, Progress progress) {
        Optional<String> why = settings.sandbox() ? Confinement.Sandbox.unavailable() : Optional.empty();
        if (why.isEmpty()) {
            return settings;
        }
        if (isSample(recipe, progress)) {
            return settings.unconfined();
        }
        throw new RerunRefused(
                "No sandbox can be had: " + why.get() + " With --sandbox off the code can do whatever you can.");
    }

    /// What fills a gap is kept as a statement; what takes the place of something that was found, or was stated before,
    /// is told with the reruns that it is for.
    private void state(RerunRequest request, Map<String, Object> intent, Progress progress) {
        if (request.filled().isEmpty()) {
            return;
        }
        Set<String> open = recipe(request.run(), List.of(), progress).gaps().stream()
                .filter(Gap::open)
                .map(Gap::id)
                .collect(Collectors.toSet());
        Map<String, String> instead = new LinkedHashMap<>();
        for (Filling each : request.filled()) {
            if (open.contains(each.gap())) {
                fill(request.run(), each);
            } else {
                instead.put(each.gap(), each.value());
            }
        }
        if (!instead.isEmpty()) {
            intent.put(INSTEAD, instead);
        }
    }

    /// A run that had a GPU is made again without one only where the user said so. What a node of a cluster has is
    /// not known here.
    private static @Nullable Gpu gpu(Recipe recipe, RerunSettings settings, Gpus gpus) {
        if (settings.place() == RerunSettings.Place.SLURM) {
            return null;
        }
        Gpus.Choice choice = gpus.choose(settings.gpu());
        if (choice.visible() == null) {
            throw new RerunRefused(choice.said());
        }
        Optional<Step.Device> recorded = recipe.all(Step.Device.class).stream()
                .filter(each -> each.kind().equals("gpu"))
                .findFirst();
        if (choice.gpu() == null && recorded.isPresent() && !settings.gpu().equals("none")) {
            throw new RerunRefused("The original ran on " + recorded.get().name() + ". " + choice.said()
                    + " With --gpu none it runs on the CPU, which is told beside the verdict.");
        }
        return choice.gpu();
    }

    private static Map<String, Object> intent(RerunRequest request, RerunSettings settings, Sealed sealed) {
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("run", request.run().key());
        intent.put("reruns", request.seeds().size());
        intent.put(
                "seeds",
                request.seeds().stream().filter(Objects::nonNull).distinct().toList());
        intent.put("sandbox", settings.sandbox());
        intent.put("network", settings.network().name().toLowerCase(Locale.ROOT));
        intent.put("gpu", settings.gpu());
        intent.put("place", settings.place().name().toLowerCase(Locale.ROOT));
        if (sealed.entry() != null) {
            intent.put("seal", sealed.entry().entry().seq());
        }
        if (request.after() != null) {
            intent.put("after", request.after());
        }
        return intent;
    }

    private static Map<String, Object> outcome(RerunResult result) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("run", result.run().key());
        Map<Execution.State, Long> counts = result.executions().stream()
                .collect(Collectors.groupingBy(Execution::state, TreeMap::new, Collectors.counting()));
        counts.forEach((state, count) -> outcome.put(state.name().toLowerCase(Locale.ROOT), count));
        if (result.environment() != null) {
            outcome.put("environment", result.environment());
        }
        return outcome;
    }

    /// One set of reruns while it is made.
    private final class Making {
        private final String id;
        private final Path folder;
        private final Recipe recipe;
        private final List<Original> originals;
        private final List<Execution> earlier;
        private final @Nullable RerunResult before;
        private final Sealed sealed;
        private final @Nullable Gpu gpu;
        private final Instant started;

        Making(
                String id,
                Path folder,
                Recipe recipe,
                List<Original> originals,
                List<Execution> earlier,
                @Nullable RerunResult before,
                Sealed sealed,
                @Nullable Gpu gpu,
                Instant started) {
            this.id = id;
            this.folder = folder;
            this.recipe = recipe;
            this.originals = originals;
            this.earlier = earlier;
            this.before = before;
            this.sealed = sealed;
            this.gpu = gpu;
            this.started = started;
        }

        RerunResult go(RerunPlan plan, Gpus gpus, RerunWatch watch, Progress progress) throws IOException {
            Rerunner rerunner = bench.rerunner(
                    recipe,
                    plan.settings(),
                    folder,
                    project::lay,
                    (environment, executions) -> kept.keep(result(environment, executions, false)),
                    gpus);
            Rerunner.Made made = rerunner.make(plan, folder, watch, progress);
            watch.doing("Judging");
            RerunResult result = result(made.environment(), made.executions(), true);
            kept.keep(result);
            return result;
        }

        /// No verdict is given before all reruns have come to their end: looking earlier would be another look.
        private RerunResult result(@Nullable Provided environment, List<Execution> executions, boolean judge) {
            List<Execution> all = new ArrayList<>(earlier);
            all.addAll(executions);
            Numbers numbers = new Numbers(
                    originals,
                    all,
                    bench.declared(recipe, all),
                    bench.isDeterministic(recipe.run()),
                    Conditions.changed(
                            recipe, environment, gpu, project.records().facts(recipe.run())),
                    gpu == null ? 0 : 1,
                    sealed.tolerance(),
                    sealed.seal(),
                    before == null ? 1 : before.numbers().looked() + 1);
            return new RerunResult(
                    id,
                    folder,
                    recipe.run(),
                    recipe.name(),
                    started,
                    how(environment),
                    numbers,
                    judge ? numbers.judged() : null);
        }

        private @Nullable String how(@Nullable Provided environment) {
            return switch (environment) {
                case null -> null;
                case Environment built -> built.how();
                case EnvironmentFailed failed -> failed.what();
            };
        }
    }
}
