package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeSwitches;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RecordedSwitches;
import assay.audit.RecordedVariables;
import assay.audit.Rule;
import assay.audit.Subject;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// H11: is the number of the processor's threads fixed?
@AutoService(Rule.class)
public final class ThreadsAreFixed implements Rule {
    private static final Pattern NAMES = Pattern.compile("(?:omp|mkl|openblas|numexpr|veclib_maximum|blis)_num_threads"
            + "|(?:tf_)?num_(?:intraop|interop)_threads|(?:intra|inter)_op_parallelism_threads"
            + "|(?:torch_|cpu_|n_|num_)threads?|nthreads?|threads|n_jobs");

    private static final List<String> VARIABLES = List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS");
    private static final Pattern CALLS = Pattern.compile(
            "torch\\.set_num_threads|threadpoolctl\\.threadpool_limits|tensorflow(?:\\.compat\\.v\\d)?\\.config\\.threading\\.set_intra_op_parallelism_threads");

    @Override
    public String id() {
        return "H11";
    }

    @Override
    public Area area() {
        return Area.ENVIRONMENT;
    }

    @Override
    public Outcome ask(Subject subject) {
        if (!subject.hasResult()) {
            return new Outcome.NotApplicable(text("noresult"));
        }
        Optional<RecordedSwitches.Said> said = RecordedSwitches.of(subject).values().entrySet().stream()
                .filter(each -> NAMES.matcher(each.getKey()).matches())
                .map(java.util.Map.Entry::getValue)
                .filter(each -> each.value().matches("[1-9]\\d{0,4}"))
                .findFirst();
        if (said.isPresent() || isFixedInCode(subject.program())) {
            return new Outcome.Held();
        }
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("nested"));
        }
        RecordedVariables variables = RecordedVariables.of(subject);
        return variables.listed()
                ? raised(subject, text("unset"), variables.evidence())
                : RecordedVariables.unknown(subject);
    }

    private static boolean isFixedInCode(Program program) {
        if (program.closed().isPresent()) {
            return false;
        }
        CodeSwitches code = CodeSwitches.of(program);
        return !code.calls(CALLS).isEmpty()
                || VARIABLES.stream().anyMatch(each -> !code.earlyVariable(each).isEmpty());
    }
}
