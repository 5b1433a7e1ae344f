package assay.audit;

import assay.python.Branch;
import assay.python.Call;
import assay.python.ClassOf;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Function;
import assay.python.Place;
import assay.python.Scope;
import assay.python.Source;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a program draws random numbers, and where it seeds what it draws from.
public final class Randomness {
    private static final RandomCalls KNOWN = RandomCalls.KNOWN;

    private final List<Seeding> seedings = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();
    private final List<Call> generators = new ArrayList<>();
    private final List<Call> searches = new ArrayList<>();
    private final Set<RandomSource> seeded = EnumSet.noneOf(RandomSource.class);
    private boolean own;

    /// A call that seeds.
    public record Seeding(Call call, Set<RandomSource> sources) {
        public Seeding {
            sources = Set.copyOf(sources);
        }
    }

    /// A call that draws from a global generator.
    public record Use(Call call, RandomSource source, Kind kind) {
        public enum Kind {
            DRAW,
            /// Random weights, dropping at random, or an input of fixed size: matters only
            /// where something is trained.
            LAYER,
            /// What orders, splits or samples data.
            SAMPLE
        }
    }

    private Randomness(Program program) {
        Set<RandomSource> trained = EnumSet.noneOf(RandomSource.class);
        for (Source source : program.sources()) {
            source.classes().forEach(each -> framework(each));
            for (Call call : source.calls()) {
                String name = KNOWN.listed(call.name());
                for (RandomSource each : RandomSource.values()) {
                    if (KNOWN.trains(each, name)) {
                        trained.add(each);
                    }
                }
                if (!name.startsWith(Expression.UNKNOWN) && name.indexOf(':') < 0 && name.indexOf('.') > 0) {
                    call(name, call, source, program);
                }
            }
        }
        boolean searched = program.sources().stream()
                .flatMap(source -> source.calls().stream())
                .anyMatch(
                        call -> call.name().endsWith(".optimize") || call.name().endsWith(".ask"));
        if (!searched) {
            searches.clear();
        }
        uses.removeIf(each -> each.kind() == Use.Kind.LAYER && !trained.contains(each.source()));
    }

    /// Worked out once for each program.
    public static Randomness of(Program program) {
        return program.once(Randomness.class, Randomness::new);
    }

    private void framework(ClassOf own) {
        boolean seeds = own.bases().stream()
                .anyMatch(base ->
                        KNOWN.frameworks.matcher(KNOWN.listed(base.name())).matches());
        if (seeds) {
            seeded.addAll(EnumSet.allOf(RandomSource.class));
        }
    }

    private void call(String name, Call call, Source source, Program program) {
        if (KNOWN.frameworks.matcher(name).matches()) {
            seeded.addAll(EnumSet.allOf(RandomSource.class));
            return;
        }
        Set<RandomSource> seeds = KNOWN.seeds(name);
        if (!seeds.isEmpty()) {
            if (!program.code().isOwn(call.name(), source) && (gives(call) || isOptional(name))) {
                seedings.add(new Seeding(call, seeds));
                seeded.addAll(seeds);
            }
            return;
        }
        if (KNOWN.searches.matcher(name).matches()
                || KNOWN.samplers.matcher(name).matches()) {
            search(name, call, program);
        }
        boolean generator = KNOWN.generators.matcher(name).matches();
        own |= generator;
        if (generator && !gives(call) && inUse(call, source, program) && !isOwn(call, source, program)) {
            generators.add(call);
        }
        for (RandomSource each : RandomSource.values()) {
            Use.Kind kind = KNOWN.uses(each, name)
                    ? isExample(call) ? Use.Kind.LAYER : Use.Kind.DRAW
                    : KNOWN.samples(each, name) ? Use.Kind.SAMPLE : KNOWN.layer(each, name) ? Use.Kind.LAYER : null;
            own |= kind != null && hasOwn(call);
            if (kind != null && !hasOwn(call) && inUse(call, source, program) && !isOwn(call, source, program)) {
                uses.add(new Use(call, each, kind));
            }
        }
    }

    /// `torch.rand(1, 3, 224, 224)`: what a model is tried out on.
    private static boolean isExample(Call call) {
        return call.name().startsWith("torch.rand")
                && !call.arguments().isEmpty()
                && call.arguments().stream()
                        .allMatch(each -> each.value().is(Literal.Kind.NUMBER) || each.keyword() != null);
    }

    private void search(String name, Call call, Program program) {
        boolean study = KNOWN.searches.matcher(name).matches();
        own = true;
        Expression given = call.argument(study ? "sampler" : "seed");
        if ((given == null || isNone(given)) && !call.isOpen() && program.mayRun(call)) {
            searches.add(call);
        }
    }

    private static boolean isOwn(Call call, Source source, Program program) {
        return program.code().isOwn(call.name(), source);
    }

    /// Whether it seeds without a number too.
    private static boolean isOptional(String name) {
        return KNOWN.optional.matcher(name).matches();
    }

    /// Whether a seed is handed over: the system's entropy is what is taken without.
    static boolean gives(Call call) {
        return call.isOpen() || call.arguments().stream().anyMatch(each -> !isNone(each.value()));
    }

    /// Whether it has a generator or seed of its own, or what is unpacked may be one.
    static boolean hasOwn(Call call) {
        return call.isOpen()
                || call.arguments().stream()
                        .anyMatch(each ->
                                each.keyword() != null && KNOWN.own.contains(each.keyword()) && !isNone(each.value()));
    }

    public static boolean isNone(@Nullable Expression value) {
        return value == null || value.is(Literal.Kind.NONE);
    }

    /// Whether a call belongs to what may run: not in a function that nobody names, nor in what
    /// a module does only when it is started itself and it is not.
    public static boolean inUse(Call call, Source source, Program program) {
        if (program.mayRun(call)) {
            return true;
        }
        Place place = call.place();
        Function outermost = null;
        for (Scope scope = place.scope(); scope != null; scope = scope.parent()) {
            Optional<Function> function = program.code().function(source, scope);
            outermost = function.orElse(outermost);
        }
        return outermost == null
                ? !place.isIn(Branch.Kind.MAIN)
                : outermost.isMethod()
                        || !outermost.decorators().isEmpty()
                        || program.code().isMentioned(outermost.name());
    }

    public List<Seeding> seedings() {
        return List.copyOf(seedings);
    }

    public List<Use> uses() {
        return List.copyOf(uses);
    }

    /// Generators of their own that are made without a seed.
    public List<Call> generators() {
        return List.copyOf(generators);
    }

    /// Searches for parameters whose sampler has no seed.
    public List<Call> searches() {
        return List.copyOf(searches);
    }

    /// Whether anything here has to do with chance that this class knows of.
    public boolean isUsed() {
        return !uses.isEmpty() || own;
    }

    /// Whether anything in the code seeds it, whenever that is.
    public boolean isSeeded(RandomSource source) {
        return seeded.contains(source);
    }
}
