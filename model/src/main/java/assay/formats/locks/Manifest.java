package assay.formats.locks;

import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import assay.fact.Locator;
import assay.fact.Problem;
import assay.read.Checksum;
import assay.read.Facts;
import assay.read.Secrets;
import assay.read.Source;
import assay.syntax.Requirements;
import assay.syntax.Requirements.Line;
import assay.syntax.Requirements.Requirement;
import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one manifest asks for, counted when all is in. It is never a lock, however exactly it names versions: what the
/// packages need in turn is not in it.
final class Manifest {
    private final String kind;
    private final Source source;
    private final Facts facts;
    private final List<Dependency> entries = new ArrayList<>();
    private final List<Fact> rest = new ArrayList<>();
    private boolean asks;

    Manifest(String kind, Source source, Facts facts) {
        this.kind = kind;
        this.source = source;
        this.facts = facts;
    }

    /// What one entry asks for. Digests that its place names come on top.
    ///
    /// @param spec behind the name; empty for any version
    /// @param version the one version that it can be
    record Asked(String name, String spec, @Nullable String version, String marker, List<Digest> digests) {}

    /// A list or table of dependencies, be it empty: with none at all the file asks for nothing.
    Tree list(Tree list) {
        asks |= list.exists();
        return list;
    }

    /// Packages of Python's, each as PEP 508 writes it. What a group includes is listed where it is a group itself.
    ///
    /// @param marker under which all of them are installed; empty for always
    /// @param places by name, where a tool's own table says that a package comes from
    void requirements(Tree list, String marker, Map<String, Place> places) {
        for (Tree each : list(list).items()) {
            List<Line> lines = Requirements.parse(each.text(""));
            if (lines.size() == 1 && lines.getFirst() instanceof Requirement it) {
                Place place = places.getOrDefault(it.name(), Place.INDEX);
                boolean placed = !place.spec().isEmpty();
                String spec = placed ? place.spec() : it.spec().replaceAll("\\s+", " ");
                add(
                        "pip",
                        new Asked(
                                it.name().isEmpty() ? spec : it.name(),
                                spec,
                                placed ? null : it.version(),
                                both(it.marker(), marker),
                                Stream.concat(place.digests().stream(), Checksum.all(it.hashes().stream()).stream())
                                        .toList()),
                        each);
            } else if (!each.get("include-group").exists()) {
                problem(each, "A requirement was expected and '" + each.text("none") + "' was found.");
            }
        }
    }

    void add(String ecosystem, Asked asked, Tree at) {
        String spec = asked.marker.isEmpty() ? asked.spec : asked.spec + "; " + asked.marker;
        entries.add(new Dependency(
                null,
                ecosystem,
                Secrets.clean(asked.name),
                Secrets.clean(spec),
                asked.version,
                Origin.DECLARED,
                asked.digests,
                source.here(at)));
    }

    /// Which interpreter, driver or library of the system the project asks for.
    void system(String name, Tree asked) {
        String spec = asked.text("");
        if (!spec.isEmpty()) {
            rest.add(new Fact.Setting(
                    null, Fact.Setting.Kind.SYSTEM, name + " asked for", Secrets.clean(spec), source.here(asked)));
        }
    }

    void problem(Tree at, String message) {
        facts.problem(new Problem.Damaged(source.path(), Source.at(at), Secrets.clean(message)));
    }

    void finish() {
        if (asks) {
            facts.add(new Fact.DependencyFile(
                    null,
                    kind,
                    false,
                    entries.size(),
                    count(each -> each.version() != null || !each.digests().isEmpty()),
                    count(each -> !each.digests().isEmpty()),
                    source.here(Locator.WHOLE)));
        }
        entries.forEach(facts::add);
        rest.forEach(facts::add);
    }

    private int count(Predicate<Dependency> which) {
        return (int) entries.stream().filter(which).count();
    }

    /// Two conditions that must both hold; either may be empty.
    static String both(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one + other;
        }
        return (one.contains(" or ") ? "(" + one + ")" : one) + " and " + other;
    }
}
