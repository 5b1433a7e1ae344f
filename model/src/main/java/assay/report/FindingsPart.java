package assay.report;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Section 9.
final class FindingsPart {

    private final Material material;

    private FindingsPart(Material material) {
        this.material = material;
    }

    static Section.Findings of(Material material) {
        return new FindingsPart(material).section();
    }

    private Section.Findings section() {
        List<Finding> findings = material.findings();
        Audit audit = material.input.audit();
        return new Section.Findings(
                summary(findings, audit),
                new Listing<>(findings.stream().map(this::row).toList()),
                audit.rules().stream()
                        .map(rule -> new Section.RuleRow(
                                rule.id(), rule.area(), rule.severity(), rule.question(), material.name(rule.blind())))
                        .toList(),
                audit.notRun().stream()
                        .map(each -> new Section.NotRunRow(each.rule(), material.name(each.reason())))
                        .toList());
    }

    private String summary(List<Finding> findings, Audit audit) {
        int notRun = audit.notRun().size();
        int ran = Math.max(0, audit.rules().size() - notRun);
        String which = audit.notRun().stream().map(Audit.NotRun::rule).collect(Collectors.joining(", "));
        String rules =
                notRun == 0 ? material.say("findings.ran", ran) : material.say("findings.ranSome", ran, notRun, which);
        if (findings.isEmpty()) {
            return material.say("findings.none", rules);
        }
        String counts = Arrays.stream(Severity.values())
                .map(severity -> material.say(
                        "findings.count",
                        (int) findings.stream()
                                .filter(each -> each.severity() == severity)
                                .count(),
                        material.texts.word(severity)))
                .collect(Collectors.joining(", "));
        return material.say("findings.some", counts, rules);
    }

    private Section.FindingRow row(Finding finding) {
        return new Section.FindingRow(
                finding.rule(),
                finding.severity(),
                finding.area(),
                material.name(finding.message()),
                material.name(finding.fix()),
                material.say("missing.owner"),
                material.cite(finding.evidence()));
    }
}
