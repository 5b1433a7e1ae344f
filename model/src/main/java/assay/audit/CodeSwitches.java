package assay.audit;

import assay.python.Assignment;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Item;
import assay.python.Expression.Literal;
import assay.python.Expression.Name;
import assay.python.Expression.Parts;
import assay.python.Import;
import assay.python.Place;
import assay.python.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a program sets by itself: attributes of libraries (`torch.backends.cudnn.benchmark`),
/// environment variables, and
/// which library functions it calls.
public final class CodeSwitches {
    private static final String ENVIRONMENT = "os.environ";
    /// They read the number of threads when they are loaded.
    private static final Set<String> READ_THREADS_AT_LOADING =
            Set.of("numpy", "scipy", "torch", "tensorflow", "sklearn", "pandas", "jax", "xgboost", "lightgbm");

    private final Map<String, List<Given>> attributes = new HashMap<>();
    private final Map<String, List<Given>> variables = new HashMap<>();
    private final Map<String, List<Call>> calls = new HashMap<>();
    private final List<Source> sources;

    /// @param value that is set
    /// @param place of the statement
    public record Given(Expression value, Place place) {
        public boolean isTrue() {
            return value.is(Literal.Kind.TRUE);
        }

        public boolean isFalse() {
            return value.is(Literal.Kind.FALSE);
        }
    }

    /// Worked out once for each program.
    public static CodeSwitches of(Program program) {
        return program.once(CodeSwitches.class, CodeSwitches::new);
    }

    private CodeSwitches(Program program) {
        sources = List.copyOf(program.sources());
        for (Source source : sources) {
            source.assignments().forEach(this::assigned);
            source.calls().forEach(this::called);
        }
    }

    private void assigned(Assignment each) {
        Given given = new Given(each.value(), each.place());
        if (each.kind() != Assignment.Kind.PLAIN) {
            return;
        }
        switch (each.target()) {
            case Name name when name.of() != null -> put(attributes, name.name(), given);
            case Item item
            when item.of().name().equals(ENVIRONMENT) && item.keys().size() == 1 -> {
                String key = item.keys().getFirst().string();
                if (key != null) {
                    put(variables, key, given);
                }
            }
            default -> {}
        }
    }

    private void called(Call call) {
        put(calls, call.name(), call);
        switch (call.name()) {
            case ENVIRONMENT + ".setdefault", "os.putenv" -> {
                Expression key = call.argument(0);
                Expression value = call.argument(1);
                String name = key == null ? null : key.string();
                if (name != null && value != null) {
                    put(variables, name, new Given(value, call.place()));
                }
            }
            case ENVIRONMENT + ".update" -> updated(call);
            default -> {}
        }
    }

    private void updated(Call call) {
        call.arguments().forEach(each -> {
            if (each.keyword() != null) {
                put(variables, each.keyword(), new Given(each.value(), call.place()));
            } else if (each.value() instanceof Parts parts && parts.kind() == Parts.Kind.MAPPING) {
                List<Expression> pairs = parts.parts();
                for (int i = 0; i + 1 < pairs.size(); i += 2) {
                    String name = pairs.get(i).string();
                    if (name != null) {
                        put(variables, name, new Given(pairs.get(i + 1), call.place()));
                    }
                }
            }
        });
    }

    private static <T> void put(Map<String, List<T>> into, String key, T value) {
        into.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
    }

    /// What is given to an attribute, by its full name.
    public List<Given> attribute(String name) {
        return attributes.getOrDefault(name, List.of());
    }

    public List<Given> variable(String name) {
        return variables.getOrDefault(name, List.of());
    }

    /// Variables that are set before a library is loaded that reads them then.
    public List<Given> earlyVariable(String name) {
        return variable(name).stream().filter(this::isEarly).toList();
    }

    private boolean isEarly(Given given) {
        return sources.stream()
                .filter(source -> source.file().equals(given.place().file()))
                .flatMap(source -> source.imports().stream())
                .filter(each -> READ_THREADS_AT_LOADING.contains(top(each)))
                .allMatch(each -> each.place().order() > given.place().order());
    }

    private static String top(Import each) {
        String target = each.target();
        int dot = target.indexOf('.');
        return dot < 0 ? target : target.substring(0, dot);
    }

    /// Calls whose whole name matches, in the order of the files.
    public List<Call> calls(Pattern name) {
        return calls.entrySet().stream()
                .filter(each -> name.matcher(each.getKey()).matches())
                .flatMap(each -> each.getValue().stream())
                .sorted((a, b) -> {
                    int file = a.place().file().compareTo(b.place().file());
                    return file != 0 ? file : Integer.compare(a.number(), b.number());
                })
                .toList();
    }

    /// Whether any file imports the library or a part of it.
    public boolean imports(String... libraries) {
        return sources.stream().anyMatch(source -> Stream.of(libraries).anyMatch(source::imports));
    }
}
