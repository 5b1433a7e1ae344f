package assay.audit;

import assay.audit.Behind.Best;
import assay.diff.Direction;
import assay.diff.Likeness;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Join;
import assay.fact.Problem;
import assay.fact.Run;
import assay.fact.RunId;
import assay.fact.Status;
import assay.lineage.Lookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All runs of a project by what they have in common: which belong together, which did the same
/// with another seed, which
/// hold the same curve, which numbers are missing. Every run is read once.
public final class Population {
    /// What a run costs and how it goes on, and not how good it is.
    private static final Pattern COST = Pattern.compile(
            "(?i).*(latency|runtime|duration|seconds|elapsed|time|_ms|_s|memory|flops|throughput|per_second|fps)"
                    + "|(.*[^a-z])?(grads?|gradients?|bias|weights?|norm|hist|lr)([^a-z].*)?");
    private static final Pattern HELD_OUT =
            Pattern.compile("(?i)(.*[^a-z])?(val|valid|validation|test|eval|dev)([^a-z].*)?");
    private static final Pattern LOSS = Pattern.compile("(?i).*loss.*");
    private static final Pattern FOLD = Pattern.compile("(?i)fold|split|\\bcv");
    private static final int SOUGHT = 50;

    private final Map<RunId, Member> members = new LinkedHashMap<>();
    private final Map<String, List<Member>> groups = new LinkedHashMap<>();
    private final Map<Long, List<Member>> kinds = new HashMap<>();
    private final Map<Long, List<Found>> rows = new HashMap<>();
    private final Map<Long, List<Found>> shapes = new HashMap<>();
    private final Map<String, Sequence> sequences = new TreeMap<>();
    private final Map<String, @Nullable Direction> directions = new HashMap<>();
    private final Map<String, @Nullable Ranking> rankings = new HashMap<>();
    private final Map<String, List<Integer>> missing = new HashMap<>();
    private final Map<String, Set<String>> seedsOfKinds = new HashMap<>();
    private final Set<String> joined = new HashSet<>();
    private final Audited audited;

    /// One run in few bytes.
    ///
    /// @param seeds all that are recorded, as one text; empty where none is
    /// @param metrics finite last values
    record Member(
            Run run, String group, Likeness likeness, String seeds, Map<String, Double> metrics, List<Curve> curves) {
        boolean ended() {
            return !run.deleted() && (run.status() == Status.FINISHED || run.status() == Status.UNKNOWN);
        }
    }

    /// A curve and whose it is.
    record Found(Member member, Curve curve) {}

    private record Ranking(String metric, Direction direction, Map<RunId, Integer> ranks) {}

    Population(Audited audited) {
        this.audited = audited;
        for (Run run : audited.records().runs()) {
            add(member(run));
        }
        for (Join join : audited.records().joins()) {
            joined.add(join.key());
        }
    }

    private Member member(Run run) {
        List<Fact> facts = audited.records().facts(run.id());
        Subject subject = new Subject(run, facts, List.of(), audited);
        Map<String, Double> metrics = new TreeMap<>();
        List<Curve> curves = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Metric metric && direction(metric.key()) != null) {
                if (Double.isFinite(metric.last())) {
                    metrics.putIfAbsent(metric.key(), metric.last());
                }
                if (!COST.matcher(metric.key()).matches() && Curve.tells(metric.series())) {
                    curves.add(Curve.of(metric));
                }
            }
        }
        String seeds = new TreeMap<>(RecordedSeeds.of(subject).values()).toString();
        return new Member(
                run,
                group(run),
                Likeness.of(run, facts),
                seeds.equals("{}") ? "" : seeds,
                Map.copyOf(metrics),
                List.copyOf(curves));
    }

    private void add(Member member) {
        Run run = member.run();
        members.put(run.id(), member);
        groups.computeIfAbsent(member.group(), any -> new ArrayList<>()).add(member);
        if (member.likeness().told()) {
            kinds.computeIfAbsent(member.likeness().kind(), any -> new ArrayList<>())
                    .add(member);
        }
        for (Curve curve : member.curves()) {
            if (curve.rows() != 0) {
                rows.computeIfAbsent(curve.rows(), any -> new ArrayList<>()).add(new Found(member, curve));
            }
            shapes.computeIfAbsent(curve.shape(), any -> new ArrayList<>()).add(new Found(member, curve));
        }
        Sequence.Place place = Sequence.place(run.id());
        if (place != null) {
            sequences
                    .computeIfAbsent(sequence(run, place), any -> Sequence.of(place))
                    .runs()
                    .put(place.number(), run);
        }
    }

    /// Lightning's loggers, with and without hyperparameters, count in one folder.
    private static String sequence(Run run, Sequence.Place place) {
        String tool = place.word().isEmpty() ? run.id().tool() : "";
        return tool + "\0" + place.folder() + "\0" + place.word();
    }

    private @Nullable Direction direction(String metric) {
        if (!directions.containsKey(metric)) {
            directions.put(metric, Direction.of(metric));
        }
        return directions.get(metric);
    }

    /// What runs that belong together share: tool, experiment, parent, and the folder in which the tool keeps them.
    private static String group(Run run) {
        RunId id = run.id();
        int last = id.id().lastIndexOf('/');
        String folder = last >= 0 ? id.id().substring(0, last) : folder(run);
        String parent = run.parent() == null ? "" : run.parent().key();
        return String.join(
                "\0",
                id.tool(),
                id.scope(),
                parent,
                Objects.requireNonNullElse(run.experiment(), ""),
                parent.isEmpty() ? folder : "");
    }

    /// The folder that holds the run's own.
    private static String folder(Run run) {
        String record = run.record();
        int own = record.indexOf(run.id().id());
        int cut = record.lastIndexOf('/', own < 0 ? record.length() : own);
        return cut < 0 ? "" : record.substring(0, cut);
    }

    /// Empty where no record speaks of it.
    private List<Member> together(RunId id) {
        Member member = members.get(id);
        return member == null ? List.of() : groups.getOrDefault(member.group(), List.of());
    }

    /// The runs that belong together with this one, itself among them; deleted ones too. In the order of the records.
    public List<Run> together(Run run) {
        return together(run.id()).stream().map(Member::run).toList();
    }

    /// What stands behind a run: for a parent its nested runs, for any other those that it belongs together with.
    public Behind behind(Run run) {
        List<Run> nested = audited.nested(run.id());
        List<Member> group = nested.isEmpty() ? together(run.id()) : nested(run);
        int deleted = count(group, each -> each.run().deleted());
        int failed = count(group, each -> !each.run().deleted() && each.run().status() == Status.FAILED);
        int killed = count(group, each -> !each.run().deleted() && each.run().status() == Status.KILLED);
        return new Behind(
                group.size(),
                count(group, Member::ended),
                failed,
                killed,
                deleted,
                nested.isEmpty() ? missingBeside(run) : 0,
                nested.isEmpty() ? seeds(run).size() : seeds(group).size(),
                nested.isEmpty() ? best(run) : null);
    }

    /// What stands behind a run as a sentence, in the audit's language; empty where no record speaks of it.
    public String said(RunId id) {
        Run run = audited.records().run(id);
        return run == null ? "" : Texts.in(audited.language(), () -> behind(run).sentence());
    }

    private static int count(List<Member> members, Predicate<Member> which) {
        return (int) members.stream().filter(which).count();
    }

    private int missingBeside(Run run) {
        Sequence.Place place = Sequence.place(run.id());
        Sequence sequence = place == null ? null : sequences.get(sequence(run, place));
        return sequence == null ? 0 : missing(sequence).size();
    }

    /// The different seeds with which the same was done and came to an end, by the records; empty where the run's own
    /// seed is not recorded.
    public Set<String> seeds(Run run) {
        Member member = members.get(run.id());
        if (member == null || member.seeds().isEmpty()) {
            return Set.of();
        }
        return member.likeness().told()
                ? seedsOfKinds.computeIfAbsent(
                        run.id().tool() + member.likeness().kind(), any -> seeds(alike(run)))
                : seeds(List.of(member));
    }

    /// Whether the records tell which other runs did the same: not where nothing of what ran is recorded, nor where
    /// changes of the code were lost.
    public boolean tells(Run run) {
        Member member = members.get(run.id());
        return member != null && member.likeness().told();
    }

    private static Set<String> seeds(List<Member> members) {
        Set<String> seeds = new HashSet<>();
        members.stream()
                .filter(Member::ended)
                .map(Member::seeds)
                .filter(each -> !each.isEmpty())
                .forEach(seeds::add);
        return seeds;
    }

    /// The runs nested in this one that were asked to do the same with the same seeds and came to a
    /// result, where two or
    /// more did; folds of a cross-validation are meant to share theirs and are left out.
    public List<List<Run>> twins(Run run) {
        Map<String, List<Run>> same = new LinkedHashMap<>();
        for (Member each : nested(run)) {
            boolean asked = each.ended()
                    && each.likeness().told()
                    && !each.seeds().isEmpty()
                    && !each.metrics().isEmpty()
                    && !FOLD.matcher(each.run().name()).find();
            if (asked) {
                same.computeIfAbsent(each.likeness().kind() + each.seeds(), any -> new ArrayList<>())
                        .add(each.run());
            }
        }
        return same.values().stream().filter(runs -> runs.size() > 1).toList();
    }

    /// The different seeds of the nested runs, where all of them that came to a result did the same
    /// but for their seeds;
    /// null where they did not, or fewer than two did.
    public @Nullable Set<String> repeats(Run run) {
        List<Member> results = nested(run).stream()
                .filter(each -> each.ended() && !each.metrics().isEmpty())
                .toList();
        boolean alike = results.size() > 1
                && results.stream()
                        .allMatch(each -> each.likeness().told()
                                && each.likeness().kind()
                                        == results.getFirst().likeness().kind());
        return alike ? seeds(results) : null;
    }

    private List<Member> nested(Run run) {
        return audited.nested(run.id()).stream()
                .map(each -> members.get(each.id()))
                .filter(Objects::nonNull)
                .toList();
    }

    /// What is recorded of its seeds; empty where nothing is.
    public String seedsOf(Run run) {
        Member member = members.get(run.id());
        return member == null ? "" : member.seeds();
    }

    /// Runs of the same tool that were asked to do the same but for their seeds, this one among them.
    List<Member> alike(Run run) {
        Member member = members.get(run.id());
        if (member == null) {
            return List.of();
        }
        return !member.likeness().told()
                ? List.of(member)
                : kinds.getOrDefault(member.likeness().kind(), List.of()).stream()
                        .filter(each -> each.run().id().tool().equals(run.id().tool()))
                        .toList();
    }

    /// Null where no metric tells which run is better, or the run does not have it.
    public @Nullable Best best(Run run) {
        Member member = members.get(run.id());
        if (member == null || !member.ended()) {
            return null;
        }
        if (!rankings.containsKey(member.group())) {
            rankings.put(member.group(), ranking(together(run.id())));
        }
        Ranking ranking = rankings.get(member.group());
        Integer rank = ranking == null ? null : ranking.ranks.get(run.id());
        return ranking == null || rank == null
                ? null
                : new Best(ranking.metric, ranking.direction, rank, ranking.ranks.size());
    }

    /// By a metric that most runs have: of several by one over data that was held out, then by one that is no loss.
    private @Nullable Ranking ranking(List<Member> group) {
        Map<String, Integer> counts = new TreeMap<>();
        group.stream()
                .filter(Member::ended)
                .forEach(each -> each.metrics().keySet().stream()
                        .filter(key -> !COST.matcher(key).matches())
                        .forEach(key -> counts.merge(key, 1, Integer::sum)));
        int most = counts.values().stream().mapToInt(each -> each).max().orElse(0);
        String metric = counts.keySet().stream()
                .filter(key -> counts.getOrDefault(key, 0) > 1 && 2 * counts.getOrDefault(key, 0) > most)
                .min(Comparator.comparing((String key) -> !HELD_OUT.matcher(key).matches())
                        .thenComparing(key -> LOSS.matcher(key).matches())
                        .thenComparingInt(key -> -counts.getOrDefault(key, 0))
                        .thenComparing(key -> key))
                .orElse(null);
        Direction direction = metric == null ? null : direction(metric);
        if (metric == null || direction == null) {
            return null;
        }
        List<Member> order = new ArrayList<>(group.stream()
                .filter(each -> each.ended() && each.metrics().containsKey(metric))
                .toList());
        order.sort((a, b) -> {
            int compared = Double.compare(value(a, metric), value(b, metric));
            return direction == Direction.LOWER ? compared : -compared;
        });
        Map<RunId, Integer> ranks = new HashMap<>();
        order.forEach(each -> ranks.put(each.run().id(), ranks.size() + 1));
        return new Ranking(metric, direction, ranks);
    }

    private static double value(Member member, String metric) {
        return Objects.requireNonNull(member.metrics().get(metric));
    }

    /// Runs before this one that hold the same rows, steps, times and values, of a metric, by the metric.
    public List<Same> copied(Run run, int points) {
        return same(run, points, rows, Curve::rows);
    }

    /// Runs before this one that hold the same steps and values of a metric.
    public List<Same> sameShape(Run run, int points) {
        return same(run, points, shapes, Curve::shape);
    }

    /// The same curve in two runs.
    ///
    /// @param first the run that was there before
    /// @param evidence of both
    public record Same(Run first, String metric, int points, List<Evidence> evidence) {
        public Same {
            evidence = List.copyOf(evidence);
        }
    }

    private List<Same> same(Run run, int points, Map<Long, List<Found>> by, ToLongFunction<Curve> hash) {
        Member member = members.get(run.id());
        List<Same> found = new ArrayList<>();
        for (Curve curve : member == null ? List.<Curve>of() : member.curves()) {
            List<Found> all = curve.points() < points ? List.of() : by.getOrDefault(hash.applyAsLong(curve), List.of());
            if (all.size() > 1 && !all.getFirst().member().equals(member)) {
                Found first = all.getFirst();
                if (independent(first, curve, run)) {
                    found.add(new Same(
                            first.member().run(),
                            curve.metric(),
                            curve.points(),
                            List.of(curve.evidence(), first.curve().evidence())));
                }
            }
        }
        return found;
    }

    /// Not the same run under two names: joined, of two tools, a copied store.
    private boolean independent(Found first, Curve curve, Run run) {
        RunId a = first.member().run().id();
        RunId b = run.id();
        String pair = a.key().compareTo(b.key()) < 0 ? a.key() + " " + b.key() : b.key() + " " + a.key();
        boolean sameFile = first.curve().evidence().digest() != null
                && first.curve().evidence().digest().equals(curve.evidence().digest());
        return a.tool().equals(b.tool())
                && !name(a).equals(name(b))
                && !(sameFile && isCopy(first.member().run(), run))
                && !joined.contains(pair)
                && !related(first.member().run(), run);
    }

    /// A store that was copied holds the same run under the same times; a file alone that was copied does not.
    private static boolean isCopy(Run a, Run b) {
        return a.start() == null || a.start().equals(b.start());
    }

    /// A parent shows its child's curve; a run that was resumed or made again holds the first one's rows.
    private boolean related(Run a, Run b) {
        return a.id().equals(b.parent())
                || b.id().equals(a.parent())
                || a.equals(Subject.of(b, audited).madeAgainFrom());
    }

    private static String name(RunId id) {
        return id.id().substring(id.id().lastIndexOf('/') + 1);
    }

    /// Sequences in which numbers are missing, in the order of their folders.
    public List<Sequence> gaps() {
        return sequences.values().stream()
                .filter(each -> !missing(each).isEmpty())
                .toList();
    }

    /// Numbers of which there is no record. One that is there and could not be read is not missing.
    public List<Integer> missing(Sequence sequence) {
        return missing.computeIfAbsent(
                sequence.folder() + "\0" + sequence.word(),
                any -> sequence.runs().size() < 3 ? List.of() : sought(sequence));
    }

    private List<Integer> sought(Sequence sequence) {
        List<Integer> numbers = sequence.missing();
        Set<Integer> there = new HashSet<>();
        for (Problem problem : audited.records().problems()) {
            if (problem.file().startsWith(sequence.folder())) {
                there.addAll(numbered(
                        sequence, problem.file().substring(sequence.folder().length())));
            }
        }
        String record =
                Objects.requireNonNull(sequence.runs().firstEntry()).getValue().record();
        String file = record.substring(record.lastIndexOf('/') + 1);
        numbers.stream()
                .limit(SOUGHT)
                .filter(each ->
                        !(audited.lookup().file(sequence.folder() + sequence.word() + each + "/" + file, "sha256")
                                instanceof Lookup.Today.Absent))
                .forEach(there::add);
        return numbers.stream().filter(each -> !there.contains(each)).toList();
    }

    private static List<Integer> numbered(Sequence sequence, String rest) {
        int slash = rest.indexOf('/');
        String name = slash < 0 ? rest : rest.substring(0, slash);
        String number = name.startsWith(sequence.word())
                ? name.substring(sequence.word().length())
                : "";
        return number.matches("\\d{1,6}") ? List.of(Integer.valueOf(number)) : List.of();
    }
}
