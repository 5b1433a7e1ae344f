package assay.report;

import assay.audit.Audit;
import assay.audit.Finding;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Which findings were there before: at the baseline that was named, and in the last report on the run. Rule by rule:
/// findings on different runs have different evidence, and cannot be held against one another one by one.
final class CarriedPart {
    private final Material material;

    private CarriedPart(Material material) {
        this.material = material;
    }

    /// Against the named baseline; findings about the project as a whole concern both and are left out.
    static Section.Carried baseline(Material material) {
        if (material.input.baseline() == null) {
            return none(material, "carried.noBaseline");
        }
        RunId baseline = material.input.baseline().a().id();
        List<Finding> then = material.input.audit().runs().stream()
                .filter(each -> each.run().id().equals(baseline))
                .map(Audit.RunAudit::findings)
                .flatMap(List::stream)
                .toList();
        return new CarriedPart(material)
                .section(
                        material.say(
                                "carried.baseline",
                                material.name(material.input.baseline().a().name())),
                        counts(then),
                        counts(material.audit.findings()));
    }

    /// Against the last report that says something else.
    ///
    /// @param id of this report
    static Section.Carried earlier(Material material, String id) {
        return material.input.earlier().stream()
                .filter(each -> !each.id().equals(id))
                .reduce((one, later) -> later)
                .map(each -> new CarriedPart(material)
                        .section(
                                material.say("carried.report", each.id(), material.texts.moment(each.issued())),
                                each.findings(),
                                counts(material.findings())))
                .orElseGet(() -> none(material, "carried.noReport"));
    }

    private static Section.Carried none(Material material, String key) {
        return new Section.Carried(material.say(key), new Listing<>(List.of()));
    }

    /// How many findings of each rule there are.
    static Map<String, Integer> counts(Collection<Finding> findings) {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(each -> counts.merge(each.rule(), 1, Integer::sum));
        return counts;
    }

    private Section.Carried section(String against, Map<String, Integer> then, Map<String, Integer> now) {
        TreeSet<String> rules = new TreeSet<>(then.keySet());
        rules.addAll(now.keySet());
        List<Section.CarriedRow> rows = new ArrayList<>();
        for (String rule : rules) {
            int before = then.getOrDefault(rule, 0);
            int after = now.getOrDefault(rule, 0);
            rows.add(new Section.CarriedRow(rule, question(rule), before, after, material.say(state(before, after))));
        }
        Predicate<Section.CarriedRow> raisedThen = row -> row.before() > 0;
        Predicate<Section.CarriedRow> raisedNow = row -> row.now() > 0;
        String summary = rows.isEmpty()
                ? material.say("carried.nothing")
                : material.say(
                        "carried.summary",
                        count(rows, raisedThen.and(raisedNow)),
                        count(rows, raisedNow.and(raisedThen.negate())),
                        count(rows, raisedThen.and(raisedNow.negate())));
        return new Section.Carried(against + " " + summary, new Listing<>(rows));
    }

    private static int count(List<Section.CarriedRow> rows, Predicate<Section.CarriedRow> which) {
        return (int) rows.stream().filter(which).count();
    }

    private String question(String rule) {
        return material.input.audit().rules().stream()
                .filter(each -> each.id().equals(rule))
                .map(Audit.RuleInfo::question)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(), text -> text.isEmpty() ? material.say("carried.noRule") : text));
    }

    private static String state(int before, int now) {
        return before == 0 ? "carried.state.new" : now == 0 ? "carried.state.gone" : "carried.state.carried";
    }
}
