package assay.audit;

import assay.python.Call;
import assay.python.Expression;
import assay.python.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Calls that sample or shuffle tables, from numpy's global generator unless they are given a
/// seed.
///
/// @param all of them
/// @param unseeded those without one, or with `None`
public record Samples(List<Call> all, List<Call> unseeded) {
    /// What only a table's `sample` takes.
    private static final Set<String> OF_TABLES = Set.of("frac", "n", "replace", "weights", "axis", "ignore_index");

    public Samples {
        all = List.copyOf(all);
        unseeded = List.copyOf(unseeded);
    }

    /// Worked out once for each program.
    public static Samples of(Program program) {
        return program.once(Samples.class, Samples::find);
    }

    private static Samples find(Program program) {
        List<Call> all = new ArrayList<>();
        List<Call> unseeded = new ArrayList<>();
        for (Source source : program.sources()) {
            boolean pandas = source.imports("pandas");
            for (Call call : source.calls()) {
                boolean sample = RandomCalls.KNOWN.frames.matcher(call.name()).matches() || (pandas && isSample(call));
                if (sample && Randomness.inUse(call, source, program)) {
                    all.add(call);
                    if (!Randomness.hasOwn(call) && !isWhole(call)) {
                        unseeded.add(call);
                    }
                }
            }
        }
        return new Samples(all, unseeded);
    }

    /// Of an object that is not known, by the words that only a table takes.
    private static boolean isSample(Call call) {
        return call.name().equals(Expression.UNKNOWN + ".sample")
                && call.arguments().stream()
                        .anyMatch(each -> each.keyword() != null
                                && (each.keyword().equals("frac")
                                        || each.keyword().equals("random_state")))
                && call.arguments().stream()
                        .allMatch(each -> each.keyword() == null
                                || each.keyword().equals("random_state")
                                || OF_TABLES.contains(each.keyword()));
    }

    /// Whether it says that nothing is to be shuffled.
    private static boolean isWhole(Call call) {
        Expression shuffle = call.argument("shuffle");
        return shuffle != null && shuffle.is(Expression.Literal.Kind.FALSE);
    }
}
