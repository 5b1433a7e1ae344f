package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.RecordedVersions;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Run;
import assay.lineage.Mention;
import assay.lineage.Mentions;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// D10: do the digests of one file agree, within a run over all of its tools, and over runs that name the same clean
/// commit? One digest under two names is a copy, and no finding.
@AutoService(Rule.class)
public final class DigestsAgree implements Rule {
    private static final int SHOWN = 3;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "D10";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        Map<String, Map<Digest, Mention>> files = new LinkedHashMap<>();
        boolean any = false;
        for (Mention mention : run == null ? List.<Mention>of() : Mentions.of(run.id(), subject.facts())) {
            boolean asked =
                    mention.path() != null && (mention.use() == Mention.Use.READ || mention.use() == Mention.Use.WROTE);
            for (Digest digest : asked ? mention.whole() : List.<Digest>of()) {
                any = true;
                files.computeIfAbsent(
                                mention.use() + "\0" + digest.algorithm() + "\0" + mention.path(),
                                key -> new LinkedHashMap<>())
                        .putIfAbsent(digest, mention);
            }
        }
        if (run == null || !any) {
            return new Outcome.NotApplicable(text("none"));
        }
        List<Finding> findings = new ArrayList<>();
        List<Map<Digest, Mention>> torn =
                files.values().stream().filter(each -> each.size() > 1).toList();
        if (!torn.isEmpty()) {
            findings.add(within(subject, torn));
        } else {
            List<RecordedVersions.Other> others =
                    RecordedVersions.of(subject.audited()).others(run.id());
            if (!others.isEmpty()) {
                findings.add(over(subject, others));
            }
        }
        return Outcome.of(findings, subject);
    }

    private Finding within(Subject subject, List<Map<Digest, Mention>> torn) {
        List<String> words = new ArrayList<>();
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (Map<Digest, Mention> file : torn) {
            List<Map.Entry<Digest, Mention>> both = List.copyOf(file.entrySet());
            Mention first = both.get(0).getValue();
            Mention second = both.get(1).getValue();
            words.add(text(
                    first.use() == Mention.Use.READ ? "read" : "wrote",
                    String.valueOf(first.path()),
                    both.get(0).getKey().algorithm(),
                    both.get(0).getKey().value() + by(first),
                    both.get(1).getKey().value() + by(second)));
            file.values().forEach(each -> evidence.addAll(each.evidence()));
        }
        return finding(subject, list(words), evidence.stream().limit(EVIDENCE).toList());
    }

    private String by(Mention mention) {
        return mention.step() == null ? "" : " " + text("step", mention.step());
    }

    private Finding over(Subject subject, List<RecordedVersions.Other> others) {
        List<String> words = new ArrayList<>();
        Set<Evidence> evidence = new LinkedHashSet<>();
        for (RecordedVersions.Other each : others) {
            words.add(text(
                    "runs",
                    each.path(),
                    each.here().value(),
                    each.run().name(),
                    each.there().value()));
            evidence.addAll(each.evidence());
        }
        return finding(
                subject,
                subject.rules().severity(id(), "runs"),
                list(words),
                evidence.stream().limit(EVIDENCE).toList());
    }

    private String list(List<String> words) {
        String shown = String.join(" ", words.stream().limit(SHOWN).toList());
        return words.size() <= SHOWN ? shown : count("more", words.size() - SHOWN, shown);
    }
}
