package assay.audit;

import assay.diff.Pep440Range;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Dependency.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a run recorded as installed beside the ranges that the project's lists let it be in, where nothing is locked.
/// A package that several lists name is outside where none of them lets it be as it was.
///
/// @param shared names in both
/// @param outside packages with a version that no list allows
public record DeclaredRanges(int shared, List<Outside> outside) {
    public DeclaredRanges {
        outside = List.copyOf(outside);
    }

    /// @param entries that name it
    public record Outside(Dependency loaded, List<Dependency> entries) {}

    private record Declared(Map<String, List<Dependency>> byName) {
        static Declared read(Audited audited) {
            Map<String, List<Dependency>> byName = new HashMap<>();
            for (Fact fact : audited.records().projectFacts()) {
                if (fact instanceof Dependency each
                        && each.ecosystem().equals("pip")
                        && each.origin() == Origin.DECLARED) {
                    byName.computeIfAbsent(key(each), any -> new ArrayList<>()).add(each);
                }
            }
            return new Declared(byName);
        }
    }

    public static DeclaredRanges of(Subject subject) {
        if (subject.run() == null) {
            return new DeclaredRanges(0, List.of());
        }
        String folder = folder(subject.run().record());
        Map<String, List<Dependency>> declared =
                subject.audited().once(Declared.class, Declared::read).byName();
        int shared = 0;
        List<Outside> outside = new ArrayList<>();
        for (Dependency each : subject.all(Dependency.class)) {
            String version = each.version();
            boolean loaded = each.ecosystem().equals("pip")
                    && (each.origin() == Origin.RECORDED || each.origin() == Origin.INSTALLED);
            List<Dependency> entries = loaded ? declared.getOrDefault(key(each), List.of()) : List.of();
            List<Dependency> above = entries.stream()
                    .filter(entry -> folder.startsWith(folder(entry.evidence().file())))
                    .toList();
            if (version != null && !above.isEmpty()) {
                shared++;
                if (above.stream().noneMatch(entry -> accepts(entry, version))) {
                    outside.add(new Outside(each, above));
                }
            }
        }
        return new DeclaredRanges(shared, outside);
    }

    private static boolean accepts(Dependency entry, String version) {
        Pep440Range range = Pep440Range.of(entry.spec());
        return range == null || range.accepts(version);
    }

    private static String key(Dependency each) {
        return each.name().toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }

    /// With its `/`; empty for the project's.
    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }
}
