package assay.report;

import assay.fact.Fact;
import java.util.ArrayList;
import java.util.List;

/// Section 5.5: devices, variables and the switches that make arithmetic repeatable.
final class HardwareRows {

    private HardwareRows() {}

    static List<Row> of(Material material) {
        List<Row> rows = new ArrayList<>();
        List<Fact.Device> devices = material.facts(Fact.Device.class);
        if (devices.isEmpty()) {
            rows.add(material.row("hardware.device", "device", material.notFound("missing.device")));
        }
        for (Fact.Device device : devices) {
            rows.add(new Row(
                    "hardware.device:" + device.kind(),
                    material.name(device.kind()),
                    material.recorded(device.name(), device)));
            device.attributes()
                    .forEach((name, value) -> rows.add(new Row(
                            "hardware." + device.kind() + "." + name,
                            device.kind() + " " + name,
                            material.recorded(value, device))));
        }
        List<Fact.Setting> settings = material.facts(Fact.Setting.class);
        settings.stream()
                .filter(each -> each.kind() == Fact.Setting.Kind.VARIABLE)
                .forEach(each -> rows.add(new Row(
                        "hardware.variable:" + each.key(),
                        material.name(each.key()),
                        material.recorded(each.value(), each))));
        List<Fact.Setting> switches = settings.stream()
                .filter(each -> each.kind() == Fact.Setting.Kind.SWITCH)
                .toList();
        if (switches.isEmpty()) {
            rows.add(material.row(
                    "hardware.switches", "switches", new Field.NotFound(material.say("missing.switches"))));
        }
        switches.forEach(each -> rows.add(new Row(
                "hardware.switch:" + each.key(), material.name(each.key()), material.recorded(each.value(), each))));
        return rows;
    }
}
