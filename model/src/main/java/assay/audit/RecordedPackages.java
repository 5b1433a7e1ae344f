package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.DependencyFile;
import assay.fact.Layer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What is known of the libraries that a run loaded.
///
/// @param lists full lists that the run's own records hold: a freeze, a lock
/// @param recorded single packages that the run's records list
/// @param whole whether those are all that was installed, as far as the tool goes
/// @param locks of the project, in a folder at or above the run's record
public record RecordedPackages(
        List<DependencyFile> lists, List<Dependency> recorded, boolean whole, List<DependencyFile> locks) {
    /// What a tool calls its gap when its list of packages is not the whole one.
    public static final Pattern GAP = Pattern.compile("package|transitive|installed|version", Pattern.CASE_INSENSITIVE);

    private static final Set<String> LISTED = Set.of("pip", "conda");

    public static RecordedPackages of(Subject subject) {
        List<Dependency> recorded = subject.all(Dependency.class).stream()
                .filter(each -> LISTED.contains(each.ecosystem()))
                .filter(each ->
                        each.origin() == Dependency.Origin.RECORDED || each.origin() == Dependency.Origin.INSTALLED)
                .toList();
        boolean whole = recorded.size() > 1 && subject.gap(Layer.LIBRARIES, GAP).isEmpty();
        String folder = subject.run() == null ? "" : folder(subject.run().record());
        return new RecordedPackages(
                subject.all(DependencyFile.class).stream()
                        .filter(RecordedPackages::locksPackages)
                        .toList(),
                recorded,
                whole,
                subject.ofProject(DependencyFile.class).stream()
                        .filter(RecordedPackages::locksPackages)
                        .filter(lock -> above(folder(lock.evidence().file()), folder))
                        .toList());
    }

    /// Whether anything tells the exact libraries, by the run itself or by the project's lock.
    public boolean any() {
        return !lists.isEmpty() || whole || !locks.isEmpty();
    }

    /// The run's own record of a project's lock: it names the path, or holds the same bytes.
    public Optional<DependencyFile> named(Subject subject) {
        return locks.stream()
                .filter(lock -> lists.stream().anyMatch(list -> same(list.evidence(), lock.evidence()))
                        || subject.all(Fact.Artifact.class).stream()
                                .anyMatch(artifact -> artifact.role() == Fact.Artifact.Role.INPUT
                                        && artifact.path()
                                                .equals(lock.evidence().file())))
                .findFirst();
    }

    private static boolean same(Evidence a, Evidence b) {
        return a.digest() != null && a.digest().equals(b.digest());
    }

    private static boolean locksPackages(DependencyFile file) {
        return file.lock() && !file.kind().equals("dockerfile") && file.entries() > 0;
    }

    private static String folder(String path) {
        int cut = path.lastIndexOf('/');
        return cut < 0 ? "" : path.substring(0, cut);
    }

    private static boolean above(String upper, String lower) {
        return upper.isEmpty() || lower.equals(upper) || lower.startsWith(upper + "/");
    }
}
