package assay.audit;

import assay.python.Assignment;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Expression.Name;
import assay.python.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Calls of scikit-learn, and of libraries that follow its ways, that draw random numbers
/// unless they are given a `random_state`.
///
/// @param drawing all of them
/// @param unseeded those without one, or with `None`
public record Estimators(List<Call> drawing, List<Call> unseeded) {
    private static final RandomCalls KNOWN = RandomCalls.KNOWN;
    private static final String STATE = "random_state";

    public Estimators {
        drawing = List.copyOf(drawing);
        unseeded = List.copyOf(unseeded);
    }

    /// Worked out once for each program.
    public static Estimators of(Program program) {
        return program.once(Estimators.class, Estimators::find);
    }

    private static Estimators find(Program program) {
        List<Call> drawing = new ArrayList<>();
        List<Call> unseeded = new ArrayList<>();
        for (Source source : program.sources()) {
            boolean later = isSetLater(source);
            for (Call call : source.calls()) {
                if (KNOWN.modules.matcher(call.name()).matches()
                        && draws(call)
                        && !program.code().isOwn(call.name(), source)
                        && Randomness.inUse(call, source, program)) {
                    drawing.add(call);
                    if (!call.isOpen() && Randomness.isNone(call.argument(STATE)) && !later) {
                        unseeded.add(call);
                    }
                }
            }
        }
        return new Estimators(drawing, unseeded);
    }

    private static boolean draws(Call call) {
        String last = call.name().substring(call.name().lastIndexOf('.') + 1);
        if (KNOWN.always.matcher(last).matches()) {
            return KNOWN.not.stream().noneMatch(each -> has(call, last, each));
        }
        return KNOWN.only.stream().anyMatch(each -> has(call, last, each));
    }

    private static boolean has(Call call, String last, RandomCalls.Needs needs) {
        return needs.estimator().matcher(last).matches()
                && needs.value()
                        .matcher(written(call.argument(needs.argument())))
                        .matches();
    }

    private static String written(@Nullable Expression value) {
        return value instanceof Literal literal ? literal.value() : "";
    }

    /// Whether a state is set after an estimator was made.
    private static boolean isSetLater(Source source) {
        for (Assignment each : source.assignments()) {
            if (each.target() instanceof Name name && name.last().equals(STATE) && name.of() != null) {
                String written = name.written();
                if (!written.startsWith("self.")) {
                    return true;
                }
            }
        }
        return source.calls().stream()
                .anyMatch(call -> call.name().endsWith(".set_params")
                        && (call.isOpen() || !Randomness.isNone(call.argument(STATE))));
    }
}
