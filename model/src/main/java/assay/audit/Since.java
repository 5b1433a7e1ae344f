package assay.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An audit held against an earlier one.
///
/// @param baseline the name of the earlier one's file
/// @param known fingerprints of the earlier findings
/// @param gone what was found then and is not now
public record Since(String baseline, Set<String> known, List<Baseline.Earlier> gone) {
    public Since {
        known = Set.copyOf(known);
        gone = List.copyOf(gone);
    }

    static Since of(Baseline baseline, Audit audit) {
        Set<String> now = new HashSet<>();
        audit.findings().forEach(each -> now.add(each.fingerprint()));
        Set<String> runs = new HashSet<>();
        audit.runs().forEach(each -> runs.add(each.run().key()));
        // The audit of one run says nothing of the others.
        List<Baseline.Earlier> gone = baseline.findings().values().stream()
                .filter(each -> !now.contains(each.fingerprint()))
                .filter(each -> !audit.ofOneRun() || each.run().isEmpty() || runs.contains(each.run()))
                .toList();
        return new Since(baseline.name(), baseline.findings().keySet(), gone);
    }

    public boolean isNew(Finding finding) {
        return !known.contains(finding.fingerprint());
    }
}
