package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeSwitches;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RecordedDevices;
import assay.audit.RecordedFrameworks;
import assay.audit.RecordedSwitches;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact.Device;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// H7: is it stated whether matrix products may be rounded to TF32? Asked of GPUs that can, with a
/// framework that does
/// so by itself.
@AutoService(Rule.class)
public final class ReducedPrecisionIsStated implements Rule {
    private static final Pattern STATED = Pattern.compile(
            ".*tf32.*|.*tensor_float_32.*|(?:set_)?(?:float32_)?matmul_precision|matmul_precision|fp32_precision");
    private static final Pattern CAN = Pattern.compile(
            "(?i).*\\b(?:A100|A800|A10G?|A16|A2|A30|A40|A[2456]000|A4500|A5500|H100|H200|H800|H20|GH200|GB200|B100|B200|B300"
                    + "|L4|L20|L40S?|RTX\\s?(?:PRO\\s?)?(?:30|40|50)\\d\\d|RTX\\s?A\\d{4}|RTX\\s?\\d{4}\\s?Ada).*");
    private static final Pattern CANNOT = Pattern.compile(
            "(?i).*\\b(?:V100S?|T4|T40|P100|P40|P4|K80|K40|K20|M60|M40|TITAN|GTX|RTX\\s?20\\d\\d|RTX\\s?[3-8]000|Quadro|MX\\d+"
                    + "|T[4-9]00|T1[02]00|T2000).*|(?i).*\\b(?:Apple|AMD|Radeon|Instinct|Intel)\\b.*");
    private static final Pattern OLDER = Pattern.compile("(?i)turing|volta|pascal|maxwell|kepler");
    private static final Pattern NEWER = Pattern.compile("(?i)ampere|ada.*|hopper|blackwell");

    private static final List<String> ATTRIBUTES = List.of(
            "torch.backends.cuda.matmul.allow_tf32",
            "torch.backends.cudnn.allow_tf32",
            "torch.backends.cuda.matmul.fp32_precision",
            "torch.backends.fp32_precision");
    private static final Pattern CALLS = Pattern.compile(
            "torch\\.set_float32_matmul_precision|tensorflow(?:\\.compat\\.v\\d)?\\.config\\.experimental\\.enable_tensor_float_32_execution");
    private static final Pattern OPTIONS = Pattern.compile("transformers(?:\\.\\w+)*\\.(?:Seq2Seq)?TrainingArguments");

    @Override
    public String id() {
        return "H7";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        boolean stated = RecordedSwitches.of(subject)
                .of(STATED)
                .filter(said -> !said.value().matches("(?i)none|null|"))
                .isPresent();
        if (stated || isStatedInCode(subject)) {
            return new Outcome.Held();
        }
        RecordedDevices devices = RecordedDevices.of(subject);
        List<Device> able =
                devices.gpus().stream().filter(gpu -> can(gpu) == Can.YES).toList();
        if (able.isEmpty()) {
            return devices.gpus().stream().anyMatch(gpu -> can(gpu) == Can.NOT_KNOWN)
                    ? new Outcome.NotChecked(
                            text("unknown", devices.gpus().getFirst().name()))
                    : new Outcome.NotApplicable(text("cannot"));
        }
        RecordedFrameworks frameworks = RecordedFrameworks.of(subject);
        String standard = standard(frameworks);
        if (standard.isEmpty()) {
            return new Outcome.NotApplicable(text("noframework"));
        }
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .orElseGet(() -> raised(
                        subject,
                        text("unstated", able.getFirst().name(), standard),
                        List.of(able.getFirst().evidence())));
    }

    private static boolean isStatedInCode(Subject subject) {
        Program program = subject.program();
        if (program.closed().isPresent()) {
            return false;
        }
        CodeSwitches code = CodeSwitches.of(program);
        return ATTRIBUTES.stream().anyMatch(each -> !code.attribute(each).isEmpty())
                || !code.calls(CALLS).isEmpty()
                || code.calls(OPTIONS).stream().anyMatch(call -> call.argument("tf32") != null);
    }

    /// What the framework does when nobody says anything; empty where it does nothing.
    private String standard(RecordedFrameworks frameworks) {
        if (frameworks.has("torch")) {
            String version = ("torch " + frameworks.version("torch")).strip();
            if (!frameworks.atLeast("torch", 1, 7).orElse(true)) {
                return "";
            }
            return frameworks
                    .atLeast("torch", 1, 12)
                    .map(newer -> newer ? text("convolutions", version) : text("both", version))
                    .orElseGet(() -> text("either"));
        }
        boolean rounds = frameworks.has("tensorflow")
                && frameworks.atLeast("tensorflow", 2, 4).orElse(true);
        return rounds ? text("tensorflow", ("tensorflow " + frameworks.version("tensorflow")).strip()) : "";
    }

    private enum Can {
        YES,
        NO,
        NOT_KNOWN
    }

    private static Can can(Device gpu) {
        for (Map.Entry<String, String> each : gpu.attributes().entrySet()) {
            String key = each.getKey().replaceAll("[ _-]", "");
            if (key.equalsIgnoreCase("computeCapability") && each.getValue().matches("\\d{1,2}\\.\\d{1,2}")) {
                return Double.parseDouble(each.getValue()) >= 8 ? Can.YES : Can.NO;
            }
            if (key.equalsIgnoreCase("architecture")) {
                if (NEWER.matcher(each.getValue()).matches()) {
                    return Can.YES;
                }
                if (OLDER.matcher(each.getValue()).matches()) {
                    return Can.NO;
                }
            }
        }
        return CAN.matcher(gpu.name()).matches()
                ? Can.YES
                : CANNOT.matcher(gpu.name()).matches() ? Can.NO : Can.NOT_KNOWN;
    }
}
