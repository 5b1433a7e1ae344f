package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.CodeSwitches;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RecordedDevices;
import assay.audit.RecordedSwitches;
import assay.audit.RecordedSwitches.Said;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.audit.Training;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// H4: are deterministic algorithms switched on where torch trains? Records come first; the code is asked where they
/// are silent. A value that the text does not tell counts as switched on.
@AutoService(Rule.class)
public final class AlgorithmsAreDeterministic implements CodeRule {
    private static final Pattern RECORDED =
            Pattern.compile("(?:torch_)?(?:use_)?deterministic(?:_algorithms)?|full_determinism|trainer_deterministic");
    private static final Pattern SWITCH = Pattern.compile(
            "torch\\.(?:use_deterministic_algorithms|set_deterministic)|transformers(?:\\.\\w+)*\\.enable_full_determinism");
    private static final Pattern OPTIONS = Pattern.compile("(?:pytorch_)?lightning(?:\\.\\w+)*\\.Trainer"
            + "|transformers(?:\\.\\w+)*\\.(?:Seq2Seq)?TrainingArguments");

    @Override
    public String id() {
        return "H4";
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
        Optional<Said> said = RecordedSwitches.of(subject).of(RECORDED);
        if (said.isPresent()) {
            String value = said.get().value();
            if (value.matches("(?i)warn(_only)?")) {
                return new Outcome.Raised(List.of(finding(
                        subject,
                        subject.rules().severity(id(), "warns"),
                        text("recorded.warns", said.get().key(), value),
                        List.of(said.get().evidence()))));
            }
            if (said.get().off()) {
                return raised(
                        subject,
                        text("recorded.off", said.get().key(), value),
                        List.of(said.get().evidence()));
            }
            if (said.get().on()) {
                return new Outcome.Held();
            }
        }
        return CodeRule.super.ask(subject);
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        CodeSwitches code = CodeSwitches.of(program);
        List<Call> trains = Training.ofTorch(code);
        if (trains.isEmpty()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("notrain")));
        }
        List<Place> warns = new ArrayList<>();
        boolean on = false;
        for (Call call : code.calls(SWITCH)) {
            boolean off = isFalse(call.argument("mode", 0)) && call.name().startsWith("torch.");
            if (!off && isTrue(call.argument("warn_only"))) {
                warns.add(call.place());
            }
            on |= !off;
        }
        for (Call call : code.calls(OPTIONS)) {
            Expression value = call.argument("deterministic");
            Expression full = call.argument("full_determinism");
            if (value != null && "warn".equals(value.string())) {
                warns.add(call.place());
            }
            on |= call.isOpen() || (value != null && !isFalse(value)) || (full != null && !isFalse(full));
        }
        if (!warns.isEmpty()) {
            String message = program.said(text("warns", program.where(warns)));
            return new Outcome.Raised(List.of(
                    finding(subject, subject.rules().severity(id(), "warns"), message, program.evidence(warns))));
        }
        if (on) {
            return new Outcome.Held();
        }
        if (program.open().isPresent()) {
            return new Outcome.NotChecked(program.open().orElseThrow());
        }
        List<Place> places = trains.stream().map(Call::place).toList();
        return raised(subject, program.said(text("possible", program.where(places))), program.evidence(places));
    }

    private static boolean isTrue(@Nullable Expression value) {
        return value != null && value.is(Literal.Kind.TRUE);
    }

    private static boolean isFalse(@Nullable Expression value) {
        return value != null && (value.is(Literal.Kind.FALSE) || value.is(Literal.Kind.NONE));
    }
}
