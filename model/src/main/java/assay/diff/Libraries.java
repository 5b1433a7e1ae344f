package assay.diff;

import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The libraries of one run by name, apart by how they are known: asked for, locked, or there. Only like is held
/// against like: what somebody asked for says little about what was there.
final class Libraries {

    /// How a library is known, from the strongest.
    enum Level {
        /// Recorded by the run itself or found installed.
        THERE,
        LOCKED,
        DECLARED;

        static Level of(Origin origin) {
            return switch (origin) {
                case INSTALLED, RECORDED -> THERE;
                case LOCKED -> LOCKED;
                case DECLARED -> DECLARED;
            };
        }
    }

    /// One library at one level.
    ///
    /// @param versions exact ones
    /// @param asked what is asked for where no exact one is
    /// @param builds conda's
    private record Entry(
            Set<String> versions,
            Set<String> asked,
            Set<String> ecosystems,
            Set<String> builds,
            Set<Digest> digests,
            Set<Origin> origins,
            List<Evidence> evidence) {
        Entry() {
            this(
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new TreeSet<>(),
                    new java.util.HashSet<>(),
                    EnumSet.noneOf(Origin.class),
                    new ArrayList<>());
        }

        void add(Dependency dependency) {
            String version = dependency.version();
            if (version != null) {
                versions.add(version);
            } else {
                asked.add(dependency.spec().isEmpty() ? "any" : dependency.spec());
            }
            ecosystems.add(dependency.ecosystem());
            if (dependency.ecosystem().equals("conda")) {
                String[] parts = dependency.spec().split("=+", -1);
                if (parts.length == 3) {
                    builds.add(parts[2]);
                }
            }
            digests.addAll(dependency.digests());
            origins.add(dependency.origin());
            evidence.add(dependency.evidence());
        }

        /// An exact version says more than a range that it lies in.
        Set<String> said() {
            return versions.isEmpty() ? asked : versions;
        }

        Side side() {
            return new Side(String.join(" and ", said()), evidence);
        }

        String words() {
            return origins.stream()
                    .map(origin -> switch (origin) {
                        case DECLARED -> "asked for";
                        case LOCKED -> "locked";
                        case RECORDED -> "recorded by the run";
                        case INSTALLED -> "found installed";
                    })
                    .collect(Collectors.joining(" and "));
        }
    }

    private final Map<String, Map<Level, Entry>> byName = new TreeMap<>();
    private final Set<Level> levels = EnumSet.noneOf(Level.class);

    private Libraries() {}

    static Libraries of(List<Fact> facts, Influence influence) {
        Libraries libraries = new Libraries();
        for (Fact fact : facts) {
            if (fact instanceof Dependency dependency
                    && !dependency.ecosystem().equals("container")
                    && !dependency.ecosystem().equals("python")) {
                libraries.add(dependency, influence);
            }
        }
        return libraries;
    }

    private void add(Dependency dependency, Influence influence) {
        String name = influence.common(dependency.ecosystem(), dependency.name());
        boolean python =
                dependency.ecosystem().equals("pip") || dependency.ecosystem().equals("conda");
        Level level = Level.of(dependency.origin());
        levels.add(level);
        byName.computeIfAbsent(python ? name : dependency.ecosystem() + ":" + name, key -> new EnumMap<>(Level.class))
                .computeIfAbsent(level, key -> new Entry())
                .add(dependency);
    }

    /// For grouping runs: equal where the libraries are known alike and are the same ones.
    String meaning() {
        StringBuilder text = new StringBuilder();
        byName.forEach((name, entries) -> entries.forEach((level, entry) ->
                text.append(name).append(' ').append(level).append(entry.said()).append(entry.builds)));
        return text.toString();
    }

    /// Libraries that a file of the project asks for, and which does.
    static Map<String, String> askedFor(List<Fact> facts, Influence influence) {
        Map<String, String> files = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Dependency dependency && dependency.origin() == Origin.DECLARED) {
                files.merge(
                        influence.common(dependency.ecosystem(), dependency.name()),
                        dependency.evidence().file() + " asks for it",
                        (one, other) -> one.compareTo(other) <= 0 ? one : other);
            }
        }
        return files;
    }

    /// @param direct libraries that the project itself uses, and how
    static void compare(Libraries a, Libraries b, Map<String, String> direct, Influence influence, Found found) {
        if (a.byName.isEmpty() != b.byName.isEmpty()) {
            Libraries known = a.byName.isEmpty() ? b : a;
            found.notes.add("Libraries: " + (a.byName.isEmpty() ? "b's" : "a's") + " records name "
                    + known.byName.size() + ", " + (a.byName.isEmpty() ? "a's" : "b's")
                    + " none; nothing can be said about them.");
            return;
        }
        if (a.byName.isEmpty()) {
            found.notes.add("Libraries: not recorded for either run.");
            return;
        }
        Set<String> names = new TreeSet<>(a.byName.keySet());
        names.addAll(b.byName.keySet());
        Set<Level> notShared = EnumSet.noneOf(Level.class);
        for (String name : names) {
            Map<Level, Entry> one = a.byName.getOrDefault(name, Map.of());
            Map<Level, Entry> two = b.byName.getOrDefault(name, Map.of());
            Influence.Entry influences =
                    influence.library(name.substring(name.indexOf(':') + 1), direct.getOrDefault(name, ""));
            if (one.isEmpty() || two.isEmpty()) {
                alone(name, one, two, one.isEmpty() ? a : b, influences, found, notShared);
            } else {
                both(name, one, two, influences, found);
            }
        }
        for (Level level : notShared) {
            found.notes.add("Libraries: only one of the runs has a list of what was " + words(level)
                    + "; libraries that only this list names are not compared.");
        }
    }

    private static void alone(
            String name,
            Map<Level, Entry> one,
            Map<Level, Entry> two,
            Libraries other,
            Influence.Entry influences,
            Found found,
            Set<Level> notShared) {
        Map<Level, Entry> there = one.isEmpty() ? two : one;
        for (Map.Entry<Level, Entry> each : there.entrySet()) {
            if (other.levels.contains(each.getKey())) {
                String reason = influences.reason() + "; the other run's list of what was " + words(each.getKey())
                        + " does not name it";
                found.changes.add(
                        one.isEmpty()
                                ? new Change.Added(
                                        Aspect.LIBRARIES, name, each.getValue().side(), influences.rank(), reason)
                                : new Change.Removed(
                                        Aspect.LIBRARIES, name, each.getValue().side(), influences.rank(), reason));
                return;
            }
        }
        notShared.addAll(there.keySet());
    }

    private static void both(
            String name, Map<Level, Entry> one, Map<Level, Entry> two, Influence.Entry influences, Found found) {
        for (Level level : Level.values()) {
            Entry a = one.get(level);
            Entry b = two.get(level);
            if (a != null && b != null) {
                compare(name, a, b, influences, found);
                return;
            }
        }
        Entry a = strongest(one);
        Entry b = strongest(two);
        if (!one.containsKey(Level.DECLARED) && !two.containsKey(Level.DECLARED)) {
            compare(name, a, b, influences, found);
        } else {
            found.notCompared.add(new NotCompared(
                    Aspect.LIBRARIES,
                    name,
                    a.side(),
                    b.side(),
                    "a's is " + a.words() + ", b's " + b.words() + ": not the same question"));
        }
    }

    private static Entry strongest(Map<Level, Entry> entries) {
        return entries.values().iterator().next();
    }

    private static void compare(String name, Entry a, Entry b, Influence.Entry influences, Found found) {
        String known = a.origins.equals(b.origins) ? "" : "a's is " + a.words() + ", b's " + b.words();
        String version = a.versions.size() == 1 ? a.versions.iterator().next() : null;
        String other = b.versions.size() == 1 ? b.versions.iterator().next() : null;
        boolean oneSource = a.ecosystems.stream().anyMatch(b.ecosystems::contains);
        boolean conda = a.ecosystems.contains("conda") && b.ecosystems.contains("conda");
        Jump jump = version == null || other == null ? null : jump(version, other, conda);
        boolean equal = a.said().equals(b.said())
                || (version != null && other != null && jump == null && ordered(version, other, conda));
        String otherwise = "";
        if (equal && !oneSource) {
            otherwise = "the same version from " + String.join(" and ", a.ecosystems) + " and from "
                    + String.join(" and ", b.ecosystems) + ": built differently";
        } else if (equal && !a.builds.isEmpty() && !b.builds.isEmpty() && !a.builds.equals(b.builds)) {
            otherwise = "the same version in another build";
        } else if (equal && otherFiles(a, b)) {
            otherwise = "the same version with other hashes: none is in both";
        }
        if (equal && otherwise.isEmpty()) {
            String note = a.said().equals(b.said()) ? known : join("the same version, written differently", known);
            found.same.add(new Same(Aspect.LIBRARIES, name, a.side(), b.side(), note.isEmpty() ? null : note));
            return;
        }
        boolean small = equal || (jump != null && jump.part().compareTo(Jump.Part.PATCH) >= 0);
        found.changes.add(new Change.Changed(
                Aspect.LIBRARIES,
                name,
                equal ? withBuild(a) : a.side(),
                equal ? withBuild(b) : b.side(),
                small ? influences.patch() : influences.rank(),
                join(join(influences.reason(), otherwise), known),
                jump));
    }

    private static Side withBuild(Entry entry) {
        Set<String> more = entry.builds.isEmpty() ? entry.ecosystems : entry.builds;
        return new Side(String.join(" and ", entry.said()) + " (" + String.join(" and ", more) + ")", entry.evidence);
    }

    private static boolean otherFiles(Entry a, Entry b) {
        Set<String> shared = a.digests.stream().map(Digest::algorithm).collect(Collectors.toSet());
        shared.retainAll(b.digests.stream().map(Digest::algorithm).toList());
        return !shared.isEmpty() && a.digests.stream().noneMatch(b.digests::contains);
    }

    static @Nullable Jump jump(String from, String to, boolean conda) {
        if (conda) {
            CondaVersion a = CondaVersion.of(from);
            CondaVersion b = CondaVersion.of(to);
            return a == null || b == null ? null : a.to(b);
        }
        Pep440 a = Pep440.of(from);
        Pep440 b = Pep440.of(to);
        return a == null || b == null ? null : a.to(b);
    }

    private static boolean ordered(String from, String to, boolean conda) {
        return conda
                ? CondaVersion.of(from) != null && CondaVersion.of(to) != null
                : Pep440.of(from) != null && Pep440.of(to) != null;
    }

    private static String join(String one, String two) {
        return one.isEmpty() || two.isEmpty() ? one + two : one + "; " + two;
    }

    private static String words(Level level) {
        return switch (level) {
            case THERE -> "there";
            case LOCKED -> "locked";
            case DECLARED -> "asked for";
        };
    }
}
