package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.MovingSources;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// D6: do reads from what changes from day to day name a day or a version?
@AutoService(Rule.class)
public final class SourcesHaveADay implements CodeRule {

    @Override
    public String id() {
        return "D6";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        MovingSources sources = MovingSources.of(program);
        if (sources.reads() == 0) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unused")));
        }
        List<String> said = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (MovingSources.Kind kind : MovingSources.Kind.values()) {
            List<Place> of = sources.open(kind);
            if (!of.isEmpty()) {
                said.add(text(kind.name(), program.where(of)));
                places.addAll(of);
            }
        }
        return places.isEmpty()
                ? program.answer(List.of())
                : raised(subject, program.said(text("possible", String.join("; ", said))), program.evidence(places));
    }
}
