package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Entropy;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// E9: do time, process numbers or the system's entropy reach a seed, a split or the name of
/// what is written?
@AutoService(Rule.class)
public final class EntropyReachesNothing implements CodeRule {

    @Override
    public String id() {
        return "E9";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        Entropy entropy = Entropy.of(program);
        if (!entropy.used()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unused")));
        }
        List<Entropy.Reached> seeds = entropy.reached().stream()
                .filter(each -> each.what() != Entropy.What.FILE)
                .toList();
        List<Entropy.Reached> files = entropy.reached().stream()
                .filter(each -> each.what() == Entropy.What.FILE)
                .toList();
        if (!seeds.isEmpty()) {
            Entropy.Reached first = seeds.getFirst();
            String message = count(
                    "seed",
                    seeds.size(),
                    first.source().name(),
                    Program.where(first.source().place()),
                    Program.where(first.target().place()));
            return raised(subject, program.said(message), evidence(seeds, program));
        }
        if (!files.isEmpty()) {
            Entropy.Reached first = files.getFirst();
            Severity severity = subject.rules().severity(id(), "file");
            String message = count(
                    "file",
                    files.size(),
                    first.source().name(),
                    Program.where(first.source().place()),
                    Program.where(first.target().place()));
            return new Outcome.Raised(
                    List.of(finding(subject, severity, program.said(message), evidence(files, program))));
        }
        return program.answer(List.of());
    }

    private static List<Evidence> evidence(List<Entropy.Reached> reached, Program program) {
        List<Place> places = new ArrayList<>();
        for (Entropy.Reached each : reached) {
            places.add(each.target().place());
            places.add(each.source().place());
        }
        return program.evidence(places);
    }
}
