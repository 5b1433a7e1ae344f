package assay.audit;

import java.util.List;

/// What a rule answers.
public sealed interface Outcome {

    /// The question makes no sense for this run.
    record NotApplicable(String why) implements Outcome {}

    /// The evidence could not be read or looked up: never a pass.
    record NotChecked(String why) implements Outcome {}

    /// The tool never records what the question is about; says nothing against the run.
    record NotFound(String gap) implements Outcome {}

    /// Asked, and nothing to raise.
    record Held() implements Outcome {}

    record Raised(List<Finding> findings) implements Outcome {
        public Raised {
            findings = List.copyOf(findings);
            if (findings.isEmpty()) {
                throw new IllegalArgumentException("Without a finding nothing was raised");
            }
        }
    }

    /// Raised where there are findings. Otherwise held, but for what could not be read: a part alone
    /// holds nothing.
    static Outcome of(List<Finding> findings, Subject subject) {
        if (!findings.isEmpty()) {
            return new Raised(findings);
        }
        return subject.unread().<Outcome>map(NotChecked::new).orElseGet(Held::new);
    }

    /// Whether the rule could do its work.
    default boolean ran() {
        return this instanceof Held || this instanceof Raised;
    }

    default boolean applies() {
        return !(this instanceof NotApplicable);
    }
}
