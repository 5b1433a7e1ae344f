package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.RecordedSeeds;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Layer;
import com.google.auto.service.AutoService;
import java.util.regex.Pattern;

/// E1: is a seed recorded?
@AutoService(Rule.class)
public final class SeedIsRecorded implements Rule {
    private static final Pattern GAP = Pattern.compile("seed", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "E1";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject) {
        RecordedSeeds seeds = RecordedSeeds.of(subject);
        if (!seeds.values().isEmpty()) {
            return new Outcome.Held();
        }
        if (!subject.hasResult()) {
            return new Outcome.NotApplicable(text("noresult"));
        }
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("nested"));
        }
        if (!seeds.empty().isEmpty()) {
            return raised(subject, text("empty", String.join(", ", seeds.empty())), seeds.evidence());
        }
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .or(() -> subject.gap(Layer.ENTROPY, GAP).map(Outcome.NotFound::new))
                .orElseGet(() -> raised(subject, text("none", subject.looked()), subject.record()));
    }
}
