package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact.Dependency;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// L3: does any entry let the version float? One finding per file, with its lines. A `.in` file or a manifest whose
/// lock names one version of each is a wish that was granted: low.
@AutoService(Rule.class)
public final class SpecsFloat implements Rule {
    private static final Set<String> ECOSYSTEMS = Set.of("pip", "conda", "python");
    private static final Pattern FULL_COMMIT = Pattern.compile("@[0-9a-f]{40}\\b");
    private static final Pattern LOCAL = Pattern.compile("(@\\s*)?(\\.{1,2}(;.*)?|(\\.{0,2}/|file:).*)");
    private static final Pattern FILES = Pattern.compile(
            "(?i)(.*/)?(.*(requirements|constraints|environment|conda|pylock|dockerfile|containerfile).*"
                    + "|pipfile.*|poetry\\.lock|uv\\.lock|pdm\\.lock|pixi\\.(lock|toml)|pyproject\\.toml)");
    private static final Pattern MANIFESTS = Pattern.compile("(?:.*/)?(?:pyproject\\.toml|Pipfile|pixi\\.toml)");
    private static final int SHOWN = 8;

    @Override
    public String id() {
        return "L3";
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
        Map<String, List<Dependency>> files = new TreeMap<>();
        for (Dependency each : subject.all(Dependency.class)) {
            boolean asked = each.origin() == Dependency.Origin.DECLARED || each.origin() == Dependency.Origin.LOCKED;
            if (asked && ECOSYSTEMS.contains(each.ecosystem())) {
                files.computeIfAbsent(each.evidence().file(), file -> new ArrayList<>())
                        .add(each);
            }
        }
        List<Finding> findings = new ArrayList<>();
        files.forEach((file, entries) -> {
            List<Dependency> floating =
                    entries.stream().filter(SpecsFloat::floats).toList();
            if (!floating.isEmpty()) {
                findings.add(finding(subject, file, entries.size(), floating));
            }
        });
        boolean unread = subject.problems().stream()
                .anyMatch(problem -> FILES.matcher(problem.file()).matches());
        if (files.isEmpty() && !unread) {
            return new Outcome.NotApplicable(text("nofile"));
        }
        return findings.isEmpty() && !unread ? new Outcome.Held() : Outcome.of(findings, subject);
    }

    private Finding finding(Subject subject, String file, int entries, List<Dependency> floating) {
        List<String> names = floating.stream()
                .limit(SHOWN)
                .map(each -> (each.name() + " " + each.spec()).strip() + " ("
                        + each.evidence().locator().text() + ")")
                .toList();
        String shown = String.join(", ", names);
        String list = floating.size() > SHOWN ? text("more", shown, floating.size() - SHOWN) : shown;
        boolean locked = isWish(file) && locked(subject, file).containsAll(names(floating));
        String message = text(locked ? "locked" : "floats", file, floating.size(), entries, list);
        return finding(
                subject,
                subject.rules().severity(id(), locked ? "locked" : "severity"),
                message,
                floating.stream().map(Dependency::evidence).toList());
    }

    private static boolean isWish(String file) {
        return file.endsWith(".in") || MANIFESTS.matcher(file).matches();
    }

    /// What the locks made from this file pin: of `requirements.in` they are `requirements.lock` or `.txt`, of a
    /// manifest any in its folder, or above it, where a workspace keeps its one lock.
    private static Set<String> locked(Subject subject, String file) {
        String stem = file.endsWith(".in") ? file.substring(0, file.length() - "in".length()) : "";
        Set<String> names = new TreeSet<>();
        for (Dependency each : subject.ofProject(Dependency.class)) {
            String lock = each.evidence().file();
            boolean beside = stem.isEmpty() ? file.startsWith(folder(lock)) : lock.startsWith(stem);
            if (beside && !floats(each) && each.origin() == Dependency.Origin.LOCKED) {
                names.add(each.name());
            }
        }
        return names;
    }

    /// With its `/`; empty for the project's.
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static Set<String> names(List<Dependency> dependencies) {
        Set<String> names = new TreeSet<>();
        dependencies.forEach(each -> names.add(each.name()));
        return names;
    }

    /// A file beside the project's own is not pinned by a version; its content is the project's.
    private static boolean floats(Dependency each) {
        return each.version() == null
                && each.digests().isEmpty()
                && !FULL_COMMIT.matcher(each.spec()).find()
                && !LOCAL.matcher(each.spec()).matches();
    }
}
