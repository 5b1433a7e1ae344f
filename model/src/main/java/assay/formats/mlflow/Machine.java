package assay.formats.mlflow;

import assay.fact.Fact;
import assay.fact.Fact.Setting;
import assay.fact.RunId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The machine as far as a script logged it: MLflow itself records nothing of it. Only keys that cannot mean anything
/// else count, whatever their separators and case.
final class Machine {

    /// `device=cuda:0` chooses a device and does not name one.
    private static final Pattern PLACE =
            Pattern.compile("(?i)(cuda|gpu|cpu|mps|xpu|tpu)?(:?\\d+)?|true|false|none|auto");

    private Machine() {}

    static List<Fact> facts(RunId run, List<Recorded> recorded) {
        List<Fact> facts = new ArrayList<>();
        Map<String, String> gpu = new LinkedHashMap<>();
        for (Recorded each : recorded) {
            String attribute = gpuAttribute(each.plainKey());
            if (attribute != null && !each.value().isBlank()) {
                gpu.putIfAbsent(attribute, each.value().strip());
            }
        }
        for (Recorded each : recorded) {
            String value = each.value().strip();
            if (value.isEmpty()) {
                continue;
            }
            String kind = deviceKind(each.plainKey());
            if (kind != null && !PLACE.matcher(value).matches()) {
                facts.add(new Fact.Device(run, kind, value, kind.equals("gpu") ? gpu : Map.of(), each.evidence()));
            }
            String system = systemKey(each.plainKey());
            if (system != null) {
                facts.add(new Setting(run, Setting.Kind.SYSTEM, system, value, each.evidence()));
            }
            String variable = variable(each.plainKey());
            if (variable != null) {
                facts.add(new Setting(run, Setting.Kind.VARIABLE, variable, value, each.evidence()));
            }
        }
        return facts;
    }

    private static @Nullable String deviceKind(String key) {
        return switch (key) {
            case "gpuname", "gpumodel", "gputype", "gpudevicename", "cudadevicename", "systemgpu", "systemgpuname" ->
                "gpu";
            case "cpuname", "cpumodel", "cpubrand", "systemcpu" -> "cpu";
            default -> null;
        };
    }

    private static @Nullable String gpuAttribute(String key) {
        return switch (key) {
            case "gpudriver", "gpudriverversion", "nvidiadriver", "nvidiadriverversion", "driverversion" -> "driver";
            case "gpumemory", "gpumemorytotal", "gpumemorygb" -> "memory";
            case "gpucomputecapability", "computecapability" -> "compute capability";
            case "gpucount", "ngpu", "numgpus", "ngpus" -> "count";
            case "gpuuuid" -> "uuid";
            default -> null;
        };
    }

    private static @Nullable String systemKey(String key) {
        return switch (key) {
            case "python", "pythonversion" -> "python";
            case "platform", "os", "osname", "osversion" -> "platform";
            case "kernel", "kernelversion" -> "kernel";
            case "cuda", "cudaversion", "torchcudaversion" -> "cuda";
            case "cudnn", "cudnnversion" -> "cudnn";
            case "gpudriver", "gpudriverversion", "nvidiadriver", "nvidiadriverversion", "driverversion" -> "driver";
            default -> null;
        };
    }

    private static @Nullable String variable(String key) {
        return switch (key) {
            case "pythonhashseed" -> "PYTHONHASHSEED";
            case "cublasworkspaceconfig" -> "CUBLAS_WORKSPACE_CONFIG";
            default -> null;
        };
    }
}
