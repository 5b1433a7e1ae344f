package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.SearchOfRun;
import assay.audit.Subject;
import assay.fact.Evidence;
import com.google.auto.service.AutoService;
import java.util.List;

/// P7: is it told how many trials a search was to have, and are they all there? A trial of a search is asked together
/// with the run that held it.
@AutoService(Rule.class)
public final class SearchIsDisclosed implements Rule {
    private static final int SHOWN = 3;

    @Override
    public String id() {
        return "P7";
    }

    @Override
    public Area area() {
        return Area.PARAMETERS;
    }

    @Override
    public Outcome ask(Subject subject) {
        SearchOfRun search = SearchOfRun.of(subject);
        if (search == null) {
            return new Outcome.NotApplicable(text("none"));
        }
        int trials = search.trials().size();
        Long asked = search.asked();
        if (asked != null) {
            return trials >= asked ? new Outcome.Held() : fewer(subject, search, asked);
        }
        if (search.named()) {
            return new Outcome.NotFound(count("open", trials));
        }
        String best = String.join(", ", search.best().stream().limit(SHOWN).toList());
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .orElseGet(() -> new Outcome.Raised(List.of(finding(
                        subject, subject.rules().severity(id(), "best"), text("best", best), search.evidence()))));
    }

    private Outcome fewer(Subject subject, SearchOfRun search, long asked) {
        List<Evidence> evidence = search.evidence().isEmpty() ? subject.record() : search.evidence();
        String message = search.trials().isEmpty()
                ? text("nowhere", asked, search.askedBy())
                : count(
                        "fewer",
                        search.trials().size(),
                        asked,
                        search.askedBy(),
                        asked - search.trials().size());
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .orElseGet(() -> raised(subject, message, evidence));
    }
}
