package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeSwitches;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RecordedDevices;
import assay.audit.RecordedSwitches;
import assay.audit.RecordedVariables;
import assay.audit.Rule;
import assay.audit.Subject;
import com.google.auto.service.AutoService;
import java.util.regex.Pattern;

/// H10: is the algorithm fixed by which several GPUs add up their gradients? Asked only where a record says that
/// several worked together: that several were there says little.
@AutoService(Rule.class)
public final class CollectivesAreFixed implements Rule {
    private static final Pattern COUNT = Pattern.compile(
            "world_size|n_?gpus?|num_gpus|num_processes|nproc_per_node|gpus|gpu_count|num_devices|devices");
    private static final Pattern SEVERAL = Pattern.compile("[2-9]|[1-9]\\d{1,4}");
    private static final Pattern LISTED = Pattern.compile("\\[?\\s*\\d+(\\s*,\\s*\\d+)+\\s*]?");

    @Override
    public String id() {
        return "H10";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        boolean several = RecordedSwitches.of(subject).values().entrySet().stream()
                .anyMatch(each -> COUNT.matcher(each.getKey()).matches()
                        && (SEVERAL.matcher(each.getValue().value()).matches()
                                || LISTED.matcher(each.getValue().value()).matches()));
        if (!several || RecordedDevices.of(subject).use() != RecordedDevices.Use.GPU) {
            return new Outcome.NotApplicable(text("one"));
        }
        RecordedVariables variables = RecordedVariables.of(subject);
        Program program = subject.program();
        boolean inCode = program.closed().isEmpty()
                && !CodeSwitches.of(program).variable("NCCL_ALGO").isEmpty();
        if (inCode || variables.of("NCCL_ALGO").isPresent()) {
            return new Outcome.Held();
        }
        return variables.listed()
                ? raised(subject, text("unset"), variables.evidence())
                : RecordedVariables.unknown(subject);
    }
}
