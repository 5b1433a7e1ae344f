package assay.audit.rules;

import assay.audit.Area;
import assay.audit.DeclaredPackages;
import assay.audit.DeclaredPackages.Other;
import assay.audit.DeclaredRanges;
import assay.audit.DeclaredRanges.Outside;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Dependency;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// L5: are the packages that the run recorded those that were locked? A lock of today may be younger than the run,
/// unless the run's own record holds it: that weighs less. Where nothing is locked, ranges that were asked for are held
/// against them.
@AutoService(Rule.class)
public final class LoadedIsDeclared implements Rule {
    private static final int SHOWN = 8;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "L5";
    }

    @Override
    public Area area() {
        return Area.LIBRARIES;
    }

    @Override
    public Outcome ask(Subject subject) {
        DeclaredPackages declared = DeclaredPackages.of(subject);
        if (declared.loaded().isEmpty()) {
            return new Outcome.NotApplicable(text("noloaded"));
        }
        DeclaredRanges ranges = DeclaredRanges.of(subject);
        if (declared.shared() == 0 && !ranges.outside().isEmpty()) {
            return outside(subject, ranges);
        }
        if (declared.file().isEmpty()) {
            return new Outcome.NotApplicable(text("nolock"));
        }
        if (declared.shared() == 0) {
            return new Outcome.NotChecked(text("nocommon", declared.file()));
        }
        if (declared.others().isEmpty()) {
            return Outcome.of(List.of(), subject);
        }
        List<Other> others = declared.others();
        String list = others.stream()
                .limit(SHOWN)
                .map(each -> text(
                        "other",
                        each.loaded().name(),
                        String.valueOf(each.loaded().version()),
                        each.asked()))
                .collect(Collectors.joining(", "));
        String shown = shown(list, others.size());
        String key = declared.ofTheRun() ? "differs" : "today";
        Severity severity = subject.rules().severity(id(), declared.ofTheRun() ? "severity" : "today");
        List<Evidence> evidence = new ArrayList<>();
        for (Other each : others) {
            evidence.add(each.loaded().evidence());
            each.entries().stream().limit(1).map(Dependency::evidence).forEach(evidence::add);
        }
        String message = count(key, others.size(), declared.file(), declared.shared(), shown);
        return new Outcome.Raised(List.of(finding(
                subject,
                severity,
                message,
                evidence.stream().distinct().limit(EVIDENCE).toList())));
    }

    /// Where nothing is locked, the ranges that were asked for still leave something out.
    private Outcome outside(Subject subject, DeclaredRanges ranges) {
        List<Outside> all = ranges.outside();
        String list = all.stream()
                .limit(SHOWN)
                .map(each -> text(
                        "range",
                        each.loaded().name(),
                        String.valueOf(each.loaded().version()),
                        each.entries().getFirst().spec(),
                        each.entries().getFirst().evidence().file()))
                .collect(Collectors.joining(", "));
        List<Evidence> evidence = all.stream()
                .flatMap(each -> Stream.of(
                        each.loaded().evidence(), each.entries().getFirst().evidence()))
                .distinct()
                .limit(EVIDENCE)
                .toList();
        String message = count("outside", all.size(), ranges.shared(), shown(list, all.size()));
        return new Outcome.Raised(
                List.of(finding(subject, subject.rules().severity(id(), "today"), message, evidence)));
    }

    private String shown(String list, int all) {
        return all > SHOWN ? text("more", list, all - SHOWN) : list;
    }
}
