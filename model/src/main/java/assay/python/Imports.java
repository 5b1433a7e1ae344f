package assay.python;

import assay.syntax.Python.Node;
import assay.syntax.Python.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The imports that one statement makes.
final class Imports {
    static final Place NOWHERE = new Place("", 1, 1, 0, new Scope(Scope.Kind.MODULE, "", null, 1), List.of());

    private Imports() {}

    static List<Import> of(Node statement, Parsed parsed, ModuleName module, Function<Node, Place> places) {
        List<Import> all = new ArrayList<>();
        Node from = statement.get("module_name");
        boolean future = statement.is("future_import_statement");
        String base = future ? "__future__" : from == null ? "" : base(from, parsed, module);
        for (Node each : statement.children()) {
            if (each.is("wildcard_import")) {
                all.add(new Import(base, "*", "*", places.apply(each)));
            } else if (each.field().equals("name")) {
                Node plain = each.is("aliased_import") ? each.get("name") : each;
                Node alias = each.is("aliased_import") ? each.get("alias") : plain;
                if (plain == null || alias == null) {
                    continue;
                }
                String name = dotted(plain, parsed);
                boolean whole = from == null && !future;
                all.add(new Import(
                        whole ? name : base, whole ? null : name, dotted(alias, parsed), places.apply(each)));
            }
        }
        return all;
    }

    private static String base(Node from, Parsed parsed, ModuleName module) {
        if (!from.is("relative_import")) {
            return dotted(from, parsed);
        }
        int dots = 0;
        String rest = "";
        for (Node each : from.children()) {
            if (each.is("import_prefix")) {
                dots = (int)
                        parsed.text(each).chars().filter(sign -> sign == '.').count();
            } else {
                rest = dotted(each, parsed);
            }
        }
        return module.relative(dots, rest);
    }

    private static String dotted(Node node, Parsed parsed) {
        return parsed.text(node).replaceAll("[\\s\\\\]+", "");
    }
}
