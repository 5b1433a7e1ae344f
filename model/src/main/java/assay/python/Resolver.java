package assay.python;

import assay.python.Names.Binding;
import assay.syntax.Python.Node;
import assay.syntax.Python.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The full names of what a text refers to. An object is named by its class with `()` after it.
final class Resolver {
    private static final String UNKNOWN = Expression.UNKNOWN;
    private static final String OBJECT = "()";
    /// A value that depends on itself, or on too many others, is not known.
    private static final int DEEPEST = 24;

    private static final Pattern CLASS = Pattern.compile("(?:.*[.:])?_*[A-Z][A-Za-z0-9_]*");
    private static final Pattern MAKER =
            Pattern.compile("((?:.*[.:])?[A-Z][A-Za-z0-9_]*)\\.(?:from_\\w+|load_from_checkpoint)");
    private static final Properties RETURNED = returned();

    private final Parsed parsed;
    private final IdentityHashMap<Binding, String> known = new IdentityHashMap<>();

    Resolver(Parsed parsed) {
        this.parsed = parsed;
    }

    private static Properties returned() {
        Properties returned = new Properties();
        try (InputStream in = Objects.requireNonNull(Resolver.class.getResourceAsStream("returns.properties"))) {
            returned.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return returned;
    }

    /// What a name or a chain of names refers to, or the object that a value is.
    String name(Node node, Names names) {
        return name(node, names, 0);
    }

    /// What is called by a call of this function.
    String called(Node function, Names names) {
        return called(function, names, 0);
    }

    private String called(Node function, Names names, int depth) {
        String name = name(function, names, depth);
        return name.endsWith(OBJECT) ? bare(name) + ".__call__" : name;
    }

    private String name(Node node, Names names, int depth) {
        if (depth > DEEPEST) {
            return UNKNOWN;
        }
        return switch (node.type()) {
            case "identifier" -> identifier(parsed.text(node), node.start(), names, depth);
            case "attribute" -> attribute(node, names, depth);
            case "call" -> {
                Node function = node.get("function");
                yield function == null ? UNKNOWN : result(called(function, names, depth + 1));
            }
            case "subscript" -> {
                Node value = node.get("value");
                String of = value == null ? UNKNOWN : name(value, names, depth + 1);
                yield of.equals("pandas.DataFrame()")
                                || of.equals("pandas.DataFrame.loc")
                                || of.equals("pandas.DataFrame.iloc")
                        ? "pandas.DataFrame()"
                        : UNKNOWN;
            }
            case "await", "parenthesized_expression", "type" ->
                node.children().size() == 1 ? name(node.children().getFirst(), names, depth + 1) : UNKNOWN;
            case "as_pattern" -> name(node.children().getFirst(), names, depth + 1);
            case "conditional_expression" ->
                node.children().size() == 3
                        ? same(
                                name(node.children().get(0), names, depth + 1),
                                name(node.children().get(2), names, depth + 1))
                        : UNKNOWN;
            case "string", "concatenated_string" -> "str()";
            case "integer" -> "int()";
            case "float" -> "float()";
            case "list", "list_comprehension" -> "list()";
            case "dictionary", "dictionary_comprehension" -> "dict()";
            default -> UNKNOWN;
        };
    }

    private static String same(String one, String other) {
        return one.equals(other) ? one : UNKNOWN;
    }

    private String identifier(String name, int at, Names names, int depth) {
        List<Binding> bindings = names.of(name, at);
        if (!bindings.isEmpty()) {
            return any(bindings, depth);
        }
        List<Binding> stars = names.stars();
        if (stars.isEmpty() || Builtins.has(name)) {
            return name;
        }
        return (stars.size() == 1 ? stars.getFirst().target() : UNKNOWN) + "." + name;
    }

    private String any(List<Binding> bindings, int depth) {
        Set<String> found = new HashSet<>();
        for (Binding each : bindings) {
            if (bindings.size() > 1 && each.value() != null && each.value().is("none")) {
                continue;
            }
            String name = binding(each, depth);
            if (bindings.size() > 1 && each.value() == null && each.target() != null) {
                // Of several ways to import something, the first.
                return name;
            }
            found.add(name);
        }
        return found.size() == 1 ? found.iterator().next() : UNKNOWN;
    }

    private String binding(Binding binding, int depth) {
        if (binding.target() != null) {
            return binding.target();
        }
        Node value = binding.value();
        if (value == null) {
            return UNKNOWN;
        }
        String before = known.get(binding);
        if (before != null) {
            return before;
        }
        // Asked for on the way to itself, it is not known.
        known.put(binding, UNKNOWN);
        String name =
                value.is("type") ? annotated(value, binding.in(), depth + 1) : name(value, binding.in(), depth + 1);
        known.put(binding, name);
        return name;
    }

    /// What is said of a value's type: a class, `Optional[C]` or `C | None`.
    private String annotated(Node type, Names names, int depth) {
        if (type.children().size() != 1) {
            return UNKNOWN;
        }
        Node said = type.children().getFirst();
        if (said.is("binary_operator") || said.is("generic_type")) {
            List<String> classes = said.children().stream()
                    .flatMap(each -> each.is("type_parameter") ? each.children().stream() : Stream.of(each))
                    .map(each -> name(each, names, depth + 1))
                    .filter(each ->
                            !each.endsWith("Optional") && CLASS.matcher(each).matches())
                    .toList();
            return classes.size() == 1 ? classes.getFirst() + OBJECT : UNKNOWN;
        }
        String name = name(said, names, depth + 1);
        return CLASS.matcher(name).matches() ? name + OBJECT : UNKNOWN;
    }

    private String attribute(Node node, Names names, int depth) {
        Node object = node.get("object");
        Node last = node.get("attribute");
        if (object == null || last == null) {
            return UNKNOWN;
        }
        String attribute = parsed.text(last);
        Names own = object.is("identifier") ? names.object(parsed.text(object)) : null;
        if (own != null) {
            List<Binding> bindings = own.attribute(attribute);
            return bindings.isEmpty() ? UNKNOWN + "." + attribute : any(bindings, depth);
        }
        String of = name(object, names, depth + 1);
        if (of.startsWith(UNKNOWN)) {
            return UNKNOWN + "." + attribute;
        }
        return bare(of) + "." + attribute;
    }

    /// What a call gives.
    private static String result(String function) {
        if (function.startsWith(UNKNOWN)) {
            return UNKNOWN;
        }
        String known = RETURNED.getProperty(function);
        if (known != null) {
            return known + OBJECT;
        }
        Matcher maker = MAKER.matcher(function);
        if (maker.matches()) {
            return maker.group(1) + OBJECT;
        }
        if (CLASS.matcher(function).matches()) {
            return function + OBJECT;
        }
        return UNKNOWN;
    }

    private static String bare(String name) {
        return name.endsWith(OBJECT) ? name.substring(0, name.length() - OBJECT.length()) : name;
    }
}
