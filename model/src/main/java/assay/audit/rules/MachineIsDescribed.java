package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.RecordedDevices;
import assay.audit.RecordedMachine;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Texts;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/// H3: are driver, operating system, kernel and processor recorded? What none of the run's tools records is left out;
/// the driver is asked for only where a GPU was used.
@AutoService(Rule.class)
public final class MachineIsDescribed implements Rule {

    @Override
    public String id() {
        return "H3";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        RecordedDevices devices = RecordedDevices.of(subject);
        RecordedMachine machine = RecordedMachine.of(subject, devices);
        if (!subject.nested().isEmpty() && !machine.any()) {
            return new Outcome.NotApplicable(text("nested"));
        }
        List<String> missing = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        for (RecordedMachine.Part part : RecordedMachine.Part.values()) {
            boolean asked = part != RecordedMachine.Part.DRIVER || devices.use() == RecordedDevices.Use.GPU;
            if (asked && !machine.has(part)) {
                (part.gap(subject) ? gaps : missing).add(text(part.name()));
            }
        }
        if (missing.isEmpty() && gaps.isEmpty()) {
            return new Outcome.Held();
        }
        // A tool of which nothing of this is known has no place for it: its silence is no lack of the run.
        if (missing.isEmpty() || !machine.any()) {
            missing.addAll(gaps);
            return subject.unread()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotFound(
                            Texts.FACTS.text("machine.none", String.join(", ", missing), subject.looked())));
        }
        String message = text("missing", String.join(", ", missing), subject.looked());
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .orElseGet(() -> raised(subject, message, machine.evidence()));
    }
}
