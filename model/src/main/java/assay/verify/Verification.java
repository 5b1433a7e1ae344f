package assay.verify;

import assay.content.Content;
import assay.content.FolderTree;
import assay.fact.Digest;
import assay.fact.RunId;
import assay.hash.Algorithms;
import assay.hash.HashCache;
import assay.hash.Hashed;
import assay.hash.Hashing;
import assay.hash.Job;
import assay.hash.Pace;
import assay.hash.Result;
import assay.table.PandasDigest;
import assay.verify.Verifier.Options;
import assay.work.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One pass over a list of recorded digests: each file is read once for all of them; those that
/// differ are read once more where another kind of line ends may explain it.
final class Verification {
    private static final int MOST_MEMBERS = 1_000_000;
    private static final long LARGEST_TEXT = 256L << 20;
    private static final int LOOKED_AT = 8000;

    private final Content content;
    private final HashCache cache;
    private final InstantSource clock;
    private final List<Recorded> recorded;
    private final Options options;
    private final Watch watch;
    private final Progress progress;
    private final Finder finder;
    private final GitTrees trees;
    private final @Nullable Check[] checks;
    private final @Nullable Plan[] plans;
    private final AtomicInteger done = new AtomicInteger();
    private final Rows rows = new Rows();
    private final Map<String, Result> results = new ConcurrentHashMap<>();
    /// Bytes that were read in earlier passes.
    private volatile long bytesBefore;
    /// Files that the first pass did not read again; a second pass asks for the same ones.
    private volatile @Nullable Integer cachedFirst;

    private volatile @Nullable Pace latest;

    /// @param path what is read
    /// @param whole what is asked of a folder; null for a file
    private record Plan(
            Means means,
            Digest digest,
            Sought sought,
            String path,
            @Nullable WholeFolder whole) {}

    Verification(
            Content content,
            HashCache cache,
            InstantSource clock,
            List<Recorded> recorded,
            Options options,
            Watch watch,
            Progress progress) {
        this.content = content;
        this.cache = cache;
        this.clock = clock;
        this.recorded = recorded;
        this.options = options;
        this.watch = watch;
        this.progress = progress;
        this.trees = new GitTrees(content);
        this.finder = new Finder(content, options.followLinks());
        this.checks = new Check[recorded.size()];
        this.plans = new Plan[recorded.size()];
    }

    List<Check> run() {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        Map<String, List<Integer>> waiting = new HashMap<>();
        for (int i = 0; i < checks.length; i++) {
            progress.checkpoint();
            plan(i, wanted);
            Plan plan = plans[i];
            if (plan != null && plan.whole == null) {
                waiting.computeIfAbsent(plan.path, _ -> new ArrayList<>()).add(i);
            }
        }
        hash(wanted, result -> waiting.getOrDefault(result.path(), List.of()).forEach(i -> judge(i, false)));
        Map<String, Set<String>> converted = new LinkedHashMap<>();
        for (int i = 0; i < checks.length; i++) {
            if (checks[i] == null) {
                judge(i, false);
            }
            Plan plan = plans[i];
            if (checks[i] == null && plan != null) {
                String algorithm = Means.algorithms(plan.means, 0).getFirst();
                converted
                        .computeIfAbsent(plan.path, _ -> new LinkedHashSet<>())
                        .addAll(List.of(Algorithms.toCrLf(algorithm), Algorithms.toLf(algorithm)));
            }
        }
        hash(converted, result -> {});
        for (int i = 0; i < checks.length; i++) {
            if (checks[i] == null) {
                judge(i, true);
            }
        }
        judgeArtifacts();
        return Arrays.stream(checks).map(Objects::requireNonNull).toList();
    }

    /// By what came of their files.
    private void judgeArtifacts() {
        if (Arrays.stream(checks).allMatch(Objects::nonNull)) {
            return;
        }
        WandbManifest.All lists = new WandbManifest.All(recorded);
        for (int i = 0; i < checks.length; i++) {
            if (checks[i] == null) {
                Recorded artifact = recorded.get(i);
                Means means = Means.of(Objects.requireNonNull(artifact.digest()));
                decide(lists.of(artifact).judge(artifact, (Means.OfArtifact) means, checks), i);
            }
        }
    }

    private interface Heard {
        void done(Result result);
    }

    private void hash(Map<String, Set<String>> wanted, Heard heard) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Job> jobs = wanted.entrySet().stream()
                .map(each -> new Job(each.getKey(), each.getValue()))
                .toList();
        Hashing.of(content, cache, clock)
                .run(
                        jobs,
                        new Hashing.Options(options.full(), options.followLinks()),
                        new assay.hash.Watch() {
                            @Override
                            public void done(Result result) {
                                results.merge(result.path(), result, Verification::both);
                                rows.done(
                                        result.path(),
                                        result instanceof Result.Done(Hashed hashed) ? hashed.size() : 0);
                                heard.done(result);
                            }

                            @Override
                            public void reading(String path, long at, long total) {
                                rows.reading(path, at, watch);
                                watch.reading(path, at, total);
                            }

                            @Override
                            public void pace(Pace pace) {
                                latest = pace;
                                watch.amount(new Amount(
                                        bytesBefore + pace.bytesDone(),
                                        bytesBefore + pace.bytesTotal(),
                                        done.get(),
                                        checks.length,
                                        pace.bytesPerSecond(),
                                        pace.left(),
                                        cachedFirst == null ? pace.cachedFiles() : cachedFirst));
                            }
                        },
                        progress);
        Pace last = latest;
        if (last != null) {
            long before = bytesBefore;
            bytesBefore = before + last.bytesDone();
            cachedFirst = cachedFirst == null ? last.cachedFiles() : cachedFirst;
            latest = null;
        }
    }

    /// The digests of two readings of one file.
    private static Result both(Result first, Result second) {
        if (!(first instanceof Result.Done(Hashed before)) || !(second instanceof Result.Done(Hashed after))) {
            return second;
        }
        Map<String, String> digests = new TreeMap<>(before.digests());
        digests.putAll(after.digests());
        return new Result.Done(new Hashed(
                before.path(), after.size(), digests, after.notComputed(), before.computed(), before.cached()));
    }

    private void plan(int i, Map<String, Set<String>> wanted) {
        Recorded each = recorded.get(i);
        Digest digest = each.digest();
        if (digest == null) {
            decide(i, Verdict.NOT_RECORDED, "no digest is recorded");
            return;
        }
        Means means = Means.of(digest);
        if (means instanceof Means.OfArtifact) {
            return;
        }
        Sought sought = finder.find(each, digest);
        if (sought instanceof Sought.Nothing(Verdict verdict, String note) && verdict == Verdict.REFUSED) {
            decide(i, verdict, note);
            return;
        }
        if (digest.algorithm().equals("mlflow-dataset")
                && digest.strength() != Digest.Strength.REFERENCE
                && sought instanceof Sought.File file) {
            table(i, digest, file);
            return;
        }
        if (means instanceof Means.None(String reason)) {
            decide(i, Verdict.UNSUPPORTED, reason);
            return;
        }
        switch (sought) {
            case Sought.Nothing(Verdict verdict, String note)
            when means instanceof Means.OfTree of -> decide(i, verdict, notes(note, trees.kept(each, of.value())));
            case Sought.Nothing(Verdict verdict, String note) -> decide(i, verdict, note);
            case Sought.Folder folder -> planWhole(i, folder, means, digest, wanted);
            case Sought.File file when means instanceof Means.OfFolder -> planWhole(i, file, means, digest, wanted);
            case Sought.File file
            when means instanceof Means.OfTree ->
                decide(i, Verdict.UNSUPPORTED, file.path() + " is a file, the recorded digest is of a folder");
            case Sought.File file -> planFile(i, file, means, digest, wanted);
        }
    }

    /// MLflow's digest is over the rows as pandas held them, which is computed again from the
    /// table.
    private void table(int i, Digest digest, Sought.File file) {
        PandasDigest computed = PandasDigest.of(content, file.path(), progress);
        PandasDigest.Reading reading = computed.matching(digest.value());
        if (reading == null) {
            decide(i, Verdict.UNSUPPORTED, notes(file.note(), computed.unmatched()));
            return;
        }
        Digest.Strength strength = reading.whole() ? Digest.Strength.TRUNCATED : Digest.Strength.SAMPLE;
        decide(
                new Check(
                        recorded.get(i),
                        Verdict.MATCH,
                        new Digest(digest.algorithm(), digest.value(), strength),
                        clock.instant(),
                        false,
                        notes(file.note(), reading.how()),
                        finder.size(file.path()),
                        file.path()),
                i);
    }

    private void planFile(int i, Sought.File file, Means means, Digest digest, Map<String, Set<String>> wanted) {
        boolean inParts = means instanceof Means.OfObject object && object.parts() > 0;
        List<String> algorithms = Means.algorithms(means, inParts ? finder.size(file.path()) : 0);
        if (algorithms.isEmpty()) {
            decide(
                    i,
                    Verdict.UNSUPPORTED,
                    "no usual size of parts gives as many as the ETag names; the file may differ");
            return;
        }
        plans[i] = new Plan(means, digest, file, file.path(), null);
        if (!file.path().equals(recorded.get(i).file())) {
            long size = finder.size(file.path());
            rows.add(recorded.get(i).file(), List.of(new WholeFolder.Asked(file.path(), algorithms.getFirst(), size)));
        }
        wanted.computeIfAbsent(file.path(), _ -> new LinkedHashSet<>()).addAll(algorithms);
    }

    private void planWhole(int i, Sought sought, Means means, Digest digest, Map<String, Set<String>> wanted) {
        try {
            WholeFolder whole = sought instanceof Sought.File list && means instanceof Means.OfFolder of
                    ? new DvcListed(content, finder, recorded.get(i), list, of)
                    : whole(i, (Sought.Folder) sought, means);
            if (whole != null) {
                whole.files()
                        .forEach(each -> wanted.computeIfAbsent(each.path(), _ -> new LinkedHashSet<>())
                                .add(each.algorithm()));
                plans[i] = new Plan(means, digest, sought, recorded.get(i).file(), whole);
                rows.add(recorded.get(i).file(), whole.files());
            }
        } catch (IOException unreadable) {
            decide(i, Verdict.REFUSED, "the folder could not be listed: " + unreadable.getMessage());
        }
    }

    /// Null where it was decided that the digest is not of a folder like this one.
    private @Nullable WholeFolder whole(int i, Sought.Folder folder, Means means) throws IOException {
        return switch (means) {
            case Means.OfFolder of -> new DvcFolder(content, finder, folder, of, MOST_MEMBERS);
            case Means.OfTree of -> {
                FolderTree tree = finder.folders().tree(folder.trimmed(), MOST_MEMBERS);
                if (tree.repositories().isEmpty()) {
                    yield new GitFolder(content, trees, folder, of, tree);
                }
                String inside = tree.repositories().getFirst();
                decide(
                        i,
                        Verdict.UNSUPPORTED,
                        inside + " in it is a repository of its own, of which a tree names the commit");
                yield null;
            }
            default -> {
                decide(i, Verdict.UNSUPPORTED, folder.path() + " is a folder, the recorded digest is of one file");
                yield null;
            }
        };
    }

    /// Leaves a check undecided where the bytes may be those that were recorded with other line
    /// ends.
    private void judge(int i, boolean last) {
        Plan plan = plans[i];
        if (plan == null) {
            return;
        }
        if (plan.whole != null) {
            decide(plan.whole.judge(recorded.get(i), plan.digest, results), i);
            return;
        }
        switch (results.get(plan.path)) {
            case Result.Done(Hashed hashed) -> compare(i, plan, hashed, last);
            case null -> decide(i, Verdict.REFUSED, "was not read");
            case Result notRead -> decide(i, verdict(notRead), reason(notRead));
        }
    }

    static Verdict verdict(Result notRead) {
        return notRead instanceof Result.Missing ? Verdict.MISSING : Verdict.REFUSED;
    }

    static String reason(Result notRead) {
        return switch (notRead) {
            case Result.Missing missing -> "was there and went before it was read";
            case Result.Refused refused -> refused.reason();
            case Result.Unreadable unreadable -> "cannot be read: " + unreadable.reason();
            case Result.ChangedWhileRead changed ->
                "changed while it was read, so that no digest of it holds; verify again";
            case Result.Done read -> throw new IllegalArgumentException("was read: " + read);
        };
    }

    private void compare(int i, Plan plan, Hashed hashed, boolean last) {
        Sought.File file = (Sought.File) plan.sought;
        String wanted = Means.value(plan.means);
        List<String> algorithms = Means.algorithms(plan.means, hashed.size());
        for (String algorithm : algorithms) {
            if (wanted.equals(hashed.digests().get(algorithm))) {
                matched(
                        i,
                        plan,
                        hashed,
                        wanted,
                        notes(file.note(), partSize(algorithm), size(recorded.get(i), hashed.size())));
                return;
            }
        }
        String found = algorithms.stream()
                .map(hashed.digests()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (found == null) {
            decide(
                    i,
                    Verdict.UNSUPPORTED,
                    String.join("; ", hashed.notComputed().values()));
            return;
        }
        if (file.otherwise() != null) {
            decide(i, file.otherwise().verdict(), file.otherwise().note());
            return;
        }
        if (plan.means instanceof Means.OfObject object) {
            String why = object.parts() > 0
                    ? "no usual size of parts gives this ETag; the file may differ, or was sent in parts of another size"
                    : "the ETag is not the MD5 of the file; the file may differ, or the store encrypted the object";
            decide(i, Verdict.UNSUPPORTED, notes(file.note(), why, size(recorded.get(i), hashed.size())));
            return;
        }
        if (plan.means instanceof Means.OfFile of) {
            for (boolean toCrLf : new boolean[] {true, false}) {
                String to = toCrLf ? Algorithms.toCrLf(of.algorithm()) : Algorithms.toLf(of.algorithm());
                if (wanted.equals(hashed.digests().get(to))) {
                    String conversion = toCrLf ? "matches after LF to CRLF" : "matches after CRLF to LF";
                    matched(i, plan, hashed, found, notes(file.note(), conversion));
                    return;
                }
            }
            if (!last && mayBeConverted(of, hashed)) {
                return;
            }
        }
        String other = otherRecord(i, plan.digest, found);
        String copy = copy(i, plan);
        Digest computed = new Digest(plan.digest.algorithm(), found, Means.strength(plan.means, plan.digest));
        String note = notes(file.note(), size(recorded.get(i), hashed.size()), other, copy);
        decide(
                new Check(
                        recorded.get(i),
                        Verdict.MISMATCH,
                        computed,
                        hashed.computed(),
                        hashed.cached(),
                        note,
                        hashed.size(),
                        plan.path),
                i);
    }

    private static @Nullable String partSize(String algorithm) {
        return algorithm.startsWith("etag/")
                ? "with parts of " + Long.parseLong(algorithm.substring(5)) / (1 << 20) + " MiB"
                : null;
    }

    private boolean mayBeConverted(Means.OfFile of, Hashed hashed) {
        return hashed.size() <= LARGEST_TEXT
                && Algorithms.knows(Algorithms.toLf(of.algorithm()))
                && isText(hashed.path());
    }

    /// As git tells it: no NUL among the first 8000 bytes.
    private boolean isText(String path) {
        try (InputStream in = Files.newInputStream(content.file(path))) {
            byte[] head = in.readNBytes(LOOKED_AT);
            for (byte each : head) {
                if (each == 0) {
                    return false;
                }
            }
            return head.length > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    static @Nullable String size(Recorded recorded, long today) {
        Long size = recorded.size();
        return size == null || size == today ? null : "the recorded size is " + size + " bytes, the file has " + today;
    }

    /// Whether the bytes of today are those that somebody else recorded for the file.
    private @Nullable String otherRecord(int i, Digest digest, String found) {
        Recorded mine = recorded.get(i);
        for (Recorded other : sameFile(mine.file())) {
            Digest theirs = other.digest();
            if (theirs != null
                    && theirs.algorithm().equals(digest.algorithm())
                    && theirs.value().equals(found)) {
                return "holds what " + who(other) + " recorded";
            }
        }
        return null;
    }

    private @Nullable Map<String, List<Recorded>> byFile;

    private synchronized List<Recorded> sameFile(String file) {
        if (byFile == null) {
            Map<String, List<Recorded>> all = new HashMap<>();
            recorded.forEach(each ->
                    all.computeIfAbsent(each.file(), _ -> new ArrayList<>()).add(each));
            byFile = all;
        }
        return byFile.getOrDefault(file, List.of());
    }

    private static String who(Recorded other) {
        List<RunId> runs = other.runs();
        return runs.isEmpty()
                ? other.evidence().file()
                : runs.getFirst().key() + (runs.size() > 1 ? " and " + (runs.size() - 1) + " more" : "");
    }

    /// Where the recorded bytes may be had again.
    private @Nullable String copy(int i, Plan plan) {
        return finder.kept(recorded.get(i), plan.digest) instanceof Sought.File file
                        && !file.path().equals(plan.path)
                ? "a copy under the recorded digest lies at " + file.path()
                : null;
    }

    private void matched(int i, Plan plan, Hashed hashed, String value, @Nullable String note) {
        Digest digest = plan.digest;
        String shown = value.equals(Means.value(plan.means)) ? digest.value() : value;
        Sought.File file = (Sought.File) plan.sought;
        String pointer = file.otherwise() != null && file.otherwise().verdict() == Verdict.MISSING
                ? "the recorded digest is of the pointer itself; "
                        + file.otherwise().note()
                : null;
        decide(
                new Check(
                        recorded.get(i),
                        Verdict.MATCH,
                        new Digest(digest.algorithm(), shown, Means.strength(plan.means, digest)),
                        hashed.computed(),
                        hashed.cached(),
                        notes(note, pointer),
                        hashed.size(),
                        plan.path),
                i);
    }

    static @Nullable String notes(@Nullable String... parts) {
        List<String> said = Arrays.stream(parts).filter(Objects::nonNull).toList();
        return said.isEmpty() ? null : String.join("; ", said);
    }

    private void decide(int i, Verdict verdict, @Nullable String note) {
        decide(new Check(recorded.get(i), verdict, null, null, false, note, null, null), i);
    }

    private void decide(Check check, int i) {
        checks[i] = check;
        done.incrementAndGet();
        watch.checked(check);
        progress.step(done.get(), checks.length, "Verifying");
    }
}
