package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Layer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a run's records say of the machine that it ran on.
///
/// @param parts where each stands that is recorded
public record RecordedMachine(Map<Part, Evidence> parts) {

    public enum Part {
        DRIVER(
                Set.of("driver", "gpu_driver", "driver_version", "nvidia_driver", "nvidia_driver_version"),
                "(?i)driver"),
        OS(
                Set.of("os", "platform", "operating_system", "system", "uname", "os_name", "distribution"),
                "(?i)operating system|\\bOS\\b|platform|host"),
        KERNEL(
                Set.of("kernel", "kernel_version", "os_release", "release", "uname", "platform", "os"),
                "(?i)kernel|operating system|host"),
        CPU(Set.of("cpu", "processor", "cpu_name", "cpu_model", "cpu_brand"), "(?i)cpu|processor|devices|host");

        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<String> keys;

        private final Pattern gap;

        Part(Set<String> keys, String gap) {
            this.keys = keys;
            this.gap = Pattern.compile(gap);
        }

        /// Whether the run's tools never record it.
        public boolean gap(Subject subject) {
            return subject.gap(Layer.ENVIRONMENT, gap).isPresent();
        }
    }

    /// `Linux-6.1.0-18-amd64-x86_64-with-glibc2.36`, `Windows-10-10.0.17134-SP0`: a platform that names its kernel.
    private static final Pattern NAMES_KERNEL =
            Pattern.compile(".*(?:^|[^0-9])[2-6]\\.\\d{1,3}(?:\\.\\d{1,3})?-.*" + "|(?:Windows|macOS|Darwin)-\\d.*");

    public static RecordedMachine of(Subject subject, RecordedDevices devices) {
        Map<Part, Evidence> parts = new EnumMap<>(Part.class);
        devices.cpus().stream().limit(1).forEach(cpu -> parts.put(Part.CPU, cpu.evidence()));
        for (Fact.Device gpu : devices.gpus()) {
            gpu.attributes().keySet().stream()
                    .filter(key -> key.toLowerCase(Locale.ROOT).contains("driver"))
                    .forEach(_ -> parts.putIfAbsent(Part.DRIVER, gpu.evidence()));
        }
        for (Fact fact : subject.facts()) {
            switch (fact) {
                case Fact.Setting setting -> add(setting.key(), setting.value(), fact, parts);
                case Fact.Tag tag -> add(tag.key(), tag.value(), fact, parts);
                default -> {}
            }
        }
        return new RecordedMachine(parts);
    }

    private static void add(String key, String value, Fact fact, Map<Part, Evidence> into) {
        String name = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[- ]", "_");
        for (Part part : Part.values()) {
            boolean named = part.keys.contains(name) && !value.isBlank();
            boolean told = part != Part.KERNEL
                    || name.contains("kernel")
                    || name.contains("release")
                    || NAMES_KERNEL.matcher(value).matches();
            if (named && told) {
                into.putIfAbsent(part, fact.evidence());
            }
        }
    }

    public boolean has(Part part) {
        return parts.containsKey(part);
    }

    public boolean any() {
        return !parts.isEmpty();
    }

    public List<Evidence> evidence() {
        return new ArrayList<>(parts.values());
    }
}
