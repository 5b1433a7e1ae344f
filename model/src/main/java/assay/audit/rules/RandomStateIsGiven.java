package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Estimators;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RandomSource;
import assay.audit.Randomness;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.python.Call;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.List;

/// E6: do splits, shuffles and estimators of scikit-learn have a `random_state`?
@AutoService(Rule.class)
public final class RandomStateIsGiven implements CodeRule {

    @Override
    public String id() {
        return "E6";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        Estimators estimators = Estimators.of(program);
        if (estimators.drawing().isEmpty()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unused")));
        }
        // None is numpy's global generator: seeding that one is enough.
        if (estimators.unseeded().isEmpty() || Randomness.of(program).isSeeded(RandomSource.NUMPY)) {
            return program.answer(List.of());
        }
        List<Place> places = estimators.unseeded().stream().map(Call::place).toList();
        List<String> names = estimators.unseeded().stream()
                .map(call -> call.name().substring(call.name().lastIndexOf('.') + 1))
                .distinct()
                .toList();
        String message = text("possible", listed(names), program.where(places));
        return raised(subject, program.said(message), program.evidence(places));
    }

    private String listed(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(4, names.size())));
        return names.size() <= 4 ? first : count("more", names.size() - 4, first);
    }
}
