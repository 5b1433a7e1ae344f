package assay.audit;

import assay.fact.SeedKey;
import assay.python.Argument;
import assay.python.Assignment;
import assay.python.Call;
import assay.python.ClassOf;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Expression.Name;
import assay.python.Function;
import assay.python.Import;
import assay.python.Place;
import assay.python.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Options, parameters and constants of a program that are called a seed.
///
/// @param all of them
/// @param unread those that nothing in the code reads
/// @param silent whether no word of the code has to do with a seed
public record SeedDeclarations(List<Declared> all, List<Declared> unread, boolean silent) {
    /// Writing everything down is no reading.
    private static final Pattern RECORDERS = Pattern.compile(
            "print|str|repr|pprint\\.\\w+|json\\.dumps?|yaml\\.(?:safe_)?dump|mlflow\\.\\w+|wandb\\.\\w+(?:\\.\\w+)?|logging\\.\\w+"
                    + "|.*\\.(?:info|debug|warning|log|log_params|add_hparams|log_hyperparams|save_hyperparameters|format|items)"
                    + "|sorted|dict|len|vars");
    private static final Pattern COUNT = Pattern.compile("_|(?:num|n|count|number|max|min)_");
    private static final Pattern WORD = Pattern.compile(".*(?:seed|random_?state).*");

    public SeedDeclarations {
        all = List.copyOf(all);
        unread = List.copyOf(unread);
    }

    public enum What {
        OPTION,
        PARAMETER,
        CONSTANT
    }

    /// @param name as the code reads it
    public record Declared(What what, String name, Place place) {}

    /// Worked out once for each program.
    public static SeedDeclarations of(Program program) {
        return program.once(SeedDeclarations.class, each -> new Finder(each).find());
    }

    private static final class Finder {
        private final Program program;
        private final List<Declared> all = new ArrayList<>();
        private final List<Declared> unread = new ArrayList<>();
        private final Set<String> attributes = new HashSet<>();
        private final Set<String> plain = new HashSet<>();
        private boolean handedOver;

        Finder(Program program) {
            this.program = program;
            for (Source source : program.sources()) {
                Set<Place> called = new HashSet<>();
                source.calls().forEach(call -> {
                    if (call.function() instanceof Name function) {
                        called.add(function.place());
                    }
                });
                for (Name each : source.names()) {
                    String[] parts = each.written().split("\\.", -1);
                    plain.add(parts[0]);
                    // The function `seed` of a module is no option that is read.
                    int end = parts.length - (called.contains(each.place()) ? 1 : 0);
                    for (int i = 1; i < end; i++) {
                        attributes.add(parts[i]);
                    }
                }
                for (Import each : source.imports()) {
                    if (each.name() != null) {
                        plain.add(each.name());
                    }
                }
                handedOver |= source.calls().stream().anyMatch(call -> handsOver(call, source));
            }
        }

        SeedDeclarations find() {
            for (Source source : program.sources()) {
                source.calls().forEach(call -> option(call, source));
                source.functions().forEach(function -> parameters(function, source));
                source.assignments().forEach(this::constant);
            }
            return new SeedDeclarations(all, unread, isSilent());
        }

        private void add(What what, String name, Place place, boolean read) {
            Declared declared = new Declared(what, name, place);
            all.add(declared);
            if (!read) {
                unread.add(declared);
            }
        }

        /// Whether all options go somewhere that is not looked into.
        private boolean handsOver(Call call, Source source) {
            boolean everything = call.name().equals("vars") || call.name().endsWith("asdict");
            if (everything) {
                String outer = source.outer(call).map(Call::name).orElse("");
                boolean spread = source.outer(call).map(Call::isOpen).orElse(false);
                return spread || !RECORDERS.matcher(outer).matches();
            }
            boolean options = call.arguments().stream().anyMatch(Finder::isOptions);
            return options
                    && !RECORDERS.matcher(call.name()).matches()
                    && program.code().function(call.name(), source).isEmpty();
        }

        private static boolean isOptions(Argument argument) {
            return argument.value() instanceof Name name && name.name().equals("argparse.Namespace()");
        }

        private void option(Call call, Source source) {
            boolean argparse = call.name().endsWith(".add_argument");
            if (!argparse) {
                return;
            }
            Expression named = call.argument("dest");
            String name = named == null ? null : named.string();
            for (Argument each : call.arguments()) {
                String text = each.keyword() == null ? each.value().string() : null;
                if (name == null && text != null && (text.startsWith("--") || !text.startsWith("-"))) {
                    name = text.replaceFirst("^-+", "").replace('-', '_');
                }
            }
            if (name == null || !names(name)) {
                return;
            }
            String option = name;
            long texts = program.sources().stream()
                    .flatMap(each -> each.texts().stream())
                    .filter(text -> text.value().equals(option))
                    .count();
            boolean read = handedOver
                    || attributes.contains(name)
                    || texts > (named == null ? 0 : 1)
                    || attributes.contains("__dict__")
                    || !source.calls().stream()
                            .anyMatch(each -> each.name().endsWith(".parse_args")
                                    || each.name().endsWith(".parse_known_args"));
            add(What.OPTION, name, call.place(), read);
        }

        private void parameters(Function function, Source source) {
            if (isOverridden(function, source) || !does(function, source)) {
                return;
            }
            for (Function.Parameter each : function.parameters()) {
                if (names(each.name()) && !each.spread()) {
                    add(What.PARAMETER, each.name(), function.place(), isRead(each.name(), function, source));
                }
            }
        }

        private static boolean isRead(String name, Function function, Source source) {
            return source.names().stream()
                            .filter(each -> each.written().equals(name)
                                    || each.written().startsWith(name + "."))
                            .anyMatch(each -> each.place().scope().isIn(function.body()))
                    || source.calls().stream()
                            .anyMatch(each -> each.name().equals("locals")
                                    && each.place().scope().isIn(function.body()));
        }

        /// Its parameters are those of something else: an interface, a library's class.
        private static boolean isOverridden(Function function, Source source) {
            if (function.decorators().stream()
                    .anyMatch(each -> each.name().matches(".*(?:abstractmethod|overload|setter|fixture)"))) {
                return true;
            }
            return function.isMethod()
                    && source.classes().stream()
                            .filter(each -> each.body().equals(function.place().scope()))
                            .map(ClassOf::bases)
                            .anyMatch(bases -> !bases.isEmpty());
        }

        /// Whether it calls something, and is called itself as far as that is known.
        private boolean does(Function function, Source source) {
            return source.calls().stream()
                    .anyMatch(each -> each.place().scope().isIn(function.body())
                            && !each.name().endsWith("NotImplementedError")
                            && (function.isMethod() || program.mayRun(each)));
        }

        private void constant(Assignment assignment) {
            boolean number = assignment.value().is(Literal.Kind.NUMBER);
            if (number
                    && assignment.kind() == Assignment.Kind.PLAIN
                    && assignment.place().scope().isModule()
                    && assignment.target() instanceof Name name
                    && name.of() == null
                    && names(name.written().toLowerCase(Locale.ROOT))) {
                String word = name.written();
                boolean text = program.sources().stream()
                        .flatMap(each -> each.texts().stream())
                        .anyMatch(each -> each.value().equals(word));
                boolean star = program.sources().stream()
                        .flatMap(each -> each.calls().stream())
                        .anyMatch(each -> each.name().equals("globals"));
                add(
                        What.CONSTANT,
                        word,
                        assignment.place(),
                        plain.contains(word) || attributes.contains(word) || text || star);
            }
        }

        /// A number of seeds is no seed.
        private static boolean names(String word) {
            return SeedKey.names(word) && !COUNT.matcher(word).lookingAt();
        }

        private boolean isSilent() {
            for (Source source : program.sources()) {
                boolean speaks = source.names().stream().anyMatch(each -> speaks(each.written()))
                        || source.texts().stream().anyMatch(each -> speaks(each.value()))
                        || source.functions().stream()
                                .anyMatch(each -> speaks(each.name())
                                        || each.parameters().stream().anyMatch(given -> speaks(given.name())))
                        || source.calls().stream()
                                .flatMap(each -> each.arguments().stream())
                                .anyMatch(each -> speaks(each.keyword()));
                if (speaks) {
                    return false;
                }
            }
            return true;
        }

        private static boolean speaks(@Nullable String text) {
            return text != null
                    && text.length() < 2_000
                    && WORD.matcher(text.toLowerCase(Locale.ROOT)).matches();
        }
    }
}
