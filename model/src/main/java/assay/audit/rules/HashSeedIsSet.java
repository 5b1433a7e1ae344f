package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeSwitches;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RecordedVariables;
import assay.audit.RecordedVariables.Said;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;

/// E4: was PYTHONHASHSEED set before the program started?
@AutoService(Rule.class)
public final class HashSeedIsSet implements Rule {
    private static final String NAME = "PYTHONHASHSEED";

    @Override
    public String id() {
        return "E4";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject) {
        if (!subject.hasResult()) {
            return new Outcome.NotApplicable(text("noresult"));
        }
        RecordedVariables variables = RecordedVariables.of(subject);
        Optional<Said> said = variables.of(NAME);
        if (said.isPresent()) {
            String value = said.get().value();
            return value.matches("\\d{1,10}")
                    ? new Outcome.Held()
                    : raised(subject, text("other", value), List.of(said.get().evidence()));
        }
        Program program = subject.program();
        List<Place> places = program.closed().isPresent()
                ? List.of()
                : CodeSwitches.of(program).variable(NAME).stream()
                        .map(CodeSwitches.Given::place)
                        .toList();
        if (!places.isEmpty()) {
            return raised(subject, program.said(text("late", program.where(places))), program.evidence(places));
        }
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("nested"));
        }
        return variables.listed()
                ? raised(subject, text("unset"), variables.evidence())
                : RecordedVariables.unknown(subject);
    }
}
