package assay.audit;

import assay.diff.Pep440;
import assay.fact.Evidence;
import assay.fact.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the project's own files say of packages' releases: a page of an index kept beside it, a report of pip's.
public final class KnownReleases {
    private static final String LISTED = "index of ";
    private static final String WITHDRAWN = "withdrawn ";

    private final Map<String, Said> withdrawn = new HashMap<>();
    private final Map<String, Offered> offered = new HashMap<>();

    /// @param why in the index's words
    public record Said(String why, Evidence evidence) {}

    /// @param versions that the index had
    public record Offered(Set<String> versions, Evidence evidence) {
        /// As PEP 440 has it: `1.0` is `1.0.0`, and a local label names no release of an index.
        public boolean has(String version) {
            String plain = version.replaceFirst("\\+.*", "");
            Pep440 wanted = Pep440.of(plain);
            return versions.contains(plain)
                    || (wanted != null && versions.stream().map(Pep440::of).anyMatch(wanted::equals));
        }
    }

    private KnownReleases(Audited audited) {
        for (Fact fact : audited.records().projectFacts()) {
            if (fact instanceof Fact.Setting setting) {
                if (setting.key().startsWith(WITHDRAWN)) {
                    withdrawn.putIfAbsent(
                            setting.key().substring(WITHDRAWN.length()), new Said(setting.value(), setting.evidence()));
                } else if (setting.key().startsWith(LISTED)) {
                    Offered here =
                            new Offered(new HashSet<>(List.of(setting.value().split(" ", -1))), setting.evidence());
                    offered.merge(setting.key().substring(LISTED.length()), here, KnownReleases::join);
                }
            }
        }
    }

    public static KnownReleases of(Audited audited) {
        return audited.once(KnownReleases.class, KnownReleases::new);
    }

    public boolean isEmpty() {
        return withdrawn.isEmpty() && offered.isEmpty();
    }

    /// Null where it was not, as far as is known.
    public @Nullable Said withdrawn(String name, String version) {
        return withdrawn.get(name + " " + version);
    }

    /// Null where no index is known.
    public @Nullable Offered offered(String name) {
        return offered.get(name);
    }

    private static Offered join(Offered one, Offered more) {
        List<String> all = new ArrayList<>(one.versions());
        all.addAll(more.versions());
        return new Offered(Set.copyOf(new HashSet<>(all)), one.evidence());
    }
}
