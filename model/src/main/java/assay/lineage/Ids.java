package assay.lineage;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Short names `n0`, `n1` … in the order of the nodes, for syntaxes in which a node's own id would need
/// escaping.
final class Ids {
    private final Map<String, String> names = new HashMap<>();

    Ids(Lineage lineage) {
        lineage.nodes().forEach(node -> names.put(node.id(), "n" + names.size()));
    }

    String of(String id) {
        return Objects.requireNonNull(names.get(id), id);
    }
}
