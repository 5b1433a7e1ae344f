package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.RecordedPackages;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Layer;
import com.google.auto.service.AutoService;

/// L1: is there a full list of the libraries, with what those need?
@AutoService(Rule.class)
public final class LockIsThere implements Rule {

    @Override
    public String id() {
        return "L1";
    }

    @Override
    public Area area() {
        return Area.LIBRARIES;
    }

    @Override
    public Outcome ask(Subject subject) {
        RecordedPackages packages = RecordedPackages.of(subject);
        if (packages.any()) {
            return new Outcome.Held();
        }
        int partial = packages.recorded().size();
        String message = partial == 0 ? text("none", subject.looked()) : text("partial", partial, subject.looked());
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .or(() -> subject.gap(Layer.LIBRARIES, RecordedPackages.GAP).map(Outcome.NotFound::new))
                .orElseGet(() -> raised(subject, message, subject.record()));
    }
}
