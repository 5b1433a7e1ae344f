package assay.rerun;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.RunId;
import assay.fact.Series;
import assay.project.Project;
import assay.rerun.environment.Environment;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.rerun.run.Confinement;
import assay.rerun.run.Ran;
import assay.store.Home;
import assay.store.Store;
import assay.trail.Action;
import assay.trail.Kind;
import assay.work.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reruns that nobody started: how each ended and what it measured is given, all else is the real thing. They are
/// judged, entered in the trail, and kept in the home with the records and consoles that reruns leave.
public final class Remade {
    private static final List<String> CHANGED = List.of("Python 3.11.2 is there, 3.11.7 is asked for.");

    private final Project project;
    private final Store store;
    private final RunId run;
    private final List<Once> times = new ArrayList<>();

    private record Once(
            Execution.State state,
            @Nullable String seed,
            Map<String, Double> metrics,
            boolean sameBytes,
            @Nullable String why) {}

    /// @param home that the project was opened with
    public Remade(Project project, Path home, RunId run) {
        this.project = project;
        this.run = run;
        store = Home.at(home).store(project.folder());
    }

    /// A rerun that came out as the original did.
    public Remade same() {
        return with(new Once(Execution.State.FINISHED, null, recorded(), true, null));
    }

    /// A rerun with another seed, that many of its metrics as given and the others as recorded; its outputs have other
    /// bytes.
    public Remade seeded(String seed, Map<String, Double> metrics) {
        Map<String, Double> all = new TreeMap<>(recorded());
        all.putAll(metrics);
        return with(new Once(Execution.State.FINISHED, seed, all, false, null));
    }

    public Remade failed(String why) {
        return with(new Once(Execution.State.FAILED, null, Map.of(), false, why));
    }

    public Remade stopped() {
        return with(new Once(Execution.State.STOPPED, null, Map.of(), false, "The command was stopped."));
    }

    public Remade waiting() {
        return with(new Once(Execution.State.WAITING, null, Map.of(), false, null));
    }

    private Remade with(Once once) {
        times.add(once);
        return this;
    }

    private Map<String, Double> recorded() {
        return project.reruns().originals(run, Progress.NONE).getFirst().metrics();
    }

    /// Keeps them. A project's clock that goes on makes later ones newer.
    public RerunResult keep() {
        try (Action action = project.trail().begin(Kind.RERUN_STARTED, Map.of("run", run.key()))) {
            RerunResult result =
                    result(Long.toString(action.intent().seq()), action.intent().time());
            new KeptReruns(store).keep(result);
            if (result.judged() != null) {
                project.trail()
                        .note(
                                Kind.JUDGED,
                                Map.of(
                                        "run",
                                        run.key(),
                                        "reruns",
                                        result.id(),
                                        "verdict",
                                        result.judged().verdict().word()));
            }
            action.done(Map.of("run", run.key()));
            return result;
        }
    }

    private RerunResult result(String id, Instant started) {
        Path folder = new KeptReruns(store).folder(id);
        Recipe recipe = project.reruns().recipe(run, List.of(), Progress.NONE);
        List<Execution> executions = new ArrayList<>();
        for (Once each : times) {
            executions.add(execution(each, executions.size() + 1, folder, started, recipe));
        }
        Sealed sealed = project.reruns().sealed(run);
        Numbers numbers = new Numbers(
                project.reruns().originals(run, Progress.NONE),
                executions,
                declared(),
                false,
                CHANGED,
                0,
                sealed.tolerance(),
                sealed.seal(),
                1);
        return new RerunResult(
                id,
                folder,
                run,
                recipe.name(),
                started,
                "taken as it is: " + store.folder().resolve("python3"),
                numbers,
                numbers.judged());
    }

    private Execution execution(Once once, int number, Path folder, Instant started, Recipe recipe) {
        Path place = folder.resolve(Integer.toString(number));
        Instant start = started.plusSeconds(number);
        boolean begun = once.state() != Execution.State.WAITING;
        Map<String, Series> metrics = new LinkedHashMap<>();
        once.metrics()
                .forEach(
                        (name, value) -> metrics.put(name, new Series(new long[1], new long[1], new double[] {value})));
        Execution execution = new Execution(
                new Attempt(number, once.seed()),
                once.state(),
                place,
                begun ? List.of(ran(once, start)) : List.of(),
                new Outcome(metrics, Map.of(), Map.of(), List.of()),
                null,
                once.why(),
                begun ? start : null,
                begun ? start.plusSeconds(90) : null,
                List.of());
        if (begun) {
            Attempt attempt = new Attempt(number, once.seed());
            AttemptRecord record = new AttemptRecord(
                    "assay",
                    new RerunPlan(recipe, List.of(attempt), RerunSettings.USUAL),
                    recipe,
                    new Laid(Map.of(), Map.of(), List.of(), List.of()),
                    new Environment("taken as it is", null, null, List.of(), Map.of(), "3.11.2", Map.of(), CHANGED),
                    new Confinement.Sandbox(List.of(), List.of(), List.of(), false, false),
                    null);
            if (!recipe.all(Step.Command.class).isEmpty()) {
                record.write(execution, store);
            }
            store.write(
                    place.resolve("console.log"),
                    out -> out.write(once.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return execution;
    }

    private static Ran ran(Once once, Instant start) {
        boolean finished = once.state() == Execution.State.FINISHED;
        return new Ran(
                once.state() == Execution.State.STOPPED ? Ran.End.STOPPED : Ran.End.EXITED,
                once.state() == Execution.State.STOPPED ? null : finished ? 0 : 7,
                start,
                start.plusSeconds(90),
                Digest.sha256("c0".repeat(32)),
                0,
                0,
                List.of());
    }

    private List<Declared> declared() {
        List<Declared> declared = new ArrayList<>();
        for (Fact fact : project.records().facts(run)) {
            if (fact instanceof Fact.Artifact output && output.role() == Fact.Artifact.Role.OUTPUT) {
                Digest recorded = OutputDigests.comparable(output.digests());
                if (recorded != null) {
                    List<@Nullable Digest> reruns = new ArrayList<>();
                    times.stream()
                            .filter(each ->
                                    each.state() == Execution.State.FINISHED || each.state() == Execution.State.FAILED)
                            .forEach(each -> reruns.add(
                                    each.sameBytes()
                                            ? recorded
                                            : each.metrics().isEmpty() ? null : Digest.sha256("0d".repeat(32))));
                    declared.add(new Declared(output.path(), recorded, reruns));
                }
            }
        }
        return declared;
    }
}
