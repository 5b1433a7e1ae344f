package assay.project;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Severity;
import assay.diff.ManyRuns;
import assay.diff.RunDiff;
import assay.fact.Join;
import assay.fact.Run;
import assay.fact.RunId;
import assay.report.ReportRequest;
import assay.report.Reveal;
import assay.report.Section;
import assay.trail.Action;
import assay.trail.Entry;
import assay.trail.Kind;
import assay.trail.Trail;
import assay.trail.TrailExtract;
import assay.verify.Check;
import assay.verify.Recorded;
import assay.verify.Verdict;
import assay.verify.Verifier;
import assay.work.Cancelled;
import assay.work.Progress;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The verbs as a person asks for them: each is entered in the trail, what is meant before it
/// begins and what came of it after its end. Where the trail cannot be written, nothing is done.
public final class Asked {
    private final Project project;
    private final Trail trail;
    private final Set<List<RunId>> compared = ConcurrentHashMap.newKeySet();
    private final Set<Map<String, ?>> previewed = ConcurrentHashMap.newKeySet();

    Asked(Project project, Trail trail) {
        this.project = project;
        this.trail = trail;
    }

    /// Somebody opened the project to look at it.
    public void open() {
        trail.note(Kind.OPENED, Map.of("folder", name(project.folder())));
    }

    /// Somebody has looked enough; signed, so that it can be seen where this stood.
    public void close() {
        trail.note(Kind.CLOSED, Map.of("folder", name(project.folder())));
        trail.checkpoint("project closed");
    }

    /// As [Project#scan].
    public ScanResult scan(Progress progress) {
        Map<String, String> folder = Map.of("folder", name(project.folder()));
        // Meanwhile the folder is listed: SQLite takes its time to start.
        CompletableFuture<Action> begun = CompletableFuture.supplyAsync(() -> trail.begin(Kind.SCANNED, folder));
        return entered(begun, folder, () -> project.scan(progress, begun), Asked::counts);
    }

    private static Map<String, ?> counts(ScanResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("files", result.files());
        counts.put("runs", result.runs());
        counts.put("facts", result.facts());
        counts.put("problems", result.problems().size());
        counts.put("read", result.read());
        counts.put("unchanged", result.unchanged());
        counts.put("gone", result.gone());
        if (result.changes().any()) {
            counts.putAll(result.changes().payload());
        }
        return counts;
    }

    /// As [Project#audit].
    public Audit audit() {
        return audit(AuditRequest.ALL).audit();
    }

    /// As [Project#audit], of one run, by other rules, or held against an earlier one.
    ///
    /// @throws java.io.UncheckedIOException where a file that the request names cannot be read
    public AuditAnswer audit(AuditRequest request) {
        Map<String, Object> intent = new LinkedHashMap<>();
        RunId run = request.run();
        if (run != null) {
            intent.put("run", run.key());
            intent.put("name", called(run));
        }
        if (request.rules() != null) {
            intent.put("rulesFile", name(request.rules()));
        }
        if (request.baseline() != null) {
            intent.put("baseline", name(request.baseline()));
        }
        return entered(Kind.AUDITED, intent, () -> project.audit(request), answer -> counts(answer.audit()));
    }

    private static Map<String, ?> counts(Audit audit) {
        List<Finding> findings = audit.findings().toList();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("runs", audit.runs().size());
        counts.put("findings", findings.size());
        for (Severity severity : Severity.values()) {
            counts.put(
                    word(severity),
                    findings.stream()
                            .filter(each -> each.severity() == severity)
                            .count());
        }
        counts.put("waived", findings.stream().filter(each -> !each.isOpen()).count());
        counts.put("rules", audit.rules().size());
        counts.put("departures", audit.ruleSet().departures().size());
        counts.put("notRun", audit.notRun().stream().map(Audit.NotRun::rule).toList());
        return counts;
    }

    /// As [Project#diff]; the same comparison is entered once in a session.
    public RunDiff diff(RunId base, RunId other, Progress progress) {
        return compared(
                base,
                List.of(other),
                () -> project.diff(base, other, progress),
                diff -> Map.of("changes", diff.changes().size()));
    }

    /// As [Project#diff]; the same comparison is entered once in a session.
    public ManyRuns diff(RunId base, List<RunId> others, Progress progress) {
        return compared(
                base,
                others,
                () -> project.diff(base, others, progress),
                many -> Map.of(
                        "changes",
                        many.diffs().stream()
                                .mapToInt(diff -> diff.changes().size())
                                .sum()));
    }

    private <T> T compared(RunId base, List<RunId> others, Supplier<T> work, Function<T, Map<String, ?>> outcome) {
        List<RunId> all = Stream.concat(Stream.of(base), others.stream()).toList();
        if (!compared.add(all)) {
            return work.get();
        }
        return entered(
                Kind.COMPARED,
                Map.of(
                        "base",
                        base.key(),
                        "runs",
                        others.stream().map(RunId::key).toList(),
                        "names",
                        all.stream().map(this::called).toList()),
                work,
                outcome);
    }

    List<Check> verify(List<Recorded> recorded, Verifier.Options options, Supplier<List<Check>> work) {
        return entered(
                Kind.VERIFIED,
                Map.of("digests", recorded.size(), "full", options.full(), "followLinks", options.followLinks()),
                work,
                checks -> {
                    Map<String, Object> counts = new LinkedHashMap<>();
                    for (Verdict verdict : Verdict.values()) {
                        counts.put(
                                word(verdict),
                                checks.stream()
                                        .filter(check -> check.verdict() == verdict)
                                        .count());
                    }
                    counts.put("cached", checks.stream().filter(Check::cached).count());
                    return counts;
                });
    }

    /// What was shown of a run with what revealed; once in a session.
    byte[] preview(RunId run, Set<Reveal> reveal, Supplier<byte[]> work) {
        Map<String, ?> what = Map.of(
                "run", run.key(),
                "name", called(run),
                "revealed", reveal.stream().map(Asked::word).sorted().toList());
        return previewed.add(what) ? entered(Kind.PREVIEWED, what, work, pdf -> Map.of()) : work.get();
    }

    /// The state of the trail in which it is issued is signed first, so that the report can carry it.
    List<IssuedFile> report(
            ReportRequest request, BiFunction<TrailExtract, Instant, Issuing.Done> work, Progress progress) {
        Map<String, ?> intent = Map.of(
                "run", request.run().key(),
                "name", called(request.run()),
                "files", request.files().all().map(Asked::name).toList(),
                "revealed", request.reveal().stream().map(Asked::word).sorted().toList());
        Action action = trail.begin(Kind.ISSUED, intent);
        Issuing.Done issued = entered(
                CompletableFuture.completedFuture(action),
                intent,
                () -> work.apply(
                        trail.extract(trail.checkpoint("report begun"), progress),
                        action.intent().time()),
                written -> outcome(request.run(), written));
        trail.checkpoint("report issued");
        return issued.files();
    }

    /// A report that says something else than the last one on the run supersedes it.
    private Map<String, ?> outcome(RunId run, Issuing.Done done) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("files", done.files().stream().map(Asked::file).toList());
        outcome.put(
                Revisions.FINDINGS,
                done.report().findings().findings().rows().stream()
                        .collect(Collectors.groupingBy(
                                Section.FindingRow::rule, TreeMap::new, Collectors.summingInt(row -> 1))));
        if (!done.files().isEmpty()) {
            String report = done.report().id();
            String before = new Revisions(trail).last(run.key());
            outcome.put(Revisions.REPORT, report);
            if (!before.isEmpty() && !before.equals(report)) {
                outcome.put(Revisions.SUPERSEDES, before);
            }
        }
        return outcome;
    }

    /// What a person did to a file of a report, with a checkpoint after it.
    <T> T ofReport(Kind kind, Map<String, ?> intent, Supplier<T> work, Function<T, Map<String, ?>> outcome) {
        T done = entered(kind, intent, work, outcome);
        trail.checkpoint(kind.word());
        return done;
    }

    void save(Path file, byte[] content, Runnable work) {
        entered(
                Kind.EXPORTED,
                Map.of(
                        "file",
                        name(file),
                        "bytes",
                        content.length,
                        "sha256",
                        HexFormat.of().formatHex(Trail.sha256().digest(content))),
                () -> {
                    work.run();
                    return file;
                },
                written -> Map.of());
    }

    /// Writes the trail as JSON Lines, the entry that says so included.
    ///
    /// @return how many entries
    /// @throws assay.store.StoreException where the file would lie in the audited folder, or cannot
    ///     be written
    public long exportTrail(Path file) {
        MessageDigest sha256 = Trail.sha256();
        return entered(
                Kind.EXPORTED,
                Map.of("file", name(file)),
                () -> {
                    AtomicLong entries = new AtomicLong();
                    project.write(file, out -> entries.set(trail.export(new DigestOutputStream(out, sha256))));
                    return entries.get();
                },
                entries -> Map.of("entries", entries, "sha256", HexFormat.of().formatHex(sha256.digest())));
    }

    /// @param undone the entry that this one takes back; null for none
    void keepApart(Join join, boolean apart, @Nullable Entry undone, Runnable work) {
        Map<String, Object> intent = new LinkedHashMap<>();
        intent.put("run", join.run().key());
        intent.put(Undoing.OTHER, join.other().key());
        intent.put(Undoing.APART, apart);
        intent.put("about", "whether " + join.other().key() + " is the same run");
        intent.put("text", apart ? "They are two." : "They are not kept apart.");
        if (undone != null) {
            intent.put(Entry.UNDOES, undone.seq());
        }
        entered(
                Kind.STATED,
                intent,
                () -> {
                    work.run();
                    return join;
                },
                done -> Map.of());
    }

    private static Map<String, ?> file(IssuedFile issued) {
        return Map.of(
                "form", issued.form(), "file", name(issued.file()), "bytes", issued.size(), "sha256", issued.sha256());
    }

    private <T> T entered(Kind kind, Map<String, ?> intent, Supplier<T> work, Function<T, Map<String, ?>> outcome) {
        return entered(CompletableFuture.completedFuture(trail.begin(kind, intent)), intent, work, outcome);
    }

    /// What was meant stands in the outcome too, so that each of the two can be read alone.
    private static <T> T entered(
            CompletableFuture<Action> begun,
            Map<String, ?> intent,
            Supplier<T> work,
            Function<T, Map<String, ?>> outcome) {
        T answer;
        try {
            answer = work.get();
        } catch (Cancelled stopped) {
            joined(begun).close();
            throw stopped;
        } catch (RuntimeException e) {
            joined(begun).failed(String.valueOf(e.getMessage()));
            throw e;
        }
        Map<String, Object> both = new LinkedHashMap<>(intent);
        both.putAll(outcome.apply(answer));
        joined(begun).done(both);
        return answer;
    }

    private static Action joined(CompletableFuture<Action> begun) {
        try {
            return begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private String called(RunId id) {
        Run run = project.records().run(id);
        return run == null ? id.key() : run.name();
    }

    /// Its folders are the user's own business.
    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
