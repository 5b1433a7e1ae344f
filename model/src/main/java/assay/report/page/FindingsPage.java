package assay.report.page;

import assay.report.Section;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/// Section 9: findings, the rules that were asked, and those that could not run.
final class FindingsPage {

    private FindingsPage() {}

    static List<Element> of(Parts parts, Section.Findings findings) {
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("statement", findings.summary()));
        if (!findings.findings().rows().isEmpty()) {
            page.add(parts.tables.table(
                    "findings",
                    List.of(
                            parts.say("finding.severity"),
                            parts.say("finding.rule"),
                            parts.say("finding.observed"),
                            parts.say("finding.fix"),
                            parts.say("evidence")),
                    findings.findings().first().stream()
                            .map(each -> finding(parts, each))
                            .toList()));
            page.addAll(parts.rest(findings.findings()));
        }
        page.add(parts.heading(3, "s9-carried", parts.say("carried")));
        page.addAll(carried(parts, findings.baseline()));
        if (findings.earlier() != null) {
            page.addAll(carried(parts, findings.earlier()));
        }
        page.add(parts.heading(3, "s9-ruleset", parts.say("ruleset")));
        page.add(parts.paragraph("statement", findings.ruleSet()));
        if (!findings.departures().isEmpty()) {
            page.add(parts.tables.table(
                    "departures",
                    List.of(
                            parts.say("finding.rule"),
                            parts.say("ruleset.word"),
                            parts.say("ruleset.shippedValue"),
                            parts.say("ruleset.now"),
                            parts.say("ruleset.by")),
                    findings.departures().stream()
                            .map(each -> Tables.row(
                                    parts.tables.head(each.rule()),
                                    parts.tables.cell(each.word()),
                                    parts.tables.cell(each.shipped()),
                                    parts.tables.cell(each.now()),
                                    parts.tables.cell("text", List.of(each.by()))))
                            .toList()));
        }
        if (!findings.rules().isEmpty()) {
            page.add(parts.heading(3, "s9-rules", parts.say("rules.asked")));
            page.add(parts.tables.table(
                    "rules",
                    List.of(
                            parts.say("finding.rule"),
                            parts.say("tower.layer"),
                            parts.say("finding.severity"),
                            parts.say("rule.question"),
                            parts.say("rule.blind")),
                    findings.rules().stream().map(rule -> rule(parts, rule)).toList()));
        }
        if (!findings.notRun().isEmpty()) {
            page.add(parts.heading(3, "s9-notrun", parts.say("rules.notRun")));
            page.add(parts.tables.table(
                    "notrun",
                    List.of(parts.say("finding.rule"), parts.say("rule.reason")),
                    findings.notRun().stream()
                            .map(each -> Tables.row(
                                    parts.tables.head(each.rule()),
                                    parts.tables.cell("text", List.of(parts.shortened(each.reason())))))
                            .toList()));
        }
        return page;
    }

    private static List<Element> carried(Parts parts, Section.Carried carried) {
        List<Element> page = new ArrayList<>();
        page.add(parts.paragraph("statement", carried.summary()));
        if (!carried.rows().rows().isEmpty()) {
            page.add(parts.tables.table(
                    "carried",
                    List.of(
                            parts.say("finding.rule"),
                            parts.say("rule.question"),
                            parts.say("carried.before"),
                            parts.say("carried.now"),
                            parts.say("carried.state")),
                    carried.rows().first().stream()
                            .map(each -> Tables.row(
                                    parts.tables.head(each.rule()),
                                    parts.tables.cell("text", List.of(each.question())),
                                    parts.tables.cell("number", List.of(Integer.toString(each.before()))),
                                    parts.tables.cell("number", List.of(Integer.toString(each.now()))),
                                    parts.tables.cell(each.state())))
                            .toList()));
            page.addAll(parts.rest(carried.rows()));
        }
        return page;
    }

    private static List<Element> finding(Parts parts, Section.FindingRow finding) {
        return Tables.row(
                parts.tables.cell("graded", parts.severity(finding.severity())),
                parts.tables.cell(finding.rule() + ", " + parts.texts.word(finding.area())),
                parts.tables.cell("text", List.of(parts.shortened(finding.message()))),
                parts.tables.cell(
                        "text",
                        List.of(
                                parts.shortened(finding.fix()),
                                parts.html.el("br"),
                                parts.html.el("span.muted", finding.owner()))),
                parts.evidence(finding.evidence()));
    }

    private static List<Element> rule(Parts parts, Section.RuleRow rule) {
        return Tables.row(
                parts.tables.head(rule.rule()),
                parts.tables.cell(parts.texts.word(rule.area())),
                parts.tables.cell(rule.on() ? parts.texts.word(rule.severity()) : parts.say("ruleset.off")),
                parts.tables.cell("text", List.of(rule.question())),
                parts.tables.cell("text", List.of(rule.blind())));
    }
}
