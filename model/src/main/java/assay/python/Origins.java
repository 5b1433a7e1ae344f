package assay.python;

import assay.python.Expression.Item;
import assay.python.Expression.Literal;
import assay.python.Expression.Name;
import assay.python.Expression.Parts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Follows one value back, nearest things first.
final class Origins {
    private static final int MOST = 5_000;
    /// What comes out of them is what went in, in another form.
    private static final Pattern CONVERSIONS = Pattern.compile(
            "int|str|float|abs|round|hash|min|max|sum|pow|divmod|repr|format|hex|bytes|list|tuple|os\\.path\\.\\w+"
                    + "|pathlib\\.\\w+|hashlib\\.\\w+|zlib\\.\\w+|numpy\\.u?int\\d*|str\\.\\w+|int\\.from_bytes"
                    + "|time\\.strftime|datetime\\..*|binascii\\.\\w+|struct\\.unpack");
    private static final Set<String> COMPARISONS =
            Set.of("==", "!=", "<", ">", "<=", ">=", "in", "not in", "is", "is not", "not");

    private final Code code;
    private final Predicate<Expression> wanted;
    private final Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(Expression value, @Nullable Open from) {}

    Origins(Code code, Predicate<Expression> wanted) {
        this.code = code;
        this.wanted = wanted;
    }

    Optional<Origin> of(Expression value) {
        add(value, null);
        while (!open.isEmpty() && seen.size() < MOST) {
            Open next = open.remove();
            if (wanted.test(next.value)) {
                return Optional.of(new Origin(next.value, way(next)));
            }
            switch (next.value) {
                case Literal _ -> {}
                case Item item -> add(item.of(), next);
                case Parts parts -> {
                    if (!COMPARISONS.contains(parts.sign()) && parts.kind() != Parts.Kind.LAMBDA) {
                        parts.parts().forEach(each -> add(each, next));
                    }
                }
                case Call call -> called(call, next);
                case Name name -> named(name, next);
            }
        }
        return Optional.empty();
    }

    private void add(Expression value, @Nullable Open from) {
        if (seen.add(value)) {
            open.add(new Open(value, from));
        }
    }

    private static List<Place> way(Open found) {
        List<Place> way = new ArrayList<>();
        for (Open each = found; each != null; each = each.from) {
            way.add(each.value.place());
        }
        return way.reversed();
    }

    private void called(Call call, Open from) {
        Optional<Code.Found> own = code.function(call.name(), code.of(call.place()));
        if (own.isPresent()) {
            own.get().function().returns().forEach(each -> add(each, from));
            return;
        }
        Expression receiver = call.receiver();
        if (receiver != null) {
            add(receiver, from);
        }
        if (CONVERSIONS.matcher(call.name()).matches() || call.function() instanceof Parts) {
            call.arguments().forEach(each -> add(each.value(), from));
        }
    }

    private void named(Name name, Open from) {
        Source source = code.of(name.place());
        List<Assignment> assigned = assigned(name, source);
        assigned.forEach(each -> add(each.value(), from));
        if (assigned.isEmpty() && name.of() == null) {
            parameter(name, source, from);
        }
        if (assigned.isEmpty() && name.of() != null) {
            option(name, source, from);
            if (!(name.of() instanceof Name)) {
                add(name.of(), from);
            }
        }
    }

    /// The last assignment that surely runs before, and those after it that may; where it is
    /// assigned elsewhere, all.
    private static List<Assignment> assigned(Name name, Source source) {
        List<Assignment> here = new ArrayList<>();
        List<Assignment> around = new ArrayList<>();
        boolean own = name.written().startsWith("self.");
        for (Assignment each : source.assignments()) {
            if (!(each.target() instanceof Name target) || !target.written().equals(name.written())) {
                continue;
            }
            Scope scope = each.place().scope();
            if (scope.equals(name.place().scope())) {
                if (each.place().order() < name.place().order() || each.kind() == Assignment.Kind.LOOP) {
                    boolean changes = each.kind() == Assignment.Kind.CHANGED;
                    if (!each.place().isConditional() && !changes) {
                        here.clear();
                    }
                    here.add(each);
                }
            } else if (own
                    ? scope.parent() != null
                            && scope.parent().equals(name.place().scope().parent())
                    : name.place().scope().isIn(scope) && scope.kind() != Scope.Kind.CLASS) {
                around.add(each);
            }
        }
        return here.isEmpty() ? around : here;
    }

    private void parameter(Name name, Source source, Open from) {
        for (Scope scope = name.place().scope(); scope != null; scope = scope.parent()) {
            Optional<Function> function = code.function(source, scope);
            if (function.isEmpty()) {
                continue;
            }
            List<Function.Parameter> parameters = function.get().parameters();
            for (int i = 0; i < parameters.size(); i++) {
                Function.Parameter each = parameters.get(i);
                if (each.name().equals(name.written())) {
                    Expression otherwise = each.value();
                    if (otherwise != null) {
                        add(otherwise, from);
                    }
                    int position = function.get().isMethod() ? i - 1 : i;
                    for (Call call : code.callsOf(new Code.Found(source, function.get()))) {
                        Expression given = call.argument(each.name(), position);
                        if (given != null) {
                            add(given, from);
                        }
                    }
                    return;
                }
            }
        }
    }

    /// What an option is where the command line does not name it.
    private void option(Name name, Source source, Open from) {
        boolean options = name.of() instanceof Name of && of.name().equals("argparse.Namespace()");
        if (!options) {
            return;
        }
        for (Call call : source.calls()) {
            Expression otherwise = call.argument("default");
            Expression flag = call.argument(0);
            String said = flag == null ? null : flag.string();
            boolean same = said != null
                    && said.replaceFirst("^-+", "").replace('-', '_').equals(name.last());
            if (call.name().endsWith(".add_argument") && same && otherwise != null) {
                add(otherwise, from);
            }
        }
    }
}
