package assay.rerun.recipe;

import assay.audit.RecordedDevices;
import assay.fact.Evidence;
import assay.fact.Fact.Device;
import assay.fact.Grade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What it ran on, or that this is not recorded.
final class DevicePart {
    private final Original original;
    private final Draft draft;

    DevicePart(Original original, Draft draft) {
        this.original = original;
        this.draft = draft;
    }

    void add() {
        RecordedDevices devices = RecordedDevices.of(original.subject());
        if (!devices.gpus().isEmpty()) {
            add("gpu", devices.gpus());
        } else if (devices.use() == RecordedDevices.Use.CPU_ONLY) {
            if (devices.cpus().isEmpty()) {
                draft.add(new Step.Device(
                        "cpu",
                        "",
                        Map.of(),
                        "The records say that no GPU was used.",
                        Grade.RECORDED,
                        evidence(devices)));
            } else {
                add("cpu", devices.cpus());
            }
        } else {
            String used = devices.use() == RecordedDevices.Use.GPU
                    ? "A GPU was used, and which one is not recorded."
                    : "Whether a GPU was used is not recorded.";
            draft.gap("device", used, original.looked(), "`cpu`, or the GPU's name.", false);
            Filling said = draft.filling("device");
            if (said != null) {
                boolean cpu = said.value().strip().equalsIgnoreCase("cpu");
                draft.add(new Step.Device(
                        cpu ? "cpu" : "gpu", cpu ? "" : said.value().strip(), Map.of(), "", Grade.STATED, List.of()));
            }
        }
    }

    private static List<Evidence> evidence(RecordedDevices devices) {
        return devices.evidence().stream().distinct().toList();
    }

    private void add(String kind, List<Device> devices) {
        Device first = devices.getFirst();
        Map<String, String> attributes = new LinkedHashMap<>(first.attributes());
        if (devices.size() > 1) {
            attributes.putIfAbsent("count", String.valueOf(devices.size()));
        }
        boolean alike = devices.stream().allMatch(each -> each.name().equals(first.name()));
        draft.add(new Step.Device(
                kind,
                first.name(),
                attributes,
                alike ? "" : "Devices of several kinds are recorded; this is the first.",
                Grade.RECORDED,
                devices.stream().map(Device::evidence).distinct().toList()));
    }
}
