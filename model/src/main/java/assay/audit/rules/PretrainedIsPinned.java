package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeHits;
import assay.audit.CodeHits.Hit;
import assay.audit.CodeRule;
import assay.audit.Outcome;
import assay.audit.PretrainedCalls;
import assay.audit.PretrainedCalls.Load;
import assay.audit.Program;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Param;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// P5: is every model and data set that the program takes from a hub named with its commit? What
/// the records name too is
/// no longer only possible; where they hold a revision, nothing is raised.
@AutoService(Rule.class)
public final class PretrainedIsPinned implements CodeRule {

    @Override
    public String id() {
        return "P5";
    }

    @Override
    public Area area() {
        return Area.PARAMETERS;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        List<Load> loads = program.once(PretrainedIsPinned.class, PretrainedCalls::of);
        boolean recorded = subject.all(Param.class).stream()
                .anyMatch(each -> each.key().toLowerCase(Locale.ROOT).endsWith("revision")
                        && each.value().recorded().strip().matches("[0-9a-f]{7,64}"));
        if (loads.isEmpty() || recorded) {
            return program.answer(List.of());
        }
        List<Param> named = subject.all(Param.class).stream()
                .filter(each -> loads.stream()
                        .anyMatch(load ->
                                load.source().equals(each.value().recorded().strip())))
                .toList();
        CodeHits hits = new CodeHits(loads.stream()
                .map(each -> new Hit(each.text(), each.place(), each.source().isEmpty()))
                .toList());
        List<Evidence> evidence = new ArrayList<>(hits.evidence(program));
        named.stream().map(Param::evidence).forEach(evidence::add);
        Severity severity = subject.rules().severity(id(), hits.weak() ? "variable" : "severity");
        String message = named.isEmpty()
                ? count("possible", hits.all().size(), hits.list(this))
                : count(
                        "named",
                        hits.all().size(),
                        hits.list(this),
                        named.stream()
                                .limit(2)
                                .map(each -> each.key() + " = "
                                        + each.value().recorded().strip())
                                .collect(Collectors.joining(", ")));
        return new Outcome.Raised(List.of(finding(
                subject,
                severity,
                program.said(message),
                evidence.stream().distinct().limit(Program.MOST_PLACES).toList())));
    }
}
