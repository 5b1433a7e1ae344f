package assay.audit.rules;

import assay.audit.Area;
import assay.audit.Finding;
import assay.audit.Outcome;
import assay.audit.RecordedInputs;
import assay.audit.RecordedInputs.Input;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Digest;
import assay.fact.Evidence;
import assay.fact.Layer;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// D1: has every input a digest over all its bytes? None: critical; a weak one: medium.
@AutoService(Rule.class)
public final class InputsHaveDigests implements Rule {
    private static final Pattern GAP =
            Pattern.compile("what was read|^inputs?$|^inputs?,|input files|^data read", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 5;

    @Override
    public String id() {
        return "D1";
    }

    @Override
    public Area area() {
        return Area.DATA;
    }

    @Override
    public Outcome ask(Subject subject) {
        List<Input> inputs = RecordedInputs.of(subject);
        if (inputs.isEmpty()) {
            return none(subject);
        }
        List<Input> without =
                inputs.stream().filter(input -> input.digest() == null).toList();
        List<Input> weak = inputs.stream()
                .filter(input -> input.digest() != null && !input.strong())
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!without.isEmpty()) {
            String message = count("without", without.size(), list(without, Input::name));
            findings.add(finding(subject, message, evidence(without)));
        }
        if (!weak.isEmpty()) {
            String message = count("weak", weak.size(), list(weak, this::how));
            findings.add(finding(subject, subject.rules().severity(id(), "weak"), message, evidence(weak)));
        }
        return Outcome.of(findings, subject);
    }

    private Outcome none(Subject subject) {
        if (!subject.hasResult()) {
            return new Outcome.NotApplicable(text("noresult"));
        }
        if (!subject.nested().isEmpty()) {
            return new Outcome.NotApplicable(text("nested"));
        }
        return subject.unread()
                .<Outcome>map(Outcome.NotChecked::new)
                .or(() -> subject.gap(Layer.DATA, GAP).map(Outcome.NotFound::new))
                .orElseGet(() -> raised(subject, text("none", subject.looked()), subject.record()));
    }

    private String how(Input input) {
        Digest digest = java.util.Objects.requireNonNull(input.digest());
        return text("" + digest.strength().name(), input.name(), digest.algorithm());
    }

    private String list(List<Input> inputs, Function<Input, String> words) {
        String list = inputs.stream().limit(SHOWN).map(words).collect(Collectors.joining(", "));
        int rest = inputs.size() - SHOWN;
        return rest <= 0 ? list : text("more", list, rest);
    }

    private static List<Evidence> evidence(List<Input> inputs) {
        return inputs.stream()
                .flatMap(input -> input.evidence().stream())
                .distinct()
                .toList();
    }
}
