package assay.formats.rocrate;

import assay.syntax.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The flat list of described things, found by their `@id`.
record Graph(List<Tree> all, Map<String, Tree> byId) {

    static Graph of(Tree document) {
        Map<String, Tree> byId = new HashMap<>();
        List<Tree> all = document.get("@graph").items();
        all.forEach(each -> byId.putIfAbsent(id(each), each));
        return new Graph(all, byId);
    }

    static String id(Tree entity) {
        return entity.get("@id").text("");
    }

    Tree find(String id) {
        Tree found = byId.get(id);
        return found == null ? new Tree.Missing("") : found;
    }

    static boolean isA(Tree entity, String type) {
        return values(entity.get("@type")).stream().anyMatch(each -> type.equals(each.text()));
    }

    /// A value may stand alone or in a list.
    static List<Tree> values(Tree tree) {
        return tree instanceof Tree.Sequence several ? several.items() : tree.exists() ? List.of(tree) : List.of();
    }

    /// Ids that a property refers to; a bare text is taken for one.
    static List<String> references(Tree property) {
        List<String> ids = new ArrayList<>();
        for (Tree value : values(property)) {
            String id = value.text(value.get("@id").text(""));
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        return ids;
    }
}
