package assay.python;

import assay.python.Expression.Literal;
import assay.python.Expression.Name;
import assay.python.Expression.Parts;
import assay.python.Names.Scopes;
import assay.syntax.Python.Node;
import assay.syntax.Python.Parsed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Goes through a tree once and notes what it says.
final class Reading {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final Pattern MAIN = Pattern.compile(
            "\\(?\\s*__name__\\s*==\\s*['\"]__main__['\"]\\s*\\)?|['\"]__main__['\"]\\s*==\\s*__name__");
    private static final Set<String> STATEMENTS = Set.of(
            "module",
            "block",
            "ERROR",
            "expression_statement",
            "decorated_definition",
            "finally_clause",
            "with_clause",
            "print_statement",
            "exec_statement",
            "assert_statement",
            "raise_statement",
            "delete_statement",
            "chevron");

    final List<Import> imports = new ArrayList<>();
    final List<@Nullable Call> open = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    final List<Assignment> assignments = new ArrayList<>();
    final List<Function> functions = new ArrayList<>();
    final List<ClassOf> classes = new ArrayList<>();
    final List<Name> names = new ArrayList<>();
    final List<Literal> texts = new ArrayList<>();
    private final Map<Scope, List<Expression>> returns = new HashMap<>();
    private final Parsed parsed;
    private final String file;
    private final ModuleName module;
    private final Lines lines;
    private final Scopes scopes;
    private final Resolver resolver;

    Reading(Parsed parsed, String file, ModuleName module, Lines lines) {
        this.parsed = parsed;
        this.file = file;
        this.module = module;
        this.lines = lines;
        this.scopes = Binder.bind(parsed, module, lines::of);
        this.resolver = new Resolver(parsed);
    }

    /// Where a statement stands.
    private record Context(Names names, List<Branch> branches) {
        Context in(Branch branch) {
            List<Branch> all = new ArrayList<>(branches);
            all.add(branch);
            return new Context(names, List.copyOf(all));
        }
    }

    void read() {
        statement(parsed.root(), new Context(scopes.module, List.of()));
        for (Call each : open) {
            if (each != null) {
                calls.add(each);
            }
        }
        functions.sort(Comparator.comparingInt(each -> each.place().order()));
        classes.sort(Comparator.comparingInt(each -> each.place().order()));
    }

    /// A place in the module's own scope.
    Place top(int position) {
        return new Place(file, lines.of(position), lines.column(position), position, scopes.module.scope, List.of());
    }

    private Place place(Node node, Context context) {
        return new Place(
                file,
                lines.of(node.start()),
                lines.column(node.start()),
                node.end(),
                context.names.scope,
                context.branches);
    }

    private void statements(Node node, Context context) {
        node.children().forEach(each -> statement(each, context));
    }

    private void statement(Node node, Context context) {
        switch (node.type()) {
            case "import_statement", "import_from_statement", "future_import_statement" ->
                imports.addAll(Imports.of(node, parsed, module, each -> place(each, context)));
            case "function_definition" -> function(node, List.of(), context);
            case "class_definition" -> classOf(node, List.of(), context);
            case "decorated_definition" -> decorated(node, context);
            case "if_statement" -> decided(node, context);
            case "while_statement" -> {
                Expression condition = optional(node.get("condition"), context);
                Context within = context.in(branch(Branch.Kind.LOOP, node, condition));
                blocks(node, "body", within);
                blocks(node, "alternative", within);
            }
            case "for_statement" -> loop(node, context);
            case "try_statement" -> tried(node, context);
            case "match_statement" -> {
                node.all("subject").forEach(each -> expression(each, context));
                statements(node, context.in(branch(Branch.Kind.CASE, node, null)));
            }
            case "with_statement" -> {
                node.children().stream().filter(each -> each.is("with_clause")).forEach(each -> with(each, context));
                blocks(node, "body", context);
            }
            case "return_statement" -> returned(node, context);
            case "global_statement",
                    "nonlocal_statement",
                    "pass_statement",
                    "break_statement",
                    "continue_statement",
                    "import_prefix",
                    "case_pattern" -> {}
            case "string", "concatenated_string" -> {}
            case "assignment" -> assignment(node, context);
            case "augmented_assignment" -> {
                Node left = node.get("left");
                Node right = node.get("right");
                if (left != null && right != null) {
                    Expression value = expression(right, context);
                    assign(left, value, Assignment.Kind.CHANGED, node, context);
                }
            }
            default -> {
                if (STATEMENTS.contains(node.type()) || node.type().endsWith("_clause")) {
                    statements(node, context);
                } else {
                    expression(node, context);
                }
            }
        }
    }

    private void blocks(Node node, String field, Context context) {
        node.all(field).forEach(each -> statement(each, context));
    }

    private Branch branch(Branch.Kind kind, Node node, @Nullable Expression condition) {
        return new Branch(kind, lines.of(node.start()), condition);
    }

    private @Nullable Expression optional(@Nullable Node node, Context context) {
        return node == null ? null : expression(node, context);
    }

    private void decided(Node node, Context context) {
        Node test = node.get("condition");
        Expression condition = optional(test, context);
        boolean main = test != null && MAIN.matcher(parsed.text(test)).matches();
        blocks(node, "consequence", context.in(branch(main ? Branch.Kind.MAIN : Branch.Kind.IF, node, condition)));
        for (Node each : node.all("alternative")) {
            if (each.is("elif_clause")) {
                Expression other = optional(each.get("condition"), context);
                blocks(each, "consequence", context.in(branch(Branch.Kind.ELSE, each, other)));
            } else {
                blocks(each, "body", context.in(branch(Branch.Kind.ELSE, each, condition)));
            }
        }
    }

    private void loop(Node node, Context context) {
        Node left = node.get("left");
        Node right = node.get("right");
        Expression over = optional(right, context);
        Context within = context.in(branch(Branch.Kind.LOOP, node, over));
        if (left != null && over != null) {
            assign(left, over, Assignment.Kind.LOOP, left, within);
        }
        blocks(node, "body", within);
        blocks(node, "alternative", within);
    }

    private void tried(Node node, Context context) {
        Context within = context.in(branch(Branch.Kind.TRY, node, null));
        for (Node each : node.children()) {
            if (each.is("except_clause") || each.is("except_group_clause")) {
                Context caught = context.in(branch(Branch.Kind.EXCEPT, each, null));
                statements(each, caught);
            } else if (each.is("finally_clause")) {
                statements(each, context);
            } else {
                statement(each, within);
            }
        }
    }

    private void with(Node clause, Context context) {
        for (Node item : clause.children()) {
            Node value = item.get("value");
            if (value == null) {
                statement(item, context);
            } else {
                named(value, Assignment.Kind.WITH, context);
            }
        }
    }

    /// `value as name`.
    private void named(Node node, Assignment.Kind kind, Context context) {
        Node alias = node.get("alias");
        if (!node.is("as_pattern") || alias == null) {
            expression(node, context);
            return;
        }
        Expression value = expression(node.children().getFirst(), context);
        Node target = alias.children().isEmpty() ? alias : alias.children().getFirst();
        assign(target, value, kind, node, context);
    }

    private void returned(Node node, Context context) {
        for (Node each : node.children()) {
            Expression value = expression(each, context);
            returns.computeIfAbsent(context.names.scope, any -> new ArrayList<>())
                    .add(value);
        }
    }

    private void assignment(Node node, Context context) {
        List<Node> lefts = new ArrayList<>();
        Node each = node;
        Node right = node;
        while (right != null && right.is("assignment")) {
            each = right;
            Node left = each.get("left");
            if (left != null) {
                lefts.add(left);
            }
            right = each.get("right");
        }
        if (right == null) {
            return;
        }
        Expression value = expression(right, context);
        lefts.forEach(left -> assign(left, value, Assignment.Kind.PLAIN, node, context));
    }

    private void assign(Node left, Expression value, Assignment.Kind kind, Node whole, Context context) {
        switch (left.type()) {
            case "identifier", "attribute", "subscript" ->
                assignments.add(new Assignment(target(left, context), kind, value, place(whole, context)));
            default -> {
                List<Expression> values = value instanceof Parts parts
                                && kind == Assignment.Kind.PLAIN
                                && (parts.kind() == Parts.Kind.TUPLE || parts.kind() == Parts.Kind.LIST)
                        ? parts.parts()
                        : List.of();
                List<Node> targets = left.children();
                boolean even = values.size() == targets.size()
                        && targets.stream().noneMatch(each -> each.is("list_splat_pattern"));
                for (int i = 0; i < targets.size(); i++) {
                    Assignment.Kind part = kind == Assignment.Kind.PLAIN ? Assignment.Kind.PART : kind;
                    assign(targets.get(i), even ? values.get(i) : value, even ? kind : part, whole, context);
                }
            }
        }
    }

    /// What is assigned to: of it, only what stands before the last dot or in brackets is read.
    private Expression target(Node left, Context context) {
        if (left.is("subscript")) {
            return expression(left, context);
        }
        Node object = left.get("object");
        Expression of = object == null ? null : expression(object, context);
        return new Name(written(left), resolver.name(left, context.names), of, place(left, context));
    }

    private void decorated(Node node, Context context) {
        List<Expression> decorators = new ArrayList<>();
        for (Node each : node.children()) {
            if (each.is("decorator")) {
                each.children().forEach(value -> decorators.add(expression(value, context)));
            }
        }
        Node definition = node.get("definition");
        if (definition != null && definition.is("class_definition")) {
            classOf(definition, decorators, context);
        } else if (definition != null) {
            function(definition, decorators, context);
        }
    }

    private void function(Node node, List<Expression> decorators, Context context) {
        Node name = node.get("name");
        Node given = node.get("parameters");
        List<Function.Parameter> parameters = new ArrayList<>();
        for (Node each : given == null ? List.<Node>of() : given.children()) {
            Function.Parameter parameter = parameter(each, context);
            if (parameter != null) {
                parameters.add(parameter);
            }
        }
        Names inside = scopes.of(node);
        blocks(node, "body", new Context(inside, List.of()));
        functions.add(new Function(
                name == null ? "" : parsed.text(name),
                parameters,
                decorators,
                returns.getOrDefault(inside.scope, List.of()),
                inside.scope,
                place(name == null ? node : name, context)));
    }

    private Function.@Nullable Parameter parameter(Node node, Context context) {
        Node value = node.get("value");
        Expression otherwise = optional(value, context);
        Node name = node.is("identifier") ? node : node.get("name");
        if (name == null) {
            name = node.children().isEmpty() ? null : node.children().getFirst();
        }
        if (name == null) {
            return null;
        }
        boolean spread = node.type().endsWith("splat_pattern") || name.type().endsWith("splat_pattern");
        String text = parsed.text(name).replaceFirst("^\\*+", "");
        return new Function.Parameter(text, otherwise, spread);
    }

    private void classOf(Node node, List<Expression> decorators, Context context) {
        Node name = node.get("name");
        Node given = node.get("superclasses");
        List<Expression> bases = new ArrayList<>();
        for (Node each : given == null ? List.<Node>of() : given.children()) {
            bases.add(expression(each, context));
        }
        Names inside = scopes.of(node);
        // A class body runs where it stands.
        blocks(node, "body", new Context(inside, context.branches));
        classes.add(new ClassOf(
                name == null ? "" : parsed.text(name),
                bases,
                decorators,
                inside.scope,
                place(name == null ? node : name, context)));
    }

    private Expression expression(Node node, Context context) {
        return expression(node, context, -1, true);
    }

    /// @param outer the call that it is a part of
    /// @param noted whether a name is noted as one that is read: a part of a chain is not noted
    ///     again
    private Expression expression(Node node, Context context, int outer, boolean noted) {
        return switch (node.type()) {
            case "identifier", "dotted_name" -> name(node, null, context, noted);
            case "attribute" -> {
                Node object = node.get("object");
                Expression of = object == null ? null : expression(object, context, outer, !isChain(object));
                yield name(node, of, context, noted);
            }
            case "call" -> call(node, context, outer);
            case "string" -> string(node, context, outer, true);
            case "concatenated_string" -> concatenated(node, context, outer);
            case "integer", "float" -> literal(Literal.Kind.NUMBER, node, context);
            case "true" -> literal(Literal.Kind.TRUE, node, context);
            case "false" -> literal(Literal.Kind.FALSE, node, context);
            case "none" -> literal(Literal.Kind.NONE, node, context);
            case "ellipsis" -> literal(Literal.Kind.ELLIPSIS, node, context);
            case "subscript" -> {
                Node value = node.get("value");
                List<Expression> keys = new ArrayList<>();
                Expression of = expression(value == null ? node.children().getFirst() : value, context, outer, true);
                node.all("subscript").forEach(each -> keys.add(expression(each, context, outer, true)));
                yield new Expression.Item(of, keys, place(node, context));
            }
            case "parenthesized_expression", "await", "type", "interpolation", "as_pattern_target" -> {
                List<Expression> parts = parts(node, context, outer);
                yield parts.size() == 1
                        ? parts.getFirst()
                        : new Parts(Parts.Kind.OTHER, "", parts, place(node, context));
            }
            case "named_expression" -> {
                Node name = node.get("name");
                Node value = node.get("value");
                Expression of = value == null
                        ? new Parts(Parts.Kind.OTHER, "", List.of(), place(node, context))
                        : expression(value, context, outer, true);
                if (name != null) {
                    assign(name, of, Assignment.Kind.PLAIN, node, context);
                }
                yield of;
            }
            case "yield" -> {
                List<Expression> parts = parts(node, context, outer);
                returns.computeIfAbsent(context.names.scope, any -> new ArrayList<>())
                        .addAll(parts);
                yield new Parts(Parts.Kind.OTHER, "yield", parts, place(node, context));
            }
            case "lambda" -> {
                List<Expression> parts = new ArrayList<>();
                Node parameters = node.get("parameters");
                if (parameters != null) {
                    parameters.children().forEach(each -> parameter(each, context));
                }
                Node body = node.get("body");
                if (body != null) {
                    parts.add(expression(body, context, -1, true));
                }
                yield new Parts(Parts.Kind.LAMBDA, "", parts, place(node, context));
            }
            case "for_in_clause" -> {
                Node left = node.get("left");
                List<Expression> parts = new ArrayList<>();
                node.all("right").forEach(each -> parts.add(expression(each, context, outer, true)));
                if (left != null && !parts.isEmpty()) {
                    assign(left, parts.getFirst(), Assignment.Kind.LOOP, left, context);
                }
                yield new Parts(Parts.Kind.FOR, "", parts, place(node, context));
            }
            case "keyword_argument" -> {
                Node value = node.get("value");
                yield value == null
                        ? new Parts(Parts.Kind.OTHER, "", List.of(), place(node, context))
                        : expression(value, context, outer, true);
            }
            default -> new Parts(kind(node), sign(node), parts(node, context, outer), place(node, context));
        };
    }

    private List<Expression> parts(Node node, Context context, int outer) {
        List<Expression> parts = new ArrayList<>();
        for (Node each : node.children()) {
            if (each.is("type_conversion") || each.is("ERROR")) {
                continue;
            }
            if (each.is("pair")) {
                each.children().forEach(part -> parts.add(expression(part, context, outer, true)));
            } else {
                parts.add(expression(each, context, outer, true));
            }
        }
        return parts;
    }

    private static Parts.Kind kind(Node node) {
        return switch (node.type()) {
            case "list" -> Parts.Kind.LIST;
            case "tuple", "expression_list", "pattern_list" -> Parts.Kind.TUPLE;
            case "set" -> Parts.Kind.SET;
            case "dictionary" -> Parts.Kind.MAPPING;
            case "list_comprehension", "set_comprehension", "dictionary_comprehension", "generator_expression" ->
                Parts.Kind.COMPREHENSION;
            case "slice" -> Parts.Kind.SLICE;
            case "list_splat", "dictionary_splat" -> Parts.Kind.SPREAD;
            case "binary_operator",
                    "unary_operator",
                    "boolean_operator",
                    "comparison_operator",
                    "not_operator",
                    "conditional_expression" -> Parts.Kind.OPERATION;
            default -> Parts.Kind.OTHER;
        };
    }

    /// What stands between the operands, or before the only one.
    private String sign(Node node) {
        if (kind(node) != Parts.Kind.OPERATION || node.children().isEmpty()) {
            return "";
        }
        Node first = node.children().getFirst();
        if (node.children().size() == 1) {
            return cut(parsed.text().substring(node.start(), Math.max(node.start(), first.start())))
                    .strip();
        }
        Node second = node.children().get(1);
        return cut(parsed.text().substring(first.end(), Math.max(first.end(), second.start())))
                .strip();
    }

    private Name name(Node node, @Nullable Expression of, Context context, boolean noted) {
        Name name = new Name(written(node), resolver.name(node, context.names), of, place(node, context));
        if (noted) {
            names.add(name);
        }
        return name;
    }

    private static boolean isChain(Node node) {
        return node.is("identifier") || node.is("attribute");
    }

    /// `a.b.c`; `?.c` where what stands before is no chain of names.
    private String written(Node node) {
        Node object = node.get("object");
        Node last = node.get("attribute");
        if (object == null || last == null) {
            return cut(parsed.text(node));
        }
        boolean plain = object.is("identifier");
        String before = plain ? parsed.text(object) : object.is("attribute") ? written(object) : Expression.UNKNOWN;
        return cut(before + "." + parsed.text(last));
    }

    private static String cut(String text) {
        return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    }

    private Literal literal(Literal.Kind kind, Node node, Context context) {
        return new Literal(kind, cut(parsed.text(node)), place(node, context));
    }

    private Call call(Node node, Context context, int outer) {
        int number = open.size();
        open.add(null);
        Node called = node.get("function");
        Node given = node.get("arguments");
        Expression function = called == null
                ? new Parts(Parts.Kind.OTHER, "", List.of(), place(node, context))
                : expression(called, context, number, true);
        List<Argument> arguments = new ArrayList<>();
        if (given != null && given.is("generator_expression")) {
            arguments.add(new Argument(null, expression(given, context, number, true)));
        } else if (given != null) {
            for (Node each : given.children()) {
                Node keyword = each.is("keyword_argument") ? each.get("name") : null;
                arguments.add(new Argument(
                        keyword == null ? null : parsed.text(keyword), expression(each, context, number, true)));
            }
        }
        String name = called == null ? Expression.UNKNOWN : resolver.called(called, context.names);
        Call call = new Call(name, function, arguments, number, outer, place(node, context));
        open.set(number, call);
        return call;
    }

    private Expression concatenated(Node node, Context context, int outer) {
        List<Expression> parts = new ArrayList<>();
        node.children().forEach(each -> parts.add(string(each, context, outer, false)));
        boolean plain = parts.stream().allMatch(each -> each.is(Literal.Kind.STRING));
        if (!plain) {
            parts.forEach(this::note);
            return new Parts(Parts.Kind.TEXT, "", parts, place(node, context));
        }
        StringBuilder whole = new StringBuilder();
        parts.forEach(each -> whole.append(each instanceof Literal literal ? literal.value() : ""));
        return note(new Literal(Literal.Kind.STRING, longest(whole.toString()), place(node, context)));
    }

    private Expression note(Expression text) {
        if (text instanceof Literal literal && literal.kind() == Literal.Kind.STRING) {
            texts.add(literal);
        }
        return text;
    }

    private Expression string(Node node, Context context, int outer, boolean noted) {
        Node begin = node.children().isEmpty() ? null : node.children().getFirst();
        String start = begin == null ? "" : parsed.text(begin).toLowerCase(Locale.ROOT);
        boolean raw = start.indexOf('r') >= 0;
        boolean format = node.children().stream().anyMatch(each -> each.is("interpolation"));
        if (!format) {
            StringBuilder value = new StringBuilder();
            node.children().stream()
                    .filter(each -> each.is("string_content"))
                    .forEach(each -> value.append(parsed.text(each)));
            Literal.Kind kind = start.indexOf('b') >= 0 ? Literal.Kind.BYTES : Literal.Kind.STRING;
            String text = longest(raw ? value.toString() : Escapes.undone(value.toString()));
            Literal literal = new Literal(kind, text, place(node, context));
            return noted ? note(literal) : literal;
        }
        List<Expression> parts = new ArrayList<>();
        for (Node each : node.children()) {
            if (each.is("string_content")) {
                String text = longest(raw ? parsed.text(each) : Escapes.undone(parsed.text(each)));
                parts.add(note(new Literal(Literal.Kind.STRING, text, place(each, context))));
            } else if (each.is("interpolation")) {
                parts.add(expression(each, context, outer, true));
            }
        }
        return new Parts(Parts.Kind.TEXT, "", parts, place(node, context));
    }

    private static String longest(String text) {
        return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    }
}
