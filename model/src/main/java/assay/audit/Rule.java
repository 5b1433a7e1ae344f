package assay.audit;

import assay.fact.Evidence;
import assay.fact.Layer;
import java.util.List;

/// One question about a run. A rule is one small class, found by `ServiceLoader`
/// (`@AutoService(Rule.class)`); its
/// texts stand in `rules.properties` under its id. Stateless.
public interface Rule {

    /// Answers for one run. When in doubt, an answer that claims less is safe: not checked rather than
    /// held.
    Outcome ask(Subject subject);

    String id();

    Layer layer();

    /// Of the worst finding that it can raise.
    Severity severity();

    /// Whether it also has something to ask about what belongs to no run: lock files, images.
    default boolean asksProject() {
        return false;
    }

    default Audit.RuleInfo info() {
        return new Audit.RuleInfo(
                id(), layer(), severity(), Texts.RULES.text(id() + ".question"), Texts.RULES.text(id() + ".blind"));
    }

    default Outcome raised(Subject subject, String message, List<Evidence> evidence) {
        return new Outcome.Raised(List.of(finding(subject, severity(), message, evidence)));
    }

    default Finding finding(Subject subject, Severity severity, String message, List<Evidence> evidence) {
        return new Finding(
                id(), severity, layer(), subject.runId(), message, evidence, Texts.RULES.text(id() + ".fix"));
    }

    default String text(String key, Object... arguments) {
        return Texts.RULES.text(id() + "." + key, arguments);
    }
}
