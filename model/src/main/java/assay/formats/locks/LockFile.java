package assay.formats.locks;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Artifact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Facts;
import assay.read.Paths;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Requirements;
import assay.syntax.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The entries of one lock file, counted when all are in. Folders of the project itself are listed and leave the lock
/// whole: their content is the commit's.
final class LockFile {
    private final String kind;
    private final Source source;
    private final Facts facts;
    private final List<Dependency> entries = new ArrayList<>();
    private final List<Fact> rest = new ArrayList<>();
    private boolean whole = true;

    LockFile(String kind, Source source, Facts facts) {
        this.kind = kind;
        this.source = source;
        this.facts = facts;
    }

    /// @param version the exact one, where one is named
    /// @param extras of the package that are asked for as well, joined by `,`
    /// @param marker the condition under which it is installed
    /// @param digests of the files that it may be installed from
    record Locked(
            String name,
            @Nullable String version,
            String extras,
            String marker,
            Place place,
            List<Digest> digests,
            Tree at) {
        String spec() {
            String asked = place.spec().isEmpty() ? (version == null ? "" : "==" + version) : place.spec();
            return (extras.isEmpty() ? "" : "[" + extras + "]") + asked + (marker.isEmpty() ? "" : "; " + marker);
        }
    }

    /// A package of Python's.
    void add(Locked each) {
        if (each.name.isEmpty()) {
            nameless(each.at);
            return;
        }
        boolean folder = each.place.isLocal() && !each.place.isArchive();
        // What some tools keep of a folder is the digest of its manifest, not of its content.
        List<Digest> digests = new ArrayList<>(folder ? List.of() : each.digests);
        digests.addAll(each.place.digests());
        add(new Dependency(
                null,
                "pip",
                Requirements.normalised(each.name),
                each.spec(),
                each.version,
                Origin.LOCKED,
                digests,
                source.here(each.at)));
        whole &= folder || each.version != null || !digests.isEmpty();
        archive(each);
    }

    /// Of any other ecosystem.
    void add(Dependency dependency) {
        entries.add(dependency);
    }

    /// Of a text that stops in its last line the last entry may be half of one.
    void dropLast() {
        whole = false;
        if (!entries.isEmpty()) {
            entries.removeLast();
        }
        facts.problem(new Problem.Truncated(
                source.path(),
                Locator.WHOLE,
                "An end of the last line was expected and none was found; the last entry was left out."));
    }

    Evidence here(Tree at) {
        return source.here(at);
    }

    /// Something that was to have a name.
    void nameless(Tree at) {
        incomplete(at, "A package with its name was expected and none was found");
    }

    void incomplete(Tree at, String message) {
        whole = false;
        problem(at, message + "; the entry was left out.");
    }

    /// A package of their own that lies beside the lock: code, whose digest the lock keeps.
    private void archive(Locked each) {
        String file = each.place.file();
        if (file == null || !each.place.isArchive() || each.digests.isEmpty()) {
            return;
        }
        String path = path(file);
        rest.add(new Artifact(
                null,
                Artifact.Role.INPUT,
                Artifact.Kind.CODE,
                path,
                Paths.name(path),
                null,
                null,
                each.digests,
                null,
                source.here(each.at)));
    }

    /// Project-relative, or as recorded for a place of another machine.
    private String path(String file) {
        try {
            return source.resolve(file);
        } catch (IOException notOfTheProject) {
            return Secrets.clean(file);
        }
    }

    /// Which interpreters the lock was made for.
    void python(Tree asked) {
        String spec = asked.text("");
        if (!spec.isEmpty()) {
            rest.add(new Fact.Setting(
                    null, Fact.Setting.Kind.SYSTEM, "python asked for", Secrets.clean(spec), source.here(asked)));
        }
    }

    void unknownVersion(Tree version, String expected) {
        facts.problem(new Problem.UnknownVersion(
                source.path(),
                version.exists() ? Source.at(version) : Locator.WHOLE,
                expected + " was expected and '" + Secrets.clean(version.text("nothing"))
                        + "' was found; what it shares with that was read."));
    }

    void problem(Tree at, String message) {
        facts.problem(new Problem.Damaged(source.path(), at.exists() ? Source.at(at) : Locator.WHOLE, message));
    }

    void finish() {
        facts.add(new Fact.DependencyFile(
                null,
                kind,
                whole && !entries.isEmpty(),
                entries.size(),
                count(each -> each.version() != null || !each.digests().isEmpty()),
                count(each -> !each.digests().isEmpty()),
                source.here(Locator.WHOLE)));
        entries.forEach(facts::add);
        rest.forEach(facts::add);
    }

    private int count(Predicate<Dependency> which) {
        return (int) entries.stream().filter(which).count();
    }
}
