package assay.audit;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Device;
import assay.fact.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// On what a run ran, as far as its records tell.
///
/// @param gpus with their names
/// @param use what the records say about a GPU's use
/// @param evidence for `use`
public record RecordedDevices(List<Device> gpus, List<Device> cpus, Use use, List<Evidence> evidence) {
    public static final Pattern GAP = Pattern.compile("gpu|device|hardware", Pattern.CASE_INSENSITIVE);

    public enum Use {
        /// A GPU was used, or was there.
        GPU,
        /// A record says that the processor was used, or lists devices without a GPU.
        CPU_ONLY,
        NOT_SAID
    }

    private static final Set<String> DEVICE = Set.of("device", "accelerator", "device_type", "devicetype");
    private static final Set<String> WANTED =
            Set.of("use_cuda", "cuda", "use_gpu", "gpu", "gpus", "n_gpu", "num_gpus", "gpu_count", "ngpus");
    private static final Set<String> REFUSED = Set.of("no_cuda", "use_cpu", "cpu_only");
    private static final Set<String> NO = Set.of("0", "false", "none", "null", "no", "-1", "[]");

    public static RecordedDevices of(Subject subject) {
        List<Device> gpus = new ArrayList<>();
        List<Device> cpus = new ArrayList<>();
        List<Evidence> gpuSaid = new ArrayList<>();
        List<Evidence> cpuSaid = new ArrayList<>();
        for (Fact fact : subject.facts()) {
            Use said = switch (fact) {
                case Device device -> {
                    (device.kind().equals("gpu") ? gpus : cpus).add(device);
                    yield device.kind().equals("gpu") ? Use.GPU : Use.NOT_SAID;
                }
                case Fact.Param param -> said(param.key(), param.value().recorded());
                case Fact.Setting setting -> said(setting.key(), setting.value());
                case Fact.Metric metric -> metric.key().startsWith("system/gpu") ? Use.GPU : Use.NOT_SAID;
                default -> Use.NOT_SAID;
            };
            if (said != Use.NOT_SAID) {
                (said == Use.GPU ? gpuSaid : cpuSaid).add(fact.evidence());
            }
        }
        if (!gpuSaid.isEmpty()) {
            return new RecordedDevices(gpus, cpus, Use.GPU, gpuSaid);
        }
        boolean listed = !cpus.isEmpty() && subject.gap(Layer.ENVIRONMENT, GAP).isEmpty();
        if (listed) {
            cpus.forEach(cpu -> cpuSaid.add(cpu.evidence()));
        }
        return new RecordedDevices(gpus, cpus, cpuSaid.isEmpty() ? Use.NOT_SAID : Use.CPU_ONLY, cpuSaid);
    }

    private static Use said(String key, String value) {
        String name = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
        String text = value.strip().toLowerCase(Locale.ROOT);
        if (name.equals("cuda_visible_devices")) {
            return text.isEmpty() || text.equals("-1") ? Use.CPU_ONLY : Use.NOT_SAID;
        }
        if (DEVICE.contains(name)) {
            return text.equals("cpu") ? Use.CPU_ONLY : text.matches("(cuda|gpu|mps|rocm).*") ? Use.GPU : Use.NOT_SAID;
        }
        if (WANTED.contains(name)) {
            boolean yes = text.equals("true") || text.matches("[1-9]\\d*");
            return NO.contains(text) ? Use.CPU_ONLY : yes ? Use.GPU : Use.NOT_SAID;
        }
        return REFUSED.contains(name) && text.equals("true") ? Use.CPU_ONLY : Use.NOT_SAID;
    }
}
