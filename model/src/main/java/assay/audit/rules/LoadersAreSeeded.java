package assay.audit.rules;

import assay.audit.Area;
import assay.audit.CodeRule;
import assay.audit.Outcome;
import assay.audit.Program;
import assay.audit.RandomSource;
import assay.audit.Randomness;
import assay.audit.RecordedFrameworks;
import assay.audit.Rule;
import assay.audit.Subject;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Place;
import assay.python.Source;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// E5: does a `DataLoader` shuffle by a seed, and do its workers draw different numbers?
///
/// Without a `generator` it shuffles by torch's global one. Workers have seeds of their own for
/// torch and Python's random; for numpy since torch 1.9
/// (https://github.com/pytorch/pytorch/pull/56488), before which each of them had the same copy
/// of its state.
@AutoService(Rule.class)
public final class LoadersAreSeeded implements CodeRule {
    private static final Pattern LOADER = Pattern.compile("torch\\.utils\\.data(?:\\.\\w+)*\\.DataLoader");
    private static final Pattern EVERYTHING = Pattern.compile("(?:pytorch_)?lightning(?:\\.\\w+)*\\.seed_everything");

    @Override
    public String id() {
        return "E5";
    }

    @Override
    public Area area() {
        return Area.ENTROPY;
    }

    @Override
    public Outcome ask(Subject subject, Program program) {
        List<Call> loaders = new ArrayList<>();
        for (Source source : program.sources()) {
            source.calls().stream()
                    .filter(call -> LOADER.matcher(call.name()).matches())
                    .filter(call -> !call.isOpen() && Randomness.inUse(call, source, program))
                    .forEach(loaders::add);
        }
        if (loaders.isEmpty()) {
            return program.open()
                    .<Outcome>map(Outcome.NotChecked::new)
                    .orElseGet(() -> new Outcome.NotApplicable(text("unused")));
        }
        Randomness randomness = Randomness.of(program);
        List<Place> shuffling = loaders.stream()
                .filter(call -> isTrue(call.argument("shuffle", 2)))
                .filter(call -> !randomness.isSeeded(RandomSource.TORCH))
                .filter(call ->
                        Randomness.isNone(call.argument("generator")) && Randomness.isNone(call.argument("sampler", 3)))
                .map(Call::place)
                .toList();
        List<Place> copied = copied(loaders, randomness, program);
        Optional<Boolean> apart = RecordedFrameworks.of(subject).atLeast("torch", 1, 9);
        List<String> said = new ArrayList<>();
        List<Place> places = new ArrayList<>(shuffling);
        if (!shuffling.isEmpty()) {
            said.add(text("shuffles", program.where(shuffling)));
        }
        if (!copied.isEmpty() && apart.isPresent() && !apart.get()) {
            said.add(text(
                    "copied",
                    program.where(copied),
                    RecordedFrameworks.of(subject).version("torch")));
            places.addAll(copied);
        }
        if (!said.isEmpty()) {
            String message = text("possible", String.join("; ", said));
            return raised(subject, program.said(message), program.evidence(places));
        }
        return !copied.isEmpty() && apart.isEmpty()
                ? new Outcome.NotChecked(text("version", program.where(copied)))
                : program.answer(List.of());
    }

    /// Loaders with workers that nothing seeds, in a program that draws from numpy's global
    /// generator.
    private static List<Place> copied(List<Call> loaders, Randomness randomness, Program program) {
        boolean numpy = randomness.uses().stream()
                .anyMatch(use -> use.source() == RandomSource.NUMPY
                        && use.call().place().scope().name().matches(".*__(?:getitem|iter|call|getitems)__"));
        boolean seeded = program.sources().stream()
                .flatMap(source -> source.calls().stream())
                .anyMatch(call -> EVERYTHING.matcher(call.name()).matches() && isTrue(call.argument("workers", 1)));
        return !numpy || seeded
                ? List.of()
                : loaders.stream()
                        .filter(call -> call.argument("num_workers", 5) instanceof Literal count
                                && count.value().matches("[1-9]\\d*"))
                        .filter(call -> Randomness.isNone(call.argument("worker_init_fn")))
                        .map(Call::place)
                        .toList();
    }

    private static boolean isTrue(@Nullable Expression value) {
        return value != null && value.is(Literal.Kind.TRUE);
    }
}
