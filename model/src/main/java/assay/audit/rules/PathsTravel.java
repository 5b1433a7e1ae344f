package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeHits;
import assay.audit.CodeHits.Hit;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Rule;
import assay.audit.RunPaths;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Param;
import assay.python.Expression;
import assay.python.Source;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// C8: does a parameter or the code name a path that holds on one machine alone? Of other places on record the tools
/// themselves write the whole path.
@AutoService(Rule.class)
public final class PathsTravel implements Rule {
    private static final Pattern ASIDE = Pattern.compile("(.*/)?(tests?|docs?)/.*|(.*/)?(test_[^/]*|conftest)\\.py");
    private static final int SHOWN = 3;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "C8";
    }

    @Override
    public Area area() {
        return Area.CODE;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Param> params = new ArrayList<>();
        boolean home = false;
        for (Param each : subject.all(Param.class)) {
            RunPaths.Kind kind = RunPaths.of(each.value().recorded().strip());
            if (kind != RunPaths.Kind.NONE) {
                params.add(each);
                home |= kind == RunPaths.Kind.HOME;
            }
        }
        boolean coded = subject.hasResult() && subject.nested().isEmpty();
        Program program = coded ? subject.program() : Program.none("");
        CodeHits hits = coded && program.closed().isEmpty()
                ? program.once(PathsTravel.class, PathsTravel::hits)
                : new CodeHits(List.of());
        if (params.isEmpty() && hits.isEmpty()) {
            return !coded
                    ? subject.all(Param.class).isEmpty()
                            ? new Outcome.NotApplicable(text("none"))
                            : Outcome.of(List.of(), subject)
                    : program.closed().orElseGet(() -> program.answer(List.of(), subject));
        }
        List<String> said = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        if (!params.isEmpty()) {
            List<String> names = params.stream()
                    .map(each -> each.key() + " = " + each.value().recorded().strip())
                    .distinct()
                    .toList();
            String list = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
            said.add(count(
                    "recorded", names.size(), names.size() > SHOWN ? text("more", list, names.size() - SHOWN) : list));
            params.stream().map(Param::evidence).forEach(evidence::add);
        }
        if (!hits.isEmpty()) {
            said.add(program.said(count("code", hits.all().size(), hits.list(this))));
            evidence.addAll(hits.evidence(program));
        }
        boolean weak = !home && hits.weak();
        Severity severity = subject.rules().severity(id(), weak ? "mount" : "severity");
        return new Outcome.Raised(List.of(finding(
                subject,
                severity,
                String.join(" ", said),
                evidence.stream().distinct().limit(EVIDENCE).toList())));
    }

    private static CodeHits hits(Program program) {
        List<Hit> hits = new ArrayList<>();
        boolean all = program.entries().isEmpty();
        for (Source source : program.sources()) {
            if (all && ASIDE.matcher(source.file()).matches()) {
                continue;
            }
            for (Expression.Literal literal : source.texts()) {
                RunPaths.Kind kind = RunPaths.of(literal.value());
                if (kind != RunPaths.Kind.NONE) {
                    hits.add(new Hit(shortened(literal.value()), literal.place(), kind == RunPaths.Kind.MOUNT));
                }
            }
        }
        return new CodeHits(hits);
    }

    private static String shortened(String path) {
        return path.length() <= 80 ? path : path.substring(0, 80) + "…";
    }
}
