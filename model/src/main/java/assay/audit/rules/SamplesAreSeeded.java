package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RandomSource;
import assay.audit.Randomness;
import assay.audit.Randomness.Use;
import assay.audit.Rule;
import assay.audit.Samples;
import assay.audit.Subject;
import assay.python.Call;
import assay.python.Place;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// E8: is what samples, shuffles or splits data seeded?
@AutoService(Rule.class)
public final class SamplesAreSeeded implements CodeRule {

    @Override
    public String id() {
        return "E8";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        Randomness randomness = Randomness.of(program);
        Samples samples = Samples.of(program);
        List<Use> uses = randomness.uses().stream()
                .filter(use -> use.kind() == Use.Kind.SAMPLE)
                .toList();
        if (samples.all().isEmpty() && uses.isEmpty()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unused")));
        }
        List<Place> places = new ArrayList<>(Stream.concat(
                        uses.stream()
                                .filter(use -> !randomness.isSeeded(use.source()))
                                .map(Use::call),
                        samples.unseeded().stream().filter(call -> !randomness.isSeeded(RandomSource.NUMPY)))
                .map(Call::place)
                .toList());
        if (places.isEmpty()) {
            return program.answer(List.of());
        }
        return raised(subject, program.said(text("possible", program.where(places))), program.evidence(places));
    }
}
