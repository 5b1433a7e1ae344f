package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Changes;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.RecordedPackages;
import assay.audit.Rescans;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.DependencyFile;
import assay.fact.Locator;
import assay.fact.Run;
import assay.lineage.Lookup;
import com.google.auto.service.AutoService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// R3: were the run's records, or the lock that alone tells of its libraries, changed after the run? Scans of Assay
/// and git tell it; a file's time alone is a weak sign, and counts only where other files of the record kept theirs.
@AutoService(Rule.class)
public final class RecordsStayAsTheyWere implements Rule {
    /// Tools that write a file for a run and leave it; others go on writing to theirs.
    private static final Set<String> LEFT_ALONE = Set.of(
            "mlflow",
            "sacred",
            "hydra",
            "wandb",
            "guild",
            "lightning",
            "tensorboard",
            "huggingface",
            "assay",
            "sumatra");

    private static final int SHOWN = 2;
    private static final int NAMED = 5;
    private static final int LOOKED_AT = 40;
    private static final int EVIDENCE = 50;

    private record Hit(String words, Evidence evidence) {}

    @Override
    public String id() {
        return "R3";
    }

    @Override
    public Area area() {
        return Area.RECORD;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        if (run == null) {
            return gone(subject);
        }
        Instant end = run.end() == null ? run.start() : run.end();
        if (end == null) {
            return new Outcome.NotApplicable(text("noend"));
        }
        Instant late = end.plusSeconds((long) subject.rules().number(id(), "seconds"));
        List<Finding> findings = new ArrayList<>();
        Set<String> files = files(subject);
        List<Hit> strong = new ArrayList<>();
        if (run.end() != null && LEFT_ALONE.contains(run.id().tool())) {
            for (String file : files) {
                rescanned(subject, file, late, "scan", strong);
                edited(subject, file, end, late, strong);
            }
            List<Hit> weak = strong.isEmpty() ? touched(subject, run, files, end, late) : List.of();
            raise(subject, weak, subject.rules().severity(id(), "weak"), findings);
        }
        raise(subject, strong, subject.rules().severity(id()), findings);
        if (run.end() != null && LEFT_ALONE.contains(run.id().tool())) {
            lost(subject, run, late, findings);
        }
        locks(subject, end, late, findings);
        return Outcome.of(findings, subject);
    }

    /// Records of runs that were there in an earlier scan. They may have been moved, or removed for good reason. What
    /// lay in the folder of a run that is still here is that run's matter.
    private Outcome gone(Subject subject) {
        List<String> folders = subject.runs().stream()
                .map(RecordsStayAsTheyWere::ownFolder)
                .filter(folder -> !folder.isEmpty())
                .toList();
        Map<Instant, List<String>> lost = new TreeMap<>();
        for (Changes.Rescanned each : Rescans.of(subject.audited()).gone()) {
            if (folders.stream().noneMatch(each.file()::startsWith)) {
                lost.computeIfAbsent(each.found(), any -> new ArrayList<>()).add(each.file());
            }
        }
        List<Finding> findings = new ArrayList<>();
        lost.forEach((found, files) -> findings.add(finding(
                subject,
                subject.rules().severity(id(), "gone"),
                count("gone", files.size(), named(files), say(found)),
                nearest(subject, files.getFirst()))));
        return findings.isEmpty() ? new Outcome.Held() : new Outcome.Raised(findings);
    }

    private String named(List<String> files) {
        String names = String.join(", ", files.stream().limit(NAMED).toList());
        return files.size() <= NAMED ? names : count("files", files.size() - NAMED, names);
    }

    /// The record of a run that lies nearest to where a file was.
    private static List<Evidence> nearest(Subject subject, String file) {
        return subject.runs().stream()
                .max(Comparator.comparingInt(run -> shared(run.record(), file)))
                .map(run -> Subject.of(run, subject.audited()).record())
                .orElse(List.of());
    }

    private static int shared(String a, String b) {
        int shared = 0;
        while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /// With its `/`; empty where the tool keeps no folder for the run.
    private static String ownFolder(Run run) {
        int id = run.record().indexOf(run.id().id());
        int end = id < 0 ? -1 : run.record().indexOf('/', id);
        return end < 0 ? "" : run.record().substring(0, end + 1);
    }

    /// What is gone from the run's own folder since it had ended.
    private void lost(Subject subject, Run run, Instant late, List<Finding> findings) {
        String folder = ownFolder(run);
        List<Changes.Rescanned> files = folder.isEmpty()
                ? List.of()
                : Rescans.of(subject.audited()).gone().stream()
                        .filter(each ->
                                each.file().startsWith(folder) && each.last().isAfter(late))
                        .toList();
        if (!files.isEmpty()) {
            String message = count(
                    "lost",
                    files.size(),
                    named(files.stream().map(Changes.Rescanned::file).toList()),
                    say(files.getFirst().last()),
                    say(files.getFirst().found()));
            findings.add(finding(subject, message, subject.record()));
        }
    }

    /// Files that hold what a run was or came to, and no notes of people.
    private static Set<String> files(Subject subject) {
        Set<String> files = new TreeSet<>();
        for (Fact fact : subject.facts()) {
            boolean fixed = switch (fact) {
                case Fact.Param _, Fact.Metric _, Fact.Seed _, Fact.Commit _, Fact.Command _, Fact.Artifact _ -> true;
                default -> false;
            };
            if (fixed) {
                files.add(fact.evidence().file());
            }
        }
        return files;
    }

    /// A file that was changed back is as it was.
    private void rescanned(Subject subject, String file, Instant late, String key, List<Hit> hits) {
        List<Changes.Rescanned> changes = Rescans.of(subject.audited()).of(file).stream()
                .filter(each -> each.last().isAfter(late))
                .toList();
        if (changes.isEmpty()) {
            return;
        }
        String before = changes.getFirst().before();
        Changes.Rescanned last = changes.getLast();
        String now = last.now();
        if (now != null && !now.equals(before)) {
            String words = text(key, file, say(last.last()), say(last.found()), before, now);
            hits.add(new Hit(words, new Evidence(file, Locator.WHOLE, null)));
        }
    }

    private void edited(Subject subject, String file, Instant end, Instant late, List<Hit> hits) {
        for (Changes.Edit edit : subject.audited().changes().edits(file, since(subject))) {
            if (edit.before() && edit.time().isAfter(late)) {
                String words = text("git", file, shortened(edit), span(end, edit.time()));
                hits.add(new Hit(words, new Evidence(file, new Locator.Revision(edit.commit(), 1), null)));
                return;
            }
        }
    }

    /// From the first start of all runs on: so that the history is walked once.
    private static Instant since(Subject subject) {
        return subject.runs().stream()
                .map(Run::start)
                .filter(start -> start != null)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /// Files that were written to late, where most others of the record have the run's own time.
    private List<Hit> touched(Subject subject, Run run, Set<String> files, Instant end, Instant late) {
        Instant start = run.start() == null ? end : run.start();
        int own = 0;
        int seen = 0;
        List<Hit> found = new ArrayList<>();
        for (String file : files) {
            Optional<Instant> modified = seen >= LOOKED_AT
                    ? Optional.empty()
                    : subject.audited().changes().modified(file);
            if (modified.isPresent()) {
                seen++;
                if (modified.get().isAfter(late)) {
                    String words = text("time", file, span(end, modified.get()));
                    found.add(new Hit(words, new Evidence(file, Locator.WHOLE, null)));
                } else if (modified.get().isAfter(start.minusSeconds(60))) {
                    own++;
                }
            }
        }
        return 2 * own > seen ? found : List.of();
    }

    private void raise(Subject subject, List<Hit> hits, Severity severity, List<Finding> findings) {
        if (!hits.isEmpty()) {
            String shown =
                    String.join(" ", hits.stream().limit(SHOWN).map(Hit::words).toList());
            String message = hits.size() <= SHOWN ? shown : count("more", hits.size() - SHOWN, shown);
            List<Evidence> evidence =
                    hits.stream().map(Hit::evidence).limit(EVIDENCE).toList();
            findings.add(finding(subject, severity, message, evidence));
        }
    }

    /// A lock counts for a run of which neither a commit nor a list of its own says what was installed.
    private void locks(Subject subject, Instant end, Instant late, List<Finding> findings) {
        RecordedPackages packages = RecordedPackages.of(subject);
        boolean known = subject.all(Fact.Commit.class).stream()
                .anyMatch(commit -> subject.lookup().commit(commit.sha()) == Lookup.Presence.PRESENT);
        if (known || !packages.lists().isEmpty() || packages.whole()) {
            return;
        }
        for (DependencyFile lock : packages.locks()) {
            String file = lock.evidence().file();
            Optional<Changes.Edit> edit = subject.audited().changes().edits(file, since(subject)).stream()
                    .filter(each -> each.before() && each.time().isAfter(late))
                    .findFirst();
            if (edit.isPresent()) {
                Changes.Edit last = edit.get();
                findings.add(finding(
                        subject,
                        text("lock", file, shortened(last), span(end, last.time())),
                        List.of(new Evidence(file, new Locator.Revision(last.commit(), 1), null), lock.evidence())));
                continue;
            }
            List<Hit> seen = new ArrayList<>();
            rescanned(subject, file, late, "lockscan", seen);
            seen.forEach(each -> findings.add(finding(subject, each.words(), List.of(each.evidence()))));
        }
    }

    private static String shortened(Changes.Edit edit) {
        return edit.commit().substring(0, Math.min(7, edit.commit().length()));
    }

    private String span(Instant from, Instant to) {
        Duration between = Duration.between(from, to);
        return between.toDays() > 0 ? count("days", between.toDays()) : count("hours", Math.max(1, between.toHours()));
    }

    private static String say(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
