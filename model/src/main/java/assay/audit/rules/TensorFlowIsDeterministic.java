package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.CodeSwitches;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RecordedDevices;
import assay.audit.RecordedFrameworks;
import assay.audit.RecordedSwitches;
import assay.audit.RecordedVariables;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Training;
import assay.python.Call;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.regex.Pattern;

/// H8: are TensorFlow's operations deterministic? Since 2.8 there is a switch for it, which asks for a seed.
@AutoService(Rule.class)
public final class TensorFlowIsDeterministic implements CodeRule {
    private static final Pattern SWITCH =
            Pattern.compile("tensorflow(?:\\.compat\\.v\\d)?\\.config\\.experimental\\.enable_op_determinism"
                    + "|tfdeterminism\\.patch|(?:fwd9m|framework_reproducibility|fwr13y)\\..*");
    private static final Pattern SEED = Pattern.compile(
            "(?:tensorflow(?:\\.compat\\.v\\d)?|tf_keras|keras)(?:\\.\\w+)*\\.(?:set_seed|set_random_seed)");
    private static final Pattern RECORDED = Pattern.compile("(?:enable_)?op_determinism|tf_deterministic_ops");
    private static final String VARIABLE = "TF_DETERMINISTIC_OPS";

    @Override
    public String id() {
        return "H8";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        if (RecordedDevices.of(subject).use() == RecordedDevices.Use.CPU_ONLY) {
            return new Outcome.NotApplicable(text("cpu"));
        }
        boolean recorded = RecordedSwitches.of(subject)
                        .of(RECORDED)
                        .filter(RecordedSwitches.Said::on)
                        .isPresent()
                || RecordedVariables.of(subject)
                        .of(VARIABLE)
                        .filter(said -> said.value().matches("(?i)1|true"))
                        .isPresent();
        if (recorded) {
            return new Outcome.Held();
        }
        if (!RecordedFrameworks.of(subject).atLeast("tensorflow", 2, 8).orElse(true)) {
            return new Outcome.NotApplicable(
                    text("older", RecordedFrameworks.of(subject).version("tensorflow")));
        }
        return CodeRule.super.ask(subject);
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        CodeSwitches code = CodeSwitches.of(program);
        List<Call> trains = Training.ofTensorFlow(code);
        if (trains.isEmpty()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("notrain")));
        }
        List<Call> switches = code.calls(SWITCH);
        boolean on = !switches.isEmpty() || !code.variable(VARIABLE).isEmpty();
        boolean seeded = !code.calls(SEED).isEmpty();
        if (on && (seeded || switches.isEmpty())) {
            return new Outcome.Held();
        }
        if (program.open().isPresent()) {
            return new Outcome.NotChecked(program.open().orElseThrow());
        }
        List<Place> places = (on ? switches : trains).stream().map(Call::place).toList();
        String message = text(on ? "unseeded" : "possible", program.where(places));
        return raised(subject, program.said(message), program.evidence(places));
    }
}
