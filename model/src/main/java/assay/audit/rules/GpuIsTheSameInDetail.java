package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// H2: are the number of the GPU's processors, MIG and ECC recorded, and the same as in the run that this one was made
/// again from?
@AutoService(Rule.class)
public final class GpuIsTheSameInDetail implements Rule {

    private enum Detail {
        CORES(Set.of("cores", "cudacores", "smcount", "sms", "sm", "multiprocessors", "multiprocessorcount")),
        MIG(Set.of("mig", "migmode", "migenabled")),
        ECC(Set.of("ecc", "eccmode", "eccenabled"));

        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<String> keys;

        Detail(Set<String> keys) {
            this.keys = keys;
        }
    }

    @Override
    public String id() {
        return "H2";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        RecordedDevices devices = RecordedDevices.of(subject);
        if (devices.use() == RecordedDevices.Use.CPU_ONLY) {
            return new Outcome.NotApplicable(text("cpu"));
        }
        if (devices.gpus().isEmpty()) {
            return subject.unread()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotFound(subject.gap(Layer.ENVIRONMENT, RecordedDevices.GAP)
                            .orElseGet(() -> Texts.FACTS.text("gpu.none", subject.looked()))));
        }
        Map<Detail, Set<String>> here = details(devices.gpus());
        Run original = subject.madeAgainFrom();
        if (original != null) {
            List<Finding> differ = compared(subject, devices.gpus(), here, original);
            if (!differ.isEmpty()) {
                return new Outcome.Raised(differ);
            }
        }
        Set<Detail> missing = EnumSet.allOf(Detail.class);
        missing.removeAll(here.keySet());
        List<String> names = missing.stream().map(each -> text(each.name())).toList();
        return missing.isEmpty()
                ? new Outcome.Held()
                : subject.unread()
                        .<Outcome>map(Outcome.NotChecked::new)
                        .orElseGet(() ->
                                new Outcome.NotFound(text("missing", String.join(", ", names), subject.looked())));
    }

    private List<Finding> compared(Subject subject, List<Device> gpus, Map<Detail, Set<String>> here, Run original) {
        List<Device> others =
                RecordedDevices.of(Subject.of(original, subject.audited())).gpus();
        Map<Detail, Set<String>> there = details(others);
        List<String> words = new ArrayList<>();
        here.forEach((detail, values) -> {
            Set<String> other = there.get(detail);
            if (other != null && !other.equals(values)) {
                words.add(text("differs", text(detail.name()), String.join(", ", other), String.join(", ", values)));
            }
        });
        if (words.isEmpty()) {
            return List.of();
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(gpus.getFirst().evidence());
        evidence.add(others.getFirst().evidence());
        return List.of(finding(subject, text("again", original.name(), String.join("; ", words)), evidence));
    }

    private static Map<Detail, Set<String>> details(List<Device> gpus) {
        Map<Detail, Set<String>> found = new TreeMap<>();
        for (Device gpu : gpus) {
            gpu.attributes().forEach((key, value) -> {
                String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
                for (Detail detail : Detail.values()) {
                    if (detail.keys.contains(plain) && !value.isBlank()) {
                        found.computeIfAbsent(detail, any -> new TreeSet<>())
                                .add(value.strip().toLowerCase(Locale.ROOT));
                    }
                }
            });
        }
        return found;
    }
}
