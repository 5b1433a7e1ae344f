package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeSwitches;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RecordedDevices;
import assay.audit.RecordedFrameworks;
import assay.audit.RecordedSwitches;
import assay.audit.RecordedVariables;
import assay.audit.RecordedVariables.Said;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.python.Place;
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
            List<Evidence> evidence = List.of(said.get().evidence());
            return FIXED.contains(value)
                    ? new Outcome.Held()
                    : new Outcome.Raised(List.of(finding(subject, weight(subject), text("other", value), evidence)));
        }
        Program program = subject.program();
        List<CodeSwitches.Given> given = program.closed().isPresent()
                ? List.of()
                : CodeSwitches.of(program).variable("CUBLAS_WORKSPACE_CONFIG");
        if (!given.isEmpty()) {
            List<Place> wrong = given.stream()
                    .filter(each -> each.value().string() != null
                            && !FIXED.contains(each.value().string()))
                    .map(CodeSwitches.Given::place)
                    .toList();
            return wrong.isEmpty()
                    ? new Outcome.Held()
                    : new Outcome.Raised(List.of(finding(
                            subject,
                            weight(subject),
                            program.said(text(
                                    "code",
                                    String.valueOf(given.getFirst().value().string()),
                                    program.where(wrong))),
                            program.evidence(wrong))));
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
