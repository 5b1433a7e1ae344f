package assay.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The calls that a program makes when one of its files is started, in their order, as far as
/// the text tells: modules run where they are first imported, functions of the program where
/// they are called or handed over. What a library calls back, and what inheritance brings in,
/// is not seen.
public final class Flow {
    private static final int MOST = 20_000;
    private static final int DEEPEST = 40;
    /// Decorators that change how a function is called, and call none.
    private static final Pattern WRAPS = Pattern.compile(
            "(?:.*[.:])?(?:property|cached_property|staticmethod|classmethod|abstractmethod|overload|override|setter|getter"
                    + "|deleter|wraps|lru_cache|cache|contextmanager|asynccontextmanager|dataclass|total_ordering"
                    + "|no_grad|inference_mode|jit|script|njit|compile|fixture|parametrize|skip|skipif|torch_no_grad)"
                    + "|(?:functools|abc|typing|contextlib|dataclasses|torch|tensorflow|jax|numba|pytest|unittest)\\..*");

    private final List<Step> steps;
    private final IdentityHashMap<Call, Integer> first = new IdentityHashMap<>();
    private final IdentityHashMap<Call, List<Branch>> deciding = new IdentityHashMap<>();

    /// @param deciding what decides on the way to it whether it runs, outermost first: `if`,
    ///     `except`, `case`
    public record Step(Call call, List<Branch> deciding) {
        public Step {
            deciding = List.copyOf(deciding);
        }
    }

    /// When one call runs, seen from another: the first time that each does.
    public enum Order {
        BEFORE,
        AFTER,
        /// One of them is not known to run.
        UNKNOWN
    }

    private Flow(List<Step> steps) {
        this.steps = List.copyOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            first.putIfAbsent(steps.get(i).call, i);
            deciding.merge(
                    steps.get(i).call, steps.get(i).deciding, (one, other) -> one.size() <= other.size() ? one : other);
        }
    }

    static Flow of(Code code, Source entry) {
        Follower follower = new Follower(code);
        follower.module(entry, List.of(), true, 0);
        return new Flow(follower.steps);
    }

    public List<Step> steps() {
        return steps;
    }

    /// Whether a call is known to run, surely or not.
    public boolean reaches(Call call) {
        return first.containsKey(call);
    }

    /// Whether it runs whatever is decided on the way.
    public boolean isSure(Call call) {
        List<Branch> of = deciding.get(call);
        return of != null && of.isEmpty();
    }

    /// What decides whether it runs; empty where nothing does, or it is not known to run.
    public List<Branch> deciding(Call call) {
        return deciding.getOrDefault(call, List.of());
    }

    public Order order(Call one, Call other) {
        Integer a = first.get(one);
        Integer b = first.get(other);
        return a == null || b == null ? Order.UNKNOWN : a < b ? Order.BEFORE : Order.AFTER;
    }

    private static final class Follower {
        private final Code code;
        private final List<Step> steps = new ArrayList<>();
        private final Map<Source, Map<Scope, List<Event>>> events = new HashMap<>();
        /// Bodies that were gone through, and whether surely.
        private final IdentityHashMap<Object, Boolean> done = new IdentityHashMap<>();

        /// One of both.
        private record Event(
                Place place, @Nullable Call call, @Nullable Import statement) {}

        Follower(Code code) {
            this.code = code;
        }

        void module(Source source, List<Branch> deciding, boolean main, int depth) {
            if (!Boolean.TRUE.equals(done.putIfAbsent(source, true))) {
                body(source, source.calls().isEmpty() ? null : top(source), deciding, main, depth);
            }
        }

        private static @Nullable Scope top(Source source) {
            for (Scope each = source.calls().getFirst().place().scope(); each != null; each = each.parent()) {
                if (each.isModule()) {
                    return each;
                }
            }
            return null;
        }

        private void body(Source source, @Nullable Scope scope, List<Branch> deciding, boolean main, int depth) {
            List<Event> all = scope == null ? imports(source) : of(source).getOrDefault(scope, List.of());
            for (Event each : all) {
                if (steps.size() >= MOST || depth > DEEPEST) {
                    return;
                }
                if (!main && each.place.isIn(Branch.Kind.MAIN)) {
                    continue;
                }
                List<Branch> here = with(deciding, each.place);
                if (each.statement != null) {
                    code.imported(each.statement, source).forEach(next -> module(next, here, false, depth + 1));
                } else if (each.call != null) {
                    call(source, each.call, here, depth);
                }
            }
            if (scope == null || scope.isModule()) {
                handed(source, deciding, depth);
            }
        }

        /// What a decorator hands to a library (`@experiment.main`, `@click.command`) is taken to be called once the
        /// module stands.
        private void handed(Source source, List<Branch> deciding, int depth) {
            for (Function each : source.functions()) {
                if (each.decorators().stream().anyMatch(Follower::hands)) {
                    Boolean before = done.get(each);
                    boolean sure = deciding.isEmpty();
                    if (before == null || (sure && !before)) {
                        done.put(each, sure);
                        body(source, each.body(), with(deciding, each.place()), false, depth + 1);
                    }
                }
            }
        }

        private static boolean hands(Expression decorator) {
            String name = decorator.name();
            return !name.isEmpty() && !WRAPS.matcher(name).matches();
        }

        private static List<Branch> with(List<Branch> deciding, Place place) {
            if (!place.isConditional()) {
                return deciding;
            }
            return Stream.concat(deciding.stream(), place.branches().stream().filter(Branch::mayBePassedOver))
                    .toList();
        }

        private void call(Source source, Call call, List<Branch> deciding, int depth) {
            steps.add(new Step(call, deciding));
            enter(source, call.name(), deciding, true, depth);
            for (Argument each : call.arguments()) {
                // A function that is handed over is taken to be called.
                if (each.value() instanceof Expression.Name name && name.name().indexOf('(') < 0) {
                    enter(source, name.name(), deciding, false, depth);
                }
            }
        }

        /// @param made whether a class is made an object of, and not only named
        private void enter(Source source, String name, List<Branch> deciding, boolean made, int depth) {
            Optional<Code.Found> found = code.function(name, source);
            if (found.isPresent() && (made || !found.get().function().name().equals("__init__"))) {
                Function function = found.get().function();
                Boolean before = done.get(function);
                boolean sure = deciding.isEmpty();
                if (before == null || (sure && !before)) {
                    done.put(function, sure);
                    body(found.get().source(), function.body(), deciding, false, depth + 1);
                }
            }
        }

        private static List<Event> imports(Source source) {
            return source.imports().stream()
                    .filter(each -> each.place().scope().isModule())
                    .map(each -> new Event(each.place(), null, each))
                    .toList();
        }

        /// By the function or module whose body they run in.
        private Map<Scope, List<Event>> of(Source source) {
            return events.computeIfAbsent(source, any -> {
                Map<Scope, List<Event>> all = new HashMap<>();
                source.calls().forEach(each -> put(all, new Event(each.place(), each, null)));
                source.imports().forEach(each -> put(all, new Event(each.place(), null, each)));
                all.values().forEach(each -> each.sort(Comparator.comparingInt(event -> event.place.order())));
                return all;
            });
        }

        private static void put(Map<Scope, List<Event>> all, Event event) {
            Scope scope = event.place.scope();
            while (scope.kind() == Scope.Kind.CLASS && scope.parent() != null) {
                scope = scope.parent();
            }
            all.computeIfAbsent(scope, any -> new ArrayList<>()).add(event);
        }
    }
}
