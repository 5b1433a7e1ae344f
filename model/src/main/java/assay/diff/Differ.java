package assay.diff;

import assay.diff.code.CodeDiff;
import assay.diff.code.CodeDiffer;
import assay.fact.Records;
import assay.fact.Run;
import assay.fact.RunId;
import assay.work.Progress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares runs by what their records say. Pure: the same records and the same repository give the same answer. Safe
/// for many threads.
public final class Differ {
    /// Among more runs than these no seed group and no chain is looked for.
    private static final int KIN = 1_000;
    /// Of more pairs of commits than these the files are not compared, the commits themselves are.
    private static final int PAIRS_OF_COMMITS = 40;
    /// Runs on the way to others that are kept ready.
    private static final int REMEMBERED = 50;

    private final Records records;
    private final Influence influence;
    private final @Nullable CodeDiffer code;
    private final Map<String, String> asked;
    private final Imports imports;

    /// @param code compares the files of two commits; null for comparing no more than their names
    public Differ(Records records, Influence influence, @Nullable CodeDiffer code) {
        this.records = records;
        this.influence = influence;
        this.code = code;
        asked = Libraries.askedFor(records.projectFacts(), influence);
        imports = new Imports(code == null ? List.of() : code.repositories().values(), influence);
    }

    /// @param a the base
    /// @throws IllegalArgumentException where no record speaks of one of them
    /// @throws assay.work.Cancelled when the user asked to stop
    public RunDiff diff(RunId a, RunId b, Progress progress) {
        Profile base = profile(a);
        Profile other = profile(b);
        Kin kin = new Kin(traits(List.of(base, other), relatives(base.run(), other.run()), progress));
        return new Comparing(base, kin, kin.group(a), progress).with(other);
    }

    /// One base against many, in the order in which they are named.
    ///
    /// @throws IllegalArgumentException where no record speaks of one of them, or there are more than
    ///     [ManyRuns#MOST]
    /// @throws assay.work.Cancelled when the user asked to stop
    public ManyRuns against(RunId base, List<RunId> others, Progress progress) {
        if (others.size() > ManyRuns.MOST) {
            throw new IllegalArgumentException(
                    "At most " + ManyRuns.MOST + " runs are compared with one, found " + others.size() + ".");
        }
        Profile first = profile(base);
        Map<RunId, Traits> known = new LinkedHashMap<>();
        known.put(base, Traits.of(first, influence));
        for (RunId id : others) {
            progress.checkpoint();
            progress.step(known.size(), others.size() + 1L, "Reading runs");
            known.computeIfAbsent(id, any -> Traits.of(profile(any), influence));
        }
        Kin kin = new Kin(known.values());
        // What a seed alone does is told by all runs of the base's kind, asked for or not.
        for (Run run : relatives(first.run(), first.run())) {
            progress.checkpoint();
            known.computeIfAbsent(run.id(), id -> Traits.of(profile(id), influence));
        }
        Comparing comparing = new Comparing(first, kin, new Kin(known.values()).group(base), progress);
        List<RunDiff> diffs = new ArrayList<>();
        for (RunId id : others) {
            progress.step(diffs.size(), others.size(), "Comparing runs");
            diffs.add(comparing.with(profile(id)));
        }
        return new ManyRuns(
                first.run(),
                diffs,
                Matrices.of(diffs),
                kin.groups(),
                diffs.stream().map(RunDiff::chain).filter(Objects::nonNull).toList());
    }

    /// The run and all finished ones that agree with it in code, parameters other than the seed, data and libraries;
    /// the run itself first.
    ///
    /// @throws IllegalArgumentException where no record speaks of it
    /// @throws assay.work.Cancelled when the user asked to stop
    public List<Run> alike(RunId id, Progress progress) {
        Profile base = profile(id);
        return new Kin(traits(List.of(base), relatives(base.run(), base.run()), progress)).alike(id);
    }

    private Profile profile(RunId id) {
        Run run = records.run(id);
        if (run == null) {
            throw new IllegalArgumentException("No record speaks of the run " + id.key());
        }
        return Profile.of(run, records.facts(id), influence);
    }

    /// Runs that may lie between the two: those of the same tools that ended as a run should. Of too many those of the
    /// same experiment or parent.
    private List<Run> relatives(Run a, Run b) {
        List<Run> all = records.runs().stream()
                .filter(run -> !run.deleted())
                .filter(run -> run.status() == assay.fact.Status.FINISHED || run.status() == assay.fact.Status.UNKNOWN)
                .filter(run ->
                        run.id().tool().equals(a.id().tool()) || run.id().tool().equals(b.id().tool()))
                .toList();
        if (all.size() <= KIN) {
            return all;
        }
        List<Run> near =
                all.stream().filter(run -> near(run, a) || near(run, b)).toList();
        return near.size() <= KIN ? near : List.of();
    }

    private static boolean near(Run run, Run other) {
        return (run.experiment() != null && run.experiment().equals(other.experiment()))
                || (run.parent() != null && run.parent().equals(other.parent()));
    }

    private Collection<Traits> traits(List<Profile> known, List<Run> more, Progress progress) {
        Map<RunId, Traits> traits = new LinkedHashMap<>();
        known.forEach(each -> traits.put(each.run().id(), Traits.of(each, influence)));
        long done = 0;
        for (Run run : more) {
            progress.checkpoint();
            progress.step(done++, more.size(), "Looking for runs of the same kind");
            traits.computeIfAbsent(run.id(), id -> Traits.of(Profile.of(run, records.facts(id), influence), influence));
        }
        return traits.values();
    }

    /// Holds runs against one base.
    private final class Comparing {
        private final Profile a;
        private final Kin kin;
        private final Progress progress;
        private final @Nullable SeedGroup seeds;
        private final Map<String, SeedSpread> spreads;
        private final Map<String, CodeDiff> commits = new HashMap<>();
        private final Map<RunId, Profile> between = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<RunId, Profile> eldest) {
                return size() > REMEMBERED;
            }
        };

        /// @param seeds of the base's kind; null where there is none
        Comparing(Profile a, Kin kin, @Nullable SeedGroup seeds, Progress progress) {
            this.a = a;
            this.kin = kin;
            this.progress = progress;
            this.seeds = seeds;
            spreads = seeds == null
                    ? Map.of()
                    : seeds.spreads().stream().collect(Collectors.toMap(SeedSpread::metric, Function.identity()));
        }

        RunDiff with(Profile b) {
            progress.checkpoint();
            Found found = found(a, b, files(b));
            List<MetricDelta> metrics = Metrics.compare(a.metrics(), b.metrics(), influence, spreads);
            found.metrics(metrics);
            found.sort();
            List<Factor> factors = Factors.of(found.changes, found.titles);
            Chain chain = chain(b);
            List<String> notes = new ArrayList<>(Notes.of(a.run(), b.run(), factors, metrics, seeds));
            notes.addAll(found.notes);
            return new RunDiff(
                    a.run(), b.run(), found.changes, found.same, found.notCompared, metrics, factors, chain, notes);
        }

        private @Nullable CodeDiff files(Profile b) {
            String pair = a.code().meaning() + "\0" + b.code().meaning();
            CodeDiff known = commits.get(pair);
            if (known != null || code == null || commits.size() >= PAIRS_OF_COMMITS) {
                return known;
            }
            CodeDiff diff = code.diff(a.run().id(), b.run().id(), progress);
            commits.put(pair, diff);
            return diff;
        }

        private Found found(Profile one, Profile two, @Nullable CodeDiff files) {
            Found found = new Found();
            for (Aspect aspect : Aspect.values()) {
                compare(one, two, aspect, files, found);
            }
            return found;
        }

        private void compare(Profile one, Profile two, Aspect aspect, @Nullable CodeDiff files, Found found) {
            switch (aspect) {
                case CODE -> Code.compare(one.code(), two.code(), files, influence, found);
                case PARAMETERS -> Parameters.compare(one, two, influence, found);
                case LIBRARIES -> Libraries.compare(one.libraries(), two.libraries(), used(one, two), influence, found);
                case ENVIRONMENT -> Environment.compare(one.environment(), two.environment(), influence, found);
                case DATA -> Files.compare(one.read(), two.read(), influence, found);
                case FILES -> Files.compare(one.written(), two.written(), influence, found);
                case METRICS -> {
                    // Compared with the spread of the seeds, which a pair alone does not tell.
                }
            }
        }

        /// One run lies on many ways.
        private Profile between(RunId id) {
            Profile known = between.get(id);
            if (known == null) {
                known = profile(id);
                between.put(id, known);
            }
            return known;
        }

        /// Libraries that the code of one of the two imports, or the project asks for.
        private Map<String, String> used(Profile one, Profile two) {
            Map<String, String> used = new HashMap<>(asked);
            Map<String, String> imported = new TreeMap<>(imports.of(one.code()));
            imports.of(two.code())
                    .forEach((library, file) -> imported.merge(
                            library, file, (first, other) -> first.compareTo(other) <= 0 ? first : other));
            imported.forEach((library, file) -> used.put(library, file + " imports it"));
            return used;
        }

        /// Null for a single step: that is the comparison itself.
        private @Nullable Chain chain(Profile b) {
            List<Kin.Hop> way = kin.way(a.run().id(), b.run().id());
            if (way.size() < 2) {
                return null;
            }
            List<Chain.Step> steps = new ArrayList<>();
            Profile from = a;
            for (Kin.Hop hop : way) {
                Run next = hop.to().run();
                Profile to = next.id().equals(b.run().id()) ? b : between(next.id());
                Found found = new Found();
                compare(from, to, hop.factor().aspect(), null, found);
                found.sort();
                String title = found.changes.stream()
                        .map(Factors::title)
                        .findFirst()
                        .orElse(hop.factor().key());
                steps.add(new Chain.Step(
                        from.run(),
                        next,
                        hop.factor().aspect(),
                        hop.factor().key(),
                        title,
                        Metrics.compare(from.metrics(), to.metrics(), influence, spreads)));
                from = to;
            }
            return new Chain(steps);
        }
    }
}
