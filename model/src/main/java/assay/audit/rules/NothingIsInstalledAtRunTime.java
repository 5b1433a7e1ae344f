package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeHits;
import assay.audit.CodeRule;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Rule;
import assay.audit.RunTimeFetches;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// L7: does the run install packages, or download files without holding them against a digest? A
/// command on record that
/// does so is no longer only possible.
@AutoService(Rule.class)
public final class NothingIsInstalledAtRunTime implements CodeRule {

    @Override
    public String id() {
        return "L7";
    }

    @Override
    public Area area() {
        return Area.LIBRARIES;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        CodeHits hits = program.once(NothingIsInstalledAtRunTime.class, RunTimeFetches::of);
        List<Finding> findings = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Fact fact : subject.facts()) {
            String command = switch (fact) {
                case Fact.Step step -> step.command();
                case Fact.Command line -> String.join(" ", line.arguments());
                default -> "";
            };
            String fetches = RunTimeFetches.inCommand(command);
            if (!fetches.isEmpty() && said.isEmpty()) {
                said.add(text("recorded", fetches));
            }
            if (!fetches.isEmpty()) {
                evidence.add(fact.evidence());
            }
        }
        boolean recorded = !said.isEmpty();
        if (!hits.isEmpty()) {
            said.add(program.said(count("found", hits.all().size(), hits.list(this))));
            evidence.addAll(hits.evidence(program));
        }
        if (!said.isEmpty()) {
            findings.add(finding(
                    subject,
                    subject.rules().severity(id(), !recorded && hits.weak() ? "download" : "severity"),
                    String.join(" ", said),
                    evidence.stream().distinct().limit(Program.MOST_PLACES).toList()));
        }
        return program.answer(findings, subject);
    }
}
