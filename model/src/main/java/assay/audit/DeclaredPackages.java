package assay.audit;

import assay.diff.Pep440;
import assay.fact.Digest;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a run recorded as installed beside what was locked for it. Of several lists the one that
/// the packages fit best
/// is held against them: which of them the environment was made from, no record says.
///
/// @param file the list; empty where there is none
/// @param ofTheRun whether the run's own record holds that list, by its bytes or in itself
/// @param loaded what the run recorded or what was found installed
/// @param shared names in both
/// @param others packages with another version than any that the list names
public record DeclaredPackages(String file, boolean ofTheRun, List<Dependency> loaded, int shared, List<Other> others) {
    private static final Set<String> ECOSYSTEMS = Set.of("pip", "conda");

    /// @param asked the versions that the list names
    public record Other(Dependency loaded, String asked, List<Dependency> entries) {}

    /// Lists of the project with an exact version of each, by file and name.
    private record Lists(Map<String, Map<String, List<Dependency>>> byFile, Map<String, Digest> digests) {
        static Lists read(Audited audited) {
            Map<String, Map<String, List<Dependency>>> byFile = new TreeMap<>();
            Map<String, Digest> digests = new HashMap<>();
            for (Fact fact : audited.records().projectFacts()) {
                if (fact instanceof Dependency each && isExact(each)) {
                    String file = each.evidence().file();
                    byFile.computeIfAbsent(file, any -> new HashMap<>())
                            .computeIfAbsent(key(each), any -> new ArrayList<>())
                            .add(each);
                    if (each.evidence().digest() != null) {
                        digests.put(file, each.evidence().digest());
                    }
                }
            }
            return new Lists(byFile, digests);
        }
    }

    public static DeclaredPackages of(Subject subject) {
        List<Dependency> loaded = subject.all(Dependency.class).stream()
                .filter(each -> ECOSYSTEMS.contains(each.ecosystem()) && each.version() != null)
                .filter(each -> each.origin() == Origin.RECORDED || each.origin() == Origin.INSTALLED)
                .toList();
        if (loaded.isEmpty() || subject.run() == null) {
            return new DeclaredPackages("", false, List.of(), 0, List.of());
        }
        DeclaredPackages best = new DeclaredPackages("", false, loaded, 0, List.of());
        Map<String, List<Dependency>> own = new HashMap<>();
        String ownFile = "";
        for (Dependency each : subject.all(Dependency.class)) {
            if (isExact(each) && each.origin() == Origin.LOCKED) {
                own.computeIfAbsent(key(each), any -> new ArrayList<>()).add(each);
                ownFile = each.evidence().file();
            }
        }
        if (!own.isEmpty()) {
            return compare(ownFile, true, loaded, own);
        }
        String folder = folder(subject.run().record());
        Lists lists = subject.audited().once(Lists.class, Lists::read);
        for (Map.Entry<String, Map<String, List<Dependency>>> each :
                lists.byFile().entrySet()) {
            if (folder.startsWith(folder(each.getKey()))) {
                boolean held = holds(subject, each.getKey(), lists.digests().get(each.getKey()));
                DeclaredPackages now = compare(each.getKey(), held, loaded, each.getValue());
                if (now.isBetter(best)) {
                    best = now;
                }
            }
        }
        return best;
    }

    private boolean isBetter(DeclaredPackages other) {
        if (other.file.isEmpty() || ofTheRun != other.ofTheRun) {
            return other.file.isEmpty() || ofTheRun;
        }
        if ((shared == 0) != (other.shared == 0)) {
            return shared > 0;
        }
        long mine = (long) others.size() * Math.max(1, other.shared);
        long its = (long) other.others.size() * Math.max(1, shared);
        return mine == its ? shared > other.shared : mine < its;
    }

    private static DeclaredPackages compare(
            String file, boolean ofTheRun, List<Dependency> loaded, Map<String, List<Dependency>> named) {
        List<Other> others = new ArrayList<>();
        Set<String> shared = new TreeSet<>();
        for (Dependency each : loaded) {
            List<Dependency> entries = named.getOrDefault(key(each), List.of());
            if (!entries.isEmpty() && shared.add(key(each))) {
                Set<String> versions = new TreeSet<>();
                entries.forEach(entry -> versions.add(String.valueOf(entry.version())));
                if (versions.stream().noneMatch(version -> equal(version, each.version()))) {
                    others.add(new Other(each, String.join(" or ", versions), entries));
                }
            }
        }
        return new DeclaredPackages(file, ofTheRun, loaded, shared.size(), others);
    }

    /// As `==` of PEP 440 has it: a local label (`+cu118`) is not compared where only one of the two has one. What is
    /// no version there is compared as text.
    private static boolean equal(String asked, @Nullable String loaded) {
        if (loaded == null || asked.equals(loaded)) {
            return true;
        }
        Pep440 one = Pep440.of(asked);
        Pep440 other = Pep440.of(loaded);
        if (one == null || other == null) {
            return false;
        }
        boolean both = asked.contains("+") && loaded.contains("+");
        Pep440 publicOne = both ? one : Pep440.of(asked.replaceFirst("\\+.*", ""));
        Pep440 publicOther = both ? other : Pep440.of(loaded.replaceFirst("\\+.*", ""));
        return publicOne != null && publicOne.equals(publicOther);
    }

    private static boolean holds(Subject subject, String file, @Nullable Digest digest) {
        return subject.facts().stream()
                .anyMatch(
                        fact -> (digest != null && digest.equals(fact.evidence().digest()))
                                || (fact instanceof Fact.Artifact artifact
                                        && artifact.path().equals(file)
                                        && digest != null
                                        && artifact.digests().contains(digest)));
    }

    private static boolean isExact(Dependency each) {
        return ECOSYSTEMS.contains(each.ecosystem())
                && each.version() != null
                && (each.origin() == Origin.LOCKED || each.origin() == Origin.DECLARED)
                && Pep440.of(each.version()) != null;
    }

    private static String key(Dependency each) {
        return each.name().toLowerCase(java.util.Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    /// With its `/`; empty for the project's.
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
