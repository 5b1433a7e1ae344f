package assay.python;

import assay.syntax.Python.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which names a scope binds, and to what; the scopes of a file know each other.
final class Names {
    final Scope scope;
    final @Nullable Names parent;
    private final Map<String, List<Binding>> bound = new HashMap<>();
    private final Set<String> globals = new HashSet<>();
    /// Of a class: what its methods assign to their object.
    private final Map<String, List<Binding>> attributes = new HashMap<>();
    /// Of a function.
    final List<Returned> returned = new ArrayList<>();
    /// What a method calls its object; empty elsewhere.
    String self = "";

    Names(Scope scope, @Nullable Names parent) {
        this.scope = scope;
        this.parent = parent;
    }

    /// @param order from where in the text on it holds
    /// @param target the full name; null where the value tells
    /// @param value null where nothing is known of it
    /// @param in what the value's own names mean
    record Binding(
            int order, @Nullable String target, @Nullable Node value, Names in) {}

    record Returned(Node value, Names in) {}

    void bind(String name, Binding binding) {
        Names here = globals.contains(name) ? module() : this;
        here.bound.computeIfAbsent(name, any -> new ArrayList<>()).add(binding);
    }

    void bindAttribute(String name, Binding binding) {
        attributes.computeIfAbsent(name, any -> new ArrayList<>()).add(binding);
    }

    void global(String name) {
        globals.add(name);
    }

    Names module() {
        Names each = this;
        while (each.parent != null) {
            each = each.parent;
        }
        return each;
    }

    /// The class whose method this is, or stands in; null elsewhere.
    @Nullable
    Names object(String name) {
        for (Names each = this; each != null; each = each.parent) {
            if (each.self.equals(name) && !name.isEmpty()) {
                return each.parent;
            }
        }
        return null;
    }

    /// What a name may mean at a place: one where it is known which, several where any of them
    /// may hold, none where it is not bound in the file.
    List<Binding> of(String name, int at) {
        boolean global = globals.contains(name);
        for (Names each = global ? module() : this; each != null; each = each.parent) {
            List<Binding> here = each.bound.get(name);
            boolean hidden = each != this && each.scope.kind() == Scope.Kind.CLASS;
            if (here != null && !hidden) {
                return each == this ? List.of(last(here, at)) : here;
            }
        }
        return List.of();
    }

    /// Of a module: where names come from that it takes without saying which.
    List<Binding> stars() {
        return module().bound.getOrDefault("*", List.of());
    }

    List<Binding> attribute(String name) {
        List<Binding> all = new ArrayList<>(attributes.getOrDefault(name, List.of()));
        all.addAll(bound.getOrDefault(name, List.of()));
        return all;
    }

    private static Binding last(List<Binding> bindings, int at) {
        Binding found = bindings.getFirst();
        for (Binding each : bindings) {
            if (each.order <= at) {
                found = each;
            }
        }
        return found;
    }

    /// The scopes of a file.
    static final class Scopes {
        final Names module = new Names(new Scope(Scope.Kind.MODULE, "", null, 1), null);
        private final IdentityHashMap<Node, Names> below = new IdentityHashMap<>();

        Names add(Node node, Scope scope, Names parent) {
            Names names = new Names(scope, parent);
            below.put(node, names);
            return names;
        }

        Names of(Node node) {
            return Objects.requireNonNull(below.get(node));
        }
    }
}
