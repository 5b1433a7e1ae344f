package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.RecordedDevices;
import assay.audit.RecordedFrameworks;
import assay.audit.RecordedSwitches;
import assay.audit.RecordedVariables;
import assay.audit.RecordedVariables.Said;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// H6: is cuBLAS kept to one workspace? Asked of runs on a GPU with torch or TensorFlow.
@AutoService(Rule.class)
public final class MatrixWorkspaceIsFixed implements Rule {
    private static final Set<String> FIXED = Set.of(":4096:8", ":16:8");

    @Override
    public String id() {
        return "H6";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        RecordedDevices devices = RecordedDevices.of(subject);
        RecordedFrameworks frameworks = RecordedFrameworks.of(subject);
        if (devices.use() == RecordedDevices.Use.CPU_ONLY) {
            return new Outcome.NotApplicable(text("cpu"));
        }
        if (!frameworks.has("torch") && !frameworks.has("tensorflow")) {
            return new Outcome.NotApplicable(text("noframework"));
        }
        RecordedVariables variables = RecordedVariables.of(subject);
        Optional<Said> said = variables.of("CUBLAS_WORKSPACE_CONFIG");
        if (said.isPresent()) {
            String value = said.get().value();
            List<assay.fact.Evidence> evidence = List.of(said.get().evidence());
            return FIXED.contains(value)
                    ? new Outcome.Held()
                    : new Outcome.Raised(List.of(finding(subject, weight(subject), text("other", value), evidence)));
        }
        if (devices.use() != RecordedDevices.Use.GPU || !variables.listed()) {
            return RecordedVariables.unknown(subject);
        }
        return new Outcome.Raised(List.of(finding(subject, weight(subject), text("unset"), variables.evidence())));
    }

    /// Where nobody asked for the same bits, less hangs on it.
    private Severity weight(Subject subject) {
        return RecordedSwitches.of(subject).deterministic()
                ? subject.rules().severity(id())
                : subject.rules().severity(id(), "unasked");
    }
}
