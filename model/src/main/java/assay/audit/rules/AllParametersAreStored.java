package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Outcome;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact.Command;
import assay.fact.Fact.Param;
import assay.fact.Layer;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// P1: are all parameters stored with their values, not only those that were overridden?
@AutoService(Rule.class)
public final class AllParametersAreStored implements Rule {
    /// A reference that nobody put a value in place of: `${model.size}`, `${oc.env:HOME}`.
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}");
    private static final Pattern UNRESOLVED = Pattern.compile("interpolation", Pattern.CASE_INSENSITIVE);
    /// Of what some tools leave out, these leave nothing out that was asked for.
    private static final Pattern GAP = Pattern.compile("^(?!.*(?:interpolation|literal)).*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTION = Pattern.compile("(--?[A-Za-z][\\w.-]*(=.*)?)|([A-Za-z][\\w.]*=.+)");
    /// Of Hydra's resolved configuration.
    private static final Pattern LOST = Pattern.compile("The file config\\.yaml was expected .* and was not found\\.");

    private static final int SHOWN = 5;
    private static final int EVIDENCE = 50;

    @Override
    public String id() {
        return "P1";
    }

    @Override
    public Area area() {
        return Area.PARAMETERS;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Param> params = subject.all(Param.class);
        if (params.isEmpty()) {
            return none(subject);
        }
        Set<String> keys = params.stream().map(Param::key).collect(Collectors.toSet());
        List<Param> open = params.stream().filter(each -> isOpen(each, keys)).toList();
        if (!open.isEmpty()) {
            String message = count("unresolved", open.size(), shown(open));
            return subject.gap(Layer.PARAMETERS, UNRESOLVED)
                    .<Outcome>map(gap -> new Outcome.NotFound(message + " " + gap))
                    .orElseGet(() -> new Outcome.Raised(List.of(finding(
                            subject,
                            subject.rules().severity(id(), "unresolved"),
                            message,
                            open.stream().limit(EVIDENCE).map(Param::evidence).toList()))));
        }
        return subject.gap(Layer.PARAMETERS, GAP)
                .<Outcome>map(Outcome.NotFound::new)
                .orElseGet(() -> Outcome.of(List.of(), subject));
    }

    private Outcome none(Subject subject) {
        if (!subject.hasResult()) {
            return new Outcome.NotApplicable(text("noresult"));
        }
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("nested"));
        }
        Optional<Command> overridden = subject.all(Command.class).stream()
                .filter(each -> options(each) > 0)
                .findFirst();
        // What is not there any more cannot hold the parameters.
        Optional<String> unread = subject.problems().stream()
                        .allMatch(each -> LOST.matcher(each.message()).matches())
                ? Optional.empty()
                : subject.unread();
        return unread.<Outcome>map(Outcome.NotChecked::new)
                .or(() -> subject.gap(Layer.PARAMETERS, GAP).map(Outcome.NotFound::new))
                .orElseGet(() -> overridden
                        .map(each -> raised(
                                subject, count("overrides", options(each), subject.looked()), List.of(each.evidence())))
                        .orElseGet(() -> raised(subject, text("none", subject.looked()), subject.record())));
    }

    /// Whether its value refers to something that is not among the parameters.
    private static boolean isOpen(Param param, Set<String> keys) {
        Matcher reference = REFERENCE.matcher(param.value().recorded());
        while (reference.find()) {
            String target = reference.group(1).strip();
            boolean within = keys.contains(target)
                    || target.startsWith(".")
                    || keys.stream().anyMatch(key -> key.startsWith(target + "."));
            if (!within) {
                return true;
            }
        }
        return false;
    }

    private static long options(Command command) {
        return command.arguments().stream()
                .flatMap(word -> List.of(word.split("\\s+")).stream())
                .filter(word -> OPTION.matcher(word).matches())
                .count();
    }

    private String shown(List<Param> params) {
        String list = params.stream()
                .limit(SHOWN)
                .map(each -> each.key() + " = " + each.value().recorded())
                .collect(Collectors.joining(", "));
        return params.size() > SHOWN ? text("more", list, params.size() - SHOWN) : list;
    }
}
