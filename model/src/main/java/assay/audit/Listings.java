package assay.audit;

import assay.python.Assignment;
import assay.python.Branch;
import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Name;
import assay.python.Expression.Parts;
import assay.python.Function;
import assay.python.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Calls that list files in the order of the file system, and those of them whose order may reach what is read.
///
/// @param all of them
/// @param unordered those whose order is not fixed and goes on: returned, kept, or gone over by
///     what reads or collects
public record Listings(List<Call> all, List<Call> unordered) {
    private static final Pattern LISTS =
            Pattern.compile("os\\.(?:listdir|scandir|walk)|glob\\.i?glob|pathlib\\..*\\.(?:r?glob|iterdir)"
                    + "|tensorflow(?:\\.compat\\.v\\d)?\\.(?:io\\.)?gfile\\.(?:listdir|glob|ListDirectory|Glob)");
    private static final Pattern OF_A_PATH = Pattern.compile("\\?\\.(?:r?glob|iterdir)");
    /// What comes out of them does not depend on the order.
    private static final Pattern ORDERLESS = Pattern.compile(
            "(?:builtins\\.)?(?:sorted|set|frozenset|len|any|all|sum|max|min|bool)|(?:natsort\\.)?(?:natsorted|humansorted|os_sorted)"
                    + "|numpy\\.(?:sort|unique)|collections\\.Counter|.*\\.(?:update|difference|issubset|isdisjoint|intersection|union)");
    private static final Pattern COLLECTS = Pattern.compile(
            "(?:.*\\.)?(?:append|extend|insert|concat|concatenate|stack|vstack|hstack|imread|imread_v2|write|writerow|writerows"
                    + "|open|load\\w*|read\\w*|from_file|parse\\w*|decode\\w*)");
    private static final Pattern PASSES_ON =
            Pattern.compile("(?:builtins\\.)?(?:list|tuple|map|filter|iter|enumerate|reversed|zip)|tqdm(?:\\.\\w+)*");
    private static final Set<String> SORTS = Set.of("sort", "sort_values");

    public Listings {
        all = List.copyOf(all);
        unordered = List.copyOf(unordered);
    }

    /// Worked out once for each program.
    public static Listings of(Program program) {
        return program.once(Listings.class, Listings::find);
    }

    /// `os.listdir`; of a path that is not known as such `Path.glob`.
    public static String named(Call call) {
        return call.name().startsWith("?.") || call.name().startsWith("pathlib.")
                ? "Path." + call.name().substring(call.name().lastIndexOf('.') + 1)
                : call.name();
    }

    private static Listings find(Program program) {
        List<Call> all = new ArrayList<>();
        List<Call> unordered = new ArrayList<>();
        for (Source source : program.sources()) {
            boolean paths = source.imports("pathlib");
            for (Call call : source.calls()) {
                boolean lists = LISTS.matcher(call.name()).matches()
                        || (paths && OF_A_PATH.matcher(call.name()).matches());
                if (lists && Randomness.inUse(call, source, program)) {
                    all.add(call);
                    if (!isOrdered(call, source) && goesOn(call, source)) {
                        unordered.add(call);
                    }
                }
            }
        }
        return new Listings(all, unordered);
    }

    /// Whether a call around it takes the order away.
    private static boolean isOrdered(Call call, Source source) {
        for (Optional<Call> outer = source.outer(call); outer.isPresent(); outer = source.outer(outer.get())) {
            if (ORDERLESS.matcher(outer.get().name()).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(Call call, Source source) {
        for (Assignment each : source.assignments()) {
            boolean held = holds(each.value(), call);
            if (held && each.kind() != Assignment.Kind.LOOP) {
                return !(each.target() instanceof Name name) || isUsedInOrder(name, each, source);
            }
            if (held && isCollected(call, source)) {
                return true;
            }
        }
        boolean returned = source.functions().stream()
                .map(Function::returns)
                .flatMap(List::stream)
                .anyMatch(value -> holds(value, call));
        Optional<Call> outer = source.outer(call);
        while (outer.isPresent() && PASSES_ON.matcher(outer.get().name()).matches()) {
            outer = source.outer(outer.get());
        }
        return returned || outer.filter(each -> !isHousekeeping(each)).isPresent();
    }

    /// Whether an expression is this call, or made from it, but for what takes the order away and what only tests.
    private static boolean holds(Expression value, Expression call) {
        if (value.equals(call)) {
            return true;
        }
        boolean tests = value instanceof Parts parts
                && Set.of("in", "not in", "not", "==", "!=").contains(parts.sign());
        return !tests && value.parts().stream().anyMatch(part -> holds(part, call));
    }

    /// Whether what goes over it reads files, or collects something.
    private static boolean isCollected(Expression over, Source source) {
        return source.calls().stream()
                .filter(each -> COLLECTS.matcher(each.name()).matches())
                .anyMatch(each -> each.place().branches().stream()
                        .anyMatch(branch -> branch.kind() == Branch.Kind.LOOP
                                && branch.condition() != null
                                && holds(branch.condition(), over)));
    }

    private static boolean isHousekeeping(Call call) {
        return call.name()
                .matches(
                        "print|(?:builtins\\.)?print|logging\\..*|.*\\.(?:info|debug|warning)|shutil\\..*|os\\..*|isinstance");
    }

    /// Of what was assigned to a name: whether it is used otherwise than sorted, counted or searched.
    private static boolean isUsedInOrder(Name name, Assignment at, Source source) {
        String variable = name.written();
        boolean used = false;
        for (Call call : source.calls()) {
            boolean inScope = call.place().scope().isIn(at.place().scope()) || variable.startsWith("self.");
            if (!inScope) {
                continue;
            }
            Expression receiver = call.receiver();
            boolean sorts = receiver instanceof Name of
                    && of.written().equals(variable)
                    && call.function() instanceof Name called
                    && SORTS.contains(called.last());
            boolean takes = call.arguments().stream().anyMatch(each -> isName(each.value(), variable));
            if (sorts || (takes && call.name().matches("(?:builtins\\.)?sorted|(?:natsort\\.)?natsorted"))) {
                return false;
            }
            boolean uses = call.arguments().stream().anyMatch(each -> mentions(each.value(), variable));
            used |= uses && !ORDERLESS.matcher(call.name()).matches() && !isHousekeeping(call);
        }
        for (Assignment each : source.assignments()) {
            boolean loop = each.kind() == Assignment.Kind.LOOP && isName(each.value(), variable);
            used |= loop && isCollected(each.value(), source);
            used |= each.kind() != Assignment.Kind.LOOP && !each.equals(at) && mentions(each.value(), variable);
        }
        boolean returned = source.functions().stream()
                .filter(function -> function.body().equals(at.place().scope()))
                .map(Function::returns)
                .flatMap(List::stream)
                .anyMatch(value -> mentions(value, variable));
        return used || returned || variable.startsWith("self.");
    }

    private static boolean isName(Expression value, String variable) {
        return value instanceof Name name && name.written().equals(variable);
    }

    /// Whether a list is made from it, or a part of it taken.
    private static boolean mentions(Expression value, String variable) {
        if (isName(value, variable)) {
            return true;
        }
        if (value instanceof Call call) {
            return !ORDERLESS.matcher(call.name()).matches()
                    && call.arguments().stream().anyMatch(each -> mentions(each.value(), variable));
        }
        boolean tests = value instanceof Parts parts
                && Set.of("in", "not in", "not", "==", "!=").contains(parts.sign());
        return !tests && value.parts().stream().anyMatch(part -> mentions(part, variable));
    }
}
