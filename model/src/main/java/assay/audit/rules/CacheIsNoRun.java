package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Severity;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact;
import assay.fact.Fact.Tag;
import assay.fact.Run;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// D9: was what counts as a run taken from a cache? Nextflow's `CACHED`, Metaflow's resume, Argo's memoization, what
/// Kubeflow's drivers decide, Azure ML's reuse, jobs of Pachyderm that processed nothing.
@AutoService(Rule.class)
public final class CacheIsNoRun implements Rule {
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "D9";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public Outcome ask(Subject subject) {
        Run run = subject.run();
        if (run == null) {
            return new Outcome.NotApplicable(text("noflag"));
        }
        Tag own = taken(subject.all(Tag.class));
        if (own != null) {
            // The tasks of a run are its parent's matter.
            return run.parent() != null && subject.audited().records().run(run.parent()) != null
                    ? new Outcome.NotApplicable(text("task"))
                    : raised(subject, own(own), List.of(own.evidence()));
        }
        Tag processed = tag(subject, "data processed");
        Tag total = tag(subject, "data total");
        if (processed != null && total != null) {
            return processed.value().equals("0") && !total.value().equals("0")
                    ? raised(subject, text("pachyderm", total.value()), List.of(processed.evidence()))
                    : new Outcome.Held();
        }
        return tasks(subject);
    }

    private Outcome tasks(Subject subject) {
        List<Evidence> cached = new ArrayList<>();
        int tasks = 0;
        for (Run each : subject.nested()) {
            List<Tag> tags = subject.audited().records().facts(each.id()).stream()
                    .filter(Tag.class::isInstance)
                    .map(Tag.class::cast)
                    .toList();
            Tag taken = taken(tags);
            tasks += taken != null || tags.stream().anyMatch(tag -> tag.key().equals("status")) ? 1 : 0;
            if (taken != null) {
                cached.add(taken.evidence());
            }
        }
        if (cached.isEmpty()) {
            return tasks == 0 ? new Outcome.NotApplicable(text("noflag")) : Outcome.of(List.of(), subject);
        }
        boolean all = cached.size() == subject.nested().size();
        Severity severity =
                all ? subject.rules().severity(id()) : subject.rules().severity(id(), "part");
        String message = all
                ? count("all", cached.size())
                : count("part", cached.size(), subject.nested().size());
        return new Outcome.Raised(List.of(finding(
                subject, severity, message, cached.stream().limit(EVIDENCE).toList())));
    }

    private String own(Tag tag) {
        return switch (tag.key()) {
            case "resumed from" -> text("resumed", tag.value());
            case "reused from" -> text("reused", tag.value());
            default -> text("cached");
        };
    }

    /// The tag that says that a task was not run; null where none does.
    private static @Nullable Tag taken(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> switch (tag.key()) {
                    case "status" -> tag.value().equals("CACHED");
                    case "taken from the cache", "output cached-decision" ->
                        tag.value().equals("true");
                    case "resumed from", "reused from" -> !tag.value().isBlank();
                    default -> false;
                })
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Tag tag(Subject subject, String key) {
        return subject.all(Fact.Tag.class).stream()
                .filter(tag -> tag.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
