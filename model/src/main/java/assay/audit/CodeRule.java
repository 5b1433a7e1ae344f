package assay.audit;

/// A question about the Python code of a run. It is not asked of runs without a result, nor of
/// those whose nested runs are asked one by one.
public interface CodeRule extends Rule {

    /// Answers for one run whose code is at hand.
    Outcome ask(Subject subject, Program program);

    @Override
    default Outcome ask(Subject subject) {
        if (!subject.hasResult()) {
            return new Outcome.NotApplicable(Texts.FACTS.text("code.noresult"));
        }
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(Texts.FACTS.text("code.nested"));
        }
        Program program = subject.program();
        return program.closed().orElseGet(() -> ask(subject, program));
    }
}
