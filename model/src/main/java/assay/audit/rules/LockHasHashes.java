package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.RecordedPackages;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// L2: do the locks hold hashes? A list that the tool of a run wrote names versions: that is left open, for nobody
/// chose to leave them out.
@AutoService(Rule.class)
public final class LockHasHashes implements Rule {
    private static final Pattern FULL_COMMIT = Pattern.compile("[@#][0-9a-f]{40}\\b");
    private static final Pattern LOCAL = Pattern.compile("(\\[.*])?(@\\s*)?(\\.{1,2}(;.*)?|(\\.{0,2}/|file:).*)");
    private static final Pattern FILES = Pattern.compile("(?i)(.*/)?(.*\\.lock|.*(requirements|constraints|freeze).*"
            + "|pylock.*\\.toml|.*conda.*lock.*|environment.*\\.ya?ml)");
    private static final Set<String> ECOSYSTEMS = Set.of("pip", "conda");
    private static final int SHOWN = 5;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "L2";
    }

    @Override
    public Area area() {
        return Area.LIBRARIES;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    @Override
    public Outcome ask(Subject subject) {
        return subject.run() == null ? ofProject(subject) : ofRun(subject);
    }

    private Outcome ofRun(Subject subject) {
        RecordedPackages packages = RecordedPackages.of(subject);
        List<DependencyFile> locks = new ArrayList<>(packages.lists());
        locks.addAll(packages.locks());
        if (locks.stream().anyMatch(each -> each.hashed() == each.entries())) {
            return new Outcome.Held();
        }
        if (!packages.locks().isEmpty()) {
            // The finding about the lock is the project's.
            return new Outcome.NotFound(
                    text("project", packages.locks().getFirst().evidence().file()));
        }
        if (locks.isEmpty()) {
            return new Outcome.NotApplicable(text("none"));
        }
        return new Outcome.NotFound(text("list", locks.getFirst().evidence().file()));
    }

    private Outcome ofProject(Subject subject) {
        List<DependencyFile> locks = subject.all(DependencyFile.class).stream()
                .filter(each ->
                        each.lock() && each.entries() > 0 && !each.kind().equals("dockerfile"))
                .toList();
        boolean unread = subject.problems().stream()
                .anyMatch(problem -> FILES.matcher(problem.file()).matches());
        if (locks.isEmpty() && !unread) {
            return new Outcome.NotApplicable(text("none"));
        }
        Map<String, List<Dependency>> entries = new HashMap<>();
        for (Dependency each : subject.all(Dependency.class)) {
            if (ECOSYSTEMS.contains(each.ecosystem())) {
                entries.computeIfAbsent(each.evidence().file(), file -> new ArrayList<>())
                        .add(each);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (DependencyFile lock : locks) {
            String file = lock.evidence().file();
            List<Dependency> all = entries.getOrDefault(file, List.of());
            List<Dependency> without =
                    all.stream().filter(LockHasHashes::hasNone).toList();
            List<Dependency> weak = all.stream().filter(LockHasHashes::isWeak).toList();
            if (!without.isEmpty()) {
                findings.add(finding(subject, message("none", file, all, without), evidence(lock, without, all)));
            } else if (!weak.isEmpty()) {
                findings.add(finding(
                        subject,
                        subject.rules().severity(id(), "weak"),
                        message("weak", file, all, weak),
                        evidence(lock, weak, all)));
            }
        }
        return findings.isEmpty() && !unread ? new Outcome.Held() : Outcome.of(findings, subject);
    }

    /// A commit names its content, and so does a folder of the project itself.
    private static boolean hasNone(Dependency each) {
        return each.digests().isEmpty()
                && !FULL_COMMIT.matcher(each.spec()).find()
                && !LOCAL.matcher(each.spec()).matches();
    }

    private static boolean isWeak(Dependency each) {
        return !each.digests().isEmpty()
                && each.digests().stream()
                        .noneMatch(digest -> digest.strength() == Digest.Strength.STRONG
                                || digest.algorithm().startsWith("git-"));
    }

    private String message(String key, String file, List<Dependency> all, List<Dependency> which) {
        if (which.size() == all.size()) {
            return text(key + ".all", file, all.size());
        }
        String list = which.stream().limit(SHOWN).map(Dependency::name).collect(Collectors.joining(", "));
        String shown = which.size() > SHOWN ? text("more", list, which.size() - SHOWN) : list;
        return text(key + ".some", file, which.size(), all.size(), shown);
    }

    private static List<Evidence> evidence(DependencyFile lock, List<Dependency> which, List<Dependency> all) {
        return which.size() == all.size()
                ? List.of(lock.evidence())
                : which.stream().limit(EVIDENCE).map(Dependency::evidence).toList();
    }
}
