package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RandomSource;
import assay.audit.Randomness;
import assay.audit.Randomness.Use;
import assay.audit.RecordedSeeds;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.fact.Fact;
import assay.python.Call;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// E3: is every random source that the code uses seeded?
@AutoService(Rule.class)
public final class SourcesAreSeeded implements CodeRule {

    @Override
    public String id() {
        return "E3";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        Randomness randomness = Randomness.of(program);
        if (!randomness.isUsed()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unused")));
        }
        Set<String> recorded =
                subject.all(Fact.Seed.class).stream().map(Fact.Seed::source).collect(Collectors.toSet());
        List<String> said = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (RandomSource source : RandomSource.values()) {
            List<Place> of = randomness.uses().stream()
                    .filter(use -> use.source() == source && use.kind() != Use.Kind.SAMPLE)
                    .map(use -> use.call().place())
                    .toList();
            if (!of.isEmpty() && !randomness.isSeeded(source) && !recorded.contains(source.key())) {
                said.add(text("source", source.words(), program.where(of)));
                places.addAll(of);
            }
        }
        add("generator", randomness.generators(), program, said, places);
        add("search", randomness.searches(), program, said, places);
        if (said.isEmpty()) {
            return program.answer(List.of());
        }
        List<String> empty = RecordedSeeds.of(subject).empty();
        String message = empty.isEmpty()
                ? text("possible", String.join("; ", said))
                : text("confirmed", String.join("; ", said), String.join(", ", empty));
        return raised(subject, program.said(message), program.evidence(places));
    }

    private void add(String key, List<Call> calls, Program program, List<String> said, List<Place> places) {
        if (!calls.isEmpty()) {
            List<Place> of = calls.stream().map(Call::place).toList();
            said.add(text(key, program.where(of)));
            places.addAll(of);
        }
    }
}
