package assay.audit;

import static assay.audit.Texts.FACTS;

import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Dependency;
import assay.fact.Fact.Device;
import assay.fact.Fact.Setting;
import assay.fact.Grade;
import assay.fact.Layer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The GPU, unless a record says that none was used, the operating system and Python are required;
/// driver, CPU and the
/// switches of determinism stand beside them.
final class EnvironmentFacts {
    private static final Set<String> OS = Set.of("os", "platform", "operating_system", "system", "kernel");
    private static final Set<String> PYTHON = Set.of("python", "python_version", "pythonversion");
    private static final Set<String> CPU = Set.of("cpu", "processor", "cpu_name");
    private static final Pattern SWITCH =
            Pattern.compile("determin|benchmark|cublas_workspace|pythonhashseed|tf32", Pattern.CASE_INSENSITIVE);

    private final Subject subject;
    private final FactList list = new FactList(Layer.ENVIRONMENT);
    private final RecordedDevices devices;

    private EnvironmentFacts(Subject subject) {
        this.subject = subject;
        this.devices = RecordedDevices.of(subject);
    }

    static FactList of(Subject subject) {
        return new EnvironmentFacts(subject).list();
    }

    private FactList list() {
        gpu();
        system("environment.os", "os", OS, true, Pattern.compile("(?i)operating system|\\bOS\\b|platform|kernel"));
        python();
        if (devices.cpus().isEmpty()) {
            system("environment.cpu", "cpu", CPU, false, Pattern.compile("(?i)cpu|processor|hardware|devices"));
        } else {
            device("environment.cpu", "cpu", devices.cpus(), false);
        }
        switches();
        return list;
    }

    private void gpu() {
        if (devices.gpus().isEmpty()) {
            if (devices.use() == RecordedDevices.Use.CPU_ONLY) {
                list.add(
                        "environment.gpu",
                        FACTS.text("gpu"),
                        FACTS.text("gpu.cpu.value"),
                        Grade.RECORDED,
                        FACTS.text("gpu.cpu"),
                        devices.evidence());
                return;
            }
            String note = subject.gap(Layer.ENVIRONMENT, RecordedDevices.GAP)
                    .orElse(FACTS.text("gpu.none", subject.looked()));
            list.require("environment.gpu", FACTS.text("gpu"), null, Grade.NOT_FOUND, note, List.of());
            return;
        }
        device("environment.gpu", "gpu", devices.gpus(), true);
        Map<String, Device> drivers = new TreeMap<>();
        for (Device gpu : devices.gpus()) {
            gpu.attributes().forEach((key, value) -> {
                if (key.toLowerCase(Locale.ROOT).contains("driver")) {
                    drivers.putIfAbsent(value, gpu);
                }
            });
        }
        drivers.forEach((driver, gpu) -> list.add(
                "environment.driver",
                FACTS.text("driver"),
                driver,
                Grade.RECORDED,
                FACTS.text("recorded"),
                List.of(gpu.evidence())));
        if (drivers.isEmpty()) {
            list.missing("environment.driver", FACTS.text("driver"), FACTS.text("driver.none", subject.looked()));
        }
    }

    private void device(String id, String name, List<Device> of, boolean required) {
        Map<String, Integer> counts = new TreeMap<>();
        of.forEach(each -> counts.merge(each.name(), 1, Integer::sum));
        String value = String.join(
                ", ",
                counts.entrySet().stream()
                        .map(each -> each.getValue() == 1 ? each.getKey() : each.getValue() + " × " + each.getKey())
                        .toList());
        List<Evidence> evidence = of.stream().map(Device::evidence).toList();
        if (required) {
            list.require(id, FACTS.text(name), value, Grade.RECORDED, FACTS.text("recorded"), evidence);
        } else {
            list.add(id, FACTS.text(name), value, Grade.RECORDED, FACTS.text("recorded"), evidence);
        }
    }

    private void system(String id, String name, Set<String> keys, boolean required, Pattern gap) {
        Optional<Said> found = said(keys);
        String note = found.isPresent()
                ? FACTS.text("recorded")
                : subject.gap(Layer.ENVIRONMENT, gap).orElse(FACTS.text(name + ".none", subject.looked()));
        fact(id, name, found, note, required);
    }

    private void python() {
        Optional<Said> found = subject.all(Dependency.class).stream()
                .filter(each -> each.ecosystem().equals("python") && each.version() != null)
                .findFirst()
                .map(each -> new Said(String.valueOf(each.version()), each.evidence()))
                .or(() -> said(PYTHON));
        String note = found.isPresent()
                ? FACTS.text("recorded")
                : subject.gap(Layer.ENVIRONMENT, Pattern.compile("(?i)python|interpreter"))
                        .orElse(FACTS.text("python.none", subject.looked()));
        fact("environment.python", "python", found, note, true);
    }

    private void fact(String id, String name, Optional<Said> found, String note, boolean required) {
        String value = found.map(Said::value).orElse(null);
        Grade grade = found.isPresent() ? Grade.RECORDED : Grade.NOT_FOUND;
        List<Evidence> evidence = found.map(said -> List.of(said.evidence())).orElse(List.of());
        if (required) {
            list.require(id, FACTS.text(name), value, grade, note, evidence);
        } else {
            list.add(id, FACTS.text(name), value, grade, note, evidence);
        }
    }

    private record Said(String value, Evidence evidence) {}

    /// What settings say, or tags where a tool has no place of its own for it.
    private Optional<Said> said(Set<String> keys) {
        Stream<Said> settings = subject.all(Setting.class).stream()
                .filter(each -> each.kind() == Setting.Kind.SYSTEM && keys.contains(last(each.key())))
                .map(each -> new Said(each.value(), each.evidence()));
        Stream<Said> tags = subject.all(Fact.Tag.class).stream()
                .filter(each -> keys.contains(last(each.key())))
                .map(each -> new Said(each.value(), each.evidence()));
        return Stream.concat(settings, tags)
                .filter(said -> !said.value().isBlank())
                .findFirst();
    }

    private static String last(String key) {
        return key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    private void switches() {
        List<Setting> found = subject.all(Setting.class).stream()
                .filter(each -> each.kind() == Setting.Kind.SWITCH
                        || (each.kind() == Setting.Kind.VARIABLE
                                && SWITCH.matcher(each.key()).find()))
                .toList();
        for (Setting each : found) {
            list.add(
                    "environment.switch:" + each.key(),
                    each.key(),
                    each.value(),
                    Grade.RECORDED,
                    FACTS.text("recorded"),
                    List.of(each.evidence()));
        }
        if (found.isEmpty()) {
            list.missing("environment.switches", FACTS.text("switches"), FACTS.text("switches.none"));
        }
    }
}
