package assay.python;

import assay.python.Names.Binding;
import assay.python.Names.Scopes;
import assay.syntax.Python.Node;
import assay.syntax.Python.Parsed;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Finds the scopes of a file and what they bind.
final class Binder {
    private final Parsed parsed;
    private final ModuleName module;
    private final IntUnaryOperator lines;
    private final Scopes scopes = new Scopes();

    private Binder(Parsed parsed, ModuleName module, IntUnaryOperator lines) {
        this.parsed = parsed;
        this.module = module;
        this.lines = lines;
    }

    /// @param lines of a position in the text
    static Scopes bind(Parsed parsed, ModuleName module, IntUnaryOperator lines) {
        Binder binder = new Binder(parsed, module, lines);
        binder.within(parsed.root(), binder.scopes.module);
        return binder.scopes;
    }

    private void within(Node node, Names names) {
        for (Node child : node.children()) {
            visit(child, names);
        }
    }

    private void visit(Node node, Names names) {
        switch (node.type()) {
            case "import_statement", "import_from_statement", "future_import_statement" -> imported(node, names);
            case "function_definition" -> function(node, names);
            case "class_definition" -> classOf(node, names);
            case "assignment", "augmented_assignment", "named_expression" -> {
                within(node, names);
                Node right = node.get(node.is("named_expression") ? "value" : "right");
                Node left = node.get(node.is("named_expression") ? "name" : "left");
                while (right != null && right.is("assignment")) {
                    right = right.get("right");
                }
                Node type = node.get("type");
                Node value = node.is("augmented_assignment") ? null : right == null ? type : right;
                if (left != null && (right != null || type != null)) {
                    target(left, value, node.end(), names);
                }
            }
            case "for_statement", "for_in_clause" -> {
                Node left = node.get("left");
                if (left != null) {
                    target(left, null, left.end(), names);
                }
                within(node, names);
            }
            case "as_pattern" -> {
                within(node, names);
                Node alias = node.get("alias");
                Node value = node.children().isEmpty() ? null : node.children().getFirst();
                if (alias != null) {
                    Node target = alias.children().isEmpty()
                            ? alias
                            : alias.children().getFirst();
                    target(target, value, node.end(), names);
                }
            }
            case "lambda" -> {
                Node parameters = node.get("parameters");
                if (parameters != null) {
                    parameters.children().forEach(each -> parameter(each, node.start(), names));
                }
                within(node, names);
            }
            case "case_pattern" -> patterns(node, names);
            case "global_statement" -> node.children().forEach(each -> names.global(parsed.text(each)));
            case "return_statement", "yield" -> {
                within(node, names);
                if (node.children().size() == 1) {
                    names.returned.add(new Names.Returned(node.children().getFirst(), names));
                }
            }
            default -> within(node, names);
        }
    }

    private void patterns(Node node, Names names) {
        if (node.is("dotted_name") && node.children().size() == 1) {
            names.bind(parsed.text(node), new Binding(node.end(), null, null, names));
        }
        node.children().forEach(each -> patterns(each, names));
    }

    private void imported(Node node, Names names) {
        for (Import each : Imports.of(node, parsed, module, any -> Imports.NOWHERE)) {
            if (each.name() == null && each.alias().indexOf('.') >= 0) {
                // `import a.b` binds `a`.
                String first = each.alias().substring(0, each.alias().indexOf('.'));
                names.bind(first, new Binding(node.end(), first, null, names));
            } else {
                names.bind(
                        "*".equals(each.name()) ? "*" : each.alias(),
                        new Binding(node.end(), each.target(), null, names));
            }
        }
    }

    private void function(Node node, Names names) {
        String name = text(node.get("name"));
        Scope own = scope(Scope.Kind.FUNCTION, name, node, names);
        Names inside = scopes.add(node, own, names);
        names.bind(name, new Binding(node.start(), module.name() + ":" + own.name(), node, names));
        Node parameters = node.get("parameters");
        List<Node> each = parameters == null ? List.of() : parameters.children();
        if (names.scope.kind() == Scope.Kind.CLASS
                && !each.isEmpty()
                && each.getFirst().is("identifier")) {
            inside.self = parsed.text(each.getFirst());
        }
        for (Node parameter : each) {
            parameter(parameter, node.start(), inside);
            // What a parameter is without an argument is worked out where the function stands.
            parameter.children().forEach(part -> visit(part, names));
        }
        Node body = node.get("body");
        if (body != null) {
            within(body, inside);
        }
    }

    private void parameter(Node parameter, int order, Names inside) {
        Node name = parameter.is("identifier") ? parameter : parameter.get("name");
        Node type = parameter.get("type");
        if (name == null && !parameter.children().isEmpty()) {
            // A typed one has its name first; `*args` hold it within.
            name = parameter.children().getFirst();
            if (!name.is("identifier")) {
                type = null;
                name = name.children().isEmpty() ? name : name.children().getFirst();
            }
        }
        if (name != null) {
            inside.bind(
                    parsed.text(name), new Binding(order, null, type, inside.parent == null ? inside : inside.parent));
        }
    }

    private void classOf(Node node, Names names) {
        String name = text(node.get("name"));
        Scope own = scope(Scope.Kind.CLASS, name, node, names);
        Names inside = scopes.add(node, own, names);
        names.bind(name, new Binding(node.start(), module.name() + ":" + own.name(), node, names));
        Node bases = node.get("superclasses");
        if (bases != null) {
            within(bases, names);
        }
        Node body = node.get("body");
        if (body != null) {
            within(body, inside);
        }
    }

    private Scope scope(Scope.Kind kind, String name, Node node, Names names) {
        String within = names.scope.name();
        return new Scope(
                kind, within.isEmpty() ? name : within + "." + name, names.scope, lines.applyAsInt(node.start()));
    }

    /// @param value null where nothing is known of it
    private void target(Node target, @Nullable Node value, int order, Names names) {
        switch (target.type()) {
            case "identifier" -> names.bind(parsed.text(target), new Binding(order, null, value, names));
            case "attribute" -> {
                Names object = names.object(text(target.get("object")));
                if (object != null) {
                    object.bindAttribute(text(target.get("attribute")), new Binding(order, null, value, names));
                }
            }
            case "subscript" -> {}
            default -> {
                List<Node> values = value == null || !isSequence(value) ? List.of() : value.children();
                List<Node> targets = target.children();
                boolean even = values.size() == targets.size()
                        && targets.stream().noneMatch(each -> each.is("list_splat_pattern"));
                for (int i = 0; i < targets.size(); i++) {
                    target(targets.get(i), even ? values.get(i) : null, order, names);
                }
            }
        }
    }

    static boolean isSequence(Node node) {
        return node.is("expression_list") || node.is("tuple") || node.is("list");
    }

    private String text(@Nullable Node node) {
        return node == null ? "" : parsed.text(node);
    }
}
