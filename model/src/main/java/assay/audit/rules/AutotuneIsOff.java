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
import assay.python.Call;
import assay.python.Expression.Literal;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// H5: is cuDNN's search for the fastest algorithm off? It is, unless somebody switches it on.
@AutoService(Rule.class)
public final class AutotuneIsOff implements CodeRule {
    private static final Pattern RECORDED = Pattern.compile("(?:torch_backends_)?(?:cudnn_)?benchmark");
    /// Others call other things a benchmark.
    private static final Pattern OF_CUDNN = Pattern.compile("(?i).*(?:cudnn|torch|trainer).*");
    private static final String ATTRIBUTE = "torch.backends.cudnn.benchmark";
    private static final Pattern TRAINERS = Pattern.compile("(?:pytorch_)?lightning(?:\\.\\w+)*\\.Trainer");

    @Override
    public String id() {
        return "H5";
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
        Optional<Said> said = RecordedSwitches.of(subject)
                .of(RECORDED)
                .filter(each -> OF_CUDNN.matcher(each.key()).matches());
        if (said.isPresent() && said.get().on()) {
            return raised(
                    subject,
                    text("recorded", said.get().key(), said.get().value()),
                    List.of(said.get().evidence()));
        }
        if (said.isPresent() && said.get().off()) {
            return new Outcome.Held();
        }
        return CodeRule.super.ask(subject);
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        CodeSwitches code = CodeSwitches.of(program);
        if (!code.imports("torch", "pytorch_lightning", "lightning", "transformers")) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("notorch")));
        }
        List<Place> places = new ArrayList<>(on(code.attribute(ATTRIBUTE)));
        for (Call call : code.calls(TRAINERS)) {
            if (call.argument("benchmark") instanceof Literal given && given.kind() == Literal.Kind.TRUE) {
                places.add(call.place());
            }
        }
        return places.isEmpty()
                ? program.answer(List.of())
                : raised(subject, program.said(text("possible", program.where(places))), program.evidence(places));
    }

    /// Where it is switched on and not surely off again later in the same file.
    private static List<Place> on(List<CodeSwitches.Given> given) {
        Map<String, List<Place>> files = new HashMap<>();
        for (CodeSwitches.Given each : given) {
            List<Place> here = files.computeIfAbsent(each.place().file(), any -> new ArrayList<>());
            if (each.isTrue()) {
                here.add(each.place());
            } else if (!each.place().isConditional()) {
                here.removeIf(place -> place.scope().equals(each.place().scope()));
            }
        }
        return files.values().stream().flatMap(List::stream).toList();
    }
}
