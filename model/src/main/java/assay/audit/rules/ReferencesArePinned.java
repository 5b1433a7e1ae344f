package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.RemoteReference;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Fact.Artifact;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import assay.lineage.Node;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// D3: does every reference to data elsewhere name one version? Of a run what it read; of the
/// project what its manifests
/// list, a finding per file.
@AutoService(Rule.class)
public final class ReferencesArePinned implements Rule {
    private static final int SHOWN = 5;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "D3";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public boolean asksProject() {
        return true;
    }

    /// @param file of the finding that it belongs to; empty where all belong to one
    private record Reference(String path, List<Digest> digests, List<Evidence> evidence, String file) {}

    /// A digest that was kept as a parameter counts for the file that it names.
    private static List<Reference> references(Subject subject) {
        if (subject.run() != null) {
            // In PROV an address names a thing, whether anything can be had there or not.
            return subject.run().id().tool().equals("prov")
                    ? List.of()
                    : Mentions.of(subject.run().id(), subject.facts()).stream()
                            .filter(each -> each.use() == Mention.Use.READ
                                    && each.path() != null
                                    && (each.kind() == Node.Kind.DATA || each.kind() == Node.Kind.FILE))
                            .map(each ->
                                    new Reference(String.valueOf(each.path()), each.digests(), each.evidence(), ""))
                            .toList();
        }
        return subject.all(Artifact.class).stream()
                .filter(each -> each.kind() == Artifact.Kind.DATA || each.kind() == Artifact.Kind.FILE)
                .map(each -> new Reference(
                        each.path(),
                        each.digests(),
                        List.of(each.evidence()),
                        each.evidence().file()))
                .toList();
    }

    @Override
    public Outcome ask(Subject subject) {
        Map<String, List<Reference>> files = new LinkedHashMap<>();
        for (Reference each : references(subject)) {
            if (RemoteReference.is(each.path())) {
                files.computeIfAbsent(each.file(), any -> new ArrayList<>()).add(each);
            }
        }
        if (files.isEmpty()) {
            return new Outcome.NotApplicable(text("none"));
        }
        List<Finding> findings = new ArrayList<>();
        files.values().forEach(references -> {
            List<Reference> open = references.stream()
                    .filter(each -> !RemoteReference.pinned(each.path(), each.digests()))
                    .toList();
            if (!open.isEmpty()) {
                findings.add(finding(subject, open));
            }
        });
        return Outcome.of(findings, subject);
    }

    private Finding finding(Subject subject, List<Reference> open) {
        Set<String> names = new LinkedHashSet<>();
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (Reference each : open) {
            names.add(each.path());
            evidence.addAll(each.evidence());
        }
        String shown = String.join(", ", names.stream().limit(SHOWN).toList());
        String list = names.size() <= SHOWN ? shown : text("more", shown, names.size() - SHOWN);
        return finding(
                subject,
                count("open", names.size(), list),
                evidence.stream().limit(EVIDENCE).toList());
    }
}
