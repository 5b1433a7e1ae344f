package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.RecordedCheckpoints;
import assay.audit.RecordedCheckpoints.Known;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Evidence;
import assay.fact.Fact.Param;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// P6: does a checkpoint that a training can go on from hold all that it needs? Weights alone are a model and are not
/// asked. Of several the one that holds most is judged.
@AutoService(Rule.class)
public final class CheckpointIsComplete implements Rule {
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "P6";
    }

    @Override
    public Area area() {
        return Area.PARAMETERS;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Known> known = RecordedCheckpoints.of(subject).known();
        List<Known> resumed = known.stream().filter(Known::resumes).toList();
        if (resumed.isEmpty()) {
            return known.stream()
                    .filter(Known::unread)
                    .findFirst()
                    .<Outcome>map(each -> new Outcome.NotChecked(text("unread", each.path())))
                    .orElseGet(() -> new Outcome.NotApplicable(text("none")));
        }
        Needs needs = needs(subject, resumed);
        List<String> least = List.of();
        Known best = null;
        for (Known each : resumed) {
            List<String> missing = missing(each, needs);
            if (best == null || missing.size() < least.size()) {
                best = each;
                least = missing;
            }
        }
        if (best == null || least.isEmpty()) {
            return Outcome.of(List.of(), subject);
        }
        if (best.unread()) {
            return new Outcome.NotChecked(text("unread", best.path()));
        }
        List<Evidence> evidence = new ArrayList<>(best.evidence());
        resumed.forEach(each -> evidence.addAll(each.evidence()));
        return new Outcome.Raised(List.of(finding(
                subject,
                subject.rules().severity(id(), best.optimizer() ? "part" : "severity"),
                count("lacks", resumed.size(), best.path(), String.join(", ", least)),
                evidence.stream().distinct().limit(EVIDENCE).toList())));
    }

    /// What not every training has.
    private record Needs(boolean scheduler, boolean scaler, boolean loader) {}

    /// Losses are scaled where half precision is that of 16 bits with a small exponent; a loader has a state to keep
    /// where one of the run's checkpoints keeps one, or a parameter says so.
    private static Needs needs(Subject subject, List<Known> checkpoints) {
        boolean scheduler = false;
        boolean scaler = false;
        boolean loader = checkpoints.stream().anyMatch(Known::loader);
        for (Param each : subject.all(Param.class)) {
            String key = each.key().toLowerCase(Locale.ROOT);
            String value = each.value().recorded().toLowerCase(Locale.ROOT);
            scheduler |= key.contains("scheduler") && !value.matches("|none|null|false|constant");
            boolean half = key.matches("(.*[._/])?fp16") && value.equals("true");
            boolean mixed = key.matches("(.*[._/])?(precision|mixed_precision)") && value.matches("16|16-mixed|fp16");
            scaler |= half || mixed;
            loader |= key.matches("(.*[._/])?use_stateful_dataloader") && value.equals("true");
        }
        return new Needs(scheduler, scaler, loader);
    }

    private List<String> missing(Known checkpoint, Needs needs) {
        List<String> missing = new ArrayList<>();
        if (!checkpoint.optimizer()) {
            missing.add(text("optimizer"));
        }
        if (needs.scheduler && !checkpoint.scheduler()) {
            missing.add(text("scheduler"));
        }
        if (!checkpoint.random()) {
            missing.add(text("random"));
        }
        if (needs.scaler && !checkpoint.scaler()) {
            missing.add(text("scaler"));
        }
        if (needs.loader && !checkpoint.loader()) {
            missing.add(text("loader"));
        }
        return missing;
    }
}
