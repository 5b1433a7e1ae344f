package assay.project;

import assay.audit.Audit;
import assay.audit.Audited;
import assay.audit.Auditor;
import assay.audit.Baseline;
import assay.audit.Behind;
import assay.audit.Language;
import assay.audit.RuleSet;
import assay.content.Content;
import assay.content.Excerpt;
import assay.content.Excerpts;
import assay.content.PagedText;
import assay.diff.Differ;
import assay.diff.Influence;
import assay.diff.ManyRuns;
import assay.diff.RunDiff;
import assay.diff.code.CodeDiff;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Repository;
import assay.fact.Format;
import assay.fact.Join;
import assay.fact.Problem;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.hash.HashCache;
import assay.index.Glance;
import assay.index.Index;
import assay.index.Snapshot;
import assay.index.Tally;
import assay.lineage.Lineage;
import assay.lineage.LineageBuilder;
import assay.lineage.Reach;
import assay.query.RunRow;
import assay.read.KnownRecord;
import assay.read.Reader;
import assay.read.Readers;
import assay.read.Scan;
import assay.read.ScanSummary;
import assay.read.Secrets;
import assay.report.Additions;
import assay.report.Dossier;
import assay.report.Redactions;
import assay.report.Report;
import assay.report.ReportInput;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.report.Salts;
import assay.rerun.Laid;
import assay.rerun.recipe.Filling;
import assay.rerun.recipe.Holdings;
import assay.rerun.recipe.Recipe;
import assay.rerun.recipe.RecipeBuilder;
import assay.stitch.Stitching;
import assay.store.Home;
import assay.store.Store;
import assay.store.StoreException;
import assay.table.Overlap;
import assay.table.TableDiff;
import assay.table.TableDiffer;
import assay.trail.Checkpoint;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import assay.trail.TrailExtract;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verifier;
import assay.verify.Watch;
import assay.work.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An audited folder and everything that Assay can do with it, one verb each. Verbs may be called from any thread and
/// none belongs on the window's: they read files.
///
/// Every verb may throw an `UncheckedIOException` whose message is one line for people.
public final class Project implements AutoCloseable {
    /// Of fewer runs a table is there at once anyway.
    private static final int WORTH_KEEPING = 2_000;

    private final Store store;
    private final List<Reader> readers;
    private final InstantSource clock;
    private final Trail trail;
    private final Asked asked;
    private final Reruns reruns;
    private final Auditing auditing;
    private final Judging judging = new Judging();
    private final Object scanning = new Object();
    private final List<Store.Held> held = new ArrayList<>();
    private final ReadWriteLock asking = new ReentrantReadWriteLock();
    private @Nullable Index index;
    private @Nullable Snapshot snapshot;
    private volatile @Nullable KeptRows keptRows;
    private @Nullable FolderToday today;
    private @Nullable HashCache hashes;
    private volatile Language language = Language.EN;

    private Project(Store store, List<Reader> readers, InstantSource clock) {
        this.store = store;
        this.readers = readers;
        this.clock = clock;
        trail = Trail.of(store, clock);
        asked = new Asked(this, trail);
        auditing = new Auditing(store, trail, clock);
        reruns = new Reruns(this, store, trail, clock, new RerunTools(store, clock));
    }

    /// Opens a folder with what is known of it from before; reads nothing in it until [#scan].
    ///
    /// @throws assay.store.StoreException where there is no such folder, or the home lies inside of it
    public static Project open(Path folder, Home home, InstantSource clock) {
        return open(folder, home, clock, Readers.all());
    }

    /// As [#open(Path, Home, InstantSource)], for those who have a path.
    ///
    /// @param home where Assay keeps its own files; null for the user's data folder
    public static Project open(Path folder, @Nullable Path home, InstantSource clock) {
        return open(folder, home, null, clock);
    }

    /// As [#open(Path, Path, InstantSource)], with a home for this session alone where the real one cannot be written:
    /// then [#home] is not where the others are.
    public static Project openAnyhow(Path folder, @Nullable Path home, InstantSource clock) {
        Home real = home == null ? Home.ofUser() : Home.at(home);
        // Where the home lies in the folder, the store says so before anything is tried there.
        Store store = real.store(folder);
        if (real.isWritable()) {
            return new Project(store, Readers.all(), clock);
        }
        return new Project(Home.temporary().store(folder), Readers.all(), clock);
    }

    /// Whether nobody was greeted yet who keeps Assay's files here. Asked once: after that somebody was.
    public boolean greets() {
        Path greeted = store.folder().resolve("greeted");
        if (Files.exists(greeted)) {
            return false;
        }
        store.write(greeted, out -> out.write(new byte[0]));
        return true;
    }

    /// Where that lies unless something else is said: in the user's data folder.
    public static Path usualHome() {
        return Home.ofUser().folder();
    }

    /// Where index, trail and everything else of Assay's own lies in this session.
    public Path home() {
        return store.home();
    }

    /// Whether nobody else has this project open; asked once, and held from then on until [#close]. Others may share
    /// it: index and trail are written by one at a time.
    public boolean isAlone() {
        synchronized (held) {
            if (held.isEmpty()) {
                Store.Held hold = store.hold(store.folder("layout").resolve(store.name() + ".open"));
                if (hold == null) {
                    return false;
                }
                held.add(hold);
            }
            return true;
        }
    }

    /// @param index the file of the index, made where it is missing; null for the one in the home
    public static Project open(Path folder, @Nullable Path home, @Nullable Path index, InstantSource clock) {
        Home of = home == null ? Home.ofUser() : Home.at(home);
        return new Project(of.store(folder, index), Readers.all(), clock);
    }

    static Project open(Path folder, Home home, InstantSource clock, List<Reader> readers) {
        return new Project(home.store(folder), readers, clock);
    }

    /// All formats that can be read, by id.
    public static List<Format> formats() {
        return Readers.all().stream().map(Reader::format).toList();
    }

    /// Reads every record that is new or has changed since the last scan, and forgets those that are gone. A second
    /// scan waits for the first.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop: every record is in its old state or in its new one
    public ScanResult scan(Progress progress) {
        ScanResult result = scan(progress, CompletableFuture.completedFuture(true));
        if (result.changes().any()) {
            trail.note(Kind.SCANNED, result.changes().payload());
        }
        return result;
    }

    /// @param begun nothing is written before it is done
    ScanResult scan(Progress progress, CompletableFuture<?> begun) {
        synchronized (scanning) {
            Instant start = clock.instant();
            // SQLite takes its time to start: meanwhile the folder is listed.
            CompletableFuture<List<KnownRecord>> known = begun.thenApplyAsync(ready -> known());
            CompletableFuture<Set<String>> paths = known.thenApply(
                    records -> records.stream().map(KnownRecord::path).collect(Collectors.toSet()));
            Ingest ingest = new Ingest(this::index, paths::join);
            ScanSummary summary = run(known, progress, ingest);
            ingest.flush();
            Instant last = index().lastChanged();
            boolean changed = index().finish(summary.problems(), clock.instant());
            forget(changed || ingest.countOfRead() + ingest.countOfGone() > 0 || isOlder());
            RecordChanges changes =
                    ingest.changes(last, file -> Files.exists(folder().resolve(file), LinkOption.NOFOLLOW_LINKS));
            return result(ingest, changes, Duration.between(start, clock.instant()));
        }
    }

    /// What was done in this folder, by whom and when.
    public Trail trail() {
        return trail;
    }

    /// The verbs with an entry in the trail: for what a person asked for, not for what is asked again to show it.
    public Asked asked() {
        return asked;
    }

    /// The real path of the audited folder.
    public Path folder() {
        return store.audited();
    }

    /// What was read, in the state of the last scan; the answers of one `Records` never change.
    public Records records() {
        return snapshot();
    }

    /// Whether the last scan came to its end; after one that was stopped, part of what is known is
    /// older than the rest.
    public boolean isComplete() {
        return index().finished();
    }

    /// Runs of different tools that were taken for one, each with the reason, and those that may be one.
    public List<Join> joins() {
        return snapshot().joins();
    }

    /// What would be joined, or might be, had nobody said that they are two.
    public List<Join> keptApart() {
        Set<String> pairs = new KeptApart(store).pairs();
        if (pairs.isEmpty()) {
            return List.of();
        }
        try (Snapshot read = index().snapshot()) {
            return joins(read, Set.of()).stream()
                    .filter(join -> pairs.contains(join.key()))
                    .toList();
        }
    }

    /// Keeps two runs apart that were joined or might be, or no longer does; entered in the trail. Answers asked for
    /// before do not change.
    public void keepApart(Join join, boolean apart) {
        keepApart(join, apart, null);
    }

    void keepApart(Join join, boolean apart, @Nullable Entry undone) {
        asked.keepApart(join, apart, undone, () -> new KeptApart(store).set(join.key(), apart));
        forget();
    }

    /// What a person changed in this audit and may take back.
    public Undoing undoing() {
        return new Undoing(this, trail);
    }

    /// What could not be read, in path order.
    public List<Problem> problems() {
        return index().problems();
    }

    /// All runs with parameters, last metric values and tags, deleted ones included, in the order of [Records#runs].
    public List<RunRow> rows() {
        String view = view();
        List<RunRow> known = kept(view);
        return known == null ? rows(glances(view)) : known;
    }

    /// Which pairs of runs are kept apart.
    private String view() {
        return String.join("\n", new KeptApart(store).pairs());
    }

    /// As they were kept, read once; null where they were not.
    private @Nullable List<RunRow> kept(String view) {
        String state = index().state();
        KeptRows known = keptRows;
        if (known != null && known.view().equals(view) && known.state().equals(state)) {
            return known.rows();
        }
        List<Glance> glances = index().glances(view);
        List<RunRow> rows = glances == null ? null : rows(glances);
        if (rows != null) {
            keptRows = new KeptRows(state, view, rows);
        }
        return rows;
    }

    private String keptState() {
        KeptRows known = keptRows;
        return known == null ? "" : known.state();
    }

    private record KeptRows(String state, String view, List<RunRow> rows) {}

    private static List<RunRow> rows(List<Glance> glances) {
        return glances.stream()
                .map(each -> new RunRow(
                        each.run(),
                        each.values().params(),
                        each.values().metrics(),
                        each.values().tags()))
                .toList();
    }

    /// Worked out, and kept where that took its time.
    private List<Glance> glances(String view) {
        Snapshot records = snapshot();
        Map<RunId, Snapshot.Values> values = records.values();
        List<Glance> glances = records.runs().stream()
                .map(run -> new Glance(run, values.getOrDefault(run.id(), Snapshot.Values.NONE)))
                .toList();
        if (glances.size() >= WORTH_KEEPING) {
            index().keep(glances, records, view);
            // As they come back, they share what they have in common.
            return Objects.requireNonNullElse(index().glances(view), glances);
        }
        return glances;
    }

    /// Everything of some kinds that has these words, or words that begin so.
    ///
    /// @param most of each kind
    /// @param audit whose findings are searched too; null for none
    /// @throws assay.work.Cancelled when the user asked to stop, or to look for something else
    public Matches search(String text, Set<Match.Kind> kinds, int most, @Nullable Audit audit, Progress progress) {
        return new Searching(text, most).in(index(), records(), index().problems(), audit, kinds, progress);
    }

    /// The run that people mean by an id, a unique prefix of 4 or more characters, a name, `latest`, `max:METRIC`,
    /// `min:METRIC`, `model:NAME/VERSION`, `model:NAME@ALIAS` or `file:PATH`.
    ///
    /// @throws NoSuchRun where that is none or several
    public Run find(String reference) {
        return new RunReference(snapshot(), folder()).find(reference);
    }

    /// The graph over everything that the records name.
    public Lineage lineage() {
        return asking(today -> LineageBuilder.build(records(), today));
    }

    /// What led to a run and what came of it; empty where no record speaks of the run.
    public Lineage lineage(RunId run) {
        LineageBuilder.Options decisions = new LineageBuilder.Options(true);
        Lineage whole = asking(today -> LineageBuilder.build(records(), today, decisions));
        return Reach.upAndDownstream(whole, "run:" + run.key());
    }

    /// What differs between two runs, ranked by what it can do to a metric.
    ///
    /// @param base what the other one is held against
    /// @throws IllegalArgumentException where no record speaks of one of them
    /// @throws UncheckedIOException where the user's own `influence.yaml` in the home cannot be read
    public RunDiff diff(RunId base, RunId other) {
        return diff(base, other, Progress.NONE);
    }

    /// As [#diff(RunId, RunId)].
    ///
    /// @throws assay.work.Cancelled when the user asked to stop
    public RunDiff diff(RunId base, RunId other, Progress progress) {
        return asking(today -> differ(today).diff(base, other, progress));
    }

    /// One base against many runs.
    ///
    /// @throws IllegalArgumentException where no record speaks of one of them, or they are more than
    ///     [ManyRuns#MOST]
    /// @throws assay.work.Cancelled when the user asked to stop
    public ManyRuns diff(RunId base, List<RunId> others, Progress progress) {
        return asking(today -> differ(today).against(base, others, progress));
    }

    private Differ differ(FolderToday today) {
        return new Differ(records(), influence(), today.code(records(), Secrets::clean));
    }

    private Influence influence() {
        Path own = store.folder().resolve(Influence.FILE);
        try {
            return Influence.with(Files.isRegularFile(own) ? Files.readString(own) : null);
        } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(
                    "The file " + own + " cannot be read: " + e.getMessage(),
                    e instanceof IOException io ? io : new IOException(e));
        }
    }

    /// From now on facts and findings are said in that language; English before. What is kept on disk is the same in
    /// every language.
    public void speak(Language spoken) {
        language = spoken;
    }

    /// Findings and towers of all runs.
    ///
    /// @throws UncheckedIOException where an `assay-rules.yaml` is broken
    public Audit audit() {
        return audit(auditing.rules(null));
    }

    private Audit audit(RuleSet rules) {
        return asking(today -> Auditor.audit(audited(records(), today, rules, language)));
    }

    /// As [#audit()], of one run, by other rules, or held against an earlier one.
    ///
    /// @throws UncheckedIOException where a file that the request names cannot be read
    public AuditAnswer audit(AuditRequest request) {
        Baseline baseline = request.baseline() == null ? null : auditing.baseline(request.baseline());
        Audit all = audit(auditing.rules(request.rules()));
        Run run = request.run() == null ? null : records().run(request.run());
        Audit audit = run == null ? all : all.only(run);
        return new AuditAnswer(audit, baseline == null ? null : audit.since(baseline));
    }

    /// Rule sets, waivers and statements of people.
    public Auditing auditing() {
        return auditing;
    }

    /// Every digest that a record names for a file, and every file that is named without one.
    public List<Recorded> recorded() {
        return verifier().recorded(records());
    }

    /// Whether the bytes of today have the digests that were recorded, one answer for each in the same order; entered
    /// in the trail.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop; `watch` has heard of what was done until then
    public List<Check> verify(List<Recorded> recorded, Verifier.Options options, Watch watch, Progress progress) {
        Verifier verifier = verifier();
        return asked.verify(recorded, options, () -> verifier.verify(recorded, options, watch, progress));
    }

    /// What it takes to make a run again: what its records say, held against what is there today, and what people say
    /// where both are silent. Data that were not read yet are read.
    ///
    /// @throws IllegalArgumentException where no record speaks of it, or something is said of a gap that its recipe
    ///     does not have
    /// @throws assay.work.Cancelled when the user asked to stop
    public Recipe recipe(RunId run, Collection<Filling> fillings, Progress progress) {
        return asking(today -> {
            Holdings holdings = today.holdings(records(), Secrets::clean, verifier(), progress);
            return new RecipeBuilder(records(), today, holdings, formats()).build(run, fillings);
        });
    }

    /// The run and all that are recorded alike but for their seeds; the run itself first.
    ///
    /// @throws IllegalArgumentException where no record speaks of it
    /// @throws assay.work.Cancelled when the user asked to stop
    List<Run> alike(RunId run, Progress progress) {
        return asking(today -> differ(today).alike(run, progress));
    }

    /// Making runs of this project again.
    public Reruns reruns() {
        return reruns;
    }

    /// Lays a recipe's code, settings and data into a folder that is missing or empty, outside of this one.
    ///
    /// @param binds whether a sandbox will show data, so that they need no copy
    /// @throws IOException where the code cannot be had whole, a name is refused, or data have changed since
    /// @throws StoreException where the folder lies in the audited one, or something is in it
    /// @throws assay.work.Cancelled when the user asked to stop
    public Laid lay(Recipe recipe, Path folder, boolean binds, Progress progress) throws IOException {
        asking.readLock().lock();
        try {
            FolderToday today = today();
            Holdings holdings = today.holdings(records(), Secrets::clean, verifier(), progress);
            return today.stage(holdings, store).lay(recipe, folder, binds, progress);
        } finally {
            asking.readLock().unlock();
        }
    }

    private Verifier verifier() {
        try {
            return new Verifier(Content.of(folder()), hashes(), clock);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private synchronized HashCache hashes() {
        HashCache cache = hashes;
        if (cache == null) {
            cache = HashCache.of(store);
            hashes = cache;
        }
        return cache;
    }

    /// Findings and tower of one run.
    ///
    /// @throws IllegalArgumentException where no record speaks of it
    public Audit.RunAudit audit(RunId run) {
        return judging(audited -> Auditor.audit(audited, run));
    }

    /// The runs that stand behind one.
    ///
    /// @throws IllegalArgumentException where no record speaks of it
    public Behind behind(RunId id) {
        Run run = records().run(id);
        if (run == null) {
            throw new IllegalArgumentException("No record speaks of " + id.key());
        }
        return judging(audited -> audited.population().behind(run));
    }

    /// As [#behind], in a few sentences of the language that facts are said in; empty where no record speaks of it.
    public String saidBehind(RunId run) {
        return judging(audited -> audited.population().said(run));
    }

    private <T> T judging(Function<Audited, T> question) {
        return asking(today -> {
            RuleSet rules = auditing.rules(null);
            Judging.Basis basis = new Judging.Basis(
                    today, rules, auditing.people(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), language);
            return judging.ask(basis, () -> audited(records(), today, rules, basis.language()), question);
        });
    }

    private Audited audited(Records records, FolderToday today, Language language) {
        return audited(records, today, auditing.rules(null), language);
    }

    private Audited audited(Records records, FolderToday today, RuleSet rules, Language language) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Audited(
                records,
                today,
                formats(),
                rules,
                day,
                auditing.people(),
                today.programs(records, Secrets::clean, verifier()),
                today.changes(trail),
                language);
    }

    /// What differs between the code of two runs, secrets withheld.
    public CodeDiff code(RunId a, RunId b) {
        return code(a, b, Progress.NONE);
    }

    /// As [#code(RunId, RunId)].
    ///
    /// @throws assay.work.Cancelled when the user asked to stop
    public CodeDiff code(RunId a, RunId b, Progress progress) {
        return asking(today -> today.code(records(), Secrets::clean).diff(a, b, progress));
    }

    /// What differs between the file that was checked and the version that its digest names; of a table.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop
    public TableDiff table(Check check, Progress progress) {
        Recorded recorded = check.recorded();
        Digest digest = recorded.digest();
        return table(recorded.file(), digest == null ? List.of() : List.of(digest), recorded.runs(), progress);
    }

    /// What differs between a table that records name and the file that lies there today.
    ///
    /// @param path project-relative
    /// @param digests of the version that the records name
    /// @param runs that read or wrote it: the commits that they were made on may have it
    /// @throws assay.work.Cancelled when the user asked to stop
    public TableDiff table(String path, List<Digest> digests, List<RunId> runs, Progress progress) {
        Snapshot records = snapshot();
        List<Digest> leads = recorded().stream()
                .filter(each -> each.file().equals(path))
                .map(Recorded::digest)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        List<String> commits = runs.stream()
                .flatMap(run -> records.facts(run).stream())
                .filter(Fact.Commit.class::isInstance)
                .map(fact -> ((Fact.Commit) fact).sha())
                .distinct()
                .toList();
        try {
            return TableDiffer.sinceRecorded(Content.of(folder()), path, digests, leads, commits, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Rows that the training, validation and test tables of one run have in common, pair by pair; empty where its
    /// records name no two such tables that lie in the folder.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop
    public List<Overlap> overlap(RunId run, Progress progress) {
        List<Fact.Artifact> inputs = snapshot().facts(run).stream()
                .filter(Fact.Artifact.class::isInstance)
                .map(Fact.Artifact.class::cast)
                .filter(artifact -> artifact.role() == Fact.Artifact.Role.INPUT)
                .toList();
        try {
            return Overlap.among(inputs, Content.of(folder()), progress);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The piece of a record file that a fact rests on, secrets withheld.
    ///
    /// @throws UncheckedIOException where the file is gone or refused; the message names it
    public Excerpt excerpt(Evidence evidence) {
        try {
            return new Excerpts(Content.of(folder()), store.scratch(), Secrets::value).open(evidence);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(evidence.file() + " is not there any more.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(evidence.file() + " cannot be shown: " + e.getMessage(), e);
        }
    }

    /// How this project stood in the window when it was left.
    public Layout layout() {
        try {
            return Layout.read(layoutFile());
        } catch (StoreException cannotBeMade) {
            return Layout.DEFAULT;
        }
    }

    /// Keeps how this project stands in the window, in the home.
    public void keep(Layout layout) {
        store.write(layoutFile(), out -> out.write(layout.json()));
    }

    private Path layoutFile() {
        return store.folder().resolve("layout").resolve(store.name() + ".json");
    }

    /// A text file of the project, a page at a time, secrets withheld; to be closed by who asked.
    ///
    /// @throws UncheckedIOException where the file is gone or refused; the message names it
    public PagedText text(String path) {
        try {
            return PagedText.open(Content.of(folder()), path, Secrets::clean);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + " is not there any more.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be shown: " + e.getMessage(), e);
        }
    }

    /// Keeps the window's settings in the home.
    public void keep(Settings settings) {
        store.write(store.folder().resolve(Settings.file()), out -> out.write(settings.json()));
    }

    /// Writes a file that the user named, whole or not at all; entered in the trail.
    ///
    /// @throws assay.store.StoreException where it would lie in the audited folder, or cannot be written
    public void save(Path file, byte[] content) {
        asked.save(file, content, () -> store.write(file, out -> out.write(content)));
    }

    /// Lays a file where another program can take it from: in Assay's own folder, in place of one of that name.
    public Path lend(String name, byte[] content) {
        Path file = store.folder("scratch", "lent").resolve(name.replaceAll("[^\\p{L}\\p{N}. _-]", "-"));
        store.write(file, out -> out.write(content));
        return file;
    }

    void write(Path file, Store.Content content) {
        store.write(file, content);
    }

    /// Writes the report on a run, in every form that is asked for; entered in the trail, with a checkpoint after it.
    ///
    /// @param version of the program, printed in the report
    /// @throws StoreException where a file lies inside the audited folder, or cannot be written
    public List<IssuedFile> report(ReportRequest request, String version, Progress progress) {
        List<IssuedFile> issued = asked.report(
                request,
                (extract, time) -> {
                    Dossier dossier = dossier(request.run(), request.reveal(), request.additions(), version, extract);
                    return new Issuing.Done(
                            Issuing.write(store, dossier, request.files(), Issuing.signer(trail, time), progress),
                            dossier.report());
                },
                progress);
        Map<String, Path> places = new LinkedHashMap<>();
        issued.forEach(each -> places.put(Whereabouts.key(each.form(), each.sha256()), each.file()));
        whereabouts().keep(places);
        return issued;
    }

    /// Every report that was issued from here, the newest first, held against the files as they are
    /// today.
    ///
    /// @throws assay.work.Cancelled when the user asked to stop
    public List<IssuedReport> issued(Progress progress) {
        return new IssuedReports(trail, whereabouts(), progress).all();
    }

    Whereabouts whereabouts() {
        return new Whereabouts(store);
    }

    /// The report as a PDF, kept nowhere: not signed, and without the extract of the log. That it was looked at is
    /// entered once in a session, as what is drawn anew is no other act.
    public byte[] preview(RunId run, Set<Reveal> reveal, Additions additions, String version) {
        return asked.preview(run, reveal, () -> Issuing.preview(dossier(run, reveal, additions, version, null)));
    }

    /// The report on a run, not written anywhere yet.
    ///
    /// @throws IllegalArgumentException where no record speaks of the run or of the baseline
    public Report document(RunId run, Set<Reveal> reveal, Additions additions, String version) {
        return dossier(run, reveal, additions, version, null).report();
    }

    /// The report as it was issued in this state of the trail.
    ///
    /// @throws IllegalArgumentException where no record speaks of the run or of the baseline
    Report document(RunId run, Set<Reveal> reveal, Additions additions, String version, Checkpoint checkpoint) {
        return dossier(run, reveal, additions, version, trail.extract(checkpoint, Progress.NONE))
                .report();
    }

    /// What a report withheld when it was issued.
    ///
    /// @throws java.io.UncheckedIOException where that is not kept here
    Redactions withheld(String report) {
        return Redactions.read(store, report);
    }

    private Dossier dossier(
            RunId run, Set<Reveal> reveal, Additions additions, String version, @Nullable TrailExtract extract) {
        Records records = records();
        FolderToday now = today();
        Audited audited = audited(records, now, additions.language());
        List<RunId> held = Stream.concat(Stream.of(run), Stream.ofNullable(additions.baseline()))
                .toList();
        return Dossier.of(new ReportInput(
                String.valueOf(folder().getFileName()),
                run,
                records,
                Auditor.audit(audited, held),
                audited.population().said(run),
                lineage(run),
                formats(),
                now,
                this::sizeToday,
                null,
                reruns.history(run),
                version,
                reveal,
                additions,
                additions.statements().with(auditing.stated(run)),
                additions.baseline() == null ? null : diff(additions.baseline(), run),
                new Revisions(trail)
                        .before(
                                run,
                                extract == null
                                        ? Long.MAX_VALUE
                                        : extract.checkpoint().size()),
                Salts.of(store),
                extract));
    }

    /// In bytes; -1 where no regular file is there.
    private long sizeToday(String path) {
        try {
            return Content.of(folder()).size(path);
        } catch (IOException notThere) {
            return -1;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (snapshot != null) {
                snapshot.close();
            }
        }
        forget();
        synchronized (this) {
            if (index != null) {
                index.close();
                index = null;
            }
        }
        trail.close();
        synchronized (held) {
            for (Store.Held hold : held) {
                try {
                    hold.close();
                } catch (IOException endedWithTheProgram) {
                    // The system ends the hold when the program ends.
                }
            }
            held.clear();
        }
    }

    private List<KnownRecord> known() {
        return index().known().stream()
                .map(unit -> new KnownRecord(unit.format(), unit.path(), unit.fingerprint()))
                .toList();
    }

    private ScanSummary run(CompletableFuture<List<KnownRecord>> known, Progress progress, Ingest ingest) {
        try {
            return new Scan(readers, folder(), store.scratch()).run(known::join, progress, ingest);
        } catch (NoSuchFileException e) {
            throw new StoreException(
                    "The folder " + folder()
                            + " is not there any more, or its disk is not mounted: bring it back, then scan"
                            + " again.",
                    e);
        } catch (IOException e) {
            throw new StoreException("The folder " + folder() + " cannot be read: " + e.getMessage() + ".", e);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private ScanResult result(Ingest ingest, RecordChanges changes, Duration took) {
        Tally tally = index().tally();
        return new ScanResult(
                folder(),
                tally.runs(),
                tally.facts(),
                index().problems(),
                tally.formats().stream()
                        .map(format -> new ScanResult.FormatCount(format.id(), format.files(), format.runs()))
                        .toList(),
                tally.files(),
                ingest.countOfRead(),
                ingest.countOfUnchanged(),
                ingest.countOfGone(),
                changes,
                took,
                index().notice());
    }

    private synchronized Index index() {
        if (index == null) {
            index = Index.open(store, Build.name());
        }
        return index;
    }

    /// Whether somebody else wrote into the index since it was read here.
    private synchronized boolean isOlder() {
        return snapshot != null && !snapshot.state().equals(index().state());
    }

    private void forget() {
        forget(true);
    }

    /// What was known of the folder before a scan does not hold after it. Waits for those who are asking.
    ///
    /// @param records whether what was read does not hold either
    private void forget(boolean records) {
        asking.writeLock().lock();
        try {
            synchronized (this) {
                if (records) {
                    snapshot = null;
                    keptRows = null;
                }
                judging.forget();
                if (today != null) {
                    today.close();
                    today = null;
                }
            }
        } finally {
            asking.writeLock().unlock();
        }
    }

    private <T> T asking(Function<FolderToday, T> question) {
        asking.readLock().lock();
        try {
            return question.apply(today());
        } finally {
            asking.readLock().unlock();
        }
    }

    private synchronized FolderToday today() {
        if (today == null) {
            try {
                today = new FolderToday(
                        Content.of(folder()), hashes(), clock, snapshot().all(Repository.class));
            } catch (IOException e) {
                throw new UncheckedIOException("The folder " + folder() + " cannot be read: " + e.getMessage(), e);
            }
        }
        return today;
    }

    private synchronized Snapshot snapshot() {
        if (snapshot == null) {
            String view = view();
            List<RunRow> kept = kept(view);
            if (kept != null
                    && kept.stream()
                                    .map(row -> row.run().id().tool())
                                    .distinct()
                                    .count()
                            < 2) {
                // Nothing to join: the runs need not be read again.
                snapshot = index().snapshot(kept.stream().map(RunRow::run).toList(), keptState(), view);
                return snapshot;
            }
            Snapshot read = index().snapshot();
            List<Join> joins = joins(read, new KeptApart(store).pairs());
            if (joins.isEmpty()) {
                snapshot = read;
            } else {
                read.close();
                snapshot = index().snapshot(joins);
            }
        }
        return snapshot;
    }

    private static List<Join> joins(Snapshot read, Set<String> apart) {
        if (read.runs().stream().map(run -> run.id().tool()).distinct().count() < 2) {
            return List.of();
        }
        Map<RunId, Map<String, String>> tags = new HashMap<>();
        Map<RunId, Map<String, String>> params = new HashMap<>();
        read.values().forEach((run, values) -> {
            tags.put(run, values.tags());
            Map<String, String> texts = new LinkedHashMap<>();
            values.params().forEach((key, value) -> texts.put(key, value.recorded()));
            params.put(run, texts);
        });
        Stitching.Said said = new Stitching.Said(read.all(Fact.Commit.class), tags, params);
        return Stitching.of(read, said, apart);
    }

    /// What of runs can be had today.
    Holdings holdings(Progress progress) {
        return asking(today -> today.holdings(records(), Secrets::clean, verifier(), progress));
    }
}
