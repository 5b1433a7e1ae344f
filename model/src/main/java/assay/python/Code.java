package assay.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Files that belong together: modules find each other by their imports. Not safe for several
/// threads.
public final class Code {
    private static final int REEXPORTS = 5;

    private final Map<String, Source> byFile = new TreeMap<>();
    private final Modules modules;
    private final Map<Source, Map<String, Function>> functions = new HashMap<>();
    private final Map<Source, Map<String, ClassOf>> classes = new HashMap<>();
    private final Map<Source, Flow> flows = new HashMap<>();
    private @Nullable Map<String, List<Call>> calls;
    private @Nullable Set<String> mentioned;

    public Code(Collection<Source> sources) {
        sources.forEach(each -> byFile.put(each.file(), each));
        modules = new Modules(byFile.keySet());
    }

    /// Of a function that was found.
    public record Found(Source source, Function function) {}

    /// In the order of their files.
    public Collection<Source> sources() {
        return byFile.values();
    }

    public Optional<Source> source(String file) {
        return Optional.ofNullable(byFile.get(file));
    }

    /// The file of that place.
    public Source of(Place place) {
        Source source = byFile.get(place.file());
        if (source == null) {
            throw new IllegalArgumentException(place.file() + " is no file of this code");
        }
        return source;
    }

    /// The file that an import names.
    public Optional<Source> module(String name, Source from) {
        return modules.file(name, from.file()).map(byFile::get);
    }

    /// The function of this code that a full name means; of a class, its constructor.
    ///
    /// @param name as [Expression#name] has it
    /// @param from the file that names it
    public Optional<Found> function(String name, Source from) {
        return function(name, from, 0);
    }

    private Optional<Found> function(String name, Source from, int depth) {
        int colon = name.indexOf(':');
        if (colon >= 0) {
            return modules.exact(name.substring(0, colon))
                    .map(byFile::get)
                    .flatMap(source -> in(source, name.substring(colon + 1), depth));
        }
        for (int cut = name.lastIndexOf('.'); cut > 0; cut = name.lastIndexOf('.', cut - 1)) {
            Optional<Source> module = module(name.substring(0, cut), from);
            if (module.isPresent()) {
                return in(module.get(), name.substring(cut + 1), depth);
            }
        }
        return Optional.empty();
    }

    private Optional<Found> in(Source source, String rest, int depth) {
        Function own = functions(source).get(rest);
        if (own != null) {
            return Optional.of(new Found(source, own));
        }
        if (classes(source).containsKey(rest)) {
            Function constructor = functions(source).get(rest + ".__init__");
            return constructor == null ? Optional.empty() : Optional.of(new Found(source, constructor));
        }
        if (depth >= REEXPORTS) {
            return Optional.empty();
        }
        int dot = rest.indexOf('.');
        String first = dot < 0 ? rest : rest.substring(0, dot);
        for (Import each : source.imports()) {
            if (each.alias().equals(first) || "*".equals(each.name())) {
                String target = "*".equals(each.name())
                        ? each.module() + "." + rest
                        : each.target() + (dot < 0 ? "" : rest.substring(dot));
                Optional<Found> found = function(target, source, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Map<String, Function> functions(Source source) {
        return functions.computeIfAbsent(source, any -> {
            Map<String, Function> all = new HashMap<>();
            source.functions().forEach(each -> all.put(each.body().name(), each));
            return all;
        });
    }

    private Map<String, ClassOf> classes(Source source) {
        return classes.computeIfAbsent(source, any -> {
            Map<String, ClassOf> all = new HashMap<>();
            source.classes().forEach(each -> all.put(each.body().name(), each));
            return all;
        });
    }

    /// The function whose body a scope is; empty for modules and classes.
    public Optional<Function> function(Source source, Scope scope) {
        return Optional.ofNullable(functions(source).get(scope.name()))
                .filter(found -> found.body().equals(scope));
    }

    /// Whether a name is of this code and not of a library.
    public boolean isOwn(String name, Source from) {
        return name.indexOf(':') >= 0
                || function(name, from).isPresent()
                || (name.indexOf('.') > 0
                        && module(name.substring(0, name.indexOf('.')), from).isPresent());
    }

    /// Calls of a function of this code.
    public List<Call> callsOf(Found found) {
        Map<String, List<Call>> known = calls;
        if (known == null) {
            known = new HashMap<>();
            for (Source source : sources()) {
                for (Call call : source.calls()) {
                    Optional<Found> called = function(call.name(), source);
                    if (called.isPresent()) {
                        known.computeIfAbsent(key(called.get()), any -> new ArrayList<>())
                                .add(call);
                    }
                }
            }
            calls = known;
        }
        return known.getOrDefault(key(found), List.of());
    }

    private static String key(Found found) {
        return found.source().module() + ":" + found.function().body().name();
    }

    /// Whether anybody reads a name, on its own or after a dot, in any file.
    public boolean isMentioned(String name) {
        Set<String> known = mentioned;
        if (known == null) {
            known = new LinkedHashSet<>();
            for (Source source : sources()) {
                for (Expression.Name each : source.names()) {
                    known.addAll(List.of(each.written().split("\\.", -1)));
                }
            }
            mentioned = known;
        }
        return known.contains(name);
    }

    /// The files that these run, by their imports, themselves first.
    public List<Source> reachable(Collection<Source> entries) {
        Set<Source> found = new LinkedHashSet<>(entries);
        Deque<Source> open = new ArrayDeque<>(entries);
        while (!open.isEmpty()) {
            Source source = open.remove();
            for (Import each : source.imports()) {
                for (Source next : imported(each, source)) {
                    if (found.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    List<Source> imported(Import statement, Source from) {
        List<Source> all = new ArrayList<>();
        modules.imported(statement.target(), from.file())
                .forEach(each -> source(each).ifPresent(all::add));
        return all;
    }

    /// What runs in which order when a file is started.
    public Flow flow(Source entry) {
        Flow known = flows.get(entry);
        if (known == null) {
            known = Flow.of(this, entry);
            flows.put(entry, known);
        }
        return known;
    }

    /// What a value may come from, where that is wanted: assignments, parameters, results of
    /// functions of this code, operations and texts that it is put together from are followed,
    /// calls of libraries are not but for conversions.
    public Optional<Origin> origin(Expression value, Predicate<Expression> wanted) {
        return new Origins(this, wanted).of(value);
    }

    /// Whether a value may come from what is wanted.
    public boolean derivesFrom(Expression value, Predicate<Expression> wanted) {
        return origin(value, wanted).isPresent();
    }
}
