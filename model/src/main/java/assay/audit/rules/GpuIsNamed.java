package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.RecordedDevices;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Texts;
import assay.fact.Evidence;
import assay.fact.Fact.Device;
import assay.fact.Layer;
import assay.fact.Run;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// H1: is the GPU's model recorded, and the same as in the run that this one was made again from, or in the runs that
/// it compares? A run of which no record says that it used one is not accused.
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
            return again(subject, devices.gpus());
        }
        Map<String, Evidence> nested = new TreeMap<>();
        for (Run each : subject.nested()) {
            RecordedDevices.of(Subject.of(each, subject.audited()))
                    .gpus()
                    .forEach(gpu -> nested.putIfAbsent(gpu.name(), gpu.evidence()));
        }
        if (!nested.isEmpty()) {
            return nested.size() == 1
                    ? new Outcome.Held()
                    : raised(subject, text("nested", String.join(", ", nested.keySet())), List.copyOf(nested.values()));
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

    private Outcome again(Subject subject, List<Device> gpus) {
        Run original = subject.madeAgainFrom();
        if (original == null) {
            return new Outcome.Held();
        }
        List<Device> before =
                RecordedDevices.of(Subject.of(original, subject.audited())).gpus();
        String there = names(before);
        String here = names(gpus);
        return before.isEmpty() || there.equals(here)
                ? new Outcome.Held()
                : raised(
                        subject,
                        text("again", here, original.name(), there),
                        List.of(gpus.getFirst().evidence(), before.getFirst().evidence()));
    }

    private static String names(List<Device> gpus) {
        return gpus.stream().map(Device::name).distinct().sorted().collect(Collectors.joining(", "));
    }
}
