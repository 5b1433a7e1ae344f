package assay.audit;

import assay.python.Argument;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Origin;
import assay.python.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where the clock, the number of the process or the system's entropy reach something that a
/// result hangs on.
///
/// @param used whether the code asks for any of them
public record Entropy(boolean used, List<Reached> reached) {
    private static final RandomCalls KNOWN = RandomCalls.KNOWN;
    private static final Pattern PASSING = Pattern.compile("log|tmp|temp|cache");
    private static final Set<String> SEEDS = Set.of("seed", "random_state", "data_seed", "random_seed");

    public Entropy {
        reached = List.copyOf(reached);
    }

    public enum What {
        SEED,
        FILE
    }

    /// @param source what differs each time
    /// @param target what it reaches
    public record Reached(What what, Call source, Call target) {}

    /// Worked out once for each program.
    public static Entropy of(Program program) {
        return program.once(Entropy.class, Entropy::find);
    }

    private static Entropy find(Program program) {
        boolean used = program.sources().stream()
                .flatMap(source -> source.calls().stream())
                .anyMatch(Entropy::is);
        List<Reached> reached = new ArrayList<>();
        if (used) {
            for (Source source : program.sources()) {
                for (Call call : source.calls()) {
                    if (Randomness.inUse(call, source, program)) {
                        find(call, program).ifPresent(reached::add);
                    }
                }
            }
        }
        return new Entropy(used, reached);
    }

    private static boolean is(Expression value) {
        return value instanceof Call call && KNOWN.entropy.matcher(call.name()).matches();
    }

    private static Optional<Reached> find(Call call, Program program) {
        String name = KNOWN.listed(call.name());
        boolean seeds = !KNOWN.seeds(name).isEmpty()
                || KNOWN.generators.matcher(name).matches()
                || name.matches("jax\\.random\\.(?:PRNGKey|key)");
        List<Expression> values = new ArrayList<>();
        for (Argument each : call.arguments()) {
            if ((each.keyword() != null && SEEDS.contains(each.keyword())) || (seeds && each.keyword() == null)) {
                values.add(each.value());
            }
        }
        Optional<Reached> seed = reached(values, What.SEED, call, program);
        return seed.isPresent() ? seed : reached(files(call, name), What.FILE, call, program);
    }

    private static Optional<Reached> reached(List<Expression> values, What what, Call call, Program program) {
        for (Expression value : values) {
            Optional<Origin> origin = program.code().origin(value, Entropy::is);
            if (origin.isPresent() && origin.get().found() instanceof Call source) {
                return Optional.of(new Reached(what, source, call));
            }
        }
        return Optional.empty();
    }

    /// What names the file that a call writes; logs are to be told apart by their time, and
    /// nobody keeps what is temporary.
    private static List<Expression> files(Call call, String name) {
        boolean open = name.equals("open") && mode(call).matches("[wx].*");
        if (!open && !KNOWN.written.matcher(name).matches()) {
            return List.of();
        }
        boolean second = name.equals("torch.save") || name.equals("joblib.dump") || name.equals("pickle.dump");
        Expression file = call.argument(second ? 1 : 0);
        return file == null || isPassing(file) ? List.of() : List.of(file);
    }

    private static String mode(Call call) {
        Expression mode = call.argument("mode", 1);
        return mode instanceof Literal literal ? literal.value() : "";
    }

    private static boolean isPassing(Expression file) {
        boolean[] passing = {false};
        file.each(part -> {
            String text = part instanceof Literal literal
                    ? literal.value()
                    : part instanceof Expression.Name name ? name.written() : "";
            passing[0] |= PASSING.matcher(text.toLowerCase(Locale.ROOT)).find();
        });
        return passing[0];
    }
}
