package assay.audit.rules;

import assay.audit.Area;
import assay.audit.KnownReleases;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Dependency;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// K4: was none of the packages withdrawn, and does the index still have them? As far as a page of
/// an index or a report
/// beside the project tells: nothing is fetched.
@AutoService(Rule.class)
public final class ReleasesStay implements Rule {
    private static final int SHOWN = 5;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "K4";
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
        KnownReleases known = KnownReleases.of(subject.audited());
        if (known.isEmpty()) {
            return new Outcome.NotApplicable(text("noindex"));
        }
        Set<String> said = new LinkedHashSet<>();
        List<Evidence> evidence = new ArrayList<>();
        int asked = 0;
        for (Dependency each : subject.all(Dependency.class)) {
            String version = each.version();
            if (!each.ecosystem().equals("pip") || version == null) {
                continue;
            }
            KnownReleases.Said withdrawn = known.withdrawn(each.name(), version);
            KnownReleases.Offered offered = known.offered(each.name());
            asked += withdrawn != null || offered != null ? 1 : 0;
            if (withdrawn != null) {
                said.add(text("withdrawn", each.name(), version, withdrawn.why()));
                evidence.addAll(List.of(each.evidence(), withdrawn.evidence()));
            } else if (offered != null && !offered.has(version)) {
                said.add(text("gone", each.name(), version, offered.evidence().file()));
                evidence.addAll(List.of(each.evidence(), offered.evidence()));
            }
        }
        if (!said.isEmpty()) {
            String list = String.join(", ", said.stream().limit(SHOWN).toList());
            String shown = said.size() > SHOWN ? text("more", list, said.size() - SHOWN) : list;
            return raised(
                    subject,
                    count("rotten", said.size(), shown),
                    evidence.stream().distinct().limit(EVIDENCE).toList());
        }
        if (asked == 0) {
            return new Outcome.NotApplicable(text("noindex"));
        }
        return Outcome.of(List.of(), subject);
    }
}
