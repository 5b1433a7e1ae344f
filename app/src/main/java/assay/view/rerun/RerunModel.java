package assay.view.rerun;

import assay.content.Excerpt;
import assay.fact.Evidence;
import assay.fact.Run;
import assay.fact.RunId;
import assay.jobs.Jobs;
import assay.jobs.Load;
import assay.jobs.OpenRecord;
import assay.jobs.Outcome;
import assay.jobs.Rerunning;
import assay.jobs.Rerunning.Phase;
import assay.jobs.Rerunning.Round;
import assay.judge.Bisect;
import assay.judge.Judged;
import assay.judge.Judgement;
import assay.judge.Measured;
import assay.judge.Needed;
import assay.judge.Outlook;
import assay.judge.Sample;
import assay.judge.Seal;
import assay.judge.Side;
import assay.judge.Tolerance;
import assay.nav.Place;
import assay.project.RerunRequest;
import assay.query.RunRow;
import assay.rerun.Beside;
import assay.rerun.Execution;
import assay.rerun.Numbers;
import assay.rerun.Original;
import assay.rerun.RerunResult;
import assay.rerun.RerunSettings;
import assay.rerun.Sealed;
import assay.rerun.Seeding;
import assay.rerun.gpu.Gpu;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Gap;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.Step;
import assay.text.Texts;
import assay.trail.Statement;
import assay.work.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A run that is to be made again: what it takes and what is missing, what is agreed before the first rerun, and what
/// came of earlier ones. The reruns themselves belong to the project and go on without this place.
public final class RerunModel {
    private static final Texts TEXTS = Texts.of(RerunModel.class);
    /// Of a kept console.
    private static final int LINES = 100_000;

    private final Rerunning rerunning;
    private final RerunSource source;
    private final Jobs.Lane cooking;
    private final Jobs.Lane asking;
    private final Jobs.Lane listing;
    private final Jobs.Lane saying;
    private final Jobs.Lane hearing;
    private final Jobs.Lane planning;
    private final Jobs.Lane looking;
    private final OpenRecord record;
    private final ReadOnlyObjectProperty<Load<List<RunRow>>> rows;
    private final ReadOnlyObjectWrapper<@Nullable RunId> run = new ReadOnlyObjectWrapper<>(this, "run");
    private final ReadOnlyObjectWrapper<Load<Recipe>> recipe =
            new ReadOnlyObjectWrapper<>(this, "recipe", new Load.Waiting<>());
    private final ReadOnlyObjectWrapper<Load<Ground>> ground =
            new ReadOnlyObjectWrapper<>(this, "ground", new Load.Waiting<>());
    private final ReadOnlyObjectWrapper<Load<List<RerunResult>>> kept =
            new ReadOnlyObjectWrapper<>(this, "kept", new Load.Waiting<>());
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(this, "page", Page.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable RerunResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ObjectProperty<@Nullable String> metric = new SimpleObjectProperty<>(this, "metric");
    private final ReadOnlyObjectWrapper<@Nullable Heard> heard = new ReadOnlyObjectWrapper<>(this, "heard");
    private final ObjectProperty<@Nullable Step> step = new SimpleObjectProperty<>(this, "step");
    private final ReadOnlyBooleanWrapper begun = new ReadOnlyBooleanWrapper(this, "begun");
    private final ToleranceDraft tolerance = new ToleranceDraft();
    private final SettingsDraft settings = new SettingsDraft();
    private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper(this, "blocked", "");
    private final ReadOnlyStringWrapper noSandbox = new ReadOnlyStringWrapper(this, "noSandbox", "");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final ReadOnlyObjectWrapper<List<Outlook>> outlook =
            new ReadOnlyObjectWrapper<>(this, "outlook", List.of());
    private final ReadOnlyObjectWrapper<Load<Beside>> beside =
            new ReadOnlyObjectWrapper<>(this, "beside", new Load.Waiting<>());
    private final StringProperty name = new SimpleStringProperty(this, "name", System.getProperty("user.name", ""));
    private final Subscription listening;
    private final NumbersModel numbers;
    private boolean recipeWanted;
    private boolean numbersWanted;
    private @Nullable String resultWanted;
    private Phase phase;

    /// What the place shows.
    public enum Page {
        /// No run is chosen.
        NOTHING,
        /// It is not known yet whether the run was made again before.
        WAITING,
        /// Recipe, tolerance and settings, before the start.
        SETUP,
        /// Reruns of this run are being made.
        GOING,
        /// What came of reruns.
        RESULT,
        /// Numbers alone.
        NUMBERS
    }

    /// What a rerun of the shown result said.
    ///
    /// @param number of the rerun
    public record Heard(int number, Load<List<String>> lines) {}

    /// What reruns would be held against, and what is agreed.
    ///
    /// @param originals the run itself first
    /// @param sides what the originals have, by metric
    /// @param statements of people about the run, the first one first
    /// @param gpus of this machine
    /// @param python of this machine; null where there is none
    public record Ground(
            List<Original> originals,
            Map<String, Side> sides,
            Sealed sealed,
            List<Statement> statements,
            List<Gpu> gpus,
            @Nullable Path python) {
        public Ground {
            gpus = List.copyOf(gpus);
            originals = List.copyOf(originals);
            sides = Map.copyOf(sides);
            statements = List.copyOf(statements);
        }

        /// What was said last of a gap; null where nobody said anything.
        @Nullable
        Statement said(String gap) {
            return statements.stream()
                    .filter(each -> each.about().equals(gap))
                    .reduce((first, later) -> later)
                    .orElse(null);
        }
    }

    public RerunModel(
            Place.Rerun place,
            Rerunning rerunning,
            RerunSource source,
            Jobs jobs,
            ReadOnlyObjectProperty<Load<List<RunRow>>> rows) {
        this.rerunning = rerunning;
        this.source = source;
        this.rows = rows;
        cooking = jobs.lane();
        asking = jobs.lane();
        listing = jobs.lane();
        saying = jobs.lane();
        hearing = jobs.lane();
        planning = jobs.lane();
        looking = jobs.lane();
        record = new OpenRecord(jobs, source::excerpt);
        numbers = new NumbersModel(jobs);
        recipeWanted = place.recipe();
        resultWanted = place.result();
        metric.set(place.metric());
        phase = rerunning.roundProperty().get().phase();
        listening = Subscription.combine(
                rerunning.roundProperty().subscribe(this::went),
                tolerance.changesProperty().subscribe(change -> {
                    check();
                    plan();
                }),
                begun.subscribe(now -> plan()),
                rerunning.probeProperty().subscribe(now -> probed(now)),
                settings.changesProperty().subscribe(change -> check()));
        RunId first = place.run() == null && rerunning.isRunning() ? underWay() : place.run();
        if (first != null) {
            enter(first);
        }
    }

    private @Nullable RunId underWay() {
        RerunRequest request = rerunning.roundProperty().get().request();
        return request == null ? null : request.run();
    }

    public Rerunning rerunning() {
        return rerunning;
    }

    public ReadOnlyObjectProperty<@Nullable RunId> runProperty() {
        return run.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Load<Recipe>> recipeProperty() {
        return recipe.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Load<Ground>> groundProperty() {
        return ground.getReadOnlyProperty();
    }

    /// All reruns of the run, the newest first.
    public ReadOnlyObjectProperty<Load<List<RerunResult>>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// The reruns whose verdict is shown; null on every other page.
    public ReadOnlyObjectProperty<@Nullable RerunResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// The metric that is looked at closely; null for all.
    public ObjectProperty<@Nullable String> metricProperty() {
        return metric;
    }

    /// The step of the recipe that the inspector shows; null for none.
    public ObjectProperty<@Nullable Step> stepProperty() {
        return step;
    }

    /// The kept console that is shown in the place of the verdict; null for none.
    public ReadOnlyObjectProperty<@Nullable Heard> heardProperty() {
        return heard.getReadOnlyProperty();
    }

    /// Shows what a rerun of the shown result said.
    ///
    /// @param number of the rerun; null to show the verdict again
    public void hear(@Nullable Integer number) {
        RerunResult shown = result.get();
        hearing.cancel();
        if (number == null || shown == null) {
            heard.set(null);
            return;
        }
        heard.set(new Heard(number, new Load.Waiting<>()));
        hearing.start(
                Jobs.title("console"),
                progress -> source.console(shown, number, LINES),
                outcome -> heard.set(new Heard(number, Load.of(outcome))));
    }

    /// What the planned reruns can tell, by what is typed in; empty while that is not known.
    ReadOnlyObjectProperty<List<Outlook>> outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    private void plan() {
        Tolerance typed = tolerance.tolerance();
        int count = tolerance.plan().size();
        planning.cancel();
        if (!begun.get()
                || typed == null
                || count == 0
                || !(ground.get() instanceof Load.Ready<Ground>(Ground known))) {
            outlook.set(List.of());
            return;
        }
        List<Measured> measured = known.originals().getFirst().metrics().keySet().stream()
                .sorted()
                .map(each -> new Measured(each, values(known.originals(), each), Sample.NONE))
                .toList();
        planning.start(Jobs.title("outlook"), progress -> Outlook.of(measured, typed, count), outcome -> {
            if (outcome instanceof Outcome.Done<List<Outlook>>(List<Outlook> told)) {
                outlook.set(told);
            }
        });
    }

    private static Sample values(List<Original> originals, String metricName) {
        return Sample.of(originals.stream()
                .map(each -> each.metrics().get(metricName))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /// What was done beside the shown reruns.
    ReadOnlyObjectProperty<Load<Beside>> besideProperty() {
        return beside.getReadOnlyProperty();
    }

    private void look() {
        RerunResult shown = result.get();
        RerunSettings how = settings.settings();
        looking.cancel();
        beside.set(new Load.Waiting<>());
        if (shown != null && how != null) {
            looking.start(
                    Jobs.title("beside"),
                    progress -> source.beside(shown, how, progress),
                    outcome -> beside.set(Load.of(outcome)));
        }
    }

    private void probed(Rerunning.Probe probe) {
        check();
        RerunResult shown = result.get();
        if (shown != null && !probe.going() && probe.of().equals(shown.id())) {
            look();
        }
    }

    /// Asks the procedure itself: the first rerun made again, and one with a planted fault.
    public void controls() {
        RerunRequest request = again();
        if (request != null) {
            rerunning.controls(request, Objects.requireNonNull(result.get()), runName());
        }
    }

    /// Puts back what was changed on purpose, to see what of it matters.
    ///
    /// @param chosen of the factors
    public void bisect(List<String> chosen, Bisect.Way way) {
        RerunRequest request = again();
        if (request != null && !chosen.isEmpty()) {
            rerunning.bisect(request, Objects.requireNonNull(result.get()), chosen, way, runName());
        }
    }

    private @Nullable RerunRequest again() {
        RerunResult shown = result.get();
        RerunSettings how = settings.settings();
        if (shown == null || how == null || !(beside.get() instanceof Load.Ready<Beside>(Beside known))) {
            return null;
        }
        List<@Nullable String> seeds = new ArrayList<>();
        shown.executions().forEach(each -> seeds.add(each.attempt().seed()));
        return new RerunRequest(shown.run(), known.changed(), seeds, how, null);
    }

    ToleranceDraft tolerance() {
        return tolerance;
    }

    /// Whether what is recorded and agreed stands in [#tolerance].
    ReadOnlyBooleanProperty begunProperty() {
        return begun.getReadOnlyProperty();
    }

    SettingsDraft settings() {
        return settings;
    }

    /// Why reruns cannot be started, a sentence; empty where they can.
    public ReadOnlyStringProperty blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    /// What went wrong last, a sentence; empty for nothing.
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /// The reader has read it.
    public void forget() {
        trouble.set("");
    }

    /// Who states what fills a gap.
    public StringProperty nameProperty() {
        return name;
    }

    public ReadOnlyObjectProperty<@Nullable Load<Excerpt>> excerptProperty() {
        return record.excerptProperty();
    }

    public Place.Rerun place() {
        return new Place.Rerun(run.get(), recipeWanted, resultWanted, metric.get());
    }

    /// What is known of the project's runs.
    public ReadOnlyObjectProperty<Load<List<RunRow>>> runsProperty() {
        return rows;
    }

    /// All runs of the project that can be chosen, the newest first.
    public List<Run> runs() {
        return rows.get() instanceof Load.Ready<List<RunRow>>(List<RunRow> all)
                ? all.stream().map(RunRow::run).toList().reversed()
                : List.of();
    }

    /// Null where no record speaks of it, or nothing was read yet.
    public @Nullable Run run(RunId id) {
        return runs().stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    /// As people call the chosen run.
    public String runName() {
        RunId id = run.get();
        Run known = id == null ? null : run(id);
        return known != null ? known.name() : id == null ? "" : id.id();
    }

    public void choose(RunId other) {
        if (!other.equals(run.get())) {
            recipeWanted = false;
            resultWanted = null;
            metric.set(null);
            enter(other);
        }
    }

    private void enter(RunId id) {
        numbersWanted = false;
        run.set(id);
        step.set(null);
        trouble.set("");
        recipe.set(new Load.Waiting<>());
        ground.set(new Load.Waiting<>());
        kept.set(new Load.Waiting<>());
        turn();
        cook();
        ask(true);
        list();
    }

    /// Asks for everything anew.
    public void reload() {
        RunId id = run.get();
        if (id != null) {
            enter(id);
        }
    }

    private record Cooked(Recipe recipe, String noSandbox) {}

    private void cook() {
        RunId id = Objects.requireNonNull(run.get());
        cooking.start(
                Jobs.title("recipe", runName()),
                progress -> {
                    Recipe cooked = source.recipe(id, progress);
                    return new Cooked(cooked, source.noSandbox(cooked, progress).orElse(""));
                },
                outcome -> {
                    noSandbox.set(outcome instanceof Outcome.Done<Cooked>(Cooked cooked) ? cooked.noSandbox() : "");
                    recipe.set(
                            switch (Load.of(outcome)) {
                                case Load.Ready<Cooked>(Cooked cooked) -> new Load.Ready<>(cooked.recipe());
                                case Load.Failed<Cooked>(String message) -> new Load.Failed<>(message);
                                case Load.Waiting<Cooked> waiting -> new Load.Waiting<>();
                            });
                    begin();
                    check();
                });
    }

    /// @param anew whether the tolerance is taken from what is sealed, whatever was typed in
    private void ask(boolean anew) {
        RunId id = Objects.requireNonNull(run.get());
        asking.start(Jobs.title("agreed", runName()), progress -> ground(id, progress), outcome -> {
            ground.set(Load.of(outcome));
            if (anew) {
                begun.set(false);
                begin();
            }
            check();
        });
    }

    private Ground ground(RunId id, Progress progress) {
        List<Original> originals = source.originals(id, progress);
        Map<String, Side> sides = new HashMap<>();
        new Numbers(originals, List.of(), List.of(), false, List.of(), 0, Tolerance.NONE, new Seal.Missing(), 1)
                .judged()
                .metrics()
                .forEach(each -> sides.put(each.name(), each.originals()));
        return new Ground(originals, sides, source.sealed(id), source.statements(id), source.gpus(), source.python());
    }

    /// Once recipe and ground are both known; without a recipe reruns can only keep the seed.
    private void begin() {
        Load<Recipe> cooked = recipe.get();
        if (!begun.get()
                && ground.get() instanceof Load.Ready<Ground>(Ground known)
                && !(cooked instanceof Load.Waiting<Recipe>)) {
            boolean varies = cooked instanceof Load.Ready<Recipe>(Recipe ready) && Seeding.refusal(ready) == null;
            tolerance.begin(known.originals(), known.sealed().tolerance(), varies);
            begun.set(true);
        }
    }

    private void list() {
        RunId id = Objects.requireNonNull(run.get());
        listing.start(Jobs.title("reruns", runName()), progress -> source.kept(id), outcome -> {
            kept.set(Load.of(outcome));
            turn();
        });
    }

    private void went(Round now) {
        Phase before = phase;
        phase = now.phase();
        if (before != phase && now.isOf(run.get())) {
            if (phase == Phase.ENDED && now.result() != null) {
                recipeWanted = false;
                resultWanted = now.result().id();
                metric.set(null);
            }
            if (phase == Phase.FAILED) {
                recipeWanted = true;
                trouble.set(now.failure().isEmpty() ? TEXTS.text("trouble.stopped") : now.failure());
            }
            if (phase == Phase.ENDED || phase == Phase.FAILED) {
                ask(false);
                list();
            }
        }
        check();
        turn();
    }

    private void turn() {
        RerunResult shown = null;
        Page next;
        Round round = rerunning.roundProperty().get();
        if (numbersWanted) {
            next = Page.NUMBERS;
        } else if (run.get() == null) {
            next = Page.NOTHING;
        } else if (round.isGoingOn() && round.isOf(run.get())) {
            next = Page.GOING;
        } else if (recipeWanted) {
            next = Page.SETUP;
        } else {
            shown = wanted(round);
            boolean waiting = kept.get() instanceof Load.Waiting<List<RerunResult>>;
            next = shown != null ? Page.RESULT : waiting ? Page.WAITING : Page.SETUP;
        }
        if (!Objects.equals(shown, result.get())) {
            hear(null);
        }
        boolean another = !Objects.equals(shown, result.get());
        result.set(shown);
        page.set(next);
        if (another) {
            look();
        }
    }

    private @Nullable RerunResult wanted(Round round) {
        RerunResult latest = round.result();
        if (latest != null && latest.run().equals(run.get()) && latest.id().equals(resultWanted)) {
            return latest;
        }
        if (!(kept.get() instanceof Load.Ready<List<RerunResult>>(List<RerunResult> all)) || all.isEmpty()) {
            return null;
        }
        return all.stream()
                .filter(each -> each.id().equals(resultWanted))
                .findFirst()
                .orElse(all.getFirst());
    }

    NumbersModel numbers() {
        return numbers;
    }

    /// Shows where numbers alone are judged, or what was shown before.
    public void showNumbers(boolean wanted) {
        numbersWanted = wanted;
        turn();
    }

    /// Shows recipe, tolerance and settings.
    public void showRecipe() {
        numbersWanted = false;
        recipeWanted = true;
        metric.set(null);
        turn();
    }

    /// Shows what came of these reruns.
    ///
    /// @param id null for the latest
    public void showResult(@Nullable String id) {
        numbersWanted = false;
        recipeWanted = false;
        resultWanted = id;
        metric.set(null);
        turn();
    }

    public void open(@Nullable Evidence evidence) {
        record.open(evidence);
    }

    /// Keeps in the trail what the one named by [#nameProperty] says of a gap, and reads the recipe anew.
    public void fill(Gap gap, String value) {
        RunId id = run.get();
        if (id == null || value.isBlank() || name.get().isBlank()) {
            return;
        }
        Filling filling = new Filling(gap.id(), value.strip(), name.get().strip());
        saying.start(
                Jobs.title("statement"),
                progress -> {
                    source.fill(id, filling);
                    return filling;
                },
                outcome -> {
                    said(outcome);
                    if (outcome instanceof Outcome.Done<Filling>) {
                        cook();
                        ask(false);
                    }
                });
    }

    private void said(Outcome<?> outcome) {
        trouble.set(outcome instanceof Outcome.Failed<?> failed ? failed.message() : "");
    }

    /// What the originals have of a metric; null where that is not known.
    @Nullable
    Side recordedSide(String metricName) {
        return ground.get() instanceof Load.Ready<Ground>(Ground known)
                ? known.sides().get(metricName)
                : null;
    }

    /// Why reruns can only keep the recorded seed; empty where they can be given others.
    String seedRefusal() {
        if (!(recipe.get() instanceof Load.Ready<Recipe>(Recipe cooked))) {
            return "";
        }
        String why = Seeding.refusal(cooked);
        return why == null ? "" : why;
    }

    /// Why no sandbox can be had; empty where one can, or while that is not known.
    ReadOnlyStringProperty noSandboxProperty() {
        return noSandbox.getReadOnlyProperty();
    }

    /// The Python of this machine; null where there is none, or while that is not known.
    @Nullable
    Path python() {
        return ground.get() instanceof Load.Ready<Ground>(Ground known) ? known.python() : null;
    }

    /// Of this machine; none while that is not known.
    List<Gpu> gpus() {
        return ground.get() instanceof Load.Ready<Ground>(Ground known) ? known.gpus() : List.of();
    }

    boolean isSealed() {
        return ground.get() instanceof Load.Ready<Ground>(Ground known)
                && known.sealed().entry() != null;
    }

    /// Whether reruns of this run were begun at any time.
    boolean wasBegun() {
        return kept.get() instanceof Load.Ready<List<RerunResult>>(List<RerunResult> all) && !all.isEmpty();
    }

    /// Takes over what a file of tolerances says.
    ///
    /// @param read reads the file; on a job's thread
    void takeTolerance(Callable<Tolerance> read) {
        saying.start(Jobs.title("tolerance.file"), progress -> read.call(), outcome -> {
            said(outcome);
            if (outcome instanceof Outcome.Done<Tolerance>(Tolerance from)) {
                tolerance.take(from);
            }
        });
    }

    /// Whether what is typed in is not what is sealed.
    public boolean needsSeal() {
        Tolerance typed = tolerance.tolerance();
        return ground.get() instanceof Load.Ready<Ground>(Ground known)
                && typed != null
                && (known.sealed().entry() == null
                        || !ToleranceDraft.isSame(typed, known.sealed().tolerance()));
    }

    /// Seals what is typed in, and starts nothing.
    public void seal() {
        seal(() -> {});
    }

    private void seal(Runnable then) {
        RunId id = run.get();
        Tolerance typed = tolerance.tolerance();
        if (id == null || typed == null) {
            return;
        }
        saying.start(
                Jobs.title("seal"),
                progress -> {
                    source.seal(id, typed, progress);
                    return ground(id, progress);
                },
                outcome -> {
                    said(outcome);
                    if (outcome instanceof Outcome.Done<Ground>(Ground now)) {
                        ground.set(new Load.Ready<>(now));
                        check();
                        then.run();
                    }
                });
    }

    /// Seals what is typed in where that is not what is sealed, and starts the reruns.
    public void start() {
        RunId id = run.get();
        RerunSettings how = settings.settings();
        List<@Nullable String> seeds = tolerance.plan();
        if (id == null || how == null || seeds.isEmpty() || !blocked.get().isEmpty()) {
            return;
        }
        Runnable begin =
                () -> begin(new RerunRequest(id, settings.fillings(name.get().strip()), seeds, how, null), 0);
        if (needsSeal()) {
            seal(begin);
        } else {
            begin.run();
        }
    }

    private void begin(RerunRequest request, int earlier) {
        trouble.set("");
        recipeWanted = false;
        resultWanted = null;
        rerunning.start(request, runName(), recorded(), earlier);
    }

    /// Makes so many reruns more and judges them together with those that are shown.
    public void more(int count) {
        RerunResult shown = result.get();
        RerunSettings how = settings.settings();
        if (shown == null || how == null || rerunning.isRunning()) {
            return;
        }
        begin(new RerunRequest(shown.run(), List.of(), nextSeeds(shown, count), how, shown.id()), last(shown));
    }

    /// Makes those that were stopped before their end.
    public void rest() {
        RerunResult shown = result.get();
        RerunSettings how = settings.settings();
        if (shown == null || how == null || rerunning.isRunning()) {
            return;
        }
        List<@Nullable String> seeds = new ArrayList<>();
        shown.executions().stream()
                .filter(each -> each.state() != Execution.State.FINISHED && each.state() != Execution.State.FAILED)
                .forEach(each -> seeds.add(each.attempt().seed()));
        if (!seeds.isEmpty()) {
            begin(new RerunRequest(shown.run(), List.of(), seeds, how, shown.id()), last(shown));
        }
    }

    private static int last(RerunResult shown) {
        return shown.executions().stream()
                .filter(each -> each.state() == Execution.State.FINISHED || each.state() == Execution.State.FAILED)
                .mapToInt(each -> each.attempt().number())
                .max()
                .orElse(0);
    }

    /// Seeds of more reruns: of the kind that those before had.
    static List<@Nullable String> nextSeeds(RerunResult shown, int count) {
        Set<String> used = new HashSet<>();
        shown.executions().stream()
                .map(each -> each.attempt().seed())
                .filter(Objects::nonNull)
                .forEach(used::add);
        if (used.isEmpty()) {
            return new ArrayList<>(Collections.nCopies(count, (String) null));
        }
        List<@Nullable String> next = new ArrayList<>();
        for (int seed = 0; next.size() < count; seed++) {
            if (!used.contains(Integer.toString(seed))) {
                next.add(Integer.toString(seed));
            }
        }
        return next;
    }

    /// How many reruns more would decide, by what all judgements that the verdict rests on need; null where no number
    /// would, or nothing is open.
    static @Nullable Needed needed(Judged judged) {
        List<Needed> open = Stream.concat(judged.metrics().stream(), judged.outputs().stream())
                .filter(each -> each.primary() && each.verdict() == judged.verdict())
                .map(Judgement::needed)
                .toList();
        boolean none = open.isEmpty() || open.stream().anyMatch(each -> each.reruns() == null || each.reruns() == 0);
        return none
                ? null
                : Collections.max(
                        open, java.util.Comparator.comparingInt(each -> Objects.requireNonNull(each.reruns())));
    }

    /// How long the run took once; null where that is not recorded.
    public @Nullable Duration recorded() {
        RunId id = run.get();
        Run known = id == null ? null : run(id);
        return known == null ? null : known.duration();
    }

    /// Reruns that the shown result was judged on, and those that failed.
    static long ended(RerunResult shown, Execution.State state) {
        return shown.executions().stream().filter(each -> each.state() == state).count();
    }

    private void check() {
        blocked.set(reason());
    }

    private String reason() {
        if (rerunning.isRunning()) {
            return TEXTS.text("blocked.other", rerunning.roundProperty().get().name());
        }
        if (!(recipe.get() instanceof Load.Ready<Recipe>(Recipe cooked))) {
            return TEXTS.text(recipe.get() instanceof Load.Failed<Recipe> ? "blocked.no.recipe" : "blocked.waiting");
        }
        List<Gap> stopping = cooked.stopping();
        if (!stopping.isEmpty()) {
            return TEXTS.text("blocked.gap", stopping.size(), RecipeTexts.title(stopping.getFirst()));
        }
        if (!(ground.get() instanceof Load.Ready<Ground>)) {
            return TEXTS.text(ground.get() instanceof Load.Failed<Ground> ? "blocked.no.ground" : "blocked.waiting");
        }
        String fault = tolerance.problem().isEmpty() ? settings.problem() : tolerance.problem();
        if (!fault.isEmpty()) {
            return fault;
        }
        return settings.sandboxProperty().get() && !noSandbox.get().isEmpty()
                ? TEXTS.text("blocked.sandbox", noSandbox.get())
                : "";
    }

    public void close() {
        listening.unsubscribe();
        cooking.cancel();
        asking.cancel();
        listing.cancel();
        hearing.cancel();
        planning.cancel();
        looking.cancel();
        numbers.close();
        record.stop();
    }
}
