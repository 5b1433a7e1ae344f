package assay.audit;

import assay.fact.Evidence;
import java.util.List;

/// One question about a run. A rule is one small class, found by `ServiceLoader`
/// (`@AutoService(Rule.class)`); its texts stand in `rules/ID.properties`, its severity and
/// thresholds in `rules.yaml`. Stateless.
public interface Rule {

    /// Answers for one run. When in doubt, an answer that claims less is safe: not checked rather than
    /// held.
    Outcome ask(Subject subject);

    String id();

    Area area();

    /// Whether it also has something to ask about what belongs to no run: lock files, images.
    default boolean asksProject() {
        return false;
    }

    default Audit.RuleInfo info(RuleSet rules) {
        String means = Texts.of(this).has("means") ? text("means") : "";
        return new Audit.RuleInfo(
                id(),
                area(),
                rules.severity(id()),
                text("question"),
                means,
                text("blind"),
                text("fix"),
                rules.on(id()));
    }

    default Outcome raised(Subject subject, String message, List<Evidence> evidence) {
        return new Outcome.Raised(List.of(finding(subject, message, evidence)));
    }

    default Finding finding(Subject subject, String message, List<Evidence> evidence) {
        return finding(subject, subject.rules().severity(id()), message, evidence);
    }

    default Finding finding(Subject subject, Severity severity, String message, List<Evidence> evidence) {
        return new Finding(id(), severity, area(), subject.runId(), message, evidence, text("fix"));
    }

    default String text(String key, Object... arguments) {
        return Texts.of(this).text(key, arguments);
    }

    /// The text under `key.one` or `key.many`; the count is `{0}`.
    default String count(String key, long count, Object... arguments) {
        return Texts.of(this).count(key, count, arguments);
    }
}
