package assay.report;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.audit.Severity;
import assay.audit.Standing;
import assay.audit.Waiver;
import assay.report.people.About;
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
                                rule.id(),
                                rule.area(),
                                rule.severity(),
                                rule.question(),
                                material.name(rule.blind()),
                                rule.on()))
                        .toList(),
                audit.notRun().stream()
                        .map(each -> new Section.NotRunRow(each.rule(), material.name(each.reason())))
                        .toList(),
                ruleSet(audit),
                audit.ruleSet().departures().stream()
                        .map(each -> new Section.DepartureRow(
                                each.rule(), each.word(), each.shipped(), each.now(), each.by()))
                        .toList(),
                CarriedPart.baseline(material),
                null);
    }

    private String ruleSet(Audit audit) {
        int departures = audit.ruleSet().departures().size();
        String off = audit.rules().stream()
                .filter(rule -> !rule.on())
                .map(Audit.RuleInfo::id)
                .collect(Collectors.joining(", "));
        String used = departures == 0
                ? material.say("ruleset.shipped")
                : material.say("ruleset.departs", audit.ruleSet().name(), departures);
        return off.isEmpty() ? used : used + " " + material.say("ruleset.off", off);
    }

    private String summary(List<Finding> findings, Audit audit) {
        int notRun = audit.notRun().size();
        int on = (int) audit.rules().stream().filter(Audit.RuleInfo::on).count();
        int ran = Math.max(0, on - notRun);
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
        int waived = (int) findings.stream().filter(each -> !each.isOpen()).count();
        String some = material.say("findings.some", counts, rules);
        return waived == 0 ? some : some + " " + material.say("findings.waived", waived);
    }

    private Section.FindingRow row(Finding finding) {
        return new Section.FindingRow(
                finding.rule(),
                finding.severity(),
                finding.area(),
                material.name(finding.message()),
                material.name(finding.fix()),
                owner(finding),
                !finding.isOpen(),
                material.cite(finding.evidence()));
    }

    /// What people said on who acts.
    private String acting(Finding finding) {
        List<Section.Said> said = PeoplePart.said(material, About.FINDING, finding.rule());
        return said.isEmpty()
                ? material.say("missing.owner")
                : said.stream()
                        .map(each -> material.say(
                                each.due() == null ? "finding.acts" : "finding.actsUntil",
                                each.text(),
                                each.by(),
                                each.on(),
                                String.valueOf(each.due())))
                        .collect(Collectors.joining(" "));
    }

    private String owner(Finding finding) {
        return switch (finding.standing()) {
            case Standing.Open _ -> acting(finding);
            case Standing.Waived(Waiver waiver) ->
                material.say("finding.waived", waiver.by(), waiver.until(), waiver.entry(), waiver.reason());
            case Standing.Expired(Waiver waiver) ->
                material.say("finding.expired", waiver.by(), waiver.until(), waiver.entry(), waiver.reason());
        };
    }
}
