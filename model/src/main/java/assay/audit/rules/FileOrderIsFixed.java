package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Listings;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.python.Call;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.Collectors;

/// D8: is the order fixed in which files are listed?
@AutoService(Rule.class)
public final class FileOrderIsFixed implements CodeRule {

    @Override
    public String id() {
        return "D8";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        Listings listings = Listings.of(program);
        if (listings.all().isEmpty()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unused")));
        }
        if (listings.unordered().isEmpty()) {
            return program.answer(List.of());
        }
        List<Place> places = listings.unordered().stream().map(Call::place).toList();
        String names =
                listings.unordered().stream().map(Listings::named).distinct().collect(Collectors.joining(", "));
        return raised(subject, program.said(text("possible", names, program.where(places))), program.evidence(places));
    }
}
