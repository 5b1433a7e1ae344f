package assay.formats.pip;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.read.Facts;
import assay.read.Paths;
import java.util.List;

/// Facts that all lists of installed packages share.
final class Installed {
    private Installed() {}

    /// @param list whether it is a list that can be installed from, and no environment as it lies there
    static void count(String kind, boolean list, List<Dependency> found, Evidence whole, Facts facts) {
        int pinned = (int) found.stream()
                .filter(each -> each.version() != null || !each.digests().isEmpty())
                .count();
        int hashed =
                (int) found.stream().filter(each -> !each.digests().isEmpty()).count();
        boolean lock = list && !found.isEmpty() && pinned == found.size();
        facts.add(new Fact.DependencyFile(null, kind, lock, found.size(), pinned, hashed, whole));
    }

    /// A package that was installed from a file of its own: code, with the digest that pip took of it.
    static Artifact archive(DirectUrl from, Evidence evidence) {
        String place = from.archive();
        return new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.CODE,
                place,
                Paths.name(place),
                null,
                null,
                from.digests(),
                null,
                evidence);
    }
}
