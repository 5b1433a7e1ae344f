package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.RecordedDevices;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Texts;
import assay.fact.Layer;
import com.google.auto.service.AutoService;

/// H1: is the GPU's model recorded? A run of which no record says that it used one is not accused.
@AutoService(Rule.class)
public final class GpuIsNamed implements Rule {

    @Override
    public String id() {
        return "H1";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        RecordedDevices devices = RecordedDevices.of(subject);
        if (!devices.gpus().isEmpty()) {
            return new Outcome.Held();
        }
        return switch (devices.use()) {
            case CPU_ONLY -> new Outcome.NotApplicable(text("cpu"));
            case GPU ->
                subject.unread()
                        .<Outcome>map(Outcome.NotChecked::new)
                        .orElseGet(() -> raised(subject, text("unnamed", subject.looked()), devices.evidence()));
            case NOT_SAID ->
                subject.unread()
                        .<Outcome>map(Outcome.NotChecked::new)
                        .orElseGet(() -> new Outcome.NotFound(subject.gap(Layer.ENVIRONMENT, RecordedDevices.GAP)
                                .orElseGet(() -> Texts.FACTS.text("gpu.none", subject.looked()))));
        };
    }
}
